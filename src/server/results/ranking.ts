export type Ranked<T> = T & { readonly rank: number; readonly tied: boolean };

/**
 * Orders by ballots, most first, and gives equal counts the same rank: 1, 2, 2, 4. Within a tie the order given
 * is kept, so that it says nothing.
 */
export function rankByBallots<T extends { readonly ballots: number }>(items: readonly T[]): Ranked<T>[] {
  const sorted = items.toSorted((a, b) => b.ballots - a.ballots);
  const first = new Map<number, number>();
  const alike = new Map<number, number>();
  for (const [at, { ballots }] of sorted.entries()) {
    if (!first.has(ballots)) first.set(ballots, at + 1);
    alike.set(ballots, (alike.get(ballots) ?? 0) + 1);
  }
  return sorted.map((item) => ({
    ...item,
    rank: first.get(item.ballots) ?? 1,
    tied: (alike.get(item.ballots) ?? 0) > 1,
  }));
}
