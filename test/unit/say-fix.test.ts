import { expect, it } from 'vitest';
import { sayFix, sayFixAll } from '../../src/renderer/staff/importing/say-fix.ts';
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
