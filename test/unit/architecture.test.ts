import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const source = path.join(import.meta.dirname, '..', '..', 'src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'));

interface Import {
  readonly from: string;
  /** Path under src, or the package's name. */
  readonly to: string;
  readonly ours: boolean;
  readonly typeOnly: boolean;
  /** Loaded only when it is come to. */
  readonly later: boolean;
}

const imports: readonly Import[] = files.flatMap((from) => {
  const text = readFileSync(path.join(source, from), 'utf8');
  const found: Import[] = [];
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^;'"]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;
  for (const match of text.matchAll(pattern)) {
    const target = match[2] ?? match[3] ?? '';
    const ours = target.startsWith('.');
    const to = ours ? path.posix.join(path.posix.dirname(from), target) : target;
    found.push({ from, to, ours, typeOnly: match[1] !== undefined, later: match[3] !== undefined });
  }
  return found;
});

const area = (file: string) => file.split('/')[0] ?? '';
const violations = (isWrong: (each: Import) => boolean) =>
  imports.filter(isWrong).map(({ from, to }) => `${from} → ${to}`);

test('there is something to check', () => {
  expect(imports.length).toBeGreaterThan(200);
});

test('areas import only what docs/architecture.md allows', () => {
  const allowed: Record<string, readonly string[]> = {
    shared: ['shared'],
    server: ['server', 'shared'],
    sample: ['sample', 'server', 'shared'],
    cli: ['cli', 'sample', 'server', 'shared'],
    main: ['main', 'sample', 'server', 'shared'],
    renderer: ['renderer', 'shared'],
  };
  const wrong = violations(({ from, to, ours, typeOnly }) => {
    if (!ours || to.startsWith('../resources/')) return false;
    if (area(from) === 'renderer' && area(to) === 'server') return !typeOnly;
    return !allowed[area(from)]?.includes(area(to));
  });
  expect(wrong).toEqual([]);
});

test('pages load no schema library: shared files they run are plain', () => {
  const schemaFiles = new Set(
    imports.filter(({ to, typeOnly }) => to === 'zod' && !typeOnly).map(({ from }) => from),
  );
  const isRun = (each: Import) => area(each.from) === 'renderer' && each.ours && !each.typeOnly;
  expect(violations((each) => isRun(each) && schemaFiles.has(each.to))).toEqual([]);
});

test('a kiosk starts its browser before it loads schemas or answers', () => {
  const reached = new Set(['cli/index.ts', 'cli/serve.ts']);
  for (const from of reached)
    for (const each of imports) if (each.from === from && !each.typeOnly && !each.later) reached.add(each.to);
  expect(reached).toContain('better-sqlite3');
  const late = ['zod', 'hono', '@hono/node-server', 'node:http'];
  expect(late.filter((each) => reached.has(each))).toEqual([]);
});

test('only the Electron shell knows Electron', () => {
  expect(violations(({ from, to }) => to === 'electron' && area(from) !== 'main')).toEqual([]);
});

test('the server knows no pages and shared code knows no machine', () => {
  const pages = /^(preact|wouter-preact|@tanstack\/)/;
  expect(violations(({ from, to, ours }) => !ours && area(from) === 'server' && pages.test(to))).toEqual([]);
  expect(violations(({ from, to }) => area(from) === 'shared' && to.startsWith('node:'))).toEqual([]);
});

test('only stores and the database folder speak SQL', () => {
  const speaking = files
    .filter((file) => file.startsWith('server/'))
    .filter((file) => /\.prepare\(|\bdatabase\.exec\(/.test(readFileSync(path.join(source, file), 'utf8')))
    .filter((file) => !file.endsWith('store.ts') && !file.startsWith('server/database/'));
  // The lock uses SQLite only as a file lock.
  expect(speaking.filter((file) => file !== 'server/lock.ts')).toEqual([]);
});

test('a domain never reaches into another domain’s store', () => {
  const wrong = violations(({ from, to, ours }) => {
    if (!ours || !to.endsWith('store.ts') || area(from) !== 'server') return false;
    // The setting store is everybody's: it belongs to the database, not to a domain.
    if (to.startsWith('server/database/')) return false;
    return path.posix.dirname(from) !== path.posix.dirname(to);
  });
  expect(wrong).toEqual([]);
});

test('what every domain builds on knows none', () => {
  const base = /^server\/(children|files)\//;
  const wrong = violations(
    ({ from, to, ours }) => ours && base.test(from) && !base.test(to) && area(to) !== 'shared',
  );
  expect(files.filter((file) => base.test(file)).length).toBeGreaterThan(5);
  expect(wrong).toEqual([]);
});

test('of an import each part builds only on those before it', () => {
  const importing = 'server/importing/';
  const parts = ['folder', 'documents', 'lists', 'renamed', 'decisions', 'codes', 'matching'];
  /** What every part speaks of is known to the first. */
  const words = ['draft.ts', 'grouping.ts', 'names.ts', 'problems.ts', 'replaced.ts'];
  const rank = (file: string) => {
    const [first = ''] = file.slice(importing.length).split('/');
    if (words.includes(first)) return 0;
    return parts.includes(first) ? parts.indexOf(first) : parts.length;
  };
  const inside = imports.filter(({ from, to }) => from.startsWith(importing) && to.startsWith(importing));
  expect(new Set(inside.map(({ from }) => rank(from))).size).toBe(parts.length + 1);
  expect(violations((each) => inside.includes(each) && rank(each.to) > rank(each.from))).toEqual([]);
});
