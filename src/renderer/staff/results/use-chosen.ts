import { useState } from 'preact/compat';
import type { BallotRow } from '../../../shared/results.ts';

export interface Chosen {
  /** Those of the rows that can be taken out of the count and are to be. */
  readonly rows: readonly BallotRow[];
  readonly has: (row: BallotRow) => boolean;
  turn(row: BallotRow): void;
  all(): void;
  none(): void;
}

/** Which of the rows are chosen; what `atFirst` says until somebody chooses. */
export function useChosen(rows: readonly BallotRow[], atFirst: 'all' | 'none'): Chosen {
  const [kept, keep] = useState<ReadonlySet<string> | null>(null);
  const every = () => new Set(rows.map(({ id }) => id));
  const ids = kept ?? (atFirst === 'all' ? every() : new Set<string>());
  return {
    rows: rows.filter(({ id }) => ids.has(id)),
    has: ({ id }) => ids.has(id),
    turn: ({ id }) =>
      keep(ids.has(id) ? new Set([...ids].filter((each) => each !== id)) : new Set([...ids, id])),
    all: () => keep(every()),
    none: () => keep(new Set()),
  };
}
