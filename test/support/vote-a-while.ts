import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { realDisk } from '../../src/server/files/durable-file.ts';
import { drawingColours, drawingWidths } from '../../src/shared/drawing-sheet.ts';
import { expectDone, openKiosk } from './ledger-kiosk.ts';

/**
 * Lives one short life of a kiosk on the data folder given: starts, takes what visitors do, and ends as told. Every id
 * is printed after it was acknowledged. `full` is how the kiosk runs; `normal` and `unsynced` are what it must not be,
 * and prove that the test can fail.
 */
const [, , folder, durability = 'full', end = 'close'] = process.argv;
if (!folder) throw new Error('usage: vote-a-while DATA [full|normal|unsynced] [close|stop]');
const unsynced = { write: realDisk.write, sync: () => {} };
const kiosk = openKiosk(folder, {
  ...(durability === 'unsynced' ? { disk: unsynced } : {}),
  onConnect(database) {
    // The log is emptied every few votes, so that power is cut in the midst of that as well.
    database.pragma('wal_autocheckpoint = 12');
    if (durability !== 'full') database.pragma('synchronous = NORMAL');
  },
});
const { ledger } = kiosk;
const [colour] = Object.keys(drawingColours) as (keyof typeof drawingColours)[];
if (!colour) throw new Error('there are no colours');
const acknowledge = (id: string) => writeSync(1, `${id}\n`);

for (let visits = 0; visits < 4; visits += 1) {
  const visit = randomUUID();
  for (const entry of ['painting-1', 'painting-2', 'poem-1']) {
    const id = randomUUID();
    expectDone(ledger.cast({ id, visit, entry }));
    acknowledge(id);
    if (entry !== 'poem-1') continue;
    const withdrawal = randomUUID();
    expectDone(ledger.withdraw({ id: withdrawal, visit, ballot: id }));
    acknowledge(withdrawal);
  }
  // Several at once are one transaction, which a power cut must take or leave as a whole.
  const together = [1, 2, 3].map((work) => ({
    ...{ id: randomUUID(), visit: randomUUID(), entry: `song-${work}` },
  }));
  for (const outcome of await Promise.all(together.map(ledger.castTogether))) expectDone(outcome);
  for (const ballot of together) acknowledge(ballot.id);
  const id = randomUUID();
  expectDone(
    ledger.leaveFeedback({
      ...{ id, visit, mood: 'moved', phrases: [], words: 'Bản em mùa hoa ban '.repeat(20) },
      ...{ about: null, language: 'vi' },
      ...(visits === 1 ? { drawing: [{ colour, width: drawingWidths[0], points: [[10, 10, 50]] }] } : {}),
    }),
  );
  acknowledge(id);
}
expectDone(ledger.closeVoting());
expectDone(ledger.openVoting());
if (end === 'close') kiosk.close();
process.exit(0);
