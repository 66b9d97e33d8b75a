import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type PlaylistInput,
  type WallWords,
  wallText,
  whatIsOn,
  worksOf,
} from '../../src/shared/playlist.ts';
import { makeEntries } from '../support/make-entries.ts';

describe('words on a wall', () => {
  it.each([
    ['Đẹp quá!', 'Đẹp quá!'],
    ['  “Đẹp   quá!” ', 'Đẹp quá!'],
    ['"Đẹp"', 'Đẹp'],
    ['Bà bảo "đẹp" rồi cười...', 'Bà bảo ‘đẹp’ rồi cười…'],
    ['“Nhà em” rất giống', '‘Nhà em’ rất giống'],
    ['   ', null],
  ])('%j stand as %j', (words, text) => {
    expect(wallText(words)).toBe(text);
  });

  const long = 'Hôm nay cả lớp em cùng đi xem triển lãm và ai cũng thích bức tranh có con đường về bản. ';
  it('end with a whole sentence where they are too long', () => {
    const text = wallText(long.repeat(5));
    expect(text).toBe(`${long.repeat(2).trim()} […]`);
    expect(wallText(`Mẹ tôi 3.5 tuổi đã biết vẽ! ${'dài '.repeat(90)}`)).toBe(
      'Mẹ tôi 3.5 tuổi đã biết vẽ! […]',
    );
  });

  it('are not shown where even the first sentence is too long', () => {
    expect(wallText('dài '.repeat(80))).toBeNull();
  });

  it('are never longer than can be read', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 500 }), (words) => {
        expect((wallText(words) ?? '').length).toBeLessThanOrEqual(260);
      }),
    );
  });
});

describe('a wall with approved words', () => {
  const entries = makeEntries({ paintings: 120, poems: 10, songs: 2, initiatives: 4 });
  const from = Date.UTC(2024, 9, 5);
  const written = (count: number, about: (index: number) => string | null): WallWords[] =>
    Array.from({ length: count }, (_, index) => ({ id: `w${index}`, text: 'Đẹp', about: about(index) }));
  const wall = (words: readonly WallWords[], index = 0, of = 2): PlaylistInput => ({
    ...{ entries, exhibition: { id: 'test-2024' }, wall: { index, of }, orientation: 'landscape', words },
  });
  const on = (input: PlaylistInput, now: number) => {
    const here = whatIsOn(input, now);
    if (!here) throw new Error('nothing is on');
    return here;
  };
  const day = 24 * 3600 * 1000;

  it('shows every one of them in turn, and nothing changes its places in the cycle', () => {
    const words = written(9, (index) => `T-${index}`);
    const seen = new Set<string>();
    for (let now = from; now < from + day / 2; ) {
      const [with_, without] = [on(wall(words), now), on(wall([]), now)];
      expect([with_.since, with_.changesAt, with_.current.key]).toEqual([
        without.since,
        without.changesAt,
        without.current.key,
      ]);
      if (with_.current.kind === 'words') seen.add(with_.current.words.id);
      else expect(with_.current).toEqual(without.current);
      expect(without.current.kind).not.toBe('words');
      now = with_.changesAt;
    }
    expect(seen.size).toBe(9);
  });

  it('stays apart from a wall that knows other words', () => {
    const some = fc.uniqueArray(fc.integer({ min: 0, max: 119 }), { maxLength: 12 });
    fc.assert(
      fc.property(some, some, fc.integer({ min: 0, max: 90 * day }), (one, other, later) => {
        const walls = [one, other].map((works, index) =>
          wall(
            written(works.length, (at) => `T-${works[at]}`),
            index,
          ),
        );
        for (let now = from + later, step = 0; step < 150; step++) {
          const here = walls.map((each) => on(each, now));
          const [first, second] = here.map(({ current }) => worksOf(current).map(({ code }) => code));
          for (const code of first ?? []) expect(second).not.toContain(code);
          now = Math.min(...here.map(({ changesAt }) => changesAt));
        }
      }),
      { numRuns: 25 },
    );
  });
});
