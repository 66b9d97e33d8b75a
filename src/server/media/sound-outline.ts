/** A sound's outline while it is decoded: how loud it is when, and its highest sample. */
export interface SoundOutline {
  /** Planar samples, −1…1, all channels equally long. The sample rate (hertz) may change between calls. */
  add(channels: readonly Float32Array[], sampleRate: number): void;
  readonly seconds: number;
  /** The highest sample of all, 0…1. */
  readonly highest: number;
  /** Root mean square of `count` equal parts, the loudest being 1; null for silence. */
  peaks(count: number): number[] | null;
}

/** Parts of a second that are kept: memory grows by eight bytes per 10 ms. */
const stepsPerSecond = 100;

export function createSoundOutline(): SoundOutline {
  /** Mean square over all channels of each step. */
  const steps: number[] = [];
  let seconds = 0;
  let highest = 0;
  let sum = 0;
  let filled = 0;

  return {
    add(channels, sampleRate) {
      const length = channels[0]?.length ?? 0;
      const step = Math.max(1, Math.round(sampleRate / stepsPerSecond));
      for (let from = 0; from < length; ) {
        const to = Math.min(length, from + Math.max(1, step - filled));
        for (const channel of channels) {
          for (let at = from; at < to; at += 1) {
            const size = Math.abs(channel[at] ?? 0);
            // False for what is no number, too.
            if (!(size < 8)) continue;
            if (size > highest) highest = size;
            sum += (size * size) / channels.length;
          }
        }
        filled += to - from;
        from = to;
        if (filled < step) break;
        steps.push(sum / filled);
        [sum, filled] = [0, 0];
      }
      seconds += length / sampleRate;
    },
    get seconds() {
      return seconds;
    },
    get highest() {
      return highest;
    },
    peaks(count) {
      const loudness = Array.from({ length: count }, (_, index) =>
        Math.sqrt(meanBetween(steps, (index / count) * steps.length, ((index + 1) / count) * steps.length)),
      );
      const loudest = Math.max(...loudness);
      if (!(loudest > 0)) return null;
      return loudness.map((value) => Math.round((value / loudest) * 1000) / 1000);
    },
  };
}

/** The mean of a row of equally wide steps between two places, which may lie within a step. */
function meanBetween(steps: readonly number[], from: number, to: number): number {
  let sum = 0;
  for (let at = Math.floor(from); at < to; at += 1) {
    sum += (steps[at] ?? 0) * (Math.min(at + 1, to) - Math.max(at, from));
  }
  return to > from ? sum / (to - from) : 0;
}
