/** What was measured, with the interval that repeating the measurement would mostly fall into. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The value below which a share `p` of the values lies, between two values in proportion. NaN of nothing. */
export function quantile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * p;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** mulberry32 (Tommy Ettinger, public domain): 0 ≤ x < 1, the same for one seed on every machine. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const resamples = 10_000;

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * A statistic with its 95 % percentile bootstrap interval (Efron & Tibshirani, An Introduction to the Bootstrap, ch. 13).
 * The resampling is seeded: the same values give the same interval.
 */
export function estimate<T>(values: readonly T[], statistic: (values: readonly T[]) => number): Estimate {
  const random = createRandom(20_241_005);
  const found = Array.from({ length: resamples }, () =>
    statistic(values.map(() => values[Math.floor(random() * values.length)] as T)),
  );
  return { value: statistic(values), low: quantile(found, 0.025), high: quantile(found, 0.975) };
}

export const estimateMedian = (values: readonly number[]): Estimate => estimate(values, median);

/** What does not vary. */
export const exactly = (value: number): Estimate => ({ value, low: value, high: value });

/** “Never” is judged by the worst there was. */
export const estimateWorst = (values: readonly number[]): Estimate => ({
  ...estimateMedian(values),
  high: Math.max(...values),
});

/** Median ratio of rounds measured one after the other, so that what slows a machine down slows both. */
export const estimateRatio = (
  rounds: readonly { readonly ours: number; readonly peer: number }[],
): Estimate => estimateMedian(rounds.map(({ ours, peer }) => ours / peer));

/** Peak signal-to-noise ratio of 8-bit samples in dB; Infinity where they are equal. */
export function psnr(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length || a.length === 0) throw new Error('pictures of different sizes');
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += ((a[at] ?? 0) - (b[at] ?? 0)) ** 2;
  return 10 * Math.log10(255 ** 2 / (sum / a.length));
}
