import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifyChain } from '../../src/server/ledger/chain.ts';
import { readCopy } from '../../src/server/ledger/copy.ts';
import { countStanding, recountStanding } from '../../src/server/ledger/standing-ballots.ts';
import { makeFolder, openKiosk, removeFolder } from '../support/ledger-kiosk.ts';

const rounds = Number(process.env['HOA_BAN_KILL_ROUNDS'] ?? 6);
let folder: string;
const acknowledged = new Set<string>();
beforeEach(() => {
  folder = makeFolder();
  acknowledged.clear();
});
afterEach(() => removeFolder(folder));

/** Lets a process vote, kills it some time after its first thanks, and returns what it acknowledged. */
async function voteUntilKilled(): Promise<readonly string[]> {
  return runVoter([process.execPath], (voter) =>
    setTimeout(() => voter.kill('SIGKILL'), Math.random() * 250),
  );
}

/** Lets a process vote until it is killed on entering its n-th fsync. */
const voteUntilSync = (n: number): Promise<readonly string[]> =>
  runVoter([
    ...['strace', '-f', '-qq', '-o', '/dev/null', '-e', 'trace=fsync,fdatasync'],
    ...['-e', `inject=fsync,fdatasync:signal=KILL:when=${n}`, process.execPath],
  ]);

async function runVoter(
  [command = '', ...parameters]: readonly string[],
  onThanks?: (voter: ChildProcess) => void,
): Promise<readonly string[]> {
  const script = join(import.meta.dirname, '../support/vote-fast.ts');
  const voter = spawn(command, [...parameters, script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  voter.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    if (printed === '') onThanks?.(voter);
    printed += chunk;
  });
  const [, signal] = await once(voter, 'close');
  expect(signal).toBe('SIGKILL');
  return printed.split('\n').slice(0, -1);
}

/** Reopens the kiosk and asserts the invariant; returns how many ballots it has. */
function expectNothingLost(): number {
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
  kiosk.close();
  return records.filter(({ kind }) => kind === 'ballot').length;
}

const timeLimit = Math.max(30_000, rounds * 10_000);

test(
  `no acknowledged vote is lost when the process is killed ${rounds} times`,
  async () => {
    let recovered = 0;
    for (let round = 0; round < rounds; round += 1) {
      for (const id of await voteUntilKilled()) acknowledged.add(id);
      recovered = expectNothingLost();
    }
    expect(acknowledged.size).toBeGreaterThan(rounds);
    console.log(`killed ${rounds} times: ${acknowledged.size} acknowledged, ${recovered} recovered, 0 lost`);
  },
  timeLimit,
);

const canTrace = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;

test.skipIf(!canTrace)(
  'nor when it is killed on entering an fsync, from the first of its start to those of its votes',
  async () => {
    let recovered = 0;
    const kills = Math.ceil(rounds / 2);
    for (let n = 1; n <= kills; n += 1) {
      // Few kills are spread over the first thirty calls, many visit every one.
      for (const id of await voteUntilSync(Math.ceil((n * Math.max(30, kills)) / kills)))
        acknowledged.add(id);
      recovered = expectNothingLost();
    }
    console.log(
      `killed at ${kills} fsyncs: ${acknowledged.size} acknowledged, ${recovered} recovered, 0 lost`,
    );
  },
  timeLimit,
);
