import { randomUUID } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { verifyHubThere } from '../../src/cli/hub.ts';
import { parseHubAddress } from '../../src/server/hub/address.ts';
import { applyHubSchema } from '../../src/server/hub/apply-schema.ts';
import { recallHub } from '../../src/server/hub/service.ts';
import type { HubStore } from '../../src/server/hub/store.ts';
import { createSpeaker } from '../../src/server/speak.ts';
import { categories } from '../../src/shared/category.ts';
import { type HubKioskOptions, openHubKiosk, startHeldNetwork } from '../support/hub-kiosk.ts';
import { expectDone, makeFolder, removeFolder } from '../support/ledger-kiosk.ts';
import { hasPostgres, startPostgres, type TestPostgres } from '../support/postgres.ts';

const tls = (name: string) =>
  readFileSync(join(import.meta.dirname, '..', 'fixtures', 'hub-tls', name), 'utf8');
const database = 'hub';
const patience = { connect: 5000, answer: 15_000 };

let postgres: TestPostgres;
let folders: string[] = [];
let kiosks: { close(): Promise<void> }[] = [];

const addressOf = (user: string, name = database) => postgres.url(user, `${user}-secret`, name);
const query = <R extends Record<string, unknown>>(sql: string, values: unknown[] = []) =>
  postgres.query<R>(sql, values, database);

function newFolder(): string {
  const folder = makeFolder();
  folders.push(folder);
  return folder;
}
function open(options: Partial<HubKioskOptions> = {}, folder = newFolder()) {
  const kiosk = openHubKiosk(folder, { url: addressOf('kiosk_7'), ...options });
  kiosks.push(kiosk);
  return kiosk;
}
type Kiosk = ReturnType<typeof open>;

const vote = ({ ledger }: Kiosk, count = 1) => {
  for (let each = 0; each < count; each += 1)
    expectDone(ledger.cast({ id: randomUUID(), visit: randomUUID(), entry: `painting-${each % 179}` }));
};
const recalled = ({ database, folder, ledger }: Kiosk) =>
  recallHub({ database, dataFolder: folder, url: null }, ledger.head().seq);
/** The hub's lines of a kiosk, which must be the ledger's. */
const linesThere = async ({ key }: Kiosk) =>
  (
    await query<{ line: string }>('SELECT line FROM hoa_ban.ledger_record WHERE kiosk = $1 ORDER BY seq', [
      key.id,
    ])
  ).map(({ line }) => line);
const linesHere = ({ database: local }: Kiosk) =>
  local.prepare('SELECT line FROM ledger ORDER BY seq').pluck().all();
async function expectWhole(kiosk: Kiosk): Promise<void> {
  expect(await linesThere(kiosk)).toEqual(linesHere(kiosk));
}

describe.runIf(hasPostgres)('the hub, on a real PostgreSQL', { timeout: 60_000 }, () => {
  beforeAll(async () => {
    postgres = await startPostgres({
      settings: { ssl: 'on', ssl_cert_file: 'server.pem', ssl_key_file: 'server.key' },
      files: { 'server.pem': tls('server.pem'), 'server.key': tls('server.key') },
    });
    await postgres.query(`CREATE DATABASE ${database}`);
    const owner = expectDone(parseHubAddress(addressOf('owner'), '/', 'test'));
    // Applied twice: a second run changes nothing.
    for (const _time of [1, 2]) expectDone(await applyHubSchema(owner, patience));
    for (const [user, role] of [
      ['kiosk_7', 'hoa_ban_kiosk'],
      ['reader', 'hoa_ban_reader'],
    ]) {
      await query(`CREATE ROLE ${user} LOGIN PASSWORD '${user}-secret'`);
      await query(`GRANT ${role} TO ${user}`);
    }
  }, 120_000);
  afterAll(() => postgres.close());
  beforeEach(() => {
    folders = [];
    kiosks = [];
  });
  afterEach(async () => {
    for (const kiosk of kiosks) await kiosk.close();
    for (const folder of folders) removeFolder(folder);
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });

  test('every record arrives once, byte for byte, and staff see that it did', async () => {
    const kiosk = open();
    kiosk.settings.changeKiosk({ name: 'Màn số 3' });
    vote(kiosk, 450);
    expect(await kiosk.round()).toMatchObject({ copied: 451, total: 451, problem: null });
    vote(kiosk, 3);
    expect(kiosk.hub.state()).toMatchObject({ copied: 451, total: 454 });
    expect(await kiosk.round()).toMatchObject({ copied: 454, total: 454 });
    await expectWhole(kiosk);
    const [state] = await query('SELECT * FROM hoa_ban.kiosk_state WHERE kiosk = $1', [kiosk.key.id]);
    expect(state).toMatchObject({
      ...{ exhibition: 'son-la-2024', name: 'Màn số 3', venue: kiosk.settings.exhibition().venues[0]?.name },
      ...{ records: '454', missing: '0' },
    });
  });

  test('a round with nothing new leaves the hub in peace; an hour later, or elsewhere, it asks', async () => {
    let now = Date.UTC(2024, 9, 5, 2);
    let connections = 0;
    const around = (store: HubStore) => {
      connections += 1;
      return store;
    };
    const kiosk = open({ around, now: () => new Date(now) });
    for (const _round of [1, 2, 3]) await kiosk.round();
    expect(connections).toBe(1);
    now += 3_600_000;
    await kiosk.round();
    expect(connections).toBe(2);
    // A clock that was far ahead and is right again.
    now -= 365 * 24 * 3_600_000;
    await kiosk.round();
    expect(connections).toBe(3);
    const other = JSON.stringify({ url: addressOf('kiosk_7').replace('kiosk_7-secret', 'changed') });
    writeFileSync(join(kiosk.folder, 'hub.json'), other);
    expect(await kiosk.round()).toMatchObject({ problem: { code: 'hub-refused' } });
  });

  test('after days without a network only what is new is sent, also by a kiosk that started anew', async () => {
    const kiosk = open();
    vote(kiosk, 5);
    await kiosk.round();
    await kiosk.close();
    let sent = 0;
    const around = (store: HubStore): HubStore => ({
      ...store,
      insert(rows) {
        sent += rows.length;
        return store.insert(rows);
      },
    });
    const again = open({ around }, kiosk.folder);
    vote(again, 300);
    expect(await again.round()).toMatchObject({ copied: 306, problem: null });
    expect(sent).toBe(300);
    await expectWhole(again);
  });

  test('a hub that dies in the middle and comes back has every record once', async () => {
    let inserts = 0;
    const around = (store: HubStore): HubStore => ({
      ...store,
      async insert(rows) {
        inserts += 1;
        if (inserts === 3) await postgres.crash();
        return store.insert(rows);
      },
    });
    const kiosk = open({ around });
    vote(kiosk, 600);
    expect(await kiosk.round()).toMatchObject({ copied: 400, problem: { code: 'hub-unreachable' } });
    // Visitors notice nothing.
    vote(kiosk, 20);
    expect(await kiosk.round()).toMatchObject({ total: 621, problem: { code: 'hub-unreachable' } });
    expect(recalled(kiosk)).toMatchObject({ copied: 400, problem: { code: 'hub-unreachable' } });
    await postgres.start();
    expect(await kiosk.round()).toMatchObject({ copied: 621, problem: null });
    expect(recalled(kiosk)).toEqual(kiosk.hub.state());
    await expectWhole(kiosk);
    expect(kiosk.lines.filter((line) => line.includes('hub-unreachable'))).toHaveLength(1);
  });

  test('an answer that never comes is waited for no longer than said, and what was sent is not sent twice', async () => {
    const network = await startHeldNetwork(postgres.port);
    const around = (store: HubStore): HubStore => ({
      ...store,
      insert(rows) {
        network.hold(true);
        return store.insert(rows);
      },
    });
    const url = addressOf('kiosk_7').replace(String(postgres.port), String(network.port));
    const kiosk = open({ url, around, patience: { connect: 5000, answer: 400 } });
    vote(kiosk, 30);
    expect(await kiosk.round()).toMatchObject({ copied: 0, problem: { code: 'hub-unreachable' } });
    await expect.poll(() => linesThere(kiosk)).toHaveLength(31);
    // It arrived, but the kiosk cannot know: it asks instead of sending again.
    network.hold(false);
    expect(await kiosk.round()).toMatchObject({ copied: 31, problem: null });
    await expectWhole(kiosk);
    await kiosk.close();
    await network.close();
  });

  test('a batch that is there already adds nothing', async () => {
    const kiosk = open({
      // As if what is there were not known yet: two processes, or an answer that was lost.
      around: (store) => {
        let asked = 0;
        return {
          ...store,
          async extent(id) {
            asked += 1;
            return asked === 1 ? { count: 0, last: 0 } : store.extent(id);
          },
        };
      },
    });
    vote(kiosk, 250);
    await kiosk.round();
    vote(kiosk, 1);
    expect(await kiosk.round()).toMatchObject({ copied: 252, problem: null });
    await expectWhole(kiosk);
  });

  test('of a cloned kiosk the first one counts; the other is named and adds nothing', async () => {
    const kiosk = open();
    vote(kiosk, 3);
    await kiosk.round();
    const copy = newFolder();
    await kiosk.close();
    cpSync(kiosk.folder, copy, { recursive: true });
    const [first, clone] = [open({}, kiosk.folder), open({}, copy)];
    vote(first, 2);
    await first.round();
    vote(clone, 9);
    const fork = { code: 'hub-fork', values: { kiosk: first.key.id, seq: 5 } };
    expect(await clone.round()).toMatchObject({ copied: 4, problem: fork });
    expect(await clone.round()).toMatchObject({ problem: fork });
    await expectWhole(first);
    vote(first, 1);
    expect(await first.round()).toMatchObject({ copied: 7, problem: null });
    expect(clone.lines.some((line) => line.includes('hub-fork'))).toBe(true);
  });

  test('a clone is found out also while both are sending', async () => {
    const kiosk = open();
    vote(kiosk, 3);
    await kiosk.close();
    const copy = newFolder();
    cpSync(kiosk.folder, copy, { recursive: true });
    const first = open({}, kiosk.folder);
    vote(first, 300);
    const clone = open(
      {
        // Between the clone's question and its first batch the other kiosk sends everything.
        around: (store) => {
          let inserts = 0;
          return {
            ...store,
            async insert(rows) {
              inserts += 1;
              if (inserts === 1) await first.round();
              return store.insert(rows);
            },
          };
        },
      },
      copy,
    );
    vote(clone, 300);
    expect(await clone.round()).toMatchObject({ problem: { code: 'hub-fork', values: { seq: 5 } } });
    await expectWhole(first);
  });

  test('a kiosk that lost records to an older copy is told how many the hub has', async () => {
    const kiosk = open();
    vote(kiosk, 3);
    await kiosk.close();
    const older = newFolder();
    cpSync(kiosk.folder, older, { recursive: true });
    const whole = open({}, kiosk.folder);
    vote(whole, 4);
    await whole.round();
    const back = open({}, older);
    expect(await back.round()).toMatchObject({
      problem: { code: 'hub-ahead', values: { kiosk: whole.key.id, hub: 8, own: 4 } },
    });
    // Who only reads the folder, as `doctor` does, is told the same.
    expect(recalled(back)).toEqual(back.hub.state());
    vote(back, 1);
    expect(await back.round()).toMatchObject({ problem: { code: 'hub-fork', values: { seq: 5 } } });
    await expectWhole(whole);
  });

  test('votes that only the hub still has come back with its lines in place of ledger.ndjson', async () => {
    const kiosk = open();
    vote(kiosk, 3);
    await kiosk.close();
    const older = newFolder();
    cpSync(kiosk.folder, older, { recursive: true });
    const whole = open({}, kiosk.folder);
    vote(whole, 4);
    await whole.round();
    writeFileSync(join(older, 'ledger.ndjson'), `${(await linesThere(whole)).join('\n')}\n`);
    const back = open({}, older);
    expect(back.ledger.head()).toEqual(whole.ledger.head());
    expect(back.ledger.tally()).toEqual(whole.ledger.tally());
    vote(back, 1);
    expect(await back.round()).toMatchObject({ copied: 9, problem: null });
    await expectWhole(back);
  });

  test('what the hub lost is sent again, and said in the log', async () => {
    const kiosk = open();
    vote(kiosk, 20);
    await kiosk.round();
    await query('DELETE FROM hoa_ban.ledger_record WHERE kiosk = $1 AND (seq IN (1, 7) OR seq > 18)', [
      kiosk.key.id,
    ]);
    vote(kiosk, 1);
    expect(await kiosk.round()).toMatchObject({ copied: 22, problem: null });
    await expectWhole(kiosk);
    expect(kiosk.lines.filter((line) => line.includes('sent again'))).toHaveLength(2);
  });

  test('many kiosks at once on a serializable database, as CockroachDB is, each arrive whole', async () => {
    await query(`ALTER DATABASE ${database} SET default_transaction_isolation = 'serializable'`);
    const many = Array.from({ length: 4 }, () => open());
    for (const kiosk of many) vote(kiosk, 210);
    for (const state of await Promise.all(many.map((kiosk) => kiosk.round())))
      expect(state).toMatchObject({ copied: 211, problem: null });
    await query(`ALTER DATABASE ${database} RESET default_transaction_isolation`);
    for (const kiosk of many) await expectWhole(kiosk);
  });

  test('a kiosk’s account adds and does nothing else; a reader’s only reads', async () => {
    const kiosk = open();
    await kiosk.round();
    const as = async (user: string, sql: string) => {
      const { default: pg } = await import('pg');
      const client = new pg.Client({ connectionString: addressOf(user) });
      await client.connect();
      try {
        return (await client.query(sql)).rowCount;
      } finally {
        await client.end();
      }
    };
    const denied = { code: '42501' };
    for (const sql of [
      'SELECT * FROM hoa_ban.ledger_record',
      'SELECT * FROM hoa_ban.tally',
      'SELECT * FROM hoa_ban.ballot_standing',
      "UPDATE hoa_ban.ledger_record SET line = ''",
      'DELETE FROM hoa_ban.ledger_record',
      'TRUNCATE hoa_ban.ledger_record',
      'DROP TABLE hoa_ban.ledger_record',
      'CREATE TABLE hoa_ban.other (one INTEGER)',
    ]) {
      await expect(as('kiosk_7', sql), sql).rejects.toMatchObject(denied);
    }
    expect(await as('reader', 'SELECT * FROM hoa_ban.ledger_record')).toBeGreaterThan(0);
    await expect(as('reader', 'DELETE FROM hoa_ban.ledger_record')).rejects.toMatchObject(denied);
    const insert = "INSERT INTO hoa_ban.kiosk_place (kiosk, name, venue) VALUES ('x', 'x', 'x')";
    await expect(as('reader', insert)).rejects.toMatchObject(denied);
  });

  test('the count by SQL is the kiosk’s own, after any history', async () => {
    const action = fc.oneof(
      {
        weight: 8,
        arbitrary: fc.record({ do: fc.constant('vote' as const), visit: fc.nat(4), work: fc.nat(5) }),
      },
      { weight: 3, arbitrary: fc.record({ do: fc.constant('withdraw' as const), ballot: fc.nat(40) }) },
      fc.record({ do: fc.constant('rule' as const), hearts: fc.boolean() }),
      fc.record({ do: fc.constant('mode' as const), test: fc.boolean() }),
      {
        weight: 2,
        arbitrary: fc.record({
          ...{ do: fc.constant('void' as const), ballot: fc.nat(40), whole: fc.boolean() },
        }),
      },
      fc.record({ do: fc.constant('restore' as const), void: fc.nat(40) }),
      fc.record({ do: fc.constant('copy' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 40 }), async (actions) => {
        const kiosk = open();
        const visits = Array.from({ length: 5 }, () => randomUUID());
        const cast: { id: string; visit: string }[] = [];
        const voids: string[] = [];
        for (const each of actions) {
          const { voting } = kiosk.settings.exhibition();
          if (each.do === 'vote') {
            const ballot = { id: randomUUID(), visit: visits[each.visit] ?? randomUUID() };
            const category = categories[each.work % 2] ?? 'painting';
            if (kiosk.ledger.cast({ ...ballot, entry: `${category}-${each.work}` }).ok) cast.push(ballot);
          } else if (each.do === 'withdraw') {
            const ballot = cast[each.ballot % Math.max(cast.length, 1)];
            if (ballot) kiosk.ledger.withdraw({ id: randomUUID(), visit: ballot.visit, ballot: ballot.id });
          } else if (each.do === 'void') {
            const ballot = cast[each.ballot % Math.max(cast.length, 1)];
            const id = randomUUID();
            const wish = { id, record: each.whole ? null : (ballot?.id ?? null), reason: 'Máy bấm' };
            if (ballot && kiosk.ledger.void({ ...wish, visit: ballot.visit }).ok) voids.push(id);
          } else if (each.do === 'restore') {
            const taken = voids[each.void % Math.max(voids.length, 1)];
            if (taken) kiosk.ledger.restore({ id: randomUUID(), void: taken, reason: 'Nhầm' });
          } else if (each.do === 'rule') {
            const rule = each.hearts ? ('hearts' as const) : ('favourite' as const);
            kiosk.settings.changeExhibition({ hearts: 2, voting: { ...voting, painting: rule } });
          } else if (each.do === 'mode') {
            kiosk.settings.changeExhibition({ mode: each.test ? 'test' : 'live' });
          } else {
            await kiosk.round();
          }
        }
        await kiosk.round();
        const rows = await query<{ mode: string; entry: string; ballots: string }>(
          'SELECT mode, entry, SUM(ballots) AS ballots FROM hoa_ban.tally WHERE kiosk = $1 GROUP BY mode, entry',
          [kiosk.key.id],
        );
        const there = new Map(rows.map(({ mode, entry, ballots }) => [`${mode} ${entry}`, Number(ballots)]));
        expect(there).toEqual(kiosk.ledger.tally());
        await kiosk.close();
      }),
      { numRuns: 10 },
    );
  });

  test('days are those of the exhibition, not of Greenwich', async () => {
    const kiosk = open({ now: () => new Date('2024-10-05T18:30:00.000Z') });
    vote(kiosk, 2);
    await kiosk.round();
    const rows = await query(
      'SELECT CAST(day AS VARCHAR(10)) AS day, SUM(ballots) AS ballots FROM hoa_ban.tally WHERE kiosk = $1 GROUP BY day',
      [kiosk.key.id],
    );
    expect(rows).toEqual([{ day: '2024-10-06', ballots: '2' }]);
  });

  test('TLS: the certificate must be the host’s and signed by who is trusted', async () => {
    const folder = newFolder();
    cpSync(join(import.meta.dirname, '..', 'fixtures', 'hub-tls', 'ca.pem'), join(folder, 'ca.pem'));
    const trusted = open({ url: `${addressOf('kiosk_7')}?sslrootcert=ca.pem` }, folder);
    expect(await trusted.round()).toMatchObject({ copied: 1, problem: null });
    await trusted.close();
    const unknown = open({ url: `${addressOf('kiosk_7')}?sslmode=verify-full` });
    expect(await unknown.round()).toMatchObject({ copied: 0, problem: { code: 'hub-certificate' } });
  });

  test('what stands in the way is named, without the password, and waited for longer each time', async () => {
    const wrong = open({ url: addressOf('kiosk_7').replace('kiosk_7-secret', 'other-secret') });
    expect(await wrong.round()).toMatchObject({ problem: { code: 'hub-refused' } });
    for (let round = 0; round < 7; round += 1) await wrong.round();
    expect(wrong.pauses.slice(1, 9)).toEqual([
      5000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000,
    ]);
    expect(wrong.lines.filter((line) => line.includes('hub-refused'))).toHaveLength(1);
    expect(`${wrong.lines.join('')}${JSON.stringify(wrong.hub.state())}`).not.toContain('other-secret');
    expect(await open({ url: addressOf('kiosk_7', 'postgres') }).round()).toMatchObject({
      problem: { code: 'hub-not-prepared' },
    });
    expect(await open({ url: addressOf('reader') }).round()).toMatchObject({
      problem: { code: 'hub-refused' },
    });
  });

  test('an organizer proves what is there, and learns which record somebody changed', async () => {
    const kiosk = open();
    vote(kiosk, 12);
    await kiosk.round();
    vi.stubEnv('HOA_BAN_HUB', addressOf('reader'));
    const print = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const verify = async () => {
      print.mockClear();
      const code = await verifyHubThere(kiosk.folder, false, createSpeaker('vi'));
      const line = print.mock.calls.map(([text]) => String(text)).find((text) => text.includes(kiosk.key.id));
      return { code, line };
    };
    expect((await verify()).line).toContain(kiosk.ledger.head().hash);
    const change = (sql: string) =>
      query(`UPDATE hoa_ban.ledger_record SET ${sql} WHERE kiosk = $1 AND seq = 6`, [kiosk.key.id]);
    await change("entry = 'painting-99'");
    expect(await verify()).toMatchObject({ code: 1, line: expect.stringContaining('Bản ghi 6') });
    await change("entry = 'painting-4', line = replace(line, 'painting-4', 'painting-9')");
    expect(await verify()).toMatchObject({ code: 1, line: expect.stringContaining('bản ghi 6') });
    await change("line = replace(line, 'painting-9', 'painting-4')");
    expect((await verify()).line).toMatch(/^✓/);
  });

  test('closing breaks a copy off, and the next start goes on', async () => {
    const reached = Promise.withResolvers<void>();
    const kiosk = open({
      around: (store) => ({
        ...store,
        insert: (rows) => {
          reached.resolve();
          return store.insert(rows);
        },
      }),
    });
    vote(kiosk, 700);
    const round = kiosk.round();
    await reached.promise;
    await kiosk.close();
    void round;
    const again = open({}, kiosk.folder);
    expect(await again.round()).toMatchObject({ copied: 701, problem: null });
    await expectWhole(again);
  });
});
