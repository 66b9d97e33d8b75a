import { randomUUID } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import pino from 'pino';
import { startNodeChild } from '../../src/server/children/start-node-child.ts';
import { verifyDataFolder } from '../../src/server/results/data-folder.ts';
import { createServer, type Server } from '../../src/server/server.ts';
import { expectDone } from '../support/ledger-kiosk.ts';
import { makeEntries } from '../support/make-entries.ts';

/** Folders to damage: a kiosk's, the same two votes earlier, and another kiosk's. */
export interface Kiosks {
  readonly whole: string;
  readonly earlier: string;
  readonly other: string;
  readonly votes: readonly string[];
}

export async function openServer(folder: string) {
  return createServer({
    dataFolder: folder,
    pagesFolder: path.join(folder, 'pages'),
    version: '0.0.0-test',
    clock: { now: () => new Date() },
    log: pino({ level: 'silent' }),
    host: { quit: () => {}, relaunch: () => {}, listDrives: async () => [], keepsDownloads: true },
    startChild: startNodeChild,
  });
}

function vote(server: Server, count: number): string[] {
  return Array.from({ length: count }, (_, at) => {
    const id = randomUUID();
    expectDone(server.ledger.cast({ id, visit: randomUUID(), entry: `Th-${at % 9}` }));
    return id;
  });
}

/** Kiosks that were used: a catalogue, settings, votes; `whole` is left as a power cut leaves it, with a full log. */
export async function makeKiosks(place: string): Promise<Kiosks> {
  const begin = async (folder: string) => {
    const server = expectDone(await openServer(folder));
    const works = makeEntries({ paintings: 9, poems: 9, songs: 2, initiatives: 2 });
    server.catalogue.publish(works, { at: new Date(), folder: null, sources: [] });
    server.settings.changeKiosk({ name: 'Sảnh chính' });
    return server;
  };
  const other = path.join(place, 'other');
  const stranger = await begin(other);
  vote(stranger, 6);
  await stranger.close();

  const running = path.join(place, 'running');
  const kiosk = await begin(running);
  const votes = vote(kiosk, 12);
  await kiosk.close();
  const earlier = path.join(place, 'earlier');
  cpSync(running, earlier, { recursive: true });
  const again = expectDone(await openServer(running));
  votes.push(...vote(again, 8));
  const whole = path.join(place, 'whole');
  cpSync(running, whole, { recursive: true });
  await again.close();
  // Signed as it would be five seconds after the last vote.
  copyFileSync(path.join(running, 'head.json'), path.join(whole, 'head.json'));
  return { whole, earlier, other, votes };
}

export interface Damage {
  readonly what: string;
  readonly make: (folder: string, kiosks: Kiosks) => void;
}

const edit = (folder: string, name: string, change: (content: Buffer) => Buffer) =>
  writeFileSync(path.join(folder, name), change(readFileSync(path.join(folder, name))));

const replace = (folder: string, from: string, names: readonly string[]) => {
  for (const name of names) {
    rmSync(path.join(folder, name), { force: true });
    if (existsSync(path.join(from, name))) copyFileSync(path.join(from, name), path.join(folder, name));
  }
};
const databaseFiles = ['hoa-ban.db', 'hoa-ban.db-wal', 'hoa-ban.db-shm'];

/** One of each kind; `npm test` makes them all. */
export const damages: readonly Damage[] = [
  { what: 'nothing', make: () => {} },
  ...['hoa-ban.db', 'hoa-ban.db-wal', 'ledger.ndjson', 'head.json', 'key.json'].flatMap((name): Damage[] => [
    { what: `${name} deleted`, make: (folder) => rmSync(path.join(folder, name)) },
    { what: `${name} emptied`, make: (folder) => truncateSync(path.join(folder, name), 0) },
    {
      what: `${name} cut in half`,
      make: (folder) => edit(folder, name, (content) => content.subarray(0, content.length / 2)),
    },
    {
      what: `${name} overwritten with other bytes`,
      make: (folder) => edit(folder, name, (content) => Buffer.alloc(content.length, 0x55)),
    },
    {
      what: `${name} replaced by that of another kiosk`,
      make: (folder, { other }) => replace(folder, other, name === 'hoa-ban.db' ? databaseFiles : [name]),
    },
    {
      what: `${name} replaced by an older one`,
      make: (folder, { earlier }) => replace(folder, earlier, name === 'hoa-ban.db' ? databaseFiles : [name]),
    },
  ]),
  {
    what: 'hoa-ban.db and ledger.ndjson swapped',
    make: (folder) => {
      const [database, copy] = ['hoa-ban.db', 'ledger.ndjson'].map((name) => path.join(folder, name));
      if (!database || !copy) return;
      const content = readFileSync(database);
      copyFileSync(copy, database);
      writeFileSync(copy, content);
    },
  },
  {
    what: 'hoa-ban.db and its log unreadable',
    make: (folder) => {
      for (const name of ['hoa-ban.db', 'hoa-ban.db-wal'])
        edit(folder, name, (content) => Buffer.alloc(content.length, 0x55));
    },
  },
  {
    what: 'hoa-ban.db and its log unreadable, and the last line of ledger.ndjson torn',
    make: (folder) => {
      for (const name of ['hoa-ban.db', 'hoa-ban.db-wal'])
        edit(folder, name, (content) => Buffer.alloc(content.length, 0x55));
      edit(folder, 'ledger.ndjson', (content) => content.subarray(0, -20));
    },
  },
  {
    what: 'database and ledger.ndjson replaced by older ones',
    make: (folder, { earlier }) => replace(folder, earlier, [...databaseFiles, 'ledger.ndjson']),
  },
  {
    what: 'the whole folder replaced by an older one',
    make: (folder, { earlier }) => replace(folder, earlier, [...databaseFiles, 'ledger.ndjson', 'head.json']),
  },
];

/** One bit of one byte turned over. */
export const flipBit = (name: string, at: number, bit: number): Damage => ({
  what: `${name}: bit ${bit} of byte ${at} flipped`,
  make: (folder) =>
    edit(folder, name, (content) => {
      content.writeUInt8(content.readUInt8(at) ^ (1 << bit), at);
      return content;
    }),
});

/** What the kiosk made of it. */
export interface Outcome {
  readonly what: string;
  /** Problem codes: `refused` did not start, `repaired` was mended, `alarms` could not be. */
  readonly refused: string | null;
  readonly repaired: readonly string[];
  readonly alarms: readonly string[];
  readonly lost: number;
  /** What `hoa-ban verify` said afterwards; null: intact. */
  readonly verified: string | null;
}

export async function damageAndStart(damage: Damage, kiosks: Kiosks, place: string): Promise<Outcome> {
  const folder = path.join(place, 'damaged');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  cpSync(kiosks.whole, folder, { recursive: true });
  damage.make(folder, kiosks);
  const opened = await openServer(folder);
  if (!opened.ok) {
    const { code } = opened.problem;
    return {
      what: damage.what,
      refused: code,
      repaired: [],
      alarms: [],
      lost: kiosks.votes.length,
      verified: code,
    };
  }
  const server = opened.value;
  const ids = new Set([...server.ledger.records()].map(({ id }) => id));
  const { repaired, alarms } = server.ledger.health();
  await server.close();
  const verified = verifyDataFolder(folder);
  return {
    what: damage.what,
    refused: null,
    repaired: repaired.map(({ code }) => code),
    alarms: alarms.map(({ code }) => code),
    lost: kiosks.votes.filter((id) => !ids.has(id)).length,
    verified: verified.ok ? null : verified.problem.code,
  };
}
