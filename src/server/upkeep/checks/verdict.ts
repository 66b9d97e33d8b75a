import type { CheckValues, Finding, Saying } from '../../../shared/check.ts';

/** What a check finds; which check it is stands beside it. */
export type Verdict = Omit<Finding, 'check'>;
type Page = Finding['page'];

const verdict = (
  level: Verdict['level'],
  figure: Saying,
  code: string,
  values: CheckValues,
  page: Page,
): Verdict => ({ level, code, values, figure, page });

export const green = (figure: Saying, code: string, values: CheckValues = {}): Verdict =>
  verdict('green', figure, code, values, null);
export const amber = (figure: Saying, code: string, values: CheckValues = {}, page: Page = null): Verdict =>
  verdict('amber', figure, code, values, page);
export const red = (figure: Saying, code: string, values: CheckValues = {}, page: Page = null): Verdict =>
  verdict('red', figure, code, values, page);

/** A figure: `figures.<code>` in `check.json`. */
export const figure = (code: string, values: CheckValues = {}): Saying => ({ code, values });

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Whole minutes from one instant to another, never fewer than none. */
export const minutesBetween = (from: number, to: number): { minutes: number } => ({
  minutes: Math.max(0, Math.round((to - from) / minute)),
});
/** An instant as a sentence's blank takes it. */
export const instant = (at: number | string): { at: string } => ({
  at: typeof at === 'string' ? at : new Date(at).toISOString(),
});

/** So many are named; of more, how many there are besides is said by the count. */
const mostNamed = 6;
/** “57, 63, 101 …” */
export const nameNumbers = (numbers: readonly number[]): string => {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  return sorted.slice(0, mostNamed).join(', ') + (sorted.length > mostNamed ? ' …' : '');
};
