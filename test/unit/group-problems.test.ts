import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSpeaker } from '../../src/server/speak.ts';
import { asRanges, groupProblems, sayGroup, sayLitter } from '../../src/shared/group-problems.ts';
import type { ImportProblem, Place } from '../../src/shared/import-report.ts';

const nowhere: Place = { file: null, sheet: null, row: null, column: null, heading: null };
const inRow = (row: number): Place => ({
  file: 'danh-sach.xlsx',
  sheet: 'Tranh',
  row,
  column: null,
  heading: null,
});

function say(
  code: string,
  place: Place,
  values: Record<string, string | number> = {},
  entry: string | null = null,
): ImportProblem {
  return { severity: 'shown', problem: { code, values }, place, entry, work: null, key: '', fixes: [] };
}

describe('a group of problems', () => {
  it('reads 179 alike as one, with the rows and works as ranges', () => {
    const problems = Array.from({ length: 179 }, (_, index) => {
      const code = `T-${String(index + 1).padStart(3, '0')}`;
      return say('title-missing', inRow(index + 3), { code }, code);
    });
    const [group, ...others] = groupProblems(problems);
    expect(others).toEqual([]);
    expect(group).toMatchObject({
      places: [
        { kind: 'rows', file: 'danh-sach.xlsx', sheet: 'Tranh', rows: '3–181', column: null, heading: null },
      ],
      entries: ['T-001…T-179'],
      values: { code: ['T-001…T-179'] },
      varying: 1,
    });
    if (!group) throw new Error('no group');
    expect(sayGroup(group, 'typed', createSpeaker('vi'))).toMatchObject({
      what: 'T-001…T-179 chưa có tên; đang hiện là “Không đề”.',
      places: ['danh-sach.xlsx, trang “Tranh”, dòng 3–181'],
    });
    expect(sayGroup(group, 'typed', createSpeaker('en')).places).toEqual([
      'danh-sach.xlsx, sheet “Tranh”, rows 3–181',
    ]);
  });

  it('names different values, each once, and counts those beyond eight', () => {
    const ages = ['6 t', '9 t', '6 t', 'mười hai'].map((age, row) =>
      say('age-unreadable', inRow(row + 1), { age }),
    );
    const of = (problems: ImportProblem[]) => {
      const [group] = groupProblems(problems);
      if (!group) throw new Error('no group');
      return sayGroup(group, 'typed', createSpeaker('vi'));
    };
    expect(of(ages).what).toBe('Tuổi hoặc năm sinh “6 t”, “9 t” và “mười hai” không đọc được.');
    const many = Array.from({ length: 20 }, (_, row) =>
      say('file-missing', inRow(row + 1), { name: `${row}.jpg` }),
    );
    expect(of(many).what).toContain('“6.jpg” và 13 tệp khác trong thư mục.');
  });

  it('quotes each title by itself, at most three', () => {
    const titles = ['Bản em', 'Mùa hoa', 'Suối', 'Núi', 'Lúa'];
    const some = (count: number) =>
      groupProblems(
        titles.slice(0, count).map((title, row) => say('category-unknown', inRow(row + 1), { title })),
      );
    const what = (count: number, language: 'vi' | 'en') =>
      some(count).map((group) => sayGroup(group, 'typed', createSpeaker(language)).what)[0];
    expect(what(5, 'vi')).toBe('Chưa rõ “Bản em”, “Mùa hoa”, “Suối” và 2 tác phẩm khác thuộc thể loại nào.');
    expect(what(3, 'vi')).toBe('Chưa rõ “Bản em”, “Mùa hoa” và “Suối” thuộc thể loại nào.');
    expect(what(4, 'en')).toContain('“Bản em”, “Mùa hoa”, “Suối” and 1 other work');
  });

  it('names no work twice, and counts the works of a run', () => {
    const gone = (codes: readonly string[]) =>
      groupProblems(codes.map((code) => say('entry-gone', nowhere, { code }, code))).map((group) =>
        sayGroup(group, 'pressed', createSpeaker('vi')),
      )[0];
    const codes = Array.from({ length: 78 }, (_, at) => `T${String(at + 1).padStart(3, '0')}`);
    expect(gone(codes)).toMatchObject({
      what: 'Không còn trong thư mục này nên được ẩn: T001…T078. Phiếu đã bầu vẫn giữ nguyên.',
      entries: '',
      places: [],
    });
    const apart = [1, 3, 5, 7, 9, 11, 13, 15, 17, 18, 19, 20].map((number) => `T${number}`);
    expect(gone(apart)?.what).toContain('T13 và 5 tác phẩm khác');
  });

  it('leaves sentences with several differing blanks to be read one by one', () => {
    const [group] = groupProblems([
      say('file-near-miss', inRow(1), { name: 'a', suggestion: 'b' }),
      say('file-near-miss', inRow(2), { name: 'c', suggestion: 'd' }),
    ]);
    expect(group && sayGroup(group, 'typed', createSpeaker('vi')).what).toBeNull();
  });

  it('puts files of a folder together', () => {
    const files = Array.from({ length: 34 }, (_, index) => `anh chup/IMG_${index + 10}.jpg`);
    const [group] = groupProblems(
      [...files, 'x.jpg'].map((file) => say('file-not-in-list', { ...nowhere, file }, { ending: 'jpg' })),
    );
    expect(group && sayGroup(group, 'typed', createSpeaker('vi')).places).toEqual([
      'anh chup/IMG_10.jpg … IMG_43.jpg (34 tệp)',
      'x.jpg',
    ]);
  });

  it('tells runs of unused files folder by folder, and the rest together', () => {
    const unused = (file: string): ImportProblem => ({
      ...say('file-not-in-list', { ...nowhere, file }, { ending: 'jpg' }),
      severity: 'unused',
    });
    const school = (name: string, count: number) =>
      Array.from({ length: count }, (_, index) => unused(`${name}/IMG_${index}.jpg`));
    const groups = groupProblems([
      ...school('TH Chiềng Sinh', 12),
      ...school('TH Hua La', 2),
      unused('x.jpg'),
      ...school('THCS Quyết Thắng', 4),
    ]);
    expect(groups.map(({ folder, problems }) => [folder, problems.length])).toEqual([
      ['TH Chiềng Sinh', 12],
      ['THCS Quyết Thắng', 4],
      [null, 3],
    ]);
    expect(groups[1] && sayGroup(groups[1], 'typed', createSpeaker('vi')).places).toEqual([
      'THCS Quyết Thắng/IMG_0.jpg … IMG_3.jpg (4 tệp)',
    ]);
  });

  it('names litter, the most first', () => {
    const passedOver = [
      { name: '~$danh-sach.xlsx', count: 1 },
      { name: 'Thumbs.db', count: 9 },
    ];
    expect(sayLitter(passedOver, createSpeaker('vi'))).toBe('9 tệp Thumbs.db và 1 tệp ~$danh-sach.xlsx');
    expect(sayLitter(passedOver, createSpeaker('en'))).toBe('9 files Thumbs.db and 1 file ~$danh-sach.xlsx');
  });

  it('loses no problem, row, file or value, whatever there is', () => {
    const anyProblem = fc
      .record({
        severity: fc.constantFrom('hidden' as const, 'unused' as const, 'accepted' as const),
        code: fc.constantFrom('file-empty', 'title-missing', '__proto__'),
        file: fc.constantFrom(null, 'a.xlsx', 'tranh/1.jpg', '/'),
        row: fc.option(fc.integer({ min: 1, max: 30 })),
        value: fc.string({ maxLength: 4 }),
        entry: fc.option(fc.constantFrom('T-1', 'T-2', 'T-3', 'x')),
      })
      .map(
        ({ severity, code, file, row, value, entry }): ImportProblem => ({
          ...say(code, { ...nowhere, file, row }, { code: value }, entry),
          severity,
        }),
      );
    fc.assert(
      fc.property(fc.array(anyProblem, { maxLength: 60 }), (problems) => {
        const groups = groupProblems(problems);
        const grouped = groups.flatMap((group) => group.problems);
        expect(new Set(grouped)).toEqual(new Set(problems));
        expect(grouped.length).toBe(problems.length);
        for (const group of groups) {
          for (const { place, severity, problem } of group.problems) {
            expect([severity, problem.code]).toEqual([group.severity, group.code]);
            const { file, row } = place;
            if (file === null) continue;
            const isIn = group.places.some((one) =>
              one.kind === 'files'
                ? row === null &&
                  one.files.some(
                    (name) =>
                      file === (one.folder === '' ? name : `${one.folder}/${name}`) || file === `/${name}`,
                  )
                : one.file === file && (row === null || isInRanges(one.rows, row)),
            );
            expect(isIn).toBe(true);
          }
        }
      }),
    );
  });

  it('writes numbers as ranges that hold exactly them', () => {
    expect(asRanges([47, 12, 45, 46, 12, 1, 2])).toBe('1, 2, 12, 45–47');
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 })), (numbers) => {
        const text = asRanges(numbers);
        for (let number = 1; number <= 61; number += 1) {
          expect(isInRanges(text, number)).toBe(numbers.includes(number));
        }
      }),
    );
  });
});

const isInRanges = (text: string, number: number): boolean =>
  text.split(', ').some((part) => {
    const [from = '', to = from] = part.split('–');
    return part !== '' && Number(from) <= number && number <= Number(to);
  });
