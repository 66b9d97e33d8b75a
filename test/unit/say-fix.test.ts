import { expect, it } from 'vitest';
import { sayCategoryFixes, sayFix, sayFixAll } from '../../src/renderer/staff/importing/say-fix.ts';
import { createSpeaker } from '../../src/server/speak.ts';
import type { Decision } from '../../src/shared/decision.ts';
import type { ImportProblem } from '../../src/shared/import-report.ts';

const t = createSpeaker('vi') as unknown as Parameters<typeof sayFixAll>[0];

const collide = (file: string, from: number): ImportProblem => ({
  severity: 'hidden',
  problem: { code: 'lists-collide', values: { other: 'a.xlsx', count: 6, prizes: 0, from } },
  place: { file, sheet: 'Tranh', row: null, column: null, heading: null },
  entry: null,
  work: null,
  key: file,
  fixes: [{ kind: 'renumber', file, sheet: 'Tranh', first: 1, from }],
});

it('lets several lists count on by one touch, each from its own number', () => {
  const lists = [7, 13, 19, 25].map((from) => collide(`${from}.xlsx`, from));
  const [label, decisions] = sayFixAll(t, lists) ?? ['', [] as Decision[]];
  expect(label).toBe('Đánh số tiếp cả 4 danh sách');
  expect(decisions).toEqual(lists.flatMap(({ fixes }) => fixes));
});

it('takes files from other works one by one, saying from which', () => {
  const taken = [1, 2, 3, 4].map((at): ImportProblem => {
    const file = `tranh/${at}.jpg`;
    return {
      severity: 'shown',
      problem: { code: 'file-taken', values: { name: `${at}.jpg`, other: `T-00${at}` } },
      place: { file: 'a.xlsx', sheet: 'Tranh', row: at, column: 'C', heading: 'Tệp' },
      entry: `T-01${at}`,
      work: null,
      key: file,
      fixes: [
        { kind: 'file', file, entry: `T-01${at}` },
        { kind: 'accept', problem: file },
      ],
    };
  });
  expect(sayFixAll(t, taken)?.[1].map(({ kind }) => kind)).toEqual(Array(4).fill('accept'));
  const [one] = taken;
  const [fix] = one?.fixes ?? [];
  if (!one || !fix) throw new Error('no fix');
  expect(sayFix(t, fix, one, [])).toBe('Lấy “1.jpg” của T-001');
});

it('says what all works of a folder are by one touch, for each category they may be of', () => {
  const offer = (category: 'poem' | 'initiative'): Decision => ({
    ...({ kind: 'category', of: 'files', place: 'Nộp/Trường A', sheet: null } as const),
    category,
  });
  const unknown = [1, 2, 3, 4].map(
    (at): ImportProblem => ({
      severity: 'unused',
      problem: { code: 'category-unknown', values: { title: `${at}` } },
      place: { file: `Nộp/Trường A/${at}.docx`, sheet: null, row: null, column: null, heading: null },
      ...{ entry: null, work: null, key: `${at}` },
      fixes: [offer('poem'), offer('initiative'), { kind: 'accept', problem: `${at}` }],
    }),
  );
  expect(sayCategoryFixes(t, unknown)).toEqual([
    ['4 tài liệu này là thơ', [offer('poem')]],
    ['4 tài liệu này là sáng kiến', [offer('initiative')]],
  ]);
  expect(sayFixAll(t, unknown)?.[0]).toBe('Bỏ qua cả 4');
  const [one] = unknown;
  if (one) expect(sayFix(t, offer('poem'), one, [])).toBe('Tài liệu trong “Trường A” là thơ');
});
