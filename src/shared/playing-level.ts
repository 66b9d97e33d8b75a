import type { Entry, Sound } from './entry.ts';

type Loud = Pick<Sound, 'loudness'>;

/** Every sound of a catalogue: its songs and what people tell about works. */
export const soundsOf = (entries: readonly Entry[]): Sound[] =>
  entries.flatMap((entry) => {
    if (entry.category === 'song') return [entry.sound];
    return entry.narration === null ? [] : [entry.narration];
  });

/**
 * The loudness (LUFS) all sounds are brought down to: the quietest one's, so that nothing need be made louder, but
 * within −26 … −18, so that one whisper does not silence the rest.
 */
export function referenceLoudness(sounds: readonly Loud[]): number {
  const known = sounds.flatMap(({ loudness }) => (loudness === null ? [] : [loudness]));
  return Math.min(Math.max(-26, Math.min(...known)), -18);
}

/** The volume, 0…1, at which a sound is as loud as `reference`; 1 where it is quieter or its loudness not known. */
export function playingLevel({ loudness }: Loud, reference: number): number {
  if (loudness === null) return 1;
  return Math.min(1, 10 ** ((reference - loudness) / 20));
}
