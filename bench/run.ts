// npm run bench -- NAME… [--rounds N] [--works N] [--changes N] [--records N]: measures and prints one line for each figure.
import { readOptions } from '../test/support/read-options.ts';
import { measureBrowse } from './browse.ts';
import { measureBundle } from './bundle.ts';
import { measureCrossfade } from './crossfade.ts';
import { measureExportCsv } from './export-csv.ts';
import { measureExportXlsx } from './export-xlsx.ts';
import { describeLine, type Figure, isMet, leastRounds } from './figure.ts';
import { measureFirstPicture } from './first-picture.ts';
import { measureHub } from './hub.ts';
import { measureImport } from './import.ts';
import { measureMemory } from './memory.ts';
import { measureMerge } from './merge.ts';
import { measureReimport } from './reimport.ts';
import { measureTally } from './tally.ts';
import { measureTap } from './tap.ts';
import { measureTapUnderLoad } from './tap-under-load.ts';
import { measureVerify } from './verify.ts';
import { measureVotes } from './votes.ts';

const figures: Readonly<Record<string, Figure>> = {
  browse: measureBrowse,
  bundle: measureBundle,
  crossfade: measureCrossfade,
  'export-csv': measureExportCsv,
  'export-xlsx': measureExportXlsx,
  'first-picture': measureFirstPicture,
  hub: measureHub,
  import: measureImport,
  memory: measureMemory,
  merge: measureMerge,
  reimport: measureReimport,
  tally: measureTally,
  tap: measureTap,
  'tap-under-load': measureTapUnderLoad,
  verify: measureVerify,
  votes: measureVotes,
};

const usage = `npm run bench -- [${Object.keys(figures).join(' ')}] [--rounds N] [--works N] [--changes N] [--records N]`;
const { values, positionals } = readOptions(usage, {
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: String(leastRounds) },
    works: { type: 'string', default: '179' },
    changes: { type: 'string' },
    records: { type: 'string' },
  },
});
const effort = {
  rounds: Number(values.rounds),
  works: Number(values.works),
  changes: values.changes === undefined ? null : Number(values.changes),
  records: values.records === undefined ? null : Number(values.records),
};
const names = positionals.length > 0 ? positionals : Object.keys(figures);
const unknown = names.filter((name) => !(name in figures));
if (unknown.length > 0 || !Object.values(effort).every((one) => one === null || one >= 1)) {
  console.error(usage);
  process.exit(2);
}

let isAllMet = true;
for (const name of names) {
  await figures[name]?.(effort, (line) => {
    console.log(describeLine(line));
    if ('missing' in line || !isMet(line)) isAllMet = false;
  });
}
process.exit(isAllMet ? 0 : 1);
