import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openKiosk } from './ledger-kiosk.ts';

/**
 * Casts eight ballots on a disk that fails, each tried again with the same id as a page does, and says what came of
 * every answer: `thanked ID`, `refused ID CODE`, or once `not-opened WHY`.
 */
const folder = process.argv[2];
if (!folder) throw new Error('usage: vote-through-faults DATA');
const say = (line: string) => writeSync(1, `${line}\n`);
const rest = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);

function open(folder: string): ReturnType<typeof openKiosk> | null {
  for (let tries = 0; tries < 3; tries += 1) {
    try {
      return openKiosk(folder);
    } catch (error) {
      say(`not-opened ${String(error)}`);
    }
  }
  return null;
}

const kiosk = open(folder);
for (let count = 0; kiosk && count < 8; count += 1) {
  const request = { id: randomUUID(), visit: randomUUID(), entry: `painting-${count}` };
  for (let tries = 0; tries < 30; tries += 1) {
    const outcome = kiosk.ledger.cast(request);
    say(outcome.ok ? `thanked ${request.id}` : `refused ${request.id} ${outcome.problem.code}`);
    if (outcome.ok) break;
    rest();
  }
}
process.exit(0);
