import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { openKiosk } from '../test/support/ledger-kiosk.ts';
import { type Figure, joinNotes, noteRecords } from './figure.ts';
import { inScratch } from './ours.ts';
import { type Estimate, estimateRatio, median } from './statistics.ts';

const usual = 2000;
/** As many requests are there at once as a hall full of telephones would send. */
const atOnce = 64;

/** Durable votes a second, against inserting and appending the same bytes with nothing around it. */
export const measureVotes: Figure = async ({ rounds, records }, print) => {
  const each = records ?? usual;
  await inScratch(async (scratch) => {
    const measured: { single: number; grouped: number; raw: number }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const folder = path.join(scratch, 'kiosk');
      const single = await voteOneByOne(folder, each);
      const raw = writeRaw(path.join(scratch, 'raw'), single.lines);
      rmSync(folder, { recursive: true });
      const grouped = await voteTogether(folder, each);
      rmSync(folder, { recursive: true });
      measured.push({ single: single.perSecond, raw, grouped });
      console.error(
        `  votes round ${round + 1}: ${single.perSecond.toFixed(0)} a second, together ${grouped.toFixed(0)}, raw ${raw.toFixed(0)}`,
      );
    }
    const said = (pick: (round: (typeof measured)[number]) => number) =>
      `${Math.round(median(measured.map(pick))).toLocaleString('en')} a second`;
    const ratioTo = (pick: (round: (typeof measured)[number]) => number): Estimate =>
      estimateRatio(measured.map((round) => ({ ours: pick(round), peer: round.raw })));
    const few = noteRecords(records, usual);
    const sqlite = new Database(':memory:').prepare('SELECT sqlite_version()').pluck().get();
    const peer = `raw loop (SQLite ${sqlite}) ${said(({ raw }) => raw)}`;
    const common = { figure: 'votes', rounds, unit: '×', atLeast: true, peer } as const;
    print({
      ...{ ...common, what: 'one transaction each', ours: said(({ single }) => single), target: 0.85 },
      estimate: ratioTo(({ single }) => single),
      note: joinNotes(`${each} votes a round; the same lines in both`, few),
    });
    print({
      ...{ ...common, what: `${atOnce} at once`, ours: said(({ grouped }) => grouped), target: 5 },
      estimate: ratioTo(({ grouped }) => grouped),
      note: joinNotes('each answered once both copies are on disk', few),
    });
  });
};

const requests = (count: number) => {
  let visit = '';
  return Array.from({ length: count }, (_, vote) => {
    if (vote % 3 === 0) visit = randomUUID();
    return { id: randomUUID(), visit, entry: `painting-${vote % 179}` };
  });
};

async function voteOneByOne(folder: string, count: number) {
  const kiosk = openKiosk(folder);
  try {
    const all = requests(count);
    const started = performance.now();
    for (const request of all) if (!kiosk.ledger.cast(request).ok) throw new Error('a vote was refused');
    const seconds = (performance.now() - started) / 1000;
    const lines = readFileSync(path.join(folder, 'ledger.ndjson'), 'utf8').trim().split('\n');
    if (lines.length !== count + 1) throw new Error(`${lines.length - 1} of ${count} votes are there`);
    return { perSecond: count / seconds, lines: lines.slice(1) };
  } finally {
    kiosk.close();
  }
}

async function voteTogether(folder: string, count: number): Promise<number> {
  const kiosk = openKiosk(folder);
  try {
    const all = requests(count);
    const started = performance.now();
    for (let from = 0; from < count; from += atOnce) {
      const answers = await Promise.all(
        all.slice(from, from + atOnce).map((request) => kiosk.ledger.castTogether(request)),
      );
      if (!answers.every(({ ok }) => ok)) throw new Error('a vote was refused');
    }
    const seconds = (performance.now() - started) / 1000;
    const lines = readFileSync(path.join(folder, 'ledger.ndjson'), 'utf8').trim().split('\n');
    if (lines.length !== count + 1) throw new Error(`${lines.length - 1} of ${count} votes are there`);
    return count / seconds;
  } finally {
    kiosk.close();
  }
}

/** The same lines inserted at FULL, one transaction each, and appended and synced each: what durability alone costs. */
function writeRaw(place: string, lines: readonly string[]): number {
  const database = new Database(`${place}.db`);
  const handle = openSync(`${place}.ndjson`, 'w');
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.exec('CREATE TABLE ledger (seq INTEGER PRIMARY KEY, line TEXT NOT NULL) STRICT');
    const insert = database.prepare('INSERT INTO ledger (line) VALUES (?)');
    const started = performance.now();
    for (const line of lines) {
      insert.run(line);
      writeSync(handle, `${line}\n`);
      fsyncSync(handle);
    }
    return lines.length / ((performance.now() - started) / 1000);
  } finally {
    database.close();
    closeSync(handle);
    for (const end of ['.db', '.ndjson']) rmSync(place + end);
  }
}
