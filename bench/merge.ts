import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { makeBundles } from './bundles.ts';
import { type Figure, joinNotes, noteRecords } from './figure.ts';
import { cli, inScratch, ownNode } from './ours.ts';
import { findPeer } from './peers.ts';
import { type Ran, runWell } from './process.ts';
import { estimateRatio, estimateWorst, median } from './statistics.ts';

const kiosks = 10;
const usual = 10_000_000;
const reportSchema = z.object({
  bundles: z.array(z.object({ outcome: z.literal('merged') })),
  results: z.object({
    ballots: z.number(),
    kiosks: z.array(z.object({ id: z.string(), records: z.number(), head: z.string() })),
  }),
});

/** Bundles of ten kiosks proved and merged, against their ledgers inserted into one table. */
export const measureMerge: Figure = async ({ rounds, records }, print) => {
  const bundles = await makeBundles(kiosks, Math.ceil((records ?? usual) / kiosks));
  const sqlite = findPeer('sqlite3', 'sqlite3', /^(\S+)/);
  if ('missing' in sqlite) return print({ figure: 'merge', missing: sqlite.missing });
  await inScratch(async (scratch) => {
    const [out, database, script] = ['merged', 'merged.db', 'merge.sql'].map((name) =>
      path.join(scratch, name),
    ) as [string, string, string];
    writeFileSync(script, mergeScript(bundles.map(({ database: each }) => each)));
    const measured: { ours: Ran; peer: Ran }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      for (const made of [out, database]) rmSync(made, { recursive: true, force: true });
      const files = bundles.map(({ bundle }) => bundle);
      const ours = await runWell([ownNode(), cli, 'merge', ...files, '--out', out, '--json']);
      const peer = await runWell(['sqlite3', database, `.read ${script}`]);
      const { results } = reportSchema.parse(JSON.parse(ours.out));
      const theirs = peer.out.trim().split('\n').sort();
      const merged = results.kiosks.map((one) => `${one.id}|${one.records}|${one.head}`).sort();
      if (theirs.join() !== merged.join()) throw new Error('the ledgers differ');
      measured.push({ ours, peer });
      console.error(
        `  merge round ${round + 1}: ours ${ours.seconds.toFixed(1)} s ${(ours.peak / 1e6).toFixed(0)} MB, sqlite3 ${peer.seconds.toFixed(1)} s`,
      );
    }
    const said = (pick: (round: (typeof measured)[number]) => Ran) =>
      `${median(measured.map((round) => pick(round).seconds)).toFixed(1)} s`;
    const few = noteRecords(records, usual);
    print({
      ...{ figure: 'merge', what: `${kiosks} bundles, the whole command`, rounds, unit: '×', target: 1.5 },
      ours: said((round) => round.ours),
      peer: `${sqlite.name} INSERT OR IGNORE … SELECT ${said((round) => round.peer)}`,
      estimate: estimateRatio(
        measured.map((round) => ({ ours: round.ours.seconds, peer: round.peer.seconds })),
      ),
      note: joinNotes('ours proves signatures and chains, counts, and writes results and receipts', few),
    });
    print({
      ...{ figure: 'merge', what: 'peak memory', rounds, unit: 'MB', target: 1000 },
      ...{ ours: 'the whole command', peer: null, note: joinNotes('a target of our own', few) },
      estimate: estimateWorst(measured.map((round) => round.ours.peak / 1e6)),
    });
  });
};

/** The union by (kiosk, seq) as SQL makes it. */
const mergeScript = (databases: readonly string[]): string =>
  [
    '.separator |',
    'CREATE TABLE ledger (kiosk TEXT, seq INTEGER, id TEXT, kind TEXT, visit TEXT, hash TEXT, line TEXT, PRIMARY KEY (kiosk, seq));',
    ...databases.flatMap((file) => [
      `ATTACH '${file}' AS source;`,
      `INSERT OR IGNORE INTO ledger SELECT (SELECT line ->> '$.kiosk' FROM source.ledger WHERE seq = 1), seq, id, kind, visit, hash, line FROM source.ledger;`,
      'DETACH source;',
    ]),
    'SELECT kiosk, MAX(seq), hash FROM ledger GROUP BY kiosk;',
    '',
  ].join('\n');
