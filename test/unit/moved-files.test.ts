import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findMoves, type SeenFile } from '../../src/server/importing/renamed/moved-files.ts';

const file = (path: string, hash: string | null = path, size = 1): SeenFile => ({ path, size, hash });
const moved = (before: SeenFile[], now: SeenFile[]) => {
  const { files, folders } = findMoves(before, now);
  return { files: [...files], folders: [...folders] };
};

it('knows a file again by what it holds, and its folder by its files', () => {
  const before = [file('Tranh/a.jpg', 'A'), file('Tranh/b.jpg', 'B'), file('ds.xlsx', 'L')];
  const now = [file('Tranh (2)/a.jpg', 'A'), file('Tranh (2)/b moi.jpg', 'B'), file('ds.xlsx', 'L')];
  expect(moved(before, now)).toEqual({
    files: [
      ['Tranh/a.jpg', 'Tranh (2)/a.jpg'],
      ['Tranh/b.jpg', 'Tranh (2)/b moi.jpg'],
    ],
    folders: [['Tranh', 'Tranh (2)']],
  });
});

it('says nothing where two may be meant, but copies that moved together go by their names', () => {
  expect(moved([file('a.jpg', 'A')], [file('b.jpg', 'A'), file('c.jpg', 'A')]).files).toEqual([]);
  expect(moved([file('a.jpg', 'A'), file('b.jpg', 'A')], [file('c.jpg', 'A')]).files).toEqual([]);
  expect(
    moved([file('x/a.jpg', 'A'), file('x/b.jpg', 'A')], [file('y/b.jpg', 'A'), file('y/a.jpg', 'A')]).files,
  ).toEqual([
    ['x/a.jpg', 'y/a.jpg'],
    ['x/b.jpg', 'y/b.jpg'],
  ]);
});

it('is of no use for a file that is still there', () => {
  expect(moved([file('a.jpg', 'A')], [file('a.jpg', 'A'), file('b.jpg', 'A')]).files).toEqual([]);
});

it('takes name and size for what was never read, and for nothing else', () => {
  expect(moved([file('x/a.zip', null, 7)], [file('y/a.zip', null, 7)]).files).toHaveLength(1);
  expect(moved([file('x/a.zip', null, 7)], [file('y/a.zip', null, 8)]).files).toEqual([]);
  expect(moved([file('x/a.jpg', 'A', 7)], [file('y/a.jpg', 'B', 7)]).files).toEqual([]);
});

it('knows no folder that is still there or went to two places', () => {
  const before = [file('x/a', 'A'), file('x/b', 'B')];
  expect(moved(before, [file('y/a', 'A'), file('x/b', 'B')]).folders).toEqual([]);
  expect(moved(before, [file('y/a', 'A'), file('z/b', 'B')]).folders).toEqual([]);
});

const name = fc.constantFrom('a', 'b', 'c', 'Tranh', 'Trường A');
const paths = fc.uniqueArray(
  fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/')),
  {
    minLength: 1,
    maxLength: 12,
  },
);

it('of other contents is never paired, whatever is renamed, deleted, copied or added', () => {
  const some = fc.dictionary(fc.constantFrom('a', 'b/a', 'b/c', 'd/a', 'd', 'e/b/a'), fc.nat({ max: 3 }));
  fc.assert(
    fc.property(some, some, (before, now) => {
      const seen = (all: Record<string, number>) =>
        Object.entries(all).map(([path, content]) => file(path, `${content}`, content));
      const { files } = findMoves(seen(before), seen(now));
      for (const [from, to] of files) {
        expect(now[to]).toBe(before[from]);
        expect([from in now, to in before]).toEqual([false, false]);
      }
      expect(new Set(files.values()).size).toBe(files.size);
    }),
  );
});

it('finds every file of its own content after any renaming of a folder or of all files', () => {
  fc.assert(
    fc.property(paths, fc.boolean(), (all, isFolder) => {
      const before = all.map((path) => file(`${path}/x.jpg`));
      const renamed = (path: string) => (isFolder ? `Mới/${path}` : path.replace('x.jpg', 'y.jpg'));
      const now = before.map(({ path, hash }) => file(renamed(path), hash));
      const { files } = findMoves(before, now);
      const old = new Set(before.map(({ path }) => path));
      for (const { path } of before) {
        const isGone = !now.some((one) => one.path === path);
        if (isGone && !old.has(renamed(path))) expect(files.get(path)).toBe(renamed(path));
      }
    }),
  );
});
