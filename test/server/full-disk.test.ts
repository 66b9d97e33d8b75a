import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createChanges } from '../../src/server/changes.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { createLog } from '../../src/server/log.ts';
import { createSettings } from '../../src/server/settings.ts';
import { makeTemporaryFolder } from '../support/test-server.ts';

let folder: ReturnType<typeof makeTemporaryFolder>;
beforeEach(() => {
  folder = makeTemporaryFolder('full');
});
afterEach(() => folder.remove());

test.skipIf(!existsSync('/dev/full'))('a log that cannot be written throws at nobody', () => {
  const logs = path.join(folder.path, 'logs');
  mkdirSync(logs);
  symlinkSync('/dev/full', path.join(logs, 'hoa-ban.log'));
  const log = createLog(logs);
  expect(() => log.error('one')).not.toThrow();
  expect(() => log.error('two')).not.toThrow();
});

test('a setting that could not be stored is not in force either', () => {
  const opened = openDatabase(path.join(folder.path, 'hoa-ban.db'));
  if (!opened.ok) throw new Error(opened.problem.code);
  const settings = createSettings(opened.value, createChanges(), 'kiosk-aaaaaaaaaa');
  const { votingOpen } = settings.exhibition();
  const { role } = settings.kiosk();
  opened.value.pragma('query_only = ON');
  expect(() => settings.changeExhibition({ votingOpen: !votingOpen })).toThrow();
  expect(() => settings.changeKiosk({ role: role === 'wall' ? 'touch' : 'wall' })).toThrow();
  expect(settings.exhibition().votingOpen).toBe(votingOpen);
  expect(settings.kiosk().role).toBe(role);
  opened.value.close();
});
