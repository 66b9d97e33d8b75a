import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categories } from '../../src/shared/category.ts';
import type { Entry } from '../../src/shared/entry.ts';
import { localTime } from '../../src/shared/local-time.ts';
import type { OpeningHours } from '../../src/shared/opening-hours.ts';
import { belongsTo, nameOfTheme, usualChoices } from '../../src/shared/playlist/choices.ts';
import { type PlaylistInput, turnOf, whatIsOn, worksOf } from '../../src/shared/playlist.ts';
import { type Theme, type WallChoices, wallChoicesSchema } from '../../src/shared/wall-choices.ts';
import { makeEntries } from '../support/make-entries.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const at = (local: string): number => Date.parse(`${local}+07:00`);
const everyDay = (from: string, to: string): OpeningHours => ({
  week: Array.from({ length: 7 }, () => [{ from, to }]),
  exceptions: [],
});
const hours = everyDay('08:00', '20:00');
const morning = at('2024-10-07T08:00');
const day = 24 * 3600 * 1000;

type Wall = { index: number; of: number; orientation?: 'landscape' | 'portrait' };
const input = (
  entries: readonly Entry[],
  choices: WallChoices,
  { index, of, orientation = 'landscape' }: Wall = { index: 0, of: 1 },
): PlaylistInput => ({
  ...{ entries, exhibition: { id: 'test-2024' }, wall: { index, of }, orientation },
  ...{ opening: { hours, timeZone }, choices },
});
function on(wall: PlaylistInput, now: number) {
  const here = whatIsOn(wall, now);
  if (!here) throw new Error('nothing is on');
  return here;
}
const cycleOf = (key: string) => key.split('/')[0] ?? '';

/** How often each work had its turn in each cycle, from `now` until `cycles` others of the same programme are over. */
function turnsIn(wall: PlaylistInput, from: number, cycles: number, theme = '') {
  const turns = new Map<string, Map<string, number>>();
  let last = '';
  for (let now = from; ; ) {
    const { current, changesAt } = on(wall, now);
    now = changesAt;
    const cycle = cycleOf(current.key);
    const isOurs = theme === '' ? !cycle.includes(':') : cycle.startsWith(`${theme}:`);
    if (current.kind === 'rest' || current.key === last || !isOurs) continue;
    last = current.key;
    if (!turns.has(cycle) && turns.size > cycles) return [...turns.values()].slice(1);
    const seen = turns.get(cycle) ?? new Map<string, number>();
    turns.set(cycle, seen);
    for (const work of turnOf(current)) seen.set(work.code, (seen.get(work.code) ?? 0) + 1);
  }
}

const frequency = fc.constantFrom('never' as const, 'seldom' as const, 'usual' as const, 'often' as const);
const themes = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c'),
    at: fc.constantFrom(
      { from: '09:00', to: '10:00' },
      { from: '09:30', to: '14:00' },
      { from: '19:00', to: '08:30' },
      { from: '06:00', to: '23:00' },
    ),
    only: fc.constantFrom<Theme['only']>(
      { kind: 'prize' },
      { kind: 'unit', unit: 'Trường 2' },
      { kind: 'unit', unit: 'Không có' },
      { kind: 'category', category: 'poem' },
      { kind: 'category', category: 'painting' },
    ),
  }),
  { maxLength: 3, selector: ({ id }) => id },
);
const choicesOf = (paintings: number) =>
  fc.record({
    hidden: fc.uniqueArray(
      fc.integer({ min: 0, max: paintings - 1 }).map((n) => `T-${n}`),
      { maxLength: 30 },
    ),
    pins: fc.uniqueArray(
      fc.record({
        entry: fc.integer({ min: 0, max: paintings - 1 }).map((n) => `T-${n}`),
        every: fc.integer({ min: 5, max: 60 }),
      }),
      { maxLength: 3, selector: ({ entry }) => entry },
    ),
    frequency: fc.record({ poem: frequency, song: frequency, initiative: frequency, interlude: frequency }),
    paintingSeconds: fc.integer({ min: 10, max: 60 }),
    themes,
  });
const made = new Map<number, Entry[]>();
function entriesOf(paintings: number): Entry[] {
  const known = made.get(paintings) ?? makeEntries({ paintings, poems: 20, songs: 3, initiatives: 8 });
  made.set(paintings, known);
  return known;
}
const someExhibition = fc
  .integer({ min: 1, max: 160 })
  .chain((paintings) => fc.record({ paintings: fc.constant(paintings), choices: choicesOf(paintings) }));
const months = fc.integer({ min: 0, max: 120 * day }).map((later) => at('2024-09-20T00:00') + later);

/** Works that the programme of no theme may show. */
const visible = (entries: readonly Entry[], { hidden }: WallChoices) =>
  entries.filter(({ category, code }) => category === 'painting' && !hidden.includes(code));

describe('whatever staff choose', () => {
  it('every painting that is not hidden is on once in a cycle, the pinned more often, the hidden never', () => {
    fc.assert(
      fc.property(someExhibition, months, ({ paintings, choices }, from) => {
        const entries = entriesOf(paintings);
        const shown = visible(entries, choices);
        fc.pre(shown.length > 0 && !choices.themes.some((theme) => theme.at.to === '23:00'));
        const pinned = new Set(choices.pins.map(({ entry }) => entry));
        for (const seen of turnsIn(input(entries, choices), from, 2)) {
          for (const { code } of shown) {
            if (pinned.has(code)) expect(seen.get(code), code).toBeGreaterThanOrEqual(1);
            else expect(seen.get(code), code).toBe(1);
          }
          for (const code of choices.hidden) expect(seen.has(code), code).toBe(false);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('two walls are apart, hidden works stay away and themes show their own', () => {
    fc.assert(
      fc.property(someExhibition, months, ({ paintings, choices }, from) => {
        const entries = entriesOf(paintings);
        const ofTheme = (theme: Theme) =>
          entries.filter((entry) => belongsTo(entry, theme) && !choices.hidden.includes(entry.code));
        fc.pre(
          visible(entries, choices).length > 1 &&
            choices.themes.every((theme) => ofTheme(theme).length !== 1),
        );
        // Each kiosk's staff chose for themselves: a theme has another id there.
        const walls = (['landscape', 'portrait'] as const).map((orientation, index) => {
          const own = choices.themes.map((theme) => ({ ...theme, id: `${theme.id}-${index}` }));
          return input(entries, { ...choices, themes: own }, { index, of: 2, orientation });
        });
        for (let now = from, step = 0; step < 100; step++) {
          const here = walls.map((wall) => on(wall, now));
          const [one, other] = here.map(({ current }) => worksOf(current).map(({ code }) => code));
          for (const code of one ?? []) expect(other, `at ${now}`).not.toContain(code);
          for (const { current } of here) {
            const theme = choices.themes.find((each) => current.key.startsWith(`${nameOfTheme(each)}:`));
            for (const work of worksOf(current)) {
              expect(choices.hidden).not.toContain(work.code);
              if (theme) expect(belongsTo(work, theme)).toBe(true);
            }
          }
          now = Math.min(...here.map(({ changesAt }) => changesAt));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('a wall started anew, on another machine, stands where it would have stood', () => {
    fc.assert(
      fc.property(someExhibition, months, ({ paintings, choices }, now) => {
        fc.pre(visible(entriesOf(paintings), choices).length > 0);
        const again = makeEntries({ paintings, poems: 20, songs: 3, initiatives: 8 }).reverse();
        const copy = wallChoicesSchema.parse(JSON.parse(JSON.stringify(choices)));
        expect(on(input(again, copy), now)).toEqual(on(input(entriesOf(paintings), choices), now));
      }),
      { numRuns: 60 },
    );
  });

  it.each([1, 2, 12, 179, 5000])(
    'each of %i paintings has its turn though a theme comes every day',
    (count) => {
      const entries = entriesOf(count);
      const choices: WallChoices = {
        ...usualChoices,
        themes: [{ id: 'giai', at: { from: '10:00', to: '11:00' }, only: { kind: 'prize' } }],
      };
      for (const seen of turnsIn(input(entries, choices), morning, 1)) {
        for (const { code } of visible(entries, choices)) expect(seen.get(code), code).toBe(1);
      }
    },
  );
});

describe('a theme', () => {
  const entries = entriesOf(120);
  const theme: Theme = {
    id: 'truong-2',
    at: { from: '10:00', to: '10:55' },
    only: { kind: 'unit', unit: 'Trường 2' },
  };
  const choices = { ...usualChoices, themes: [theme] };

  it('is on in its hours and goes on the next day where it stopped', () => {
    const wall = input(entries, choices);
    for (let now = morning; now < morning + day; now = on(wall, now).changesAt) {
      const { current } = on(wall, now);
      if (current.kind === 'rest') continue;
      const hour = localTime(now, timeZone).time / 3_600_000;
      expect(current.key.startsWith(`${nameOfTheme(theme)}:`), `at ${hour}`).toBe(
        hour >= 10 && hour < 10 + 55 / 60,
      );
    }
    const end = on(wall, at('2024-10-07T10:55') - 1).current.key;
    expect(on(wall, at('2024-10-08T10:00')).current.key).toBe(end);
    const before = on(wall, at('2024-10-07T10:00') - 1).current.key;
    expect(on(wall, at('2024-10-07T10:55')).current.key).toBe(before);
  });

  it('shows each of its paintings once in a cycle of its own', () => {
    const ours = entries.filter((entry) => entry.category === 'painting' && belongsTo(entry, theme));
    for (const seen of turnsIn(input(entries, choices), morning, 3, nameOfTheme(theme))) {
      for (const { code } of ours) expect(seen.get(code)).toBe(1);
    }
  });

  it('that leaves nothing to show is as if it were not there', () => {
    const none = { ...theme, only: { kind: 'unit' as const, unit: 'Không có' } };
    const wall = input(entries, { ...usualChoices, themes: [none] });
    expect(on(wall, at('2024-10-07T10:30')).current).toEqual(
      on(input(entries, usualChoices), at('2024-10-07T10:30')).current,
    );
  });
});

describe('choices', () => {
  const entries = entriesOf(160);
  /** What one wall shows in a day. */
  function dayOf(choices: WallChoices, more: Partial<PlaylistInput> = {}) {
    const shown = [];
    const wall = { ...input(entries, choices), ...more };
    for (let now = morning; now < morning + day / 2; now = on(wall, now).changesAt) {
      const here = on(wall, now);
      if (here.current.kind !== 'poem' || here.current.page === 0) shown.push(here);
    }
    return shown;
  }
  const count = (shown: ReturnType<typeof dayOf>, kind: string) =>
    shown.filter(({ current }) => current.kind === kind).length;

  it('pin a work: it comes about every so many minutes', () => {
    const pinned = { ...usualChoices, pins: [{ entry: 'T-7', every: 10 }] };
    const times = dayOf(pinned)
      .filter(({ current }) => turnOf(current).some(({ code }) => code === 'T-7'))
      .map(({ since }) => since);
    expect(times.length).toBeGreaterThan(60);
    for (const [index, time] of times.slice(1).entries()) {
      expect(time - (times[index] ?? 0)).toBeLessThan(21 * 60_000);
    }
  });

  it('weigh categories and interludes', () => {
    const poems = (poem: WallChoices['frequency']['poem']) =>
      count(dayOf({ ...usualChoices, frequency: { ...usualChoices.frequency, poem } }), 'poem');
    const [never, seldom, usual, often] = [poems('never'), poems('seldom'), poems('usual'), poems('often')];
    expect(never).toBe(0);
    expect(seldom).toBeLessThan(usual);
    expect(usual).toBeLessThanOrEqual(often);
    const silent = dayOf({ ...usualChoices, frequency: { ...usualChoices.frequency, interlude: 'never' } });
    for (const kind of ['prize', 'invitation', 'words']) expect(count(silent, kind)).toBe(0);
  });

  it('say how long a painting hangs', () => {
    const shown = dayOf({ ...usualChoices, paintingSeconds: 40 });
    const paintings = shown.filter(({ current }) => current.kind === 'painting');
    expect(Math.max(...paintings.map(({ since, changesAt }) => changesAt - since))).toBeGreaterThanOrEqual(
      40_000,
    );
  });

  it('leave a venue the categories it shows', () => {
    const shown = dayOf(usualChoices, { categories: ['poem'] });
    const kinds = shown.map(({ current }) => current.kind);
    // What comes between them is of no category.
    expect(new Set(kinds.filter((kind) => kind !== 'invitation' && kind !== 'hours'))).toEqual(
      new Set(['poem']),
    );
    for (const category of categories) {
      const works = dayOf(usualChoices, { categories: [category] }).flatMap(({ current }) =>
        worksOf(current),
      );
      expect(new Set(works.map((work) => work.category))).toEqual(new Set([category]));
    }
  });

  it('have nothing on where everything is hidden', () => {
    const two = makeEntries({ paintings: 2, poems: 0, songs: 0, initiatives: 0 });
    expect(whatIsOn(input(two, { ...usualChoices, hidden: ['T-0', 'T-1'] }), morning)).toBeNull();
  });
});
