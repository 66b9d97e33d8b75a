import type { ChangeWords } from './say-change.ts';
import { createDateTeller } from './tell-date.ts';

/** Times of a day, as they are kept. */
const isSpan = (value: unknown): value is { from: string; to: string } =>
  typeof value === 'object' && value !== null && 'from' in value && 'to' in value;

/** “07:30–11:30, 13:30–17:00”, or that there are none. */
export function sayOpenDay(spans: unknown, { say }: Pick<ChangeWords, 'say'>): string {
  const said = Array.isArray(spans) ? spans.filter(isSpan).map(({ from, to }) => `${from}–${to}`) : [];
  return said.length === 0 ? say('changes:none.no-hours') : said.join(', ');
}

/** What differs between two weeks of opening hours: days that changed alike are told together. */
export function sayWeeks(label: string, from: unknown, to: unknown, words: ChangeWords): string {
  const { say, language } = words;
  const [old, now] = [from, to].map((week) => (Array.isArray(week) ? week : []));
  const weekday = createDateTeller(language, { weekday: 'long' });
  const groups = new Map<string, string[]>();
  for (let day = 0; day < 7; day += 1) {
    const [before, after] = [sayOpenDay(old?.[day], words), sayOpenDay(now?.[day], words)];
    if (before === after) continue;
    const change = `${before} → ${after}`;
    // Weeks begin on Monday, and 1 January 2024 was one.
    groups.set(change, [...(groups.get(change) ?? []), weekday(Date.UTC(2024, 0, 1 + day))]);
  }
  const told = [...groups].map(([change, days]) =>
    days.length === 7 ? change : say('changes:on-days', { days: days.join(', '), change }),
  );
  return `${label}: ${told.join('; ')}`;
}
