/** 97.5 % point of the standard normal distribution. */
const z = 1.959963984540054;

export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The 95 % score interval of a proportion, as fractions 0…1; null unless 0 ≤ successes ≤ trials and trials > 0.
 * E. B. Wilson, “Probable inference, the law of succession, and statistical inference”, JASA 22 (1927), 209–212;
 * without continuity correction, method 3 of R. G. Newcombe, Statistics in Medicine 17 (1998), 857–872.
 */
export function wilsonInterval(successes: number, trials: number): Interval | null {
  if (trials <= 0 || successes < 0 || successes > trials) return null;
  const value = successes / trials;
  const scale = 1 + z ** 2 / trials;
  const centre = (value + z ** 2 / (2 * trials)) / scale;
  const reach = (z * Math.sqrt((value * (1 - value)) / trials + z ** 2 / (4 * trials ** 2))) / scale;
  return { value, low: Math.max(0, centre - reach), high: Math.min(1, centre + reach) };
}
