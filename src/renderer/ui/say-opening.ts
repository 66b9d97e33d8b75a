import type { TFunction } from 'i18next';
import type { Exhibition } from '../../shared/exhibition.ts';
import { dayLength, weekdayOf } from '../../shared/local-time.ts';
import type { OpeningDay } from '../../shared/opening.ts';
import { createDateTeller, instantOfDate, wholeDate } from '../../shared/tell-date.ts';

type T = TFunction<'wall'>;

const minutesOfDay = 24 * 60;
const noon = 12 * 60;
const evening = 18 * 60;

/** “7:30”, from minutes since midnight; “24:00” is the end of the day. */
export function sayTime(minutes: number): string {
  const within = minutes > minutesOfDay ? minutes - minutesOfDay : minutes;
  return `${Math.floor(within / 60)}:${String(within % 60).padStart(2, '0')}`;
}

/** “7/10”, as the language writes a day and its month. */
function sayDate(day: number, language: string): string {
  return createDateTeller(language, { day: true, month: 'name' })(day * dayLength);
}

/** “Hẹn gặp bạn sáng mai”: when the doors open again. */
export function sayNextOpening(next: OpeningDay | null, t: T, language: string): string {
  if (!next) return t('rest.no-opening');
  const { day, daysAway, opens } = next;
  const part = opens < noon ? 'morning' : opens < evening ? 'afternoon' : 'evening';
  if (daysAway === 0) return t(`rest.today.${part}`);
  if (daysAway === 1) return t(`rest.tomorrow.${part}`);
  if (daysAway < 7) return t('rest.on', { day: t(`weekdays.${weekdayOf(day)}`) });
  return t('rest.on', { day: t('rest.date', { date: sayDate(day, language) }) });
}

/** “Triển lãm mở cửa từ 7:30 đến 21:30 hằng ngày”; of the next day alone where days differ. */
export function sayHours(next: OpeningDay, t: T): string {
  const [first, ...more] = next.spans;
  const wholeDay = more.length === 0 && first?.from === 0 && first.to === minutesOfDay;
  const hours = wholeDay
    ? t('rest.whole-day')
    : next.spans
        // “từ 7:30 đến 11:30” is not broken between lines.
        .map(({ from, to }) =>
          t('rest.span', { from: sayTime(from), to: sayTime(to) }).replaceAll(' ', '\u00a0'),
        )
        .join(t('rest.and'));
  return t(next.daily ? 'rest.daily' : 'rest.that-day', { hours });
}

/** “Từ 1/10/2024 đến 7/10/2024”: the exhibition's days, where staff said them. */
export function sayDates({ from, to }: Exhibition['dates'], t: T, language: string): string | null {
  const tell = createDateTeller(language, wholeDate);
  const say = (date: string) => tell(instantOfDate(date));
  if (from !== null && to !== null) return t('rest.dates.both', { from: say(from), to: say(to) });
  if (from !== null) return t('rest.dates.from', { from: say(from) });
  return to === null ? null : t('rest.dates.to', { to: say(to) });
}
