import type { Category } from '../category.ts';
import type { Entry } from '../entry.ts';
import { makeTimetable, mapTimetable, type Span, type Timetable } from '../timetable.ts';
import type { Frequency, Theme, WallChoices } from '../wall-choices.ts';
import { fitVerse } from './verse.ts';

/** What walls do where staff chose nothing. */
export const usualChoices: WallChoices = {
  hidden: [],
  pins: [],
  frequency: { poem: 'usual', song: 'usual', initiative: 'usual', interlude: 'usual' },
  paintingSeconds: 18,
  themes: [],
};

/** How many times as often as usual. */
export const factorOf: Record<Frequency, number> = { never: 0, seldom: 0.5, usual: 1, often: 2 };

/** Whether a work may be pinned: a verse that upright walls cannot set may not. */
export const mayPin = (entry: Entry): boolean =>
  entry.category !== 'poem' || fitVerse(entry.stanzas, 'portrait').fits;

export function belongsTo(entry: Entry, { only }: Theme): boolean {
  switch (only.kind) {
    case 'unit':
      return entry.unit === only.unit;
    case 'category':
      return entry.category === only.category;
    case 'prize':
      return entry.prize !== null;
  }
}

/** The works a venue's walls show, of a theme or of all; `categories` null is all of them. */
export function chooseWorks(
  entries: readonly Entry[],
  choices: WallChoices,
  categories: readonly Category[] | null,
  theme: Theme | null,
): readonly Entry[] {
  const hidden = new Set(choices.hidden);
  return entries.filter((entry) => {
    const { category, code } = entry;
    return (
      !hidden.has(code) &&
      (categories === null || categories.includes(category)) &&
      // What a theme asks for is shown however seldom it is woven in otherwise.
      (theme ? belongsTo(entry, theme) : category === 'painting' || choices.frequency[category] !== 'never')
    );
  });
}

const minutesOfDay = 24 * 60;

/** By what it asks for: staff choose it on each kiosk anew, and the walls of a venue must agree. */
export const nameOfTheme = ({ at: { from, to }, only }: Theme): string => JSON.stringify([from, to, only]);

/** A theme's time as minutes of a day, with those of the days before and after. */
const windowsOf = (theme: Theme): readonly Span[] => {
  const [span] = makeTimetable([[theme.at]], []).week[0] ?? [];
  if (!span) return [];
  return [-1, 0, 1].map((shift) => ({
    from: span.from + shift * minutesOfDay,
    to: span.to + shift * minutesOfDay,
  }));
};

const within = (spans: readonly Span[], windows: readonly Span[]): Span[] =>
  spans.flatMap(({ from, to }) =>
    windows.map((window) => ({ from: Math.max(from, window.from), to: Math.min(to, window.to) })),
  );

const without = (spans: readonly Span[], windows: readonly Span[]): Span[] =>
  windows
    .reduce<Span[]>(
      (left, window) =>
        left.flatMap(({ from, to }) => [
          { from, to: Math.min(to, window.from) },
          { from: Math.max(from, window.to), to },
        ]),
      [...spans],
    )
    .filter(({ from, to }) => to > from);

type Airtime = { readonly theme: Theme | null; readonly table: Timetable };

const known = new WeakMap<Timetable, WeakMap<readonly Theme[], readonly Airtime[]>>();

/** How the opening hours are shared out: each theme's part of them in the order of their rank, and the rest. */
export function airtimesOf(open: Timetable, themes: readonly Theme[]): readonly Airtime[] {
  const ofHours = known.get(open) ?? new WeakMap<readonly Theme[], readonly Airtime[]>();
  known.set(open, ofHours);
  const found = ofHours.get(themes);
  if (found) return found;
  const taken: Span[] = [];
  const airtimes: Airtime[] = themes.map((theme) => {
    const windows = windowsOf(theme);
    const before = [...taken];
    taken.push(...windows);
    return { theme, table: mapTimetable(open, (spans) => without(within(spans, windows), before)) };
  });
  airtimes.push({ theme: null, table: mapTimetable(open, (spans) => without(spans, taken)) });
  ofHours.set(themes, airtimes);
  return airtimes;
}
