import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { verifyChain } from '../../src/server/ledger/chain.ts';
import { readCopy } from '../../src/server/ledger/copy.ts';
import { countStanding, recountStanding } from '../../src/server/ledger/standing-ballots.ts';
import { makeFolder, openKiosk, removeFolder } from '../support/ledger-kiosk.ts';

const rounds = Number(process.env['HOA_BAN_KILL_ROUNDS'] ?? 10);
const folder = makeFolder();
afterAll(() => removeFolder(folder));

/** Lets a process vote, kills it some time after its first thanks, and returns what it acknowledged. */
async function voteUntilKilled(): Promise<readonly string[]> {
  const voter = spawn(process.execPath, [join(import.meta.dirname, '../support/vote-fast.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  voter.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    if (printed === '') setTimeout(() => voter.kill('SIGKILL'), Math.random() * 250);
    printed += chunk;
  });
  const [, signal] = await once(voter, 'close');
  expect(signal).toBe('SIGKILL');
  return printed.split('\n').slice(0, -1);
}

test(
  `no acknowledged vote is lost when the process is killed ${rounds} times`,
  async () => {
    const acknowledged = new Set<string>();
    let recovered = 0;
    for (let round = 0; round < rounds; round += 1) {
      for (const id of await voteUntilKilled()) acknowledged.add(id);
      const kiosk = openKiosk(folder);
      expect(kiosk.database.pragma('integrity_check', { simple: true })).toBe('ok');
      const inDatabase = kiosk.database.prepare('SELECT line FROM ledger ORDER BY seq').pluck().all();
      const { lines, torn } = readCopy(join(folder, 'ledger.ndjson'));
      expect([lines.length, torn]).toEqual([inDatabase.length, '']);
      expect(lines.every((line, at) => line === inDatabase[at])).toBe(true);
      const { records, broken } = verifyChain(lines);
      expect(broken).toBeNull();
      const ids = new Set(records.map(({ id }) => id));
      expect([...acknowledged].filter((id) => !ids.has(id))).toEqual([]);
      expect(kiosk.ledger.tally()).toEqual(countStanding(recountStanding(records)));
      expect(kiosk.ledger.health().alarms).toEqual([]);
      recovered = records.filter(({ kind }) => kind === 'ballot').length;
      kiosk.close();
    }
    expect(acknowledged.size).toBeGreaterThan(rounds);
    console.log(`killed ${rounds} times: ${acknowledged.size} acknowledged, ${recovered} recovered, 0 lost`);
  },
  Math.max(30_000, rounds * 10_000),
);
