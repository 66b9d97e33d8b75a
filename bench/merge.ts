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

/**
 * Bundles of ten kiosks proved and united, against their ledgers inserted into one table; and the whole command, which
 * counts and writes much that the other does not.
 */
export const measureMerge: Figure = async ({ rounds, records }, print) => {
  const bundles = await makeBundles(kiosks, Math.ceil((records ?? usual) / kiosks));
  const sqlite = findPeer('sqlite3', 'sqlite3', /^(\S+)/);
  if ('missing' in sqlite) return print({ figure: 'merge', missing: sqlite.missing });
  await inScratch(async (scratch) => {
    const [united, out, database, script] = ['united', 'merged', 'merged.db', 'merge.sql'].map((name) =>
      path.join(scratch, name),
    ) as [string, string, string, string];
    const unite = path.join(import.meta.dirname, 'unite-bundles.ts');
    writeFileSync(script, mergeScript(bundles.map(({ database: each }) => each)));
    const measured: { union: Ran; ours: Ran; peer: Ran }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      for (const made of [united, out, database]) rmSync(made, { recursive: true, force: true });
      const files = bundles.map(({ bundle }) => bundle);
      const union = await runWell([ownNode(), unite, united, ...files]);
      const ours = await runWell([ownNode(), cli, 'merge', ...files, '--out', out, '--json']);
      const peer = await runWell(['sqlite3', database, `.read ${script}`]);
      const { results } = reportSchema.parse(JSON.parse(ours.out));
      const [theirs, alone] = [peer, union].map((ran) => ran.out.trim().split('\n').sort().join());
      const merged = results.kiosks.map((one) => `${one.id}|${one.records}|${one.head}`).sort();
      if (theirs !== merged.join() || theirs !== alone) throw new Error('the ledgers differ');
      measured.push({ union, ours, peer });
      console.error(
        `  merge round ${round + 1}: union ${union.seconds.toFixed(1)} s, whole ${ours.seconds.toFixed(1)} s ${(ours.peak / 1e6).toFixed(0)} MB, sqlite3 ${peer.seconds.toFixed(1)} s`,
      );
    }
    const said = (pick: (round: (typeof measured)[number]) => Ran) =>
      `${median(measured.map((round) => pick(round).seconds)).toFixed(1)} s`;
    const few = noteRecords(records, usual);
    const common = { figure: 'merge', rounds, unit: '×', target: 1.5 } as const;
    const theirs = `${sqlite.name} INSERT OR IGNORE … SELECT ${said((round) => round.peer)}`;
    print({
      ...{
        ...common,
        what: `the union of ${kiosks} bundles`,
        ours: said((round) => round.union),
        peer: theirs,
      },
      estimate: estimateRatio(
        measured.map((round) => ({ ours: round.union.seconds, peer: round.peer.seconds })),
      ),
      note: joinNotes('ours unzips, proves signatures and chains, and judges every ballot', few),
    });
    print({
      ...{ ...common, what: 'the whole command', ours: said((round) => round.ours), peer: theirs },
      estimate: estimateRatio(
        measured.map((round) => ({ ours: round.ours.seconds, peer: round.peer.seconds })),
      ),
      note: joinNotes('ours writes results, a workbook of every ballot, and receipts as well', few),
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
