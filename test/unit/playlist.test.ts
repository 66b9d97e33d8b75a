import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categories } from '../../src/shared/category.ts';
import type { Entry } from '../../src/shared/entry.ts';
import { interludes } from '../../src/shared/playlist/segment.ts';
import { fitVerse, textWidth } from '../../src/shared/playlist/verse.ts';
import { type Orientation, turnOf, type WhatIsOn, whatIsOn, worksOf } from '../../src/shared/playlist.ts';
import { makeEntries } from '../support/make-entries.ts';

const exhibition = { id: 'test-2024' };
const opening = Date.UTC(2024, 9, 1);
const orientations: readonly Orientation[] = ['landscape', 'portrait'];

function on(
  entries: readonly Entry[],
  wall: { index: number; of: number },
  orientation: Orientation,
  now: number,
): WhatIsOn {
  const result = whatIsOn({ entries, exhibition, wall, orientation }, now);
  if (!result) throw new Error('nothing is on');
  return result;
}

const codes = (showing: WhatIsOn['current']): string[] => worksOf(showing).map((work) => work.code);
const cycleOf = (showing: WhatIsOn['current']): number => Number(showing.key.split('/')[0]);

/** Everything one wall shows in the whole cycle after the one `from` lies in. */
function walkCycle(
  entries: readonly Entry[],
  wall: { index: number; of: number },
  orientation: Orientation,
  from: number,
) {
  let now = from;
  const start = cycleOf(on(entries, wall, orientation, now).current);
  while (cycleOf(on(entries, wall, orientation, now).current) === start) {
    now = on(entries, wall, orientation, now).changesAt;
  }
  const shown: WhatIsOn[] = [];
  for (;;) {
    const here = on(entries, wall, orientation, now);
    if (cycleOf(here.current) !== start + 1) return shown;
    shown.push(here);
    now = here.changesAt;
  }
}

const counts = (most: number) =>
  fc.record({
    paintings: fc.integer({ min: 1, max: most }),
    poems: fc.integer({ min: 0, max: 20 }),
    songs: fc.integer({ min: 0, max: 5 }),
    initiatives: fc.integer({ min: 0, max: 10 }),
  });
const months = fc.integer({ min: 0, max: 120 * 24 * 3600 * 1000 }).map((offset) => opening + offset);
const walls = (of: number) => fc.integer({ min: 0, max: of - 1 }).map((index) => ({ index, of }));
const someWall = fc.integer({ min: 1, max: 6 }).chain(walls);
const someOrientation = fc.constantFrom(...orientations);

function expectEveryPaintingOnce(entries: readonly Entry[], shown: readonly WhatIsOn[]) {
  const times = new Map<string, number>();
  for (const { current } of shown) {
    // A poem's pages are one turn.
    if (current.kind === 'poem' && current.page > 0) continue;
    for (const work of turnOf(current)) times.set(work.code, (times.get(work.code) ?? 0) + 1);
  }
  for (const entry of entries) {
    if (entry.category === 'painting') expect(times.get(entry.code), entry.code).toBe(1);
  }
  for (const count of times.values()) expect(count).toBe(1);
}

describe('a cycle', () => {
  it('shows every painting exactly once, on every wall and in both orientations', () => {
    fc.assert(
      fc.property(counts(120), someWall, someOrientation, months, (size, wall, orientation, from) => {
        const entries = makeEntries(size);
        expectEveryPaintingOnce(entries, walkCycle(entries, wall, orientation, from));
      }),
      { numRuns: 60 },
    );
  });

  it.each([1, 2, 3, 179, 5000])('shows each of %i paintings once', (paintings) => {
    const entries = makeEntries({ paintings, poems: 62, songs: 8, initiatives: 41 });
    for (const orientation of orientations) {
      expectEveryPaintingOnce(entries, walkCycle(entries, { index: 1, of: 2 }, orientation, opening));
    }
  });

  it('weaves in poems, songs, initiatives and every kind of interlude', () => {
    const entries = makeEntries({ paintings: 179, poems: 62, songs: 8, initiatives: 41 });
    const shown = walkCycle(entries, { index: 0, of: 2 }, 'landscape', opening);
    const kinds = new Map<string, number>();
    for (const { current } of shown) kinds.set(current.kind, (kinds.get(current.kind) ?? 0) + 1);
    // Where nobody wrote anything a salon hangs in the words' place.
    const withoutWords = interludes.filter((kind) => kind !== 'words');
    expect([...kinds.keys()].sort()).toEqual([...categories, 'pair', ...withoutWords].sort());
    const poems = new Set(shown.flatMap(({ current }) => (current.kind === 'poem' ? [current.poem] : [])));
    const winners = entries.filter((entry) => entry.category === 'poem' && entry.prize);
    for (const winner of winners) expect(poems).toContain(winner);
  });

  it('shows poems, songs and initiatives even where there are no paintings', () => {
    const entries = makeEntries({ paintings: 0, poems: 3, songs: 1, initiatives: 2 });
    const shown = walkCycle(entries, { index: 0, of: 1 }, 'landscape', opening);
    expect(new Set(shown.flatMap(({ current }) => codes(current))).size).toBe(6);
  });

  it.each([
    { paintings: 0, poems: 40, songs: 8, initiatives: 0 },
    { paintings: 0, poems: 0, songs: 0, initiatives: 60 },
    { paintings: 12, poems: 3, songs: 0, initiatives: 0 },
  ])(
    'has room for visitors’ words and an invitation that names a work among $paintings paintings, $poems poems, $initiatives initiatives',
    (size) => {
      const entries = makeEntries(size);
      const words = [{ id: 'w', text: 'Hay quá', about: null }];
      const kinds = new Map<string, WhatIsOn['current']>();
      for (let now = opening; now < opening + 3600_000; ) {
        const here = whatIsOn(
          { entries, exhibition, wall: { index: 0, of: 1 }, orientation: 'landscape', words },
          now,
        );
        if (!here) throw new Error('nothing is on');
        kinds.set(here.current.kind, here.current);
        now = here.changesAt;
      }
      expect([...kinds.keys()]).toContain('words');
      const invitation = kinds.get('invitation');
      expect(invitation?.kind === 'invitation' && invitation.work).toMatchObject({
        code: expect.any(String),
      });
    },
  );

  it('puts nothing between very few works', () => {
    const entries = makeEntries({ paintings: 3, poems: 0, songs: 0, initiatives: 0 });
    const shown = walkCycle(entries, { index: 0, of: 1 }, 'landscape', opening);
    expect(shown.flatMap(({ current }) => turnOf(current))).toHaveLength(3);
    expect(shown.map(({ current }) => current.kind)).not.toContain('invitation');
  });

  it('has another order than the one before, and does not begin with what that ended with', () => {
    fc.assert(
      fc.property(fc.integer({ min: 30, max: 100 }), someWall, months, (paintings, wall, from) => {
        const entries = makeEntries({ paintings, poems: 0, songs: 0, initiatives: 0 });
        const first = walkCycle(entries, wall, 'landscape', from);
        const end = first.at(-1);
        if (!end) throw new Error('an empty cycle');
        const second = walkCycle(entries, wall, 'landscape', end.since);
        expect(second.map(({ current }) => codes(current))).not.toEqual(
          first.map(({ current }) => codes(current)),
        );
        const again = turnOf(end.current).filter(
          (work) => second[0] && turnOf(second[0].current).includes(work),
        );
        expect(again).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('an instant', () => {
  it('is followed by what it announced, and lasts until it said', () => {
    fc.assert(
      fc.property(counts(60), someWall, someOrientation, months, (size, wall, orientation, now) => {
        const entries = makeEntries(size);
        const here = on(entries, wall, orientation, now);
        expect(here.since).toBeLessThanOrEqual(now);
        expect(here.changesAt).toBeGreaterThan(now);
        expect(on(entries, wall, orientation, here.changesAt - 1).current).toEqual(here.current);
        expect(on(entries, wall, orientation, here.since).current).toEqual(here.current);
        expect(on(entries, wall, orientation, here.changesAt).current).toEqual(here.next);
      }),
    );
  });

  it('is the same after a restart and on another machine, whatever order its catalogue has', () => {
    fc.assert(
      fc.property(counts(60), someWall, someOrientation, months, (size, wall, orientation, now) => {
        const here = on(makeEntries(size), wall, orientation, now);
        expect(on(makeEntries(size).reverse(), wall, orientation, now)).toEqual(here);
      }),
    );
  });

  it('has nothing on where nothing is published', () => {
    expect(
      whatIsOn({ entries: [], exhibition, wall: { index: 0, of: 1 }, orientation: 'landscape' }, opening),
    ).toBeNull();
  });
});

describe('walls of one venue', () => {
  const venue = fc.integer({ min: 2, max: 8 }).chain((of) =>
    fc.record({
      of: fc.constant(of),
      size: counts(150).filter((size) => size.paintings >= of),
      hangs: fc.array(someOrientation, { minLength: of, maxLength: of }),
    }),
  );

  function expectApart(entries: readonly Entry[], hangs: readonly Orientation[], now: number) {
    const seen = new Map<string, number>();
    hangs.forEach((orientation, index) => {
      for (const code of codes(on(entries, { index, of: hangs.length }, orientation, now).current)) {
        expect(seen.get(code), `${code} on walls ${seen.get(code)} and ${index} at ${now}`).toBeUndefined();
        seen.set(code, index);
      }
    });
  }

  it('never show one work at the same time, whichever way they hang', () => {
    fc.assert(
      fc.property(venue, months, ({ size, hangs }, from) => {
        const entries = makeEntries(size);
        let now = from;
        for (let step = 0; step < 120; step++) {
          expectApart(entries, hangs, now);
          now = Math.min(
            ...hangs.map(
              (orientation, index) => on(entries, { index, of: hangs.length }, orientation, now).changesAt,
            ),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    { works: 2, of: 2 },
    { works: 3, of: 3 },
    { works: 5, of: 4 },
    { works: 9, of: 8 },
    { works: 40, of: 3 },
    { works: 179, of: 8 },
  ])('stay apart for three whole cycles: $works works on $of walls', ({ works, of }) => {
    const entries = makeEntries({ paintings: works - 1, poems: 1, songs: 0, initiatives: 0 });
    const hangs = Array.from({ length: of }, (_, index) => orientations[index % 2] ?? 'landscape');
    let now = opening;
    const last = cycleOf(on(entries, { index: 0, of }, 'landscape', now).current) + 4;
    while (cycleOf(on(entries, { index: 0, of }, 'landscape', now).current) < last) {
      expectApart(entries, hangs, now);
      now = Math.min(
        ...hangs.map((orientation, index) => on(entries, { index, of }, orientation, now).changesAt),
      );
    }
  });
});

describe('time', () => {
  it('answers 5,000 works within a millisecond', () => {
    const entries = makeEntries({ paintings: 4000, poems: 700, songs: 100, initiatives: 200 });
    const wall = { index: 1, of: 3 };
    const cold = performance.now();
    on(entries, wall, 'landscape', opening);
    expect(performance.now() - cold).toBeLessThan(1500);
    const began = performance.now();
    for (let second = 0; second < 1000; second++) on(entries, wall, 'landscape', opening + second * 1000);
    expect((performance.now() - began) / 1000).toBeLessThan(1);
  });

  it('gives a painting 18 s, and a poem 2.6 s a line and 8 s to rest', () => {
    const paintings = makeEntries({ paintings: 4, poems: 0, songs: 0, initiatives: 0 });
    const wide = paintings.filter((entry) => entry.number % 3 !== 1);
    const shown = on(wide, { index: 0, of: 1 }, 'landscape', opening);
    expect(shown.changesAt - shown.since).toBe(18_000);
    const poems = makeEntries({ paintings: 0, poems: 2, songs: 0, initiatives: 0 }).slice(1);
    const poem = on(poems, { index: 0, of: 1 }, 'landscape', opening);
    expect(poem.changesAt - poem.since).toBe(4 * 2600 + 8000);
  });

  it('plays a song whole only on a wall with sound that stands alone', () => {
    const entries = makeEntries({ paintings: 0, poems: 0, songs: 6, initiatives: 0 }).slice(5);
    const alone = { index: 0, of: 1 };
    const time = (sound: boolean) => {
      const at = whatIsOn({ entries, exhibition, wall: alone, orientation: 'landscape', sound }, opening);
      return at ? at.changesAt - at.since : 0;
    };
    expect(time(true)).toBe(220_000);
    expect(time(false)).toBe(60_000);
  });
});

describe('verse', () => {
  const stanza = (lines: number) => Array.from({ length: lines }, () => 'Gió đưa hương nếp mới');

  it('stands on one page up to twelve lines and two gaps', () => {
    expect(fitVerse([stanza(4), stanza(4), stanza(4)], 'landscape').pages).toHaveLength(1);
    expect(fitVerse([stanza(4), stanza(4), stanza(4), stanza(4)], 'landscape').pages).toEqual([
      [stanza(4), stanza(4)],
      [stanza(4), stanza(4)],
    ]);
  });

  it('parts a long stanza between its couplets', () => {
    const lengths = (lines: number) =>
      fitVerse([stanza(lines)], 'landscape').pages.map((page) => page.flat().length);
    expect(lengths(18)).toEqual([10, 8]);
    expect(lengths(26)).toEqual([10, 10, 6]);
    expect(lengths(15)).toEqual([8, 7]);
  });

  it('leaves a full page upright its margins', () => {
    const { fontSize, pages } = fitVerse([stanza(4), stanza(4), stanza(4), stanza(4)], 'portrait');
    expect(pages.map((page) => page.length)).toEqual([2, 2]);
    expect((8 * 1.62 + 2.9 / 3.55) * fontSize).toBeLessThanOrEqual(47.51);
  });

  it('loses no line and changes none', () => {
    const stanzas = fc.array(fc.array(fc.string(), { minLength: 1, maxLength: 20 }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(stanzas, someOrientation, (poem, orientation) => {
        const lines = poem.flat();
        expect(fitVerse(poem, orientation).pages.flat(2)).toEqual(lines.slice(0, 48));
      }),
    );
  });

  it('in square letters is measured by its syllables, not by the keys that write them', () => {
    for (const line of ['산에는 꽃이 피네 꽃이 피네', '床前明月光疑是地上霜']) {
      const letters = [...line].filter((letter) => letter !== ' ').length;
      expect(textWidth(line)).toBeGreaterThanOrEqual(letters);
      expect(textWidth(line)).toBeLessThan(letters + 2);
    }
  });

  it('of prose hangs on over rows of a size that can be read from afar, no word lost', () => {
    const prose = 'Sáng nay, khi sương còn chưa tan trên đỉnh Khau Cả, mẹ đã gùi chữ ra nương. '
      .repeat(4)
      .trim();
    const { fontSize, fits, pages, isCut } = fitVerse([[prose], ['Tôi đi theo mẹ.']], 'landscape');
    expect(fontSize).toBeGreaterThanOrEqual(2.6);
    expect([fits, isCut]).toEqual([true, false]);
    const rows = pages.flat(2);
    expect(rows.every((row) => textWidth(row) * fontSize <= 76.01)).toBe(true);
    expect(rows.slice(1, -1).every((row) => row.startsWith('\u2003\u2003'))).toBe(true);
    expect(rows.map((row) => row.trim()).join(' ')).toBe(`${prose} Tôi đi theo mẹ.`);
    expect(fitVerse([[prose.repeat(20)]], 'landscape').isCut).toBe(true);
  });

  it('is left to landscape walls where a line is too long for an upright one', () => {
    const long = [['Một dòng thơ dài quá, dài hơn mọi tờ giấy hẹp']];
    expect(fitVerse(long, 'portrait').fits).toBe(false);
    expect(fitVerse(long, 'landscape').fits).toBe(true);
  });
});
