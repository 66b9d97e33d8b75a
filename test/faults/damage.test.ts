import { cpSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectDone, makeFolder } from '../support/ledger-kiosk.ts';
import { damageAndStart, damages, flipBit, type Kiosks, makeKiosks, openServer } from './damage.ts';

const place = makeFolder();
let kiosks: Kiosks;
beforeAll(async () => {
  kiosks = await makeKiosks(path.join(place, 'kiosks'));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** What was done, what was lost, what was said, what is an alarm, and what `verify` says afterwards. */
const cases: readonly (readonly [
  string,
  number | 'refused',
  readonly string[],
  readonly string[],
  string | null,
])[] = [
  ['nothing', 0, [], [], null],
  [
    'hoa-ban.db deleted',
    0,
    [
      'database-missing',
      'settings-lost',
      'catalogue-lost',
      'decisions-lost',
      'exposures-lost',
      'changes-lost',
      'database-was-short',
    ],
    [],
    null,
  ],
  [
    'hoa-ban.db emptied',
    0,
    [
      'database-missing',
      'settings-lost',
      'catalogue-lost',
      'decisions-lost',
      'exposures-lost',
      'changes-lost',
      'database-was-short',
    ],
    [],
    null,
  ],
  [
    'hoa-ban.db cut in half',
    0,
    // What else is lost depends on where in the file its tables lie.
    ['database-rebuilt'],
    [],
    null,
  ],
  ['hoa-ban.db overwritten with other bytes', 0, ['database-rebuilt'], [], null],
  [
    'hoa-ban.db replaced by that of another kiosk',
    0,
    ['database-ledger-was-damaged'],
    ['ledger-records-apart'],
    null,
  ],
  ['hoa-ban.db replaced by an older one', 0, ['database-was-short'], [], null],
  ['hoa-ban.db-wal deleted', 0, ['database-was-short'], [], null],
  ['hoa-ban.db-wal emptied', 0, ['database-was-short'], [], null],
  ['hoa-ban.db-wal cut in half', 0, ['database-was-short'], [], null],
  ['hoa-ban.db-wal overwritten with other bytes', 0, ['database-was-short'], [], null],
  ['hoa-ban.db-wal replaced by that of another kiosk', 0, ['database-was-short'], [], null],
  ['hoa-ban.db-wal replaced by an older one', 0, ['database-was-short'], [], null],
  ['ledger.ndjson deleted', 0, ['copy-was-short'], [], null],
  ['ledger.ndjson emptied', 0, ['copy-was-short'], [], null],
  ['ledger.ndjson cut in half', 0, ['copy-was-damaged'], [], null],
  ['ledger.ndjson overwritten with other bytes', 0, ['copy-was-damaged'], [], null],
  [
    'ledger.ndjson replaced by that of another kiosk',
    0,
    ['copy-was-damaged'],
    ['ledger-records-apart'],
    null,
  ],
  ['ledger.ndjson replaced by an older one', 0, ['copy-was-short'], [], null],
  ['head.json deleted', 0, ['head-was-missing'], [], null],
  ['head.json emptied', 0, ['head-was-damaged'], [], null],
  ['head.json cut in half', 0, ['head-was-damaged'], [], null],
  ['head.json overwritten with other bytes', 0, ['head-was-damaged'], [], null],
  ['head.json replaced by that of another kiosk', 0, ['head-was-damaged'], [], null],
  ['head.json replaced by an older one', 0, [], [], null],
  ['key.json deleted', 'refused', ['key-missing'], [], null],
  ['key.json emptied', 'refused', ['key-damaged'], [], null],
  ['key.json cut in half', 'refused', ['key-damaged'], [], null],
  ['key.json overwritten with other bytes', 'refused', ['key-damaged'], [], null],
  ['key.json replaced by that of another kiosk', 'refused', ['ledger-of-other-kiosk'], [], null],
  ['key.json replaced by an older one', 0, [], [], null],
  ['hoa-ban.db and ledger.ndjson swapped', 0, ['files-swapped'], [], null],
  [
    'hoa-ban.db and its log unreadable',
    0,
    [
      'database-rebuilt',
      'settings-lost',
      'catalogue-lost',
      'decisions-lost',
      'exposures-lost',
      'changes-lost',
      'database-was-short',
    ],
    [],
    null,
  ],
  [
    'hoa-ban.db and its log unreadable, and the last line of ledger.ndjson torn',
    1,
    [
      'database-rebuilt',
      'settings-lost',
      'catalogue-lost',
      'decisions-lost',
      'exposures-lost',
      'changes-lost',
      'database-was-short',
      'copy-had-torn-line',
    ],
    ['ledger-rolled-back'],
    'ledger-rolled-back',
  ],
  ['database and ledger.ndjson replaced by older ones', 8, [], ['ledger-rolled-back'], 'ledger-rolled-back'],
  ['the whole folder replaced by an older one', 8, [], [], null],
];

test.each(cases)('%s: %s lost', async (what, lost, said, alarms, verified) => {
  const damage = damages.find((each) => each.what === what);
  if (!damage) throw new Error('no such damage');
  const outcome = await damageAndStart(damage, kiosks, path.join(place, 'one'));
  expect(outcome).toMatchObject(
    lost === 'refused'
      ? { refused: said[0] }
      : {
          ...{ refused: null, alarms, lost, verified },
          repaired: said[0] === 'database-rebuilt' ? expect.arrayContaining([...said]) : said,
        },
  );
});

test('every kind of damage has its case', () => {
  expect(cases.map(([what]) => what)).toEqual(damages.map(({ what }) => what));
});

test('single bits flipped anywhere: no ballot is lost and no start fails without a word', async () => {
  for (const name of ['hoa-ban.db', 'hoa-ban.db-wal', 'ledger.ndjson']) {
    const { size } = statSync(path.join(kiosks.whole, name));
    for (let at = 60; at < size; at += Math.floor(size / 12)) {
      const outcome = await damageAndStart(flipBit(name, at, at % 8), kiosks, path.join(place, 'bit'));
      expect(outcome.refused === null ? [outcome.what, outcome.lost, outcome.verified] : []).toEqual(
        outcome.refused === null ? [outcome.what, 0, null] : [],
      );
    }
  }
});

test('a vote that was closed, or a test, is still so when settings are lost', async () => {
  const folder = path.join(place, 'closed');
  cpSync(kiosks.earlier, folder, { recursive: true });
  const before = expectDone(await openServer(folder));
  before.settings.changeExhibition({ mode: 'test' });
  expectDone(before.ledger.closeVoting());
  await before.close();
  rmSync(path.join(folder, 'hoa-ban.db'));
  const after = expectDone(await openServer(folder));
  expect(after.settings.exhibition()).toMatchObject({ votingOpen: false, mode: 'test' });
  await after.close();
});
