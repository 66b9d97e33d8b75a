import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { exportVotes } from '../../src/cli/export.ts';
import { verifyChain } from '../../src/server/ledger/chain.ts';
import { readCopy } from '../../src/server/ledger/copy.ts';
import { openKey } from '../../src/server/ledger/key.ts';
import { receiptOf } from '../../src/server/ledger/receipt.ts';
import { createLedgerRoutes } from '../../src/server/ledger/routes.ts';
import { openDataFolder } from '../../src/server/results/data-folder.ts';
import { createSpeaker } from '../../src/server/speak.ts';
import type { FeedbackRequest } from '../../src/shared/ledger.ts';
import { expectDone, makeFolder, openKiosk, removeFolder } from '../support/ledger-kiosk.ts';

let folder: string;
let kiosk: ReturnType<typeof openKiosk>;
beforeEach(() => {
  folder = makeFolder();
  kiosk = openKiosk(folder);
});
afterEach(() => {
  kiosk.close();
  removeFolder(folder);
});

const cast = (entry: string, visit: string, id: string = randomUUID()) =>
  kiosk.ledger.cast({ id, visit, entry });
const entries = (visit: string) => expectDone(kiosk.ledger.standing(visit)).ballots.map(({ entry }) => entry);
const codeOf = (outcome: ReturnType<typeof cast>) => (outcome.ok ? 'done' : outcome.problem.code);

test('the first record binds exhibition, kiosk and key; the key file is for its owner only', () => {
  const [genesis] = [...kiosk.ledger.records()];
  expect(genesis).toMatchObject({
    seq: 1,
    kind: 'genesis',
    kiosk: kiosk.key.id,
    payload: { exhibition: 'son-la-2024', publicKey: kiosk.key.publicKey },
  });
  // Windows has no such rights: there the folder's own list says who may read.
  if (process.platform !== 'win32') expect(statSync(join(folder, 'key.json')).mode & 0o777).toBe(0o600);
  expect(expectDone(openKey(folder)).id).toBe(kiosk.key.id);
});

test('a lost key is named, no other takes its place, and all but signing goes on', async () => {
  kiosk.close();
  const file = join(folder, 'key.json');
  const key = readFileSync(file);
  rmSync(file);
  // Each copy of the ledger alone is reason enough.
  for (const name of ['head.json', 'ledger.ndjson', 'nothing']) {
    rmSync(join(folder, name), { force: true });
    expect(openKey(folder)).toMatchObject({ problem: { code: 'key-missing' } });
    const opened = expectDone(openDataFolder(folder));
    expect(opened.key).toMatchObject({ problem: { code: 'key-missing' } });
    expect([...(opened.source.ledgers[0]?.records ?? [])]).toMatchObject([{ seq: 1 }]);
    opened.close();
  }
  const away = makeFolder();
  vi.spyOn(console, 'log').mockImplementation(() => {});
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  const speak = createSpeaker('vi');
  const exportTo = (name: string) => exportVotes({ dataFolder: folder, out: join(away, name) }, speak);
  expect([await exportTo('a.jsonl'), await exportTo('a.xlsx'), await exportTo('a.hoaban-votes')]).toEqual([
    0, 0, 1,
  ]);
  expect(error.mock.calls.flat().join()).toContain('hoa-ban results vẫn kiểm được');
  vi.restoreAllMocks();
  removeFolder(away);
  expect(existsSync(file)).toBe(false);
  const other = makeFolder();
  expectDone(openKey(other));
  copyFileSync(join(other, 'key.json'), file);
  removeFolder(other);
  expect(openDataFolder(folder)).toMatchObject({ problem: { code: 'ledger-of-other-kiosk' } });
  writeFileSync(file, key);
  kiosk = openKiosk(folder);
});

test('a ballot is in both copies, byte for byte, when the answer is given', () => {
  const visit = randomUUID();
  expect(codeOf(cast('painting-57', visit))).toBe('done');
  const copy = readCopy(join(folder, 'ledger.ndjson'));
  const rows = kiosk.database.prepare('SELECT line FROM ledger ORDER BY seq').pluck().all();
  expect(copy.lines).toEqual(rows);
  expect(verifyChain(copy.lines)).toMatchObject({ broken: null, head: kiosk.ledger.head() });
});

test('a retry with the same id is the same vote, even after voting has closed', () => {
  const [visit, id] = [randomUUID(), randomUUID()];
  const first = cast('poem-1', visit, id);
  const head = kiosk.ledger.head();
  expect(cast('poem-1', visit, id)).toEqual(first);
  expect(kiosk.ledger.head()).toEqual(head);
  expectDone(kiosk.ledger.closeVoting());
  expect(cast('poem-1', visit, id)).toEqual(first);
  expect(kiosk.ledger.tally().get('live poem-1')).toBe(1);
});

test('an id is never another vote', () => {
  const [visit, id] = [randomUUID(), randomUUID()];
  cast('poem-1', visit, id);
  expect(codeOf(cast('poem-2', visit, id))).toBe('id-reused');
  expect(codeOf(cast('poem-1', randomUUID(), id))).toBe('id-reused');
  expect(kiosk.ledger.withdraw({ id, visit, ballot: id })).toMatchObject({ problem: { code: 'id-reused' } });
});

test('a new favourite takes the place of the old one in its category only', () => {
  const visit = randomUUID();
  cast('painting-1', visit);
  cast('poem-1', visit);
  cast('painting-2', visit);
  expect(entries(visit)).toEqual(['poem-1', 'painting-2']);
  expect(Object.fromEntries(kiosk.ledger.tally())).toEqual({ 'live poem-1': 1, 'live painting-2': 1 });
});

test('hearts are used up, given twice count once, and come back by withdrawal', () => {
  const { voting } = kiosk.settings.exhibition();
  kiosk.settings.changeExhibition({ hearts: 2, voting: { ...voting, painting: 'hearts' } });
  const [visit, id] = [randomUUID(), randomUUID()];
  cast('painting-1', visit, id);
  cast('painting-2', visit);
  expect(codeOf(cast('painting-3', visit))).toBe('hearts-used-up');
  expect(codeOf(cast('painting-2', visit))).toBe('done');
  const withdrawal = { id: randomUUID(), visit, ballot: id };
  expectDone(kiosk.ledger.withdraw(withdrawal));
  const head = kiosk.ledger.head();
  expectDone(kiosk.ledger.withdraw(withdrawal));
  expectDone(kiosk.ledger.withdraw({ ...withdrawal, id: randomUUID() }));
  expect(kiosk.ledger.head()).toEqual(head);
  cast('painting-3', visit);
  expect(entries(visit)).toEqual(['painting-2', 'painting-3']);
});

test('what cannot be voted for is refused by name and writes nothing', () => {
  const visit = randomUUID();
  const { voting } = kiosk.settings.exhibition();
  kiosk.settings.changeExhibition({ voting: { ...voting, song: 'off' } });
  const head = kiosk.ledger.head();
  expect(codeOf(cast('nothing', visit))).toBe('unknown-entry');
  expect(codeOf(cast('song-1', visit))).toBe('category-off');
  expect(kiosk.ledger.withdraw({ id: randomUUID(), visit, ballot: randomUUID() })).toMatchObject({
    problem: { code: 'unknown-ballot' },
  });
  expect(kiosk.ledger.head()).toEqual(head);
  expectDone(kiosk.ledger.closeVoting());
  expect(codeOf(cast('poem-1', visit))).toBe('voting-closed');
  expectDone(kiosk.ledger.openVoting());
  expect(codeOf(cast('poem-1', visit))).toBe('done');
  expect([...kiosk.ledger.records()].map(({ kind }) => kind)).toEqual([
    'genesis',
    'closed',
    'opened',
    'ballot',
  ]);
});

test('test ballots neither count nor mix with live ones', () => {
  const visit = randomUUID();
  kiosk.settings.changeExhibition({ mode: 'test' });
  cast('poem-1', visit);
  kiosk.settings.changeExhibition({ mode: 'live' });
  expect(entries(visit)).toEqual([]);
  cast('poem-2', visit);
  expect(Object.fromEntries(kiosk.ledger.tally())).toEqual({ 'test poem-1': 1, 'live poem-2': 1 });
});

test('words are kept as NFC without control characters', () => {
  const feedback: Omit<FeedbackRequest, 'id' | 'words'> = {
    visit: randomUUID(),
    mood: 'moved',
    phrases: [],
    about: null,
    language: 'vi',
  };
  const id = randomUUID();
  expectDone(kiosk.ledger.leaveFeedback({ ...feedback, id, words: ' đe\u0323p\u0000\nquá \ud800 ' }));
  expectDone(kiosk.ledger.leaveFeedback({ ...feedback, id, words: ' đe\u0323p\u0000\nquá \ud800 ' }));
  expect([...kiosk.ledger.records()].slice(1)).toMatchObject([{ payload: { words: 'đẹp quá \ufffd' } }]);
});

test('words neither turn what stands behind them nor cover what stands above', () => {
  const leave = (words: string) => {
    const message = { mood: null, phrases: [], about: null, language: 'vi' };
    expectDone(kiosk.ledger.leaveFeedback({ ...message, id: randomUUID(), visit: randomUUID(), words }));
    return [...kiosk.ledger.records()].at(-1);
  };
  expect(leave('gnp\u202e.exe \u2066đẹp')).toMatchObject({ payload: { words: 'gnp.exe đẹp' } });
  expect(leave(`a${'\u0302\u0301'.repeat(90)} ຊື່ສັດ`)).toMatchObject({
    payload: { words: `ấ${'\u0302\u0301'.repeat(2)} ຊື່ສັດ` },
  });
});

test('the routes answer with the standing and name every refusal', async () => {
  const routes = createLedgerRoutes(kiosk.ledger);
  const post = (path: string, body: unknown) =>
    routes.request(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  const [visit, id] = [randomUUID(), randomUUID()];
  const answer = await post('/ballots', { id, visit, entry: 'poem-1' });
  expect([answer.status, await answer.json()]).toEqual([
    200,
    {
      visit,
      ballots: [{ id, entry: 'poem-1', category: 'poem', receipt: receiptOf(kiosk.ledger.head().hash) }],
    },
  ]);
  expect((await post('/ballots', { id, visit, entry: 'nothing' })).status).toBe(409);
  expect((await post('/ballots', { id: randomUUID(), visit, entry: 'nothing' })).status).toBe(404);
  const bad = await post('/ballots', { id: 1 });
  expect([bad.status, await bad.json()]).toEqual([400, { problem: { code: 'bad-request', values: {} } }]);
  expect(await (await routes.request(`/visits/${visit}`)).json()).toMatchObject({ ballots: [{ id }] });
  const head = kiosk.ledger.head();
  const shouted = { id: id.toUpperCase(), visit: visit.toUpperCase(), entry: 'poem-1' };
  expect((await post('/ballots', shouted)).status).toBe(200);
  expect(kiosk.ledger.head()).toEqual(head);
  const withdrawn = await post('/withdrawals', { id: randomUUID(), visit, ballot: id.toUpperCase() });
  expect(await withdrawn.json()).toEqual({ visit, ballots: [] });
});
