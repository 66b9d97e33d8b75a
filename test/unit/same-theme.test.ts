import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createThemes } from '../../src/shared/same-theme.ts';

let count = 0;
const work = (vi: string | null, theme: string | null = null) => {
  count += 1;
  return { code: `T-${count}`, title: { vi, en: vi === null ? 'A river' : null }, theme };
};

describe('works of one theme', () => {
  it('are those whose lists say the same, however it is typed', () => {
    const [river, other, third] = [
      work('Suối', 'Biến đổi khí hậu'),
      work('Nắng', 'BIẾN ĐỔI KHÍ HẬU'),
      work('Chợ', 'Học tập'),
    ] as const;
    const themeOf = createThemes([river, other, third]);
    expect(themeOf(river)).toEqual({ kind: 'theme', text: 'Biến đổi khí hậu', works: [other] });
    expect(themeOf(third)).toBeNull();
  });

  it('are those whose titles share a phrase, where lists say nothing', () => {
    const library = work('Thư viện trên lưng ngựa');
    const others = [work('Thư viện của bản em'), work('Mẹ đưa em đến thư viện')];
    const themeOf = createThemes([library, ...others, work('Suối Nậm La'), work('Trên lưng trâu')]);
    expect(themeOf(library)).toEqual({ kind: 'phrase', text: 'thư viện', works: others });
  });

  it('have no phrase of empty words, none across a comma, none without a title', () => {
    const works = [
      work('Của em, nắng mới'),
      work('Của em trong nắng'),
      work('Sách, bút và vở'),
      work('Sách bút của Mai'),
      work(null),
    ];
    const themeOf = createThemes(works);
    expect(works.map(themeOf)).toEqual([null, null, null, null, null]);
  });

  it('never hold the work itself, and hold for both', () => {
    const titles = fc.array(fc.constantFrom('thư', 'viện', 'suối', 'của', 'nguồn', 'sách', ','), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(fc.array(titles, { maxLength: 30 }), (all) => {
        const works = all.map((words) => work(words.join(' ')));
        const themeOf = createThemes(works);
        for (const one of works) {
          const shared = themeOf(one);
          expect(shared?.works ?? []).not.toContain(one);
          for (const other of shared?.works ?? []) {
            expect(other.title.vi).toContain(shared?.text);
            expect(themeOf(other)).not.toBeNull();
          }
        }
      }),
    );
  });
});
