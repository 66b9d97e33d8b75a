import { buffer } from 'node:stream/consumers';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import type { ResultsFilter } from '../../shared/results.ts';
import { writeProblem } from '../files/storage-problem.ts';
import { readDrawing } from '../ledger/drawings.ts';
import { readKey } from '../ledger/key.ts';
import { createSpeaker } from '../speak.ts';
import { makeBundle } from './bundle.ts';
import { computeResults, listBallots } from './compute-results.ts';
import type { CountingContext, CountingJob, CountingJobs } from './counting-jobs.ts';
import { csvPieces } from './csv.ts';
import { type DataFolder, openDataFolder, UnprovedLedger } from './data-folder.ts';
import { checkPlace, writeFiles } from './export-place.ts';
import { makeExports } from './exports.ts';
import type { ResultsSource } from './source.ts';
import { votesTable } from './tables.ts';
import { openVotesFolder } from './votes-folder.ts';

/** What each job does. Problems: those of `openDataFolder` and `openVotesFolder`, of the key, and of writing. */
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
  exports: ({ folder }, context) =>
    withOwn(context, async ({ source, key }) => {
      const { language, at } = context;
      if (!key.ok) return key;
      try {
        const files = await makeExports(
          folder,
          ...([source, compute(source, context), key.value, createSpeaker(language), language, at] as const),
          drawingsIn(context),
        );
        const unfit = checkPlace(folder, files);
        if (unfit) return failed(unfit);
        return done({ files: files.map(([name]) => name), isSafe: writeFiles(folder, files) });
      } catch (error) {
        if (error instanceof UnprovedLedger) throw error;
        return failed(writeProblem(error, folder));
      }
    }),
  votes: (_request, context) =>
    withOwn(context, ({ source }) =>
      done(Buffer.concat([...csvPieces(votesTable(source, createSpeaker(context.language)))])),
    ),
  bundle: (_request, context) =>
    withOwn(context, async ({ source, key }) => {
      if (!key.ok) return key;
      const { language, at } = context;
      const zip = makeBundle(source, key.value, createSpeaker(language), at, drawingsIn(context));
      return done(await buffer(zip));
    }),
  closingSheet: (_request, context) =>
    withOwn(context, async ({ source }) => {
      const { makeClosingSheet } = await import('./closing-sheet.ts');
      return done(
        await makeClosingSheet(source, context.language, createSpeaker(context.language), context.at),
      );
    }),
};

/** Does something with this kiosk's votes, whose ledger is proved while it is gone through. */
async function withOwn<T>(
  { dataFolder }: CountingContext,
  work: (own: DataFolder) => Outcome<T, Problem> | Promise<Outcome<T, Problem>>,
): Promise<Outcome<T, Problem>> {
  const own = openDataFolder(dataFolder);
  if (!own.ok) return own;
  try {
    return await work(own.value);
  } catch (error) {
    if (error instanceof UnprovedLedger) return failed(error.problem);
    throw error;
  } finally {
    own.value.close();
  }
}

/** Does something with the votes of a folder, or with this kiosk's. */
async function reading<T>(
  folder: string | undefined,
  context: CountingContext,
  work: (source: ResultsSource) => Outcome<T, Problem>,
): Promise<Outcome<T, Problem>> {
  if (folder === undefined) return withOwn(context, ({ source }) => work(source));
  const opened = await openVotesFolder(folder);
  if (!opened.ok) return opened;
  try {
    return work(opened.value.source);
  } catch (error) {
    // Its ledgers are read while they are counted: a stick may be pulled.
    if (!(error instanceof Error && 'code' in error)) throw error;
    return failed(problem('merged-folder-unreadable', { folder, cause: error.message }));
  } finally {
    opened.value.close();
  }
}

const compute = (source: ResultsSource, { at }: CountingContext, filter: ResultsFilter = {}) =>
  computeResults(source, at, filter);

const drawingsIn =
  ({ dataFolder }: CountingContext) =>
  (hash: string) =>
    readDrawing(dataFolder, hash);
