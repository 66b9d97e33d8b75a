import { done, failed, type Outcome } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import type { ResultsFilter } from '../../shared/results.ts';
import { readDrawing } from '../ledger/drawings.ts';
import { readKey } from '../ledger/key.ts';
import { writeProblem } from '../ledger/storage-problem.ts';
import { createSpeaker } from '../speak.ts';
import { makeBundle } from './bundle.ts';
import { computeResults, listBallots } from './compute-results.ts';
import type { CountingContext, CountingJob, CountingJobs } from './counting-jobs.ts';
import { readDataFolder } from './data-folder.ts';
import { checkPlace, writeFiles } from './export-place.ts';
import { makeExports } from './exports.ts';
import type { ResultsSource } from './source.ts';
import { toCsv, votesTable } from './tables.ts';
import { openVotesFolder } from './votes-folder.ts';

/** What each job does. Problems: those of `readDataFolder` and `openVotesFolder`, of the key, and of writing. */
export const counting: {
  readonly [K in CountingJob]: (
    request: CountingJobs[K]['request'],
    context: CountingContext,
  ) => Promise<CountingJobs[K]['answer']>;
} = {
  results: ({ folder, filter }, context) =>
    reading(folder, context, (source) => done(compute(source, context, filter))),
  ballots: ({ folder, filter, wanted, most }, context) =>
    reading(folder, context, (source) => done(listBallots(source, wanted, filter, most))),
  async report({ folder }, context) {
    const key = readKey(context.dataFolder);
    if (!key.ok) return key;
    const results = await reading(folder, context, (source) => done(compute(source, context)));
    if (!results.ok) return results;
    // What sets type is seldom needed and loads slowly.
    const { makeReport } = await import('./report.ts');
    const { language } = context;
    return done(await makeReport(results.value, createSpeaker(language), language, key.value));
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

/** Does something with the votes of a folder, or with this kiosk's. */
async function reading<T>(
  folder: string | undefined,
  context: CountingContext,
  work: (source: ResultsSource) => Outcome<T, Problem>,
): Promise<Outcome<T, Problem>> {
  const opened = folder === undefined ? readOwn(context) : await openVotesFolder(folder);
  if (!opened.ok) return opened;
  try {
    return work(opened.value.source);
  } finally {
    if ('close' in opened.value) opened.value.close();
  }
}

const compute = (source: ResultsSource, { at }: CountingContext, filter: ResultsFilter = {}) =>
  computeResults(source, at, filter);

const drawingsIn =
  ({ dataFolder }: CountingContext) =>
  (hash: string) =>
    readDrawing(dataFolder, hash);
