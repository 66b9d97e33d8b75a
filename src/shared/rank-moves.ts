/** A work's rank, and the one it would have if suspected ballots did not count. */
interface Ranks {
  readonly ballots: number;
  readonly rank: number;
  readonly rankWithoutSuspected: number;
}

/** Works that would fall, and those that would lead: what the others do follows from it. */
export const listMoved = <T extends Ranks>(works: readonly T[]): readonly T[] =>
  works.filter(
    ({ ballots, rank, rankWithoutSuspected: other }) =>
      ballots > 0 && (other > rank || (other === 1 && rank !== 1)),
  );
