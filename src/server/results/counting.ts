import { done, failed, type Outcome } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import type { ResultsFilter } from '../../shared/results.ts';
import { readDrawing } from '../ledger/drawings.ts';
import { readKey } from '../ledger/key.ts';
import { writeProblem } from '../ledger/storage-problem.ts';
import { createSpeaker } from '../speak.ts';
import { makeBundle } from './bundle.ts';
import { computeResults, listBallots } from './compute-results.ts';
import { recount } from './count.ts';
import type { CountingContext, CountingJob, CountingJobs } from './counting-jobs.ts';
import { readDataFolder } from './data-folder.ts';
import { checkPlace, writeFiles } from './export-place.ts';
import { makeExports } from './exports.ts';
import type { ResultsSource } from './source.ts';
import { toCsv, votesTable } from './tables.ts';
import { readVotesFolder } from './votes-folder.ts';

/** What each job does. Problems: those of `readDataFolder` and `readVotesFolder`, of the key, and of writing. */
export const counting: {
  readonly [K in CountingJob]: (
    request: CountingJobs[K]['request'],
    context: CountingContext,
  ) => Promise<CountingJobs[K]['answer']>;
} = {
  async results({ folder, filter }, context) {
    const source = await read(folder, context);
    return source.ok ? done(compute(source.value, context, filter)) : source;
  },
  async ballots({ folder, filter, wanted, most }, context) {
    const source = await read(folder, context);
    return source.ok ? done(listBallots(source.value, countAll(source.value), wanted, filter, most)) : source;
  },
  async report({ folder }, context) {
    const key = readKey(context.dataFolder);
    if (!key.ok) return key;
    const source = await read(folder, context);
    if (!source.ok) return source;
    // What sets type is seldom needed and loads slowly.
    const { makeReport } = await import('./report.ts');
    const { language } = context;
    const results = compute(source.value, context);
    return done(await makeReport(results, createSpeaker(language), language, key.value));
  },
  async exports({ folder }, context) {
    const { language, at } = context;
    const own = readOwn(context);
    if (!own.ok) return own;
    const { source, key } = own.value;
    if (!key.ok) return key;
    try {
      const files = await makeExports(
        ...([source, compute(source, context), key.value, createSpeaker(language), language, at] as const),
        drawingsIn(context),
      );
      const unfit = checkPlace(folder, files);
      if (unfit) return failed(unfit);
      return done({ files: files.map(([name]) => name), isSafe: writeFiles(folder, files) });
    } catch (error) {
      return failed(writeProblem(error, folder));
    }
  },
  async votes(_request, context) {
    const own = readOwn(context);
    if (!own.ok) return own;
    return done(Buffer.from(toCsv(votesTable(own.value.source, createSpeaker(context.language)))));
  },
  async bundle(_request, context) {
    const own = readOwn(context);
    if (!own.ok) return own;
    const { source, key } = own.value;
    if (!key.ok) return key;
    const { language, at } = context;
    return done(await makeBundle(source, key.value, createSpeaker(language), at, drawingsIn(context)));
  },
  async closingSheet(_request, context) {
    const own = readOwn(context);
    if (!own.ok) return own;
    const { makeClosingSheet } = await import('./closing-sheet.ts');
    return done(await makeClosingSheet(own.value.source, createSpeaker(context.language), context.at));
  },
};

const readOwn = ({ dataFolder }: CountingContext) => readDataFolder(dataFolder);

async function read(
  folder: string | undefined,
  context: CountingContext,
): Promise<Outcome<ResultsSource, Problem>> {
  if (folder !== undefined) return readVotesFolder(folder);
  const own = readOwn(context);
  return own.ok ? done(own.value.source) : own;
}

const countAll = (source: ResultsSource) => recount(source.ledgers.map(({ records }) => records));

const compute = (source: ResultsSource, { at }: CountingContext, filter: ResultsFilter = {}) =>
  computeResults(source, countAll(source), at, filter);

const drawingsIn =
  ({ dataFolder }: CountingContext) =>
  (hash: string) =>
    readDrawing(dataFolder, hash);
