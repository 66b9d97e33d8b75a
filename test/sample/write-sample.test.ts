import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type SampleProgress, writeSample } from '../../src/sample/write-sample.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hoa-ban-sample-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('a stopped sample is taken up again, and a complete one is left as it is', {
  timeout: 60_000,
}, async () => {
  const wanted = { out: folder, seed: 1, longSide: 200, atMost: 3 };
  const stop = new AbortController();
  const stopped = await writeSample({
    ...wanted,
    signal: stop.signal,
    onProgress: ({ done }) => {
      if (done === 20) stop.abort();
    },
  });
  expect(stopped).toMatchObject({ ok: false, problem: { code: 'sample-stopped' } });
  expect(existsSync(path.join(folder, '.hoa-ban-sample.json'))).toBe(true);
  expect(await writeSample({ ...wanted, seed: 2 })).toMatchObject({
    ok: false,
    problem: { code: 'sample-folder-other-sample' },
  });

  const last: Partial<Record<SampleProgress['stage'], string>> = {};
  const written = await writeSample({
    ...wanted,
    onProgress: ({ stage, done, total }) => {
      last[stage] = `${done}/${total}`;
    },
  });
  expect(written).toEqual({ ok: true, files: 1 + 62 + 41 + 6 + 3 });
  expect(last).toEqual({ texts: '104/104', songs: '3/3', paintings: '3/3' });
  expect(readdirSync(folder).sort()).toEqual([
    '.hoa-ban-sample.json',
    'bai hat',
    'danh-sach.xlsx',
    'sang kien',
    'tho',
    'tranh',
  ]);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    statSync(path.join(folder, file)).isFile(),
  );
  expect(files).toHaveLength(114);
  expect(files.filter((file) => file.endsWith('.part'))).toEqual([]);

  const list = path.join(folder, 'danh-sach.xlsx');
  writeFileSync(list, 'edited by staff');
  expect(await writeSample(wanted)).toEqual(written);
  expect(readFileSync(list, 'utf8')).toBe('edited by staff');
});

test('a folder with someone’s files is refused and untouched', async () => {
  writeFileSync(path.join(folder, 'của tôi.txt'), 'đừng đụng');
  expect(await writeSample({ out: folder, seed: 1 })).toMatchObject({
    ok: false,
    problem: { code: 'sample-folder-not-empty' },
  });
  expect(readdirSync(folder)).toEqual(['của tôi.txt']);
});
