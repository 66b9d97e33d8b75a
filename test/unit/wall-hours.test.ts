import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openingAt } from '../../src/shared/opening.ts';
import type { OpeningHours, TimeSpan } from '../../src/shared/opening-hours.ts';
import { type PlaylistInput, turnOf, whatIsOn, worksOf } from '../../src/shared/playlist.ts';
import { makeEntries } from '../support/make-entries.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const at = (local: string): number => Date.parse(`${local}+07:00`);
const spans = (...each: [string, string][]): TimeSpan[] => each.map(([from, to]) => ({ from, to }));
const always = (...each: [string, string][]): OpeningHours => ({
  week: Array.from({ length: 7 }, () => spans(...each)),
  exceptions: [],
});
const evening = always(['07:30', '21:30']);

const input = (paintings: number, hours: OpeningHours, index = 0, of = 1): PlaylistInput => ({
  entries: entriesOf(paintings),
  exhibition: { id: 'test-2024' },
  wall: { index, of },
  orientation: 'landscape',
  opening: { hours, timeZone },
});
const made = new Map<number, ReturnType<typeof makeEntries>>();
function entriesOf(paintings: number) {
  const known = made.get(paintings) ?? makeEntries({ paintings, poems: 20, songs: 3, initiatives: 5 });
  made.set(paintings, known);
  return known;
}
function on(of: PlaylistInput, now: number) {
  const here = whatIsOn(of, now);
  if (!here) throw new Error('nothing is on');
  return here;
}

describe('a wall outside opening hours', () => {
  it('rests from the closing second until the opening one', () => {
    const wall = input(40, evening);
    const before = on(wall, at('2024-10-07T21:29:59.999'));
    expect(before.current.kind).not.toBe('rest');
    expect(before.changesAt).toBe(at('2024-10-07T21:30'));
    expect(before.next.kind).toBe('rest');
    const closed = on(wall, at('2024-10-08T03:00'));
    expect(closed.current.kind).toBe('rest');
    expect(closed.since).toBe(at('2024-10-07T21:30'));
    expect(closed.changesAt).toBe(at('2024-10-08T07:30'));
    expect(on(wall, at('2024-10-08T07:30')).current).toEqual(closed.next);
  });

  it('rests for good where it never opens', () => {
    const closed = on(input(5, always()), at('2024-10-07T12:00'));
    expect(closed.current.kind).toBe('rest');
    expect(closed.next.kind).toBe('rest');
  });

  it('goes on in the morning where it stopped in the evening', () => {
    const wall = input(40, evening);
    const last = on(wall, at('2024-10-07T21:29:59.999'));
    const first = on(wall, at('2024-10-08T07:30'));
    expect([last.current.key, last.next.kind]).toEqual([first.current.key, 'rest']);
  });

  it('tells the closing time in the last half hour, and only then', () => {
    const wall = input(120, evening);
    const kinds = { early: new Set<string>(), late: new Set<string>() };
    for (let now = at('2024-10-07T18:00'); now < at('2024-10-07T21:30'); now = on(wall, now).changesAt) {
      const { current } = on(wall, now);
      kinds[now < at('2024-10-07T21:00') ? 'early' : 'late'].add(current.kind);
      if (current.kind === 'hours') expect(current.closesAt).toBe(at('2024-10-07T21:30'));
    }
    expect(kinds.early).toContain('invitation');
    expect(kinds.early).not.toContain('hours');
    expect(kinds.late).toContain('hours');
    expect(kinds.late).not.toContain('invitation');
  });
});

const quarter = fc
  .integer({ min: 0, max: 95 })
  .map((n) => `${String(Math.floor(n / 4)).padStart(2, '0')}:${String((n % 4) * 15).padStart(2, '0')}`);
const someDay = fc.array(fc.record({ from: quarter, to: quarter }), { maxLength: 2 });
const someHours = fc.record({
  week: fc.array(someDay, { minLength: 7, maxLength: 7 }),
  exceptions: fc.uniqueArray(
    fc.record({
      date: fc.integer({ min: 1, max: 31 }).map((date) => `2024-10-${String(date).padStart(2, '0')}`),
      open: someDay,
    }),
    { maxLength: 4, selector: ({ date }) => date },
  ),
});
const months = fc.integer({ min: at('2024-09-20T00:00'), max: at('2025-01-20T00:00') });

describe('a cycle of opening hours', () => {
  it('shows every painting exactly once, whatever closings interrupt it', () => {
    fc.assert(
      fc.property(someHours, fc.integer({ min: 1, max: 150 }), months, (hours, paintings, from) => {
        fc.pre(hours.week.some((each) => each.length > 0));
        const wall = input(paintings, hours);
        const turns = new Map<string, Map<string, number>>();
        let now = from;
        let last = '';
        for (let cycles = 0; cycles < 3; ) {
          const { current, changesAt } = on(wall, now);
          expect(changesAt).toBeGreaterThan(now);
          now = changesAt;
          // What a closing cut in two is one turn; so are a poem's pages.
          if (current.kind === 'rest' || current.key === last) continue;
          const cycle = current.key.split('/')[0] ?? '';
          if (cycle !== last.split('/')[0]) cycles += 1;
          last = current.key;
          const seen = turns.get(cycle) ?? new Map<string, number>();
          turns.set(cycle, seen);
          for (const work of turnOf(current)) seen.set(work.code, (seen.get(work.code) ?? 0) + 1);
        }
        // The first cycle was joined midway, the third had only begun.
        const whole = [...turns.values()][1];
        const codes = wall.entries.flatMap(({ category, code }) => (category === 'painting' ? [code] : []));
        for (const code of codes) expect(whole?.get(code), code).toBe(1);
      }),
      { numRuns: 40 },
    );
  });

  it('keeps two walls apart, and both rest together', () => {
    fc.assert(
      fc.property(someHours, fc.integer({ min: 2, max: 150 }), months, (hours, paintings, from) => {
        const walls = [0, 1].map((index) => input(paintings, hours, index, 2));
        let now = from;
        for (let step = 0; step < 80; step++) {
          const here = walls.map((wall) => on(wall, now));
          const [one, other] = here.map(({ current }) => new Set(worksOf(current).map(({ code }) => code)));
          for (const code of one ?? []) expect(other).not.toContain(code);
          const open = openingAt(hours, timeZone, now).open;
          for (const { current } of here) expect(current.kind === 'rest').toBe(!open);
          now = Math.min(...here.map(({ changesAt }) => changesAt));
        }
      }),
      { numRuns: 40 },
    );
  });
});
