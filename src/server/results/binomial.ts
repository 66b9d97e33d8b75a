/** ln n! for n = 0 … `most`. */
function logFactorials(most: number): readonly number[] {
  const logs = [0];
  for (let n = 1; n <= most; n += 1) logs.push((logs[n - 1] ?? 0) + Math.log(n));
  return logs;
}

/**
 * P(X ≥ `successes`) of a binomial distribution: the one-sided exact test of a proportion (C. J. Clopper and
 * E. S. Pearson, “The use of confidence or fiducial limits illustrated in the case of the binomial”, Biometrika 26
 * (1934), 404–413). `probability` lies strictly between 0 and 1.
 */
export function binomialTail(successes: number, trials: number, probability: number): number {
  const log = logFactorials(trials);
  const [lnP, lnQ] = [Math.log(probability), Math.log1p(-probability)];
  let sum = 0;
  for (let k = trials; k >= successes; k -= 1) {
    const choose = (log[trials] ?? 0) - (log[k] ?? 0) - (log[trials - k] ?? 0);
    sum += Math.exp(choose + k * lnP + (trials - k) * lnQ);
  }
  return Math.min(1, sum);
}
