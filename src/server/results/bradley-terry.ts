/** 97.5 % point of the standard normal distribution. */
const z = 1.959963984540054;

/** How often one work was preferred to another. */
export interface Preference {
  readonly winner: string;
  readonly loser: string;
  readonly times: number;
}

/** Strengths on the log scale, 0 an average work, and their covariance. */
export interface PairModel {
  readonly works: readonly string[];
  readonly strengths: readonly number[];
  readonly covariance: readonly (readonly number[])[];
}

/** The chance, 0…1, that a work is preferred to an average one, with its 95 % interval. */
export interface Strength {
  readonly work: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const steadiness = 1e-10;
const mostRounds = 20_000;

/**
 * The model of R. A. Bradley and M. E. Terry, “Rank analysis of incomplete block designs I”, Biometrika 39 (1952),
 * 324–345: P(i is preferred to j) = γᵢ / (γᵢ + γⱼ).
 *
 * Fitted by the MM algorithm of D. R. Hunter, “MM algorithms for generalized Bradley–Terry models”, Annals of
 * Statistics 32 (2004), 384–406, section 2: γᵢ ← Wᵢ / Σⱼ Nᵢⱼ / (γᵢ + γⱼ), works updated in turn.
 *
 * Every work is also compared `prior` times with an imaginary one of strength 1 and wins half of them: without that, a
 * work that never lost would be infinitely strong, and works nobody linked by comparisons could not be compared at all
 * (Hunter's assumption 1). One such comparison adds half a win and half a loss, as J. B. S. Haldane and F. J. Anscombe
 * did to log odds (Annals of Human Genetics 20 (1956), 309–311; Biometrika 43 (1956), 461–464).
 *
 * The covariance is the inverse of the information of log γ, Σ Nᵢⱼ pᵢⱼ pⱼᵢ (A. Agresti, Categorical Data Analysis,
 * 2nd ed. 2002, section 10.6).
 */
export function fitPairs(preferences: readonly Preference[], prior = 1): PairModel {
  const works = [...new Set(preferences.flatMap(({ winner, loser }) => [winner, loser]))].sort();
  const index = new Map(works.map((work, at) => [work, at]));
  const wins = works.map(() => prior / 2);
  const meetings = works.map(() => new Map<number, number>());
  for (const { winner, loser, times } of preferences) {
    const [first, second] = [index.get(winner) ?? 0, index.get(loser) ?? 0];
    wins[first] = (wins[first] ?? 0) + times;
    for (const [one, other] of [
      [first, second],
      [second, first],
    ] as const)
      meetings[one]?.set(other, (meetings[one].get(other) ?? 0) + times);
  }
  const gamma = new Float64Array(works.length).fill(1);
  // Thousands of rounds go through these.
  const inRounds = meetings.map((met) => ({
    others: Uint32Array.from(met.keys()),
    times: Float64Array.from(met.values()),
  }));
  for (let round = 0, moved = 1; moved > steadiness && round < mostRounds; round += 1) {
    moved = 0;
    for (const [at, { others, times }] of inRounds.entries()) {
      const before = gamma[at] ?? 1;
      let divisor = prior / (before + 1);
      for (let met = 0; met < others.length; met += 1)
        divisor += (times[met] ?? 0) / (before + (gamma[others[met] ?? 0] ?? 1));
      const after = (wins[at] ?? 0) / divisor;
      gamma[at] = after;
      moved = Math.max(moved, Math.abs(Math.log(after / before)));
    }
  }
  const information = works.map((_, row) => {
    const own = gamma[row] ?? 1;
    const line = works.map(() => 0);
    let sum = (prior * own) / (own + 1) ** 2;
    for (const [other, times] of meetings[row] ?? []) {
      const theirs = gamma[other] ?? 1;
      const share = (times * own * theirs) / (own + theirs) ** 2;
      line[other] = -share;
      sum += share;
    }
    line[row] = sum;
    return line;
  });
  return { works, strengths: Array.from(gamma, Math.log), covariance: invert(information) };
}

/** How each work fares against an average one; the interval is Wald's on the log scale, carried over by the logistic. */
export function strengthsOf({ works, strengths, covariance }: PairModel): readonly Strength[] {
  const logistic = (value: number): number => 1 / (1 + Math.exp(-value));
  return works.map((work, at) => {
    const strength = strengths[at] ?? 0;
    const reach = z * Math.sqrt(covariance[at]?.[at] ?? 0);
    return {
      work,
      value: logistic(strength),
      low: logistic(strength - reach),
      high: logistic(strength + reach),
    };
  });
}

/** Gauss–Jordan with pivots; the matrix is symmetric and positive definite, so it has an inverse. */
function invert(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  const rows = matrix.map((row, at) => [...row, ...row.map((_, column) => (column === at ? 1 : 0))]);
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < size; row += 1)
      if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = row;
    const chosen = rows[pivot] ?? [];
    rows[pivot] = rows[column] ?? [];
    const scale = chosen[column] ?? 1;
    const unit = chosen.map((value) => value / scale);
    rows[column] = unit;
    for (const [at, row] of rows.entries()) {
      const factor = row[column] ?? 0;
      if (at === column || factor === 0) continue;
      for (let place = column; place < 2 * size; place += 1)
        row[place] = (row[place] ?? 0) - factor * (unit[place] ?? 0);
    }
  }
  return rows.map((row) => row.slice(size));
}
