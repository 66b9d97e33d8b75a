// npm run faults [-- NAME… --states N]: breaks the ledger in every way it must survive, tries to leave the page, and
// prints what happened.
import { fork, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { serialize } from 'node:v8';
import { createRandom } from '../../src/shared/playlist/seeded.ts';
import { type Damage, damageAndStart, damages, flipBit, makeKiosks, type Outcome } from './damage.ts';
import { voteUnderFault, voteUntilSync } from './failing-disk.ts';
import { startAndProve } from './power-cut/check-state.ts';
import { cutPower, type Durability, type PowerCuts, recordLives } from './power-cut/cut-power.ts';
import { canTrace } from './power-cut/record-writes.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    states: { type: 'string', default: '100000' },
    // Of the escape, see test/e2e/escape/run.ts.
    events: { type: 'string', default: '1000000' },
    seed: { type: 'string' },
    from: { type: 'string', default: '0' },
    each: { type: 'boolean', default: false },
  },
});
const states = Number(values.states);
const parts = { files: damagedFiles, disk: failingDisks, kill: kills, power: powerCuts, escape: escapes };
const names = Object.keys(parts) as (keyof typeof parts)[];
const wanted = names.filter((name) => positionals.length === 0 || positionals.includes(name));
if (!Number.isInteger(states) || states < 1 || wanted.length < positionals.length) {
  console.error(`npm run faults [-- ${names.join(' ')} --states N --events N --seed S --from PART]`);
  process.exit(2);
}

const place = mkdtempSync(path.join(tmpdir(), 'hoa-ban-faults-'));
let isAllWell = true;

function tell(isWell: boolean, fault: string, happened: string): void {
  isAllWell &&= isWell;
  console.log(`${isWell ? '✓' : '✗'} ${fault.padEnd(58)} ${happened}`);
}

const count = (number: number) => new Intl.NumberFormat('en').format(number);

async function cutTogether(recorded: string): Promise<PowerCuts> {
  const of = availableParallelism();
  const sofar = new Map<number, Pick<PowerCuts, 'states' | 'lost' | 'unreadable'>>();
  const shares = Array.from({ length: of }, (_, share) => share).map(
    (share) =>
      new Promise<PowerCuts>((resolve, reject) => {
        const script = path.join(import.meta.dirname, 'power-cut', 'share.ts');
        const child = fork(script, [recorded, String(states), String(share), String(of)]);
        child.on('message', (message: { sofar?: PowerCuts; found?: PowerCuts }) => {
          if (message.found) resolve(message.found);
          if (message.sofar === undefined) return;
          sofar.set(share, message.sofar);
          const sum = (of: 'states' | 'lost' | 'unreadable') =>
            [...sofar.values()].reduce((total, each) => total + each[of], 0);
          const told = `  ${count(sum('states'))} of ${count(states)}, ${sum('lost')} lost, ${sum('unreadable')} unreadable`;
          process.stderr.write(process.stderr.isTTY ? `\r${told}` : `${told}\n`);
        });
        child.on('exit', (code) => reject(new Error(`a process that cut the power ended: ${code}`)));
      }),
  );
  const found = await Promise.all(shares);
  if (process.stderr.isTTY) process.stderr.write('\r');
  const sum = (of: (one: PowerCuts) => number) => found.reduce((total, one) => total + of(one), 0);
  return {
    states: sum((one) => one.states),
    instants: Math.max(...found.map((one) => one.instants)),
    acknowledged: Math.max(...found.map((one) => one.acknowledged)),
    lost: sum((one) => one.lost),
    lostInDatabase: sum((one) => one.lostInDatabase),
    lostInCopy: sum((one) => one.lostInCopy),
    unreadable: sum((one) => one.unreadable),
    first: found.find((one) => one.first !== null)?.first ?? null,
  };
}

async function powerCuts(): Promise<void> {
  console.log(
    '\n── power cut: recorded writes, what was not synced dropped, torn at 512 bytes, in any order',
  );
  const recorded = path.join(place, 'recorded');
  writeFileSync(recorded, serialize(recordLives('full')));
  const found = await cutTogether(recorded);
  const well = found.lost + found.lostInDatabase + found.lostInCopy + found.unreadable === 0;
  tell(
    well && found.states >= states,
    `${count(found.states)} states, cut at ${count(found.instants)} instants`,
    `of ${found.acknowledged} acknowledged records ${found.lost} lost (database alone ${found.lostInDatabase}, ` +
      `ledger.ndjson alone ${found.lostInCopy}), ${found.unreadable} unreadable${found.first ? ` – ${found.first}` : ''}`,
  );
  const control = (durability: Durability, loses: 'lostInDatabase' | 'lost', what: string) => {
    const few = cutPower(recordLives(durability), 2000, { share: 0, of: 1, seed: durability });
    tell(few[loses] > 0, what, `must lose, and does: in ${count(few[loses])} of ${count(few.states)} states`);
  };
  control('normal', 'lostInDatabase', 'control: synchronous=NORMAL, database alone');
  control('unsynced', 'lost', 'control: NORMAL, and ledger.ndjson without fsync');
}

async function kills(): Promise<void> {
  console.log('\n── SIGKILL on entering every fsync, from the first of a start to those of its votes');
  const folder = path.join(place, 'killed');
  const acknowledged: string[] = [];
  let wrong: string | null = null;
  let lost = 0;
  const most = 60;
  for (let n = 1; n <= most; n += 1) {
    acknowledged.push(...(await voteUntilSync(folder, n)));
    const found = startAndProve(folder, acknowledged);
    lost = Math.max(lost, found.lost);
    if (found.wrong) wrong ??= `fsync ${n}: ${found.wrong}`;
  }
  tell(
    lost === 0 && wrong === null,
    `SIGKILL at fsync 1…${most}`,
    `${acknowledged.length} acknowledged, ${lost} lost${wrong ? ` – ${wrong}` : ''}`,
  );
}

const diskFaults: readonly (readonly [string, string | null, string, readonly number[]])[] = [
  ['fsync of ledger.ndjson fails once (EIO)', 'ledger.ndjson', 'fsync:error=EIO:when=#', [1, 2, 3, 4, 5, 6]],
  [
    'fsync of the database’s log fails once (EIO)',
    'hoa-ban.db-wal',
    'fsync,fdatasync:error=EIO:when=#',
    [1, 2, 3, 4, 5, 6],
  ],
  [
    'any fsync fails once (EIO)',
    null,
    'fsync,fdatasync:error=EIO:when=#',
    [1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23],
  ],
  ['write to ledger.ndjson fails once (EIO)', 'ledger.ndjson', 'write:error=EIO:when=#', [1, 2, 3, 4]],
  [
    'write to the database’s log fails once (EIO)',
    'hoa-ban.db-wal',
    'pwrite64:error=EIO:when=#',
    [1, 2, 3, 4, 5, 6, 7, 8],
  ],
  ['disk full for ledger.ndjson once (ENOSPC)', 'ledger.ndjson', 'write:error=ENOSPC:when=#', [1, 2, 3, 4]],
  [
    'disk full for the database’s log once (ENOSPC)',
    'hoa-ban.db-wal',
    'pwrite64:error=ENOSPC:when=#',
    [1, 2, 3, 4, 5, 6, 7, 8],
  ],
  ['disk full for ledger.ndjson for good (ENOSPC)', 'ledger.ndjson', 'write:error=ENOSPC:when=#+', [1, 4]],
  ['fsync of ledger.ndjson fails for good (EIO)', 'ledger.ndjson', 'fsync:error=EIO:when=#+', [1, 4]],
  [
    'fsync of the database’s log fails for good (EIO)',
    'hoa-ban.db-wal',
    'fsync,fdatasync:error=EIO:when=#+',
    [1, 4],
  ],
  ['every fsync takes 300 ms longer', null, 'fsync,fdatasync:delay_exit=300000:when=#+', [1]],
];

function failingDisks(): void {
  console.log(
    '\n── a disk that fails: each ballot is tried again with its id, then the kiosk is started on a good disk',
  );
  const base = path.join(place, 'base');
  startAndProve(base, []);
  for (const [what, file, inject, places] of diskFaults) {
    let [thanked, refused, lost, doubled] = [0, 0, 0, 0];
    const codes = new Set<string>();
    let wrong: string | null = null;
    for (const n of places) {
      const folder = path.join(place, 'failing');
      rmSync(folder, { recursive: true, force: true });
      cpSync(base, folder, { recursive: true });
      const run = voteUnderFault(folder, file, inject.replace('#', String(n)));
      for (const line of run.lines) if (line.startsWith('not-opened')) codes.add('not opened');
      for (const { code } of run.refused) codes.add(code);
      thanked += run.thanked.length;
      refused += run.refused.length;
      const found = startAndProve(folder, run.thanked);
      lost += found.lost;
      if (found.wrong) wrong ??= `at ${n}: ${found.wrong}`;
      // Genesis, and each ballot that was tried at most once.
      const tried = new Set([...run.thanked, ...run.refused.map(({ id }) => id)]);
      if (found.records > 1 + tried.size) doubled += 1;
    }
    tell(
      lost + doubled === 0 && wrong === null && thanked + refused > 0,
      what,
      `${thanked} thanked, ${refused} answers refused (${[...codes].join(', ') || 'none'}), ${lost} lost, ${doubled} counted twice${wrong ? ` – ${wrong}` : ''}`,
    );
  }
}

const describe = ({ refused, repaired, alarms, lost, verified }: Outcome): string =>
  [
    refused ? `does not start: ${refused}` : `${lost} lost`,
    repaired.length > 0 ? `mended: ${repaired.join(', ')}` : '',
    alarms.length > 0 ? `alarm: ${alarms.join(', ')}` : '',
    !refused && verified ? `verify: ${verified}` : '',
  ]
    .filter((part) => part !== '')
    .join('; ');

async function damagedFiles(): Promise<void> {
  console.log('\n── files of the data folder damaged, cut, swapped and rolled back');
  const kiosks = await makeKiosks(path.join(place, 'kiosks'));
  const start = (damage: Damage) => damageAndStart(damage, kiosks, path.join(place, 'damage'));
  for (const damage of damages) {
    const outcome = await start(damage);
    tell(isTold(outcome), outcome.what, describe(outcome));
  }
  for (const name of ['hoa-ban.db', 'hoa-ban.db-wal', 'ledger.ndjson', 'head.json', 'key.json'])
    await flipBits(name, kiosks.whole, start);
}

/** Nothing is lost in silence: what is gone is an alarm, or the kiosk does not start and says why. */
const isTold = ({ refused, alarms, lost, what }: Outcome): boolean =>
  refused !== null || lost === 0 || alarms.length > 0 || what === 'the whole folder replaced by an older one';

async function flipBits(
  name: string,
  folder: string,
  start: (damage: Damage) => Promise<Outcome>,
): Promise<void> {
  const chance = createRandom(name);
  const { size } = statSync(path.join(folder, name));
  const page = name.startsWith('hoa-ban.db') ? 4096 : 256;
  const said = new Map<string, number>();
  let isWell = true;
  let flips = 0;
  for (let from = 0; from < size; from += page) {
    for (let turn = 0; turn < 2; turn += 1) {
      const at = Math.min(size - 1, from + Math.floor(chance() * page));
      let happened: string;
      try {
        const outcome = await start(flipBit(name, at, Math.floor(chance() * 8)));
        isWell &&= isTold(outcome) && (outcome.lost === 0 || outcome.refused !== null);
        happened = describe(outcome);
      } catch (error) {
        isWell = false;
        happened = `threw ${String(error)}`;
      }
      said.set(happened, (said.get(happened) ?? 0) + 1);
      flips += 1;
    }
  }
  tell(isWell, `${name}: ${flips} single bits flipped, two a ${page === 4096 ? 'page' : '256 bytes'}`, '');
  for (const [happened, times] of [...said].toSorted(([, a], [, b]) => b - a))
    console.log(`    ${String(times).padStart(4)} × ${happened}`);
}

function escapes(): void {
  console.log('\n── touches, keys, clicks and dropped files at random: a way out of the page');
  const { seed, events, from, each } = values;
  const program = path.join(import.meta.dirname, '..', 'e2e', 'escape', 'run.ts');
  const options = [
    '--events',
    events,
    '--from',
    from,
    ...(seed === undefined ? [] : ['--seed', seed]),
    ...(each ? ['--each'] : []),
  ];
  const { status } = spawnSync(process.execPath, [program, ...options], { stdio: 'inherit' });
  tell(status === 0, `${count(Number(events))} events`, status === 0 ? 'no way out' : 'see above');
}

try {
  for (const name of wanted) {
    if (name === 'files' || name === 'escape' || canTrace()) await parts[name]();
    else {
      console.log(`\nNOT RUN: ${name} needs strace (on Debian and Ubuntu: apt install strace)`);
      isAllWell = false;
    }
  }
} finally {
  rmSync(place, { recursive: true, force: true });
}
console.log(isAllWell ? '\nall well' : '\nnot all well');
process.exit(isAllWell ? 0 : 1);
