/** Seconds that what is heard and the playlist's time may be apart; then the sound is moved. */
export const mostApart = 2;

/** What of an audio element tells where it is. */
interface Heard {
  readonly currentTime: number;
  /** Stretches that have been heard. */
  readonly played: { readonly length: number };
}

/**
 * The second of a song to show: where it is heard the sound's own, so that words are in step with the voice however late
 * a slow machine begins it; they wait for its beginning. `now` is the playlist's, `from` where the sound was to begin.
 */
export function secondHeard(now: number, from: number, sound: Heard | null): number {
  if (!sound) return now;
  const at = sound.played.length > 0 ? sound.currentTime : from;
  return Math.abs(at - now) > mostApart ? now : at;
}
