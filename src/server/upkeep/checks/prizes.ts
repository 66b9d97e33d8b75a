import { amber, figure, green, type Verdict } from './verdict.ts';

export interface PrizesFacts {
  /** Works on show that have a prize. */
  readonly prizes: number;
  readonly expected: number | null;
}

/** Whether as many works have a prize as the jury gave. */
export function checkPrizes({ prizes, expected }: PrizesFacts): Verdict {
  if (expected === null) return green(figure('prizes', { count: prizes }), 'counted');
  const shown = figure('of', { n: prizes, of: expected });
  if (prizes < expected) return amber(shown, 'fewer', { count: expected - prizes }, 'import');
  if (prizes > expected) return amber(shown, 'more', { count: prizes - expected }, 'import');
  return green(shown, 'complete');
}
