import type { Entry } from '../../../shared/entry.ts';
import type { Exhibition } from '../../../shared/exhibition.ts';
import { takesVotes } from '../../../shared/takes-votes.ts';
import { amber, figure, green, instant, type Verdict } from './verdict.ts';

export interface VotingFacts {
  readonly works: readonly Pick<Entry, 'category'>[];
  readonly exhibition: Pick<Exhibition, 'mode' | 'votingOpen' | 'voting' | 'sample'>;
  /** Whether the venue is open, and when that ends. */
  readonly opening: { readonly open: boolean; readonly until: number | null };
  /** Prizes are being revealed: the first screen shows the stage. */
  readonly ceremony: boolean;
}

/** Whether visitors can vote when they should, and their votes count. */
export function checkVoting({ works, exhibition, opening, ceremony }: VotingFacts): Verdict {
  const { mode, votingOpen, sample } = exhibition;
  // A museum that asks for no votes is in order; what shows nothing yet is told elsewhere.
  const isOff = works.length > 0 && !takesVotes(exhibition, works);
  const shown = figure(isOff ? 'off' : !votingOpen ? 'closed' : mode === 'test' ? 'test' : 'live');
  const { open, until } = opening;
  if (sample) return amber(shown, 'sample', {}, 'import');
  if (isOff) return green(shown, 'off');
  if (mode === 'test') return amber(shown, open ? 'test-open' : 'test', {}, 'screen');
  if (ceremony) return amber(shown, 'ceremony', {}, 'results');
  if (!votingOpen) return amber(shown, open ? 'closed-open' : 'closed', {}, 'screen');
  if (!open && until === null) return amber(shown, 'never', {}, 'walls');
  if (until === null) return green(shown, 'open');
  return green(shown, open ? 'open-until' : 'opens', { at: instant(until) });
}
