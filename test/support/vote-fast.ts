import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openKiosk } from './ledger-kiosk.ts';

/**
 * Votes as fast as it can on the data folder given, until it is killed. Every id is printed after it was
 * acknowledged; the pipe keeps what was written when the process dies.
 */
const folder = process.argv[2];
if (!folder) throw new Error('usage: vote-fast DATA');
const { ledger } = openKiosk(folder);
for (let visit = randomUUID(), count = 0; ; count += 1) {
  if (count % 3 === 0) visit = randomUUID();
  const id = randomUUID();
  const outcome = ledger.cast({ id, visit, entry: `painting-${count % 179}` });
  if (!outcome.ok) throw new Error(outcome.problem.code);
  writeSync(1, `${id}\n`);
}
