import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type Figure, joinNotes, noteRecords } from './figure.ts';
import { makeLedger } from './ledgers.ts';
import { cli, ownNode } from './ours.ts';
import { findPeer } from './peers.ts';
import { type Ran, runWell } from './process.ts';
import { estimateRatio, estimateWorst, median } from './statistics.ts';

const usual = 1_000_000;
const headSchema = z.object({ count: z.number(), hash: z.string() });

/**
 * A chain proved record by record, and a whole data folder, each against `sha256sum` of the bytes it reads: of a folder
 * that is the database as well, since both copies are proved.
 */
export const measureVerify: Figure = async ({ rounds, records }, print) => {
  const { folder, ndjson, database } = makeLedger(records ?? usual);
  const sha = findPeer('sha256sum', 'coreutils', /coreutils\) (\S+)/);
  if ('missing' in sha) return print({ figure: 'verify', missing: sha.missing });
  const signed = headSchema.parse(JSON.parse(readFileSync(path.join(folder, 'head.json'), 'utf8')));
  const chain = path.join(import.meta.dirname, 'follow-chain.ts');
  const measured: { chain: Ran; ofChain: Ran; whole: Ran; ofWhole: Ran }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const ours = await runWell([ownNode(), chain, ndjson, String(signed.count)]);
    const ofChain = await runWell(['sha256sum', ndjson]);
    const whole = await runWell([ownNode(), cli, 'verify', folder, '--json']);
    const ofWhole = await runWell(['sha256sum', database, ndjson]);
    const head = z.object({ seq: z.number(), hash: z.string() }).parse(JSON.parse(ours.out));
    const report = z.object({ intact: z.literal(true), head: z.string() }).parse(JSON.parse(whole.out));
    if (head.seq !== signed.count || head.hash !== signed.hash || report.head !== signed.hash)
      throw new Error('another head than the one signed');
    measured.push({ chain: ours, ofChain, whole, ofWhole });
    console.error(
      `  verify round ${round + 1}: chain ${ours.seconds.toFixed(2)} s, sha256sum ${ofChain.seconds.toFixed(2)} s, folder ${whole.seconds.toFixed(2)} s, sha256sum ${ofWhole.seconds.toFixed(2)} s`,
    );
  }
  const said = (pick: (round: (typeof measured)[number]) => Ran) =>
    `${median(measured.map((round) => pick(round).seconds)).toFixed(2)} s`;
  const few = noteRecords(records, usual);
  const common = { figure: 'verify', rounds, unit: '×', target: 2 } as const;
  print({
    ...{ ...common, what: 'a chain of a million', ours: said((round) => round.chain) },
    peer: `${sha.name} ${said((round) => round.ofChain)}`,
    estimate: estimateRatio(
      measured.map((round) => ({ ours: round.chain.seconds, peer: round.ofChain.seconds })),
    ),
    note: joinNotes('with the start of Node; ≤ 1.0 s would do as well', few),
  });
  print({
    ...{ ...common, what: 'the whole command on a data folder', ours: said((round) => round.whole) },
    peer: `${sha.name} of database and chain ${said((round) => round.ofWhole)}`,
    estimate: estimateRatio(
      measured.map((round) => ({ ours: round.whole.seconds, peer: round.ofWhole.seconds })),
    ),
    note: joinNotes('both copies, counters, heads, SQLite’s own check', few),
  });
  print({
    ...{ figure: 'verify', what: 'peak memory of the whole command', rounds, unit: 'MB', target: 250 },
    ...{ ours: 'a million records', peer: null, note: joinNotes('a target of our own', few) },
    estimate: estimateWorst(measured.map(({ whole }) => whole.peak / 1e6)),
  });
};
