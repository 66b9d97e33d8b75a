import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { createCatalogueRoutes } from '../../src/server/catalogue/routes.ts';
import { createCatalogue } from '../../src/server/catalogue/service.ts';
import { createChanges } from '../../src/server/changes.ts';
import { migrations } from '../../src/server/database/migrations.ts';
import type { Entry } from '../../src/shared/entry.ts';
import { createWorld } from './import-world.ts';

const origin = { at: new Date('2024-10-01T00:00:00Z'), folder: null, sources: [] };

const poem = (code: string, number: number, line = 'Một câu'): Entry => ({
  code,
  number,
  category: 'poem',
  title: { vi: code, en: null },
  authors: [],
  age: null,
  unit: null,
  ethnicity: null,
  theme: null,
  prize: null,
  statement: { vi: null, en: null },
  narration: null,
  stanzas: [[line]],
  translation: [],
});

it('grows its revision only when something changes and tells open screens', () => {
  const { catalogue, changes } = createWorld();
  const heard: string[] = [];
  changes.subscribe((change) => heard.push(change));
  expect(catalogue.current()).toEqual({ revision: 0, entries: [] });
  expect(catalogue.publish([poem('B', 2), poem('A', 1)], origin)).toMatchObject({
    revision: 1,
    added: ['B', 'A'],
  });
  expect(catalogue.current().entries.map((entry) => entry.code)).toEqual(['A', 'B']);
  expect(catalogue.publish([poem('A', 1), poem('B', 2)], origin)).toMatchObject({
    revision: 1,
    unchanged: ['A', 'B'],
  });
  expect(catalogue.publish([poem('A', 1, 'Câu khác')], origin)).toMatchObject({
    revision: 2,
    changed: ['A'],
    hidden: ['B'],
  });
  expect(catalogue.counts()).toEqual({ painting: 0, poem: 1, song: 0, initiative: 0 });
  expect(catalogue.entry('B')).toBeNull();
  expect(heard).toEqual(['catalogue', 'catalogue']);
});

it('sees nothing new in works published before a field was thought of', () => {
  const { catalogue, database } = createWorld();
  catalogue.publish([poem('A', 1)], origin);
  database.exec("UPDATE entry SET entry = json_remove(entry, '$.translation', '$.theme')");
  expect(catalogue.publish([poem('A', 1)], origin)).toMatchObject({ revision: 1, unchanged: ['A'] });
});

it('publishes all or nothing', () => {
  const { catalogue } = createWorld();
  catalogue.publish([poem('A', 1)], origin);
  const failing = () =>
    catalogue.publish([poem('C', 3)], origin, () => {
      throw new Error('the disk is full');
    });
  expect(failing).toThrow('the disk is full');
  expect(() => catalogue.publish([poem('C', 3), poem('D', 3)], origin)).toThrow();
  expect(catalogue.current()).toMatchObject({ revision: 1, entries: [{ code: 'A' }] });
});

it('answers 304 to a page that has the revision', async () => {
  const { catalogue } = createWorld();
  const app = createCatalogueRoutes(catalogue);
  catalogue.publish([poem('A', 1)], origin);
  const first = await app.request('/');
  expect(await first.json()).toMatchObject({ revision: 1, entries: [{ code: 'A' }] });
  const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
  expect((await app.request('/', { headers })).status).toBe(304);
  catalogue.publish([poem('A', 2)], origin);
  expect((await app.request('/', { headers })).status).toBe(200);
});

it('what is on show is read in the data folder of an older Hoa Ban too', () => {
  const older = migrations.findIndex((migration) => migration.includes('publication ADD COLUMN listed'));
  const before = new Database(':memory:');
  for (const migration of migrations.slice(0, older)) before.exec(migration);
  before
    .prepare('INSERT INTO entry (code, number, category, hidden, revision, entry) VALUES (?, 1, ?, 0, 1, ?)')
    .run('A', 'poem', JSON.stringify(poem('A', 1)));
  expect(createCatalogue(before, createChanges()).current().entries).toHaveLength(1);
  before.close();
});
