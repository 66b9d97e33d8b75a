import { createRandom, type Estimate, median, quantile } from '../../bench/statistics.ts';

/** One measurement: when, in whatever unit, and how much. */
export interface Sample {
  readonly at: number;
  readonly value: number;
}

export interface Trend {
  /** Growth per unit of time: least squares, with a 95 % interval. */
  readonly slope: Estimate;
  /** Median of all samples. */
  readonly level: number;
  /** What the slope's lower end makes of the whole time, as a share of the level. Below 0 where it may as well shrink. */
  readonly sureGrowth: number;
}

const resamples = 2000;
/** What follows closely is alike (a collection comes or does not): neighbours are drawn together. */
const blockLength = 8;

function fitLine(samples: readonly Sample[]): { readonly slope: number; readonly base: number } {
  const mean = (of: (sample: Sample) => number) =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length;
  const [x, y] = [mean(({ at }) => at), mean(({ value }) => value)];
  const spread = samples.reduce((sum, { at }) => sum + (at - x) ** 2, 0);
  const slope = samples.reduce((sum, { at, value }) => sum + (at - x) * (value - y), 0) / spread;
  return { slope, base: y - slope * x };
}

/**
 * The straight line through the samples, and how sure its slope is: a moving-block bootstrap of what the line leaves over
 * (Künsch 1989; Efron & Tibshirani, An Introduction to the Bootstrap, ch. 8.6 and 9). Seeded: same samples, same interval.
 */
export function findTrend(samples: readonly Sample[]): Trend {
  if (samples.length < 2 * blockLength) throw new Error('too few samples for a trend');
  const { slope, base } = fitLine(samples);
  const left = samples.map(({ at, value }) => value - (base + slope * at));
  const random = createRandom(20_241_005);
  const slopes = Array.from({ length: resamples }, () => {
    const drawn: number[] = [];
    while (drawn.length < samples.length) {
      const from = Math.floor(random() * (left.length - blockLength + 1));
      drawn.push(...left.slice(from, from + blockLength));
    }
    return fitLine(samples.map(({ at }, index) => ({ at, value: base + slope * at + (drawn[index] ?? 0) })))
      .slope;
  });
  const level = median(samples.map(({ value }) => value));
  const low = quantile(slopes, 0.025);
  const time = (samples.at(-1)?.at ?? 0) - (samples[0]?.at ?? 0);
  return {
    slope: { value: slope, low, high: quantile(slopes, 0.975) },
    level,
    sureGrowth: level === 0 ? low * time : (low * time) / level,
  };
}
