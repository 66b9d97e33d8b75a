import { createHash, randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { type HubAddress, parseHubAddress } from '../src/server/hub/address.ts';
import { applyHubSchema } from '../src/server/hub/apply-schema.ts';
import { copyRound, type RoundDeps } from '../src/server/hub/copy-round.ts';
import { hubProblem } from '../src/server/hub/hub-problem.ts';
import { connectHub } from '../src/server/hub/store.ts';
import { hashRecord, type UnhashedRecord } from '../src/server/ledger/canonical.ts';
import { emptyHead, type Head } from '../src/server/ledger/chain.ts';
import type { LedgerRecord } from '../src/shared/ledger.ts';
import { startPostgres, type TestPostgres } from '../test/support/postgres.ts';
import type { Figure } from './figure.ts';
import { createRandom, estimateMedian, estimateWorst, exactly, median, quantile } from './statistics.ts';

const kiosks = 1000;
const usualRecords = 10_000_000;
/** Kiosks that catch up at once; those of a real city beyond what the server lets in wait and try again. */
const atOnce = 16;
/** As far apart as rounds of one kiosk. */
const liveSeconds = 20;
const timeZone = 'Asia/Ho_Chi_Minh';
const patience = { connect: 60_000, answer: 600_000 };

/**
 * A city's hub on this machine: a thousand kiosks that come back after days without a network, then each with one new
 * vote in twenty seconds, then the count by SQL. Kiosks and server share the machine; commits are on disk (fsync).
 */
export const measureHub: Figure = async ({ records }, print) => {
  const each = Math.ceil((records ?? usualRecords) / kiosks);
  const postgres = await startPostgres({
    settings: { fsync: 'on', max_connections: '200', shared_buffers: '1GB', max_wal_size: '8GB' },
  });
  try {
    await prepare(postgres);
    const address = addressOf(postgres);
    const ledgers = Array.from({ length: kiosks }, (_none, number) => makeLedger(number));
    const total = each * kiosks;
    const said = `${total.toLocaleString('en')} records of ${kiosks} kiosks, ${postgres.version}`;

    const seconds = await catchUp(address, ledgers, each);
    await postgres.query('VACUUM ANALYZE hoa_ban.ledger_record');
    const [{ size = 0 } = {}] = await postgres.query<{ size: string }>(
      "SELECT pg_total_relation_size('hoa_ban.ledger_record') AS size",
    );
    const there = await countRows(postgres);
    if (there !== total) throw new Error(`${total} records were sent, ${there} are there`);
    const perSecond = Math.round(total / seconds).toLocaleString('en');
    print({
      ...{ figure: 'hub', what: 'time to take in 1,000 records', rounds: null, unit: 'ms', target: 1000 },
      ours: `${said}, ${perSecond} a second, ${Math.round(Number(size) / total)} bytes each`,
      peer: null,
      estimate: exactly((seconds * 1000 * 1000) / total),
      note: `${atOnce} kiosks at once, after days without a network`,
    });

    const { times: rounds, refused } = await liveRounds(address, ledgers);
    print({
      ...{ figure: 'hub', what: 'a vote to the hub, 1,000 kiosks every 20 s', rounds: rounds.length },
      ...{ unit: 'ms', target: 1000, peer: null },
      ours: `p50 ${median(rounds).toFixed(1)} ms p99 ${quantile(rounds, 0.99).toFixed(1)} ms`,
      estimate: { ...estimateWorst(rounds), high: quantile(rounds, 0.99) },
      note: `connect, agree, add, disconnect; ${refused} times no connection was free; the interval ends at p99`,
    });

    const counts: number[] = [];
    for (let time = 0; time < 3; time += 1) counts.push(await timeTally(postgres));
    print({
      ...{
        figure: 'hub',
        what: 'the whole count by SQL',
        rounds: counts.length,
        unit: 'ms',
        target: 120_000,
      },
      ...{ ours: said, peer: null, estimate: estimateMedian(counts), note: null },
    });
    if ((await countRows(postgres)) !== total + kiosks) throw new Error('a live vote is missing');
  } finally {
    await postgres.close();
  }
};

const addressOf = (postgres: TestPostgres): HubAddress => {
  const parsed = parseHubAddress(postgres.url('kiosk_7', 'secret'), '/', 'bench');
  if (!parsed.ok) throw new Error(parsed.problem.code);
  return parsed.value;
};

async function prepare(postgres: TestPostgres): Promise<void> {
  const owner = parseHubAddress(postgres.url('owner', 'owner-secret'), '/', 'bench');
  const made = owner.ok ? await applyHubSchema(owner.value, patience) : owner;
  if (!made.ok) throw new Error(JSON.stringify(made.problem));
  await postgres.query("CREATE ROLE kiosk_7 LOGIN PASSWORD 'secret'");
  await postgres.query('GRANT hoa_ban_kiosk TO kiosk_7');
}

async function countRows(postgres: TestPostgres): Promise<number> {
  const rows = await postgres.query<{ count: string }>('SELECT COUNT(*) AS count FROM hoa_ban.ledger_record');
  return Number(rows[0]?.count);
}

/** Seconds until all ledgers, grown to `each` records, are there. */
async function catchUp(
  address: HubAddress,
  ledgers: readonly SimulatedLedger[],
  each: number,
): Promise<number> {
  const started = performance.now();
  const waiting = [...ledgers];
  let told = started;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let ledger = waiting.pop(); ledger; ledger = waiting.pop()) {
        ledger.grow(each);
        await round(address, ledger);
        if (performance.now() - told < 10_000) continue;
        told = performance.now();
        const done = (kiosks - waiting.length) * each;
        console.error(`  hub: ${done} records in ${((told - started) / 1000).toFixed(0)} s`);
      }
    }),
  );
  return (performance.now() - started) / 1000;
}

/**
 * Milliseconds from the beginning of each kiosk's round to its end, one new vote each, spread over `liveSeconds`. A
 * kiosk the server has no connection for tries again as a real one does; that time counts.
 */
async function liveRounds(
  address: HubAddress,
  ledgers: readonly SimulatedLedger[],
): Promise<{ readonly times: readonly number[]; readonly refused: number }> {
  const random = createRandom(7);
  let refused = 0;
  const times = await Promise.all(
    ledgers.map(async (ledger) => {
      await setTimeout(random() * liveSeconds * 1000);
      ledger.grow(1);
      const started = performance.now();
      for (;;) {
        try {
          await round(address, ledger);
          return performance.now() - started;
        } catch (error) {
          if (hubProblem(error, '').code !== 'hub-busy') throw error;
          refused += 1;
          await setTimeout(5000 * (0.5 + random()));
        }
      }
    }),
  );
  return { times, refused };
}

async function round(address: HubAddress, ledger: SimulatedLedger): Promise<void> {
  const store = await connectHub(address, patience);
  try {
    const copied = await copyRound({
      store,
      ledger,
      kiosk: ledger.kiosk,
      timeZone,
      onCopied: () => undefined,
    });
    if (!copied.ok) throw new Error(JSON.stringify(copied.problem));
  } finally {
    await store.end();
  }
}

async function timeTally(postgres: TestPostgres): Promise<number> {
  const started = performance.now();
  await postgres.query(
    "SELECT category, entry, SUM(ballots) FROM hoa_ban.tally WHERE mode = 'live' GROUP BY category, entry",
  );
  return performance.now() - started;
}

type SimulatedLedger = RoundDeps['ledger'] & { readonly kiosk: string; grow(records: number): void };

/** Votes as visits make them, chained like a kiosk's, made when they are asked for and forgotten soon after. */
function makeLedger(number: number): SimulatedLedger {
  const random = createRandom(number + 1);
  const kiosk = `kiosk-${createHash('sha256').update(String(number)).digest('hex').slice(0, 10)}`;
  const pick = (count: number) => Math.floor(random() * count);
  let recent: LedgerRecord[] = [];
  let made: Head = emptyHead;
  let length = 0;
  let visit: string = randomUUID();
  let at = Date.UTC(2024, 9, 5) + pick(20_000);

  function make(): LedgerRecord {
    if (made.seq % 4 === 0) visit = randomUUID();
    at += 1000 + pick(20_000);
    const category = (['painting', 'poem', 'song', 'initiative'] as const)[made.seq % 4] ?? 'painting';
    const before = recent.at(-1);
    const envelope = {
      ...{ kiosk, seq: made.seq + 1, at: new Date(at).toISOString(), mode: 'live' as const },
      ...{ id: randomUUID() as string, previous: made.hash },
    };
    const unhashed: UnhashedRecord =
      made.seq === 0
        ? {
            ...envelope,
            kind: 'genesis',
            payload: { format: 1, exhibition: 'son-la-2024', publicKey: 'x'.repeat(60) },
          }
        : before?.kind === 'ballot' && before.payload.visit === visit && random() < 0.05
          ? { ...envelope, kind: 'withdrawal', payload: { visit, ballot: before.id } }
          : {
              ...{ ...envelope, kind: 'ballot' },
              payload: {
                visit,
                entry: `T-${String(pick(290)).padStart(3, '0')}`,
                category,
                rule: 'favourite',
              },
            };
    const record = { ...unhashed, hash: hashRecord(unhashed) } as LedgerRecord;
    made = { seq: record.seq, hash: record.hash };
    return record;
  }
  return {
    kiosk,
    grow: (records) => {
      length += records;
    },
    // Only its number is asked for: the last record need not be made yet.
    head: () => ({ ...made, seq: length }),
    after(seq, most) {
      const end = Math.min(seq + most, length);
      while (made.seq < end) recent.push(make());
      const first = recent[0]?.seq ?? 1;
      const asked = recent.slice(seq + 1 - first, end + 1 - first);
      recent = recent.slice(-most);
      return asked;
    },
  };
}
