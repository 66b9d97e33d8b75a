/**
 * Integrated loudness as ITU-R BS.1770-4 (10/2015) and EBU Tech 3341 define it: K-weighted blocks of 400 ms, one every
 * 100 ms, of which those under −70 LUFS and those 10 LU under the mean of the rest are not counted.
 */
export interface LoudnessMeter {
  /** Planar samples, −1…1, all channels equally long. The sample rate (hertz) may change between calls. */
  add(channels: readonly Float32Array[], sampleRate: number): void;
  /** LUFS so far; null where no block was loud enough to count (silence, or less than 400 ms). */
  read(): number | null;
}

interface Weighting {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
  readonly passA1: number;
  readonly passA2: number;
}

/** What the filters of one channel remember. */
interface Memory {
  s1: number;
  s2: number;
  p1: number;
  p2: number;
}

const gate = { absolute: -70, relative: -10 };
const toLufs = (power: number): number => -0.691 + 10 * Math.log10(power);

/** One sound's meter. Memory grows by eight bytes per 100 ms. */
export function createLoudnessMeter(): LoudnessMeter {
  /** Weighted power of each 100 ms. */
  const steps: number[] = [];
  const memories: Memory[] = [];
  let rate = 0;
  let weighting = weightingAt(48_000);
  let filled = 0;
  let sum = 0;
  let stepsAtRate = 0;

  const stepLength = () =>
    Math.floor(((stepsAtRate + 1) * rate) / 10) - Math.floor((stepsAtRate * rate) / 10);

  return {
    add(channels, sampleRate) {
      if (sampleRate !== rate) {
        rate = sampleRate;
        weighting = weightingAt(sampleRate);
        memories.length = 0;
        [filled, sum, stepsAtRate] = [0, 0, 0];
      }
      const length = channels[0]?.length ?? 0;
      while (memories.length < channels.length) memories.push({ ...(memories[0] ?? still) });
      for (let from = 0; from < length; ) {
        const to = Math.min(length, from + stepLength() - filled);
        for (const [index, channel] of channels.entries()) {
          const weight = weightOf(index, channels.length);
          const memory = memories[index];
          if (weight > 0 && memory) sum += weight * addWeighted(channel, from, to, weighting, memory);
        }
        filled += to - from;
        from = to;
        if (filled < stepLength()) break;
        steps.push(sum / filled);
        [filled, sum] = [0, 0];
        stepsAtRate += 1;
      }
      // A decoder may give equal channels as one and later two.
      if (channels.length === 1 && memories[0]) memories.fill({ ...memories[0] }, 1);
    },
    read: () => gatedLoudness(steps),
  };
}

const still: Memory = { s1: 0, s2: 0, p1: 0, p2: 0 };

function gatedLoudness(steps: readonly number[]): number | null {
  const blocks: number[] = [];
  for (let at = 3; at < steps.length; at += 1) {
    const block = (steps[at - 3] ?? 0) + (steps[at - 2] ?? 0) + (steps[at - 1] ?? 0) + (steps[at] ?? 0);
    if (toLufs(block / 4) > gate.absolute) blocks.push(block / 4);
  }
  const mean = (some: readonly number[]) => some.reduce((all, power) => all + power, 0) / some.length;
  if (blocks.length === 0) return null;
  const least = toLufs(mean(blocks)) + gate.relative;
  return toLufs(mean(blocks.filter((block) => toLufs(block) > least)));
}

/**
 * How much a channel counts: surrounds 1.41, the low-frequency channel nothing (BS.1770-4 table 3), in the order
 * L R C LFE Ls Rs. A single channel is heard from both loudspeakers and counts as two.
 */
function weightOf(index: number, channels: number): number {
  if (channels === 1) return 2;
  if (channels === 4) return index < 2 ? 1 : 1.41;
  if (channels === 5) return index < 3 ? 1 : 1.41;
  if (channels === 6) return index < 3 ? 1 : index === 3 ? 0 : 1.41;
  return 1;
}

/**
 * The two filters of BS.1770-4 annex 1 for any rate: the standard gives coefficients at 48 kHz only; the analogue
 * prototypes behind them were found by B. De Man (“Evaluation of implementations of the EBU R128 loudness
 * measurement”, AES 145, 2018) and are the ones libebur128 uses.
 */
export function weightingAt(sampleRate: number): Weighting {
  const gain = 10 ** (3.999843853973347 / 20);
  const shelf = resonanceAt(1681.974450955533, 0.7071752369554196, sampleRate);
  const pass = resonanceAt(38.13547087602444, 0.5003270373238773, sampleRate);
  const middle = gain ** 0.4996667741545416 * shelf.width;
  return {
    b0: (gain + middle + shelf.k ** 2) / shelf.a0,
    b1: (2 * (shelf.k ** 2 - gain)) / shelf.a0,
    b2: (gain - middle + shelf.k ** 2) / shelf.a0,
    a1: shelf.a1,
    a2: shelf.a2,
    passA1: pass.a1,
    passA2: pass.a2,
  };
}

function resonanceAt(hertz: number, q: number, sampleRate: number) {
  const k = Math.tan((Math.PI * hertz) / sampleRate);
  const width = k / q;
  const a0 = 1 + width + k * k;
  return { k, width, a0, a1: (2 * (k * k - 1)) / a0, a2: (1 - width + k * k) / a0 };
}

/** Energy of `samples` from `from` to `to` after both filters. */
function addWeighted(
  samples: Float32Array,
  from: number,
  to: number,
  { b0, b1, b2, a1, a2, passA1, passA2 }: Weighting,
  memory: Memory,
): number {
  let { s1, s2, p1, p2 } = memory;
  let sum = 0;
  for (let at = from; at < to; at += 1) {
    const sample = samples[at] ?? 0;
    // A float file may hold what is no number; one would poison the filter for good.
    const x = sample > -8 && sample < 8 ? sample : 0;
    const y = b0 * x + s1;
    s1 = b1 * x - a1 * y + s2;
    s2 = b2 * x - a2 * y;
    const z = y + p1;
    p1 = -2 * y - passA1 * z + p2;
    p2 = y - passA2 * z;
    sum += z * z;
  }
  // In silence the filters would go on with ever smaller numbers, which processors add slowly.
  const isStill = Math.abs(s1) + Math.abs(s2) + Math.abs(p1) + Math.abs(p2) < 1e-15;
  Object.assign(memory, isStill ? still : { s1, s2, p1, p2 });
  return sum;
}
