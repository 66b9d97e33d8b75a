import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { exportVotes } from '../../src/cli/export.ts';
import { printResults } from '../../src/cli/results.ts';
import { toLine } from '../../src/server/ledger/canonical.ts';
import { appendTo } from '../../src/server/ledger/chain.ts';
import { toCsv } from '../../src/server/results/csv.ts';
import { openDataFolder, verifyDataFolder } from '../../src/server/results/data-folder.ts';
import { votesTable } from '../../src/server/results/tables.ts';
import { createSpeaker, sayProblem } from '../../src/server/speak.ts';
import { problem } from '../../src/shared/problem.ts';
import { fastDisk } from '../support/fast-disk.ts';
import { expectDone, makeFolder, openKiosk, removeFolder } from '../support/ledger-kiosk.ts';

const speak = createSpeaker('vi');
/** More than are read at once. */
const votes = 600;
let folder: string;
let away: string;
let kiosk: ReturnType<typeof openKiosk>;
beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
  vi.spyOn(console, 'error').mockImplementation(() => {});
  [folder, away] = [makeFolder(), makeFolder()];
  kiosk = openKiosk(folder, fastDisk);
  let visit = '';
  for (let vote = 0; vote < votes; vote += 1) {
    if (vote % 4 === 0) visit = randomUUID();
    const id = randomUUID();
    expectDone(kiosk.ledger.cast({ id, visit, entry: `painting-${vote % 7}` }));
    if (vote % 9 === 8) expectDone(kiosk.ledger.withdraw({ id: randomUUID(), visit, ballot: id }));
    if (vote % 50 === 7)
      expectDone(kiosk.ledger.void({ id: randomUUID(), visit, record: null, reason: 'thử' }));
  }
  kiosk.close();
});
afterEach(() => {
  vi.restoreAllMocks();
  removeFolder(folder);
  removeFolder(away);
});

const copyFile = () => join(folder, 'ledger.ndjson');
const lines = () => readFileSync(copyFile(), 'utf8').trimEnd().split('\n');
const verified = () => {
  const outcome = verifyDataFolder(folder);
  return outcome.ok ? outcome.value.seq : outcome.problem;
};
/** The line a running kiosk would write next. */
function nextLine(): string {
  const { seq, hash } = JSON.parse(lines().at(-1) ?? '') as { seq: number; hash: string };
  const payload = { visit: randomUUID(), entry: 'poem-1', category: 'poem', rule: 'favourite' } as const;
  const draft = { id: randomUUID(), at: '2024-10-05T07:12:34.567Z', mode: 'live', kind: 'ballot' } as const;
  return `${toLine(appendTo({ seq, hash }, kiosk.key.id, { ...draft, payload }))}\n`;
}
function damageDatabase(seq: number, from: string, to: string): void {
  const again = openKiosk(folder, fastDisk);
  again.database.exec('DROP TRIGGER ledger_no_update');
  again.database.prepare('UPDATE ledger SET line = replace(line, ?, ?) WHERE seq = ?').run(from, to, seq);
  again.close();
}

test('both copies are followed side by side; what a running kiosk is writing is no damage', () => {
  const count = lines().length;
  expect(verified()).toBe(count);
  // Written once the database's snapshot was taken; a line from before it would be one the database lacks.
  const beside = expectDone(
    verifyDataFolder(folder, ({ seq }) => {
      if (seq === 1) appendFileSync(copyFile(), nextLine());
    }),
  );
  expect(beside.seq).toBe(count);
  expect(verified()).toMatchObject({ code: 'copies-differ' });
});

test.each([
  ['cut in its last line', (all: string[]) => `${all.join('\n').slice(0, -9)}`, 'copy-broken'],
  ['a line short', (all: string[]) => `${all.slice(0, -1).join('\n')}\n`, 'copies-differ'],
  [
    'changed in its midst',
    (all: string[]) => `${all.join('\n').replace('painting-3', 'painting-4')}\n`,
    'copy-broken',
  ],
  ['gone', () => '', 'copies-differ'],
  ['followed by what is no record', (all: string[]) => `${all.join('\n')}\n{}\n`, 'copy-broken'],
])('a second copy %s is named', (_how, change, code) => {
  writeFileSync(copyFile(), change(lines()));
  expect(verified()).toMatchObject({ code });
});

test('what is exported while it is read is what is read whole', async () => {
  const { source, close } = expectDone(openDataFolder(folder));
  const held = source.ledgers.map((ledger) => ({ ...ledger, records: [...ledger.records] }));
  close();
  const out = join(away, 'votes.csv');
  expect(await exportVotes({ dataFolder: folder, out }, speak)).toBe(0);
  const csv = readFileSync(out, 'utf8');
  expect(csv).toBe(toCsv(votesTable({ ...source, ledgers: held }, speak)));
  expect(csv.trimEnd().split('\r\n')).toHaveLength(votes + 1);
  for (const state of ['Được tính', 'Đã đổi', 'Đã rút', 'Đã loại']) expect(csv).toContain(state);
  expect(await exportVotes({ dataFolder: folder, out: join(away, 'all.jsonl') }, speak)).toBe(0);
  expect(readFileSync(join(away, 'all.jsonl'), 'utf8').trimEnd().split('\n')).toEqual(lines());
});

test('a record that repeats the id of one long before is named', async () => {
  const all = lines();
  const { hash: _, seq, ...draft } = JSON.parse(all.at(-1) ?? '');
  const { id } = JSON.parse(all[3] ?? '');
  damageDatabase(
    seq,
    all.at(-1) ?? '',
    toLine(appendTo({ seq: seq - 1, hash: draft.previous }, kiosk.key.id, { ...draft, id })),
  );
  const out = join(away, 'votes.csv');
  expect(await exportVotes({ dataFolder: folder, out }, speak)).toBe(1);
  expect(existsSync(out)).toBe(false);
  const count = { json: false, csv: null, xlsx: null, pdf: null };
  expect(await printResults({ folder: { dataFolder: folder }, ...count }, speak)).toBe(1);
  const broken = problem('ledger-broken', { seq, why: 'repeated-id' });
  const said = `✗ ${sayProblem(speak, broken)}`;
  expect(vi.mocked(console.error).mock.calls).toEqual([[said], [said]]);
});

test.each(
  ['csv', 'xlsx', 'jsonl', 'txt', 'hoaban-votes'].flatMap((ending) => [
    ['far inside', ending] as const,
    ['at its end', ending] as const,
  ]),
)('a ledger that breaks %s leaves no .%s behind, and is named', async (at, ending) => {
  const seq = at === 'far inside' ? 500 : lines().length;
  damageDatabase(seq, '"live"', '"test"');
  const out = join(away, `votes.${ending}`);
  expect(await exportVotes({ dataFolder: folder, out }, speak)).toBe(1);
  expect(existsSync(out)).toBe(false);
  expect(vi.mocked(console.error).mock.calls.flat().join()).toContain(String(seq));
});
