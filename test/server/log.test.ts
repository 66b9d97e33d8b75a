import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLog, largestLog } from '../../src/server/log.ts';
import { makeTemporaryFolder } from '../support/test-server.ts';

let folder: ReturnType<typeof makeTemporaryFolder>;
beforeEach(() => {
  folder = makeTemporaryFolder('log');
});
afterEach(() => folder.remove());

test('a log that grows while the kiosk runs is put aside; four are kept, no line is lost between two', async () => {
  const log = createLog(folder.path);
  const filler = 'x'.repeat(200_000);
  const lines = Math.ceil((largestLog * 5.5) / filler.length);
  for (let line = 0; line < lines; line += 1) {
    log.info({ line, filler }, 'long');
    // The file before is closed outside of this turn, and Windows keeps its name until then.
    await new Promise(setImmediate);
  }
  expect(readdirSync(folder.path).toSorted()).toEqual([
    'hoa-ban.1.log',
    'hoa-ban.2.log',
    'hoa-ban.3.log',
    'hoa-ban.log',
  ]);
  const kept: number[] = [];
  for (const name of ['hoa-ban.3.log', 'hoa-ban.2.log', 'hoa-ban.1.log', 'hoa-ban.log']) {
    expect(statSync(path.join(folder.path, name)).size).toBeLessThan(largestLog * 1.1);
    const text = readFileSync(path.join(folder.path, name), 'utf8').trim();
    for (const each of text.split('\n')) kept.push((JSON.parse(each) as { line: number }).line);
  }
  expect(kept).toEqual(Array.from({ length: kept.length }, (_, index) => lines - kept.length + index));
});

test('a log of an earlier run counts', async () => {
  const first = createLog(folder.path);
  const filler = 'x'.repeat(largestLog - 1000);
  first.info({ filler }, 'nearly full');
  const second = createLog(folder.path);
  second.info({ filler: 'x'.repeat(2000) }, 'full');
  await Promise.resolve();
  second.info('new');
  expect(readFileSync(path.join(folder.path, 'hoa-ban.log'), 'utf8').trim().split('\n')).toHaveLength(1);
});
