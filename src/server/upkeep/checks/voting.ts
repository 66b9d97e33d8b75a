import { categories } from '../../../shared/category.ts';
import type { Exhibition } from '../../../shared/exhibition.ts';
import { amber, figure, green, instant, type Verdict } from './verdict.ts';

export interface VotingFacts {
  readonly exhibition: Pick<Exhibition, 'mode' | 'votingOpen' | 'voting' | 'sample'>;
  /** Whether the venue is open, and when that ends. */
  readonly opening: { readonly open: boolean; readonly until: number | null };
  /** Prizes are being revealed: the first screen shows the stage. */
  readonly ceremony: boolean;
}

/** Whether visitors can vote when they should, and their votes count. */
export function checkVoting({ exhibition, opening, ceremony }: VotingFacts): Verdict {
  const { mode, votingOpen, voting, sample } = exhibition;
  const shown = figure(!votingOpen ? 'closed' : mode === 'test' ? 'test' : 'live');
  const { open, until } = opening;
  if (sample) return amber(shown, 'sample', {}, 'import');
  if (mode === 'test') return amber(shown, open ? 'test-open' : 'test', {}, 'screen');
  if (ceremony) return amber(shown, 'ceremony', {}, 'results');
  if (!votingOpen) return amber(shown, open ? 'closed-open' : 'closed', {}, 'screen');
  if (categories.every((category) => voting[category] === 'off')) return amber(shown, 'off', {}, 'screen');
  if (!open && until === null) return amber(shown, 'never', {}, 'walls');
  if (until === null) return green(shown, 'open');
  return green(shown, open ? 'open-until' : 'opens', { at: instant(until) });
}
