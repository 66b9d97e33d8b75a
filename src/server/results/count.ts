import type { Category } from '../../shared/category.ts';
import type { LedgerRecord } from '../../shared/ledger.ts';
import { type Mood, moods } from '../../shared/mood.ts';
import { countStanding, recountStanding } from '../ledger/standing-ballots.ts';

/** What ledgers add up to. */
export interface Count {
  /** Live ballots that stand, by work. */
  readonly works: ReadonlyMap<string, { readonly category: Category; readonly ballots: number }>;
  readonly visits: number;
  readonly testBallots: number;
  /** Live decisions between two works. */
  readonly duels: number;
  readonly feedback: { readonly left: number; readonly moods: Readonly<Record<Mood, number>> };
}

/** Counts kiosks' ledgers from their first record on; visits of different kiosks never meet. */
export function recount(ledgers: Iterable<Iterable<LedgerRecord>>): Count {
  const works = new Map<string, { category: Category; ballots: number }>();
  const byMood = Object.fromEntries(moods.map((mood) => [mood, 0])) as Record<Mood, number>;
  let [visits, testBallots, duels, left] = [0, 0, 0, 0];
  for (const ledger of ledgers) {
    const records = [...ledger];
    const standing = recountStanding(records);
    const live = standing.filter(({ mode }) => mode === 'live');
    const categories = new Map(live.map(({ entry, category }) => [entry, category]));
    const ballots = countStanding(live);
    for (const [entry, category] of categories) {
      const before = works.get(entry)?.ballots ?? 0;
      works.set(entry, { category, ballots: before + (ballots.get(`live ${entry}`) ?? 0) });
    }
    visits += new Set(live.map(({ visit }) => visit)).size;
    testBallots += standing.length - live.length;
    for (const { kind, mode, payload } of records) {
      if (kind === 'duel' && mode === 'live') duels += 1;
      if (kind !== 'feedback' || mode !== 'live') continue;
      left += 1;
      if (payload.mood) byMood[payload.mood] += 1;
    }
  }
  return { works, visits, testBallots, duels, feedback: { left, moods: byMood } };
}
