import { amber, figure, green, nameNumbers, type Verdict } from './verdict.ts';

export interface ExposureFacts {
  /** How often each painting was shown on this kiosk's walls over the last days; without those staff hide or pin. */
  readonly paintings: readonly { readonly number: number; readonly shown: number }[];
  /** So many days are looked at. */
  readonly days: number;
}

/** Until every painting could have hung so often, differences say nothing. */
const leastTurns = 2;
/** A cycle shows each once: in whole cycles they differ by one; hours of a theme may add some. */
const unevenTimes = 2;
const unevenBy = 4;

/** Whether walls give every painting its turn. */
export function checkExposure({ paintings, days }: ExposureFacts): Verdict {
  const span = { minutes: days * 24 * 60 };
  const total = paintings.reduce((sum, { shown }) => sum + shown, 0);
  if (total === 0) return green(figure('none'), 'no-wall');
  const counts = paintings.map(({ shown }) => shown);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const range = figure('range', { least, most });
  if (total < leastTurns * paintings.length) return green(range, 'too-few');
  const never = paintings.filter(({ shown }) => shown === 0);
  if (never.length > 0) {
    const numbers = nameNumbers(never.map(({ number }) => number));
    return amber(range, 'never', { count: never.length, numbers, span }, 'walls');
  }
  if (most > least * unevenTimes && most - least > unevenBy) {
    const seldom = paintings.filter(({ shown }) => shown === least).map(({ number }) => number);
    return amber(range, 'uneven', { least, most, numbers: nameNumbers(seldom), span }, 'walls');
  }
  return green(range, 'fair', { least, most, span });
}
