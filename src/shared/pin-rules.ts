import { done, failed, type Outcome } from './outcome.ts';
import { type Problem, problem } from './problem.ts';

/** How many digits a PIN may have. */
export const pinDigits = { least: 6, most: 12 } as const;

/** Lines and corners drawn on the pad, and codes everyone knows. */
const wellKnown = new Set([
  '147258',
  '147369',
  '258369',
  '159357',
  '159753',
  '357159',
  '123321',
  '113114',
  '113115',
]);

/**
 * Whether a new PIN may be used: pads ask before it is typed a second time, the server before it is kept.
 * Problems: `pin-too-short` with the least number of digits, `pin-too-obvious`.
 */
export function checkNewPin(pin: string): Outcome<string, Problem> {
  if (!/^\d+$/.test(pin) || pin.length < pinDigits.least || pin.length > pinDigits.most) {
    return failed(problem('pin-too-short', { ...pinDigits }));
  }
  const obvious =
    new Set(pin).size < 3 || isRun(pin) || isRepeated(pin) || isRecentDate(pin) || wellKnown.has(pin);
  return obvious ? failed(problem('pin-too-obvious')) : done(pin);
}

/** 123456, 987654, 789012, 135791; also in pairs: 112233. */
function isRun(pin: string): boolean {
  const digits = [...pin].map(Number);
  const steps = digits.slice(1).map((digit, index) => (digit - (digits[index] ?? 0) + 10) % 10);
  const same = (list: readonly number[]) => list.every((step) => step === list[0]);
  const inPairs = steps.every((step, index) => index % 2 === 1 || step === 0);
  return same(steps) || (inPairs && same(steps.filter((_, index) => index % 2 === 1)));
}

/** 123123, 252525. */
const isRepeated = (pin: string): boolean => /^(.+?)\1+$/.test(pin);

/** Days of this decade, as people write them: the opening, the closing, today. */
function isRecentDate(pin: string): boolean {
  const dayFirst = /^(\d\d)(\d\d)(?:20)?2\d$/.exec(pin);
  const yearFirst = /^(?:20)?2\d(\d\d)(\d\d)$/.exec(pin);
  return isDate(dayFirst?.[1], dayFirst?.[2]) || isDate(yearFirst?.[2], yearFirst?.[1]);
}

function isDate(day: string | undefined, month: string | undefined): boolean {
  const [d, m] = [Number(day), Number(month)];
  return d >= 1 && d <= 31 && m >= 1 && m <= 12;
}
