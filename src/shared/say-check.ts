import type { CheckValues, Finding, NightEvent, Saying } from './check.ts';
import { localTime } from './local-time.ts';
import type { Say } from './say-problem.ts';
import { createDateTeller, wholeDate } from './tell-date.ts';

type Value = CheckValues[string];

/** A finding in words. */
export interface SaidFinding {
  readonly name: string;
  readonly figure: string;
  readonly what: string;
  /** What to do; null where all is well. */
  readonly todo: string | null;
}

export interface CheckSayer {
  finding(finding: Finding): SaidFinding;
  night(event: NightEvent): string;
  /** “07:42”, with the day where it is another than the check's; in the exhibition's zone. */
  moment(at: string): string;
  /** “07:42” */
  time(at: string): string;
  /** “Thứ Hai 7/10/2024”. */
  date(at: string): string;
}

/** Says what the check found, with the sentences of `resources/locales/<language>/check.json`. */
export function createCheckSayer(say: Say, language: string, timeZone: string, now: string): CheckSayer {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const clock = createDateTeller(language, { timeZone, time: 'minutes' });
  const monthDay = createDateTeller(language, { timeZone, day: true, month: 'name' });
  const weekday = createDateTeller(language, { timeZone, weekday: 'long' });
  const whole = createDateTeller(language, { timeZone, ...wholeDate });
  const time = (at: string) => clock(new Date(at));
  const dayOf = (at: string) => localTime(Date.parse(at), timeZone).day;

  function sayInstant(at: string): string {
    const away = dayOf(now) - dayOf(at);
    if (away === 0) return say('check:when.today', { time: time(at) });
    if (away === 1) return say('check:when.yesterday', { time: time(at) });
    if (away === -1) return say('check:when.tomorrow', { time: time(at) });
    const year = new Date(at).getUTCFullYear();
    const isFar = Math.abs(away) > 300;
    const date = `${monthDay(new Date(at))}${isFar ? `${language === 'vi' ? '/' : ' '}${year}` : ''}`;
    return say('check:when.day', { time: time(at), date });
  }

  function saySpan(minutes: number): string {
    const spans = [
      ['days', 24 * 60],
      ['hours', 60],
    ] as const;
    for (const [unit, length] of spans) {
      const count = Math.round(minutes / length);
      if (minutes >= length * 1.5) return say(`check:span.${unit}`, { count, n: number.format(count) });
    }
    return minutes < 1 ? say('check:span.moment') : say('check:span.minutes', { count: minutes });
  }

  function sayBytes(bytes: number): string {
    const units = ['MB', 'GB', 'TB'] as const;
    let size = bytes / 1e6;
    let unit = 0;
    for (; size >= 1000 && unit < units.length - 1; unit += 1) size /= 1000;
    return `${number.format(size >= 100 ? Math.round(size) : size)}\u00a0${units[unit]}`;
  }

  function toText(value: Value): string {
    if (typeof value === 'number') return number.format(value);
    if (typeof value === 'string') return value;
    if ('at' in value) return sayInstant(value.at);
    if ('bytes' in value) return sayBytes(value.bytes);
    if ('minutes' in value) return saySpan(value.minutes);
    if ('problem' in value) return say(`problems:${value.problem.code}`, value.problem.values);
    return value.list.map(({ code, values }) => say(`check:parts.${code}`, toBlanks(values))).join(', ');
  }

  /** A count chooses between one and several; `n` is how it is written. */
  function toBlanks(values: CheckValues): Record<string, string | number> {
    const blanks: Record<string, string | number> = {};
    for (const [name, value] of Object.entries(values)) blanks[name] = toText(value);
    const { count } = values;
    return typeof count === 'number' ? { ...blanks, count, n: number.format(count) } : blanks;
  }

  const sayFigure = ({ code, values }: Saying) => say(`check:figures.${code}`, toBlanks(values));
  return {
    finding({ check, level, code, values, figure }) {
      const blanks = toBlanks(values);
      return {
        name: say(`check:names.${check}`),
        figure: sayFigure(figure),
        what: say(`check:what.${check}.${code}`, blanks),
        todo: level === 'green' ? null : say(`check:todo.${check}.${code}`, blanks),
      };
    },
    night: ({ code, values }) => say(`check:night.${code}`, toBlanks(values)),
    moment: sayInstant,
    time,
    date: (at) => `${weekday(new Date(at))} ${whole(new Date(at))}`,
  };
}

/** More are written in figures. */
const fewest = 9;

/** What stands above the findings: how many have to be done, or should be, before the doors open. */
export function sayVerdict(findings: readonly Pick<Finding, 'level'>[], say: Say): string {
  const level = (['red', 'amber'] as const).find((each) => findings.some((one) => one.level === each));
  if (!level) return say('check:title.green');
  const count = findings.filter((each) => each.level === level).length;
  const n = count <= fewest ? say(`check:few.${count}`) : String(count);
  return say(`check:title.${level}`, { count, n });
}

/** Whether nothing can be voted for: then neither does it matter whether votes count. */
export const takesNoVotes = (findings: readonly Finding[]): boolean =>
  findings.some(({ check, code }) => check === 'voting' && code === 'off');
