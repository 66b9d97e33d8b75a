import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { ceremonySchema } from '../../src/shared/ceremony.ts';
import { staffChangeSchema } from '../../src/shared/change-log.ts';
import { decisionSchema } from '../../src/shared/decision.ts';
import { entrySchema } from '../../src/shared/entry.ts';
import { exhibitionSchema } from '../../src/shared/exhibition.ts';
import { kioskSchema } from '../../src/shared/kiosk.ts';
import { listedSchema } from '../../src/shared/listed-words.ts';
import { runsSchema } from '../../src/shared/run.ts';

/**
 * What databases of kiosks in use hold as JSON, as version 0.1.0 wrote it. Never changed to fit a schema: a new field
 * needs a default, a new category a migration, or settings and works are lost with the next update. What later versions
 * keep is added.
 */
const kept = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '..', 'fixtures', 'kept.json'), 'utf8'),
) as Record<string, object>;

test.each<[string, z.ZodType]>([
  ['exhibition', exhibitionSchema],
  ['kiosk', kioskSchema],
  ['entries', z.array(entrySchema)],
  ['decisions', z.array(decisionSchema)],
  ['listed', listedSchema],
  ['changes', z.array(staffChangeSchema)],
  ['ceremony', ceremonySchema],
  ['runs', runsSchema],
])('%s kept by an earlier version can be read, and nothing of it is lost', (name, schema) => {
  expect(schema.parse(kept[name])).toMatchObject(kept[name] ?? {});
});

test('works, categories and decisions of every kind are among them', () => {
  const namesOf = (schema: { options: readonly { shape: Record<string, unknown> }[] }, field: string) =>
    schema.options.map(({ shape }) => (shape[field] as { value: string }).value).sort();
  const there = (of: string, field: string) =>
    [...new Set((kept[of] as Record<string, string>[]).map((one) => one[field]))].sort();
  expect(there('decisions', 'kind')).toEqual(namesOf(decisionSchema, 'kind'));
  expect(there('entries', 'category')).toEqual(namesOf(entrySchema, 'category'));
});
