import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sayFix } from '../../src/renderer/staff/importing/say-fix.ts';
import type { ImportProblem } from '../../src/shared/import-report.ts';
import { pathTails } from '../../src/shared/path-tails.ts';

it('tells paths apart by as little of their ends as is enough', () => {
  const tails = (...paths: string[]) => [...pathTails(paths).values()];
  expect(tails('A/tranh/1.jpg', 'B/tranh/2.jpg')).toEqual(['1.jpg', '2.jpg']);
  expect(tails('A/tranh/1.jpg', 'A/anh/1.jpg', 'A/tranh/2.jpg')).toEqual([
    ...['tranh/1.jpg', 'anh/1.jpg', '2.jpg'],
  ]);
  expect(tails('A/tranh/1.jpg', 'B/tranh/1.jpg')).toEqual(['A/tranh/1.jpg', 'B/tranh/1.jpg']);
  expect(tails('1.jpg', 'A/1.jpg')).toEqual(['1.jpg', 'A/1.jpg']);
});

it('never says two of them alike', () => {
  const path = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }).map((parts) => parts.join('/'));
  fc.assert(
    fc.property(fc.uniqueArray(path, { maxLength: 12 }), (paths) => {
      const tails = pathTails(paths);
      expect(new Set(tails.values()).size).toBe(paths.length);
      for (const [path, tail] of tails) expect(`/${path}`.endsWith(`/${tail}`)).toBe(true);
    }),
  );
});

it('buttons that offer files of one name say their folders, however long', () => {
  const offer = (...files: string[]) => {
    const problem = {
      problem: { code: 'file-ambiguous', values: {} },
      place: { file: 'ds.xlsx' },
      fixes: files.map((file) => ({ kind: 'file', file, entry: 'T-001' })),
    } as unknown as ImportProblem;
    const say = ((_: string, values: { name: string }) => values.name) as never;
    return problem.fixes.map((fix) => sayFix(say, fix, problem, []));
  };
  expect(offer('A/hai.jpg', 'B/hai.jpg', 'B/ba.jpg')).toEqual(['A/hai.jpg', 'B/hai.jpg', 'ba.jpg']);
  const long = 'Trường Tiểu học và Trung học cơ sở Chiềng';
  const labels = offer(`${long} Xôm/anh/hai.jpg`, `${long} Đen/anh/hai.jpg`);
  expect(new Set(labels).size).toBe(2);
  expect(labels[0]).toContain('Xôm');
});
