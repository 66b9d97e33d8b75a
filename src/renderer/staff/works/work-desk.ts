import { createContext, useContext } from 'preact/compat';
import type { Decision, StoredDecision } from '../../../shared/decision.ts';
import type { ListedWords } from '../../../shared/listed-words.ts';
import type { Problem } from '../../../shared/problem.ts';

/** What one work, large, can know and do: of works that will be shown, and of works on show. */
export interface WorkDesk {
  /** What was decided is being worked in. */
  readonly reading: boolean;
  readonly problem: Problem | null;
  /** Prizes of the exhibition, the highest first. */
  readonly prizes: readonly string[];
  /** Newest first. */
  readonly decisions: readonly StoredDecision[];
  /** What the work's list says of it, where staff said otherwise and that is known. */
  listedOf(code: string): ListedWords | null;
  decide(decisions: readonly Decision[]): void;
  takeBack(...stored: readonly StoredDecision[]): void;
  /** Works that visitors meet first, in this order; absent where that cannot be chosen. */
  readonly first?: { readonly codes: readonly string[]; change(codes: readonly string[]): void };
}

const WorkDeskContext = createContext<WorkDesk | null>(null);
export const WorkDeskProvider = WorkDeskContext.Provider;

export function useWorkDesk(): WorkDesk {
  const desk = useContext(WorkDeskContext);
  if (!desk) throw new Error('a work is opened at a desk');
  return desk;
}

/** Prizes as labels name them, the highest first. */
export function prizesOf(
  entries: readonly { readonly prize: { readonly label: string; readonly rank: number } | null }[],
): string[] {
  const ranks = new Map(entries.flatMap(({ prize }) => (prize ? [[prize.label, prize.rank] as const] : [])));
  return [...ranks.keys()].sort(
    (a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0) || a.localeCompare(b, 'vi'),
  );
}
