import path from 'node:path';
import { streamDurably, writeDurably } from '../server/files/durable-file.ts';
import { checkOutput } from '../server/files/output-place.ts';
import { writeProblem } from '../server/files/storage-problem.ts';
import { readKey } from '../server/ledger/key.ts';
import { computeResults } from '../server/results/compute-results.ts';
import { toCsv } from '../server/results/csv.ts';
import { UnprovedLedger } from '../server/results/data-folder.ts';
import { makeReport } from '../server/results/report.ts';
import { resultsTable } from '../server/results/tables.ts';
import { toXlsx } from '../server/results/workbook.ts';
import { type Speaker, sayProblem } from '../server/speak.ts';
import type { Language } from '../shared/language.ts';
import { type Problem, problem } from '../shared/problem.ts';
import { listMoved } from '../shared/rank-moves.ts';
import type { Results } from '../shared/results.ts';
import { exitCodes } from './exit-codes.ts';
import { openSource, type VotesFolder } from './open-source.ts';
import { printable } from './printable.ts';

export interface ResultsOptions {
  readonly folder: VotesFolder;
  /** Print `resultsSchema` instead of sentences. */
  readonly json: boolean;
  readonly csv: string | null;
  readonly xlsx: string | null;
  /** A printed report, signed by the kiosk whose data folder is counted. */
  readonly pdf: string | null;
}

/** Counts the ledger from its first record on and prints what came out; returns the exit code. */
export async function printResults(
  { folder, json, csv, xlsx, pdf }: ResultsOptions,
  speak: Speaker,
  language: Language = 'vi',
): Promise<number> {
  const fail = (reason: Problem, code: number = exitCodes.failed) => {
    console.error(`✗ ${sayProblem(speak, reason)}`);
    return code;
  };
  const dataFolder = 'dataFolder' in folder ? folder.dataFolder : null;
  for (const [file, ending] of [
    [csv, '.csv'],
    [xlsx, '.xlsx'],
    [pdf, '.pdf'],
  ] as const) {
    if (file === null) continue;
    const forbidden =
      path.extname(file).toLowerCase() === ending
        ? checkOutput(file, dataFolder)
        : problem('output-ending', { file, ending });
    if (forbidden) return fail(forbidden, exitCodes.usage);
  }
  const opened = openSource(folder);
  if (!opened.ok) return fail(opened.problem);
  let results: Results;
  try {
    results = computeResults(opened.value.source, new Date());
  } catch (error) {
    if (error instanceof UnprovedLedger) return fail(error.problem);
    // Merged ledgers are read while they are counted.
    if (!('mergedFolder' in folder) || !(error instanceof Error && 'code' in error)) throw error;
    return fail(problem('merged-folder-unreadable', { folder: folder.mergedFolder, cause: error.message }));
  } finally {
    opened.value.close();
  }
  try {
    if (csv !== null) writeDurably(csv, toCsv(resultsTable(results, speak)));
    if (xlsx !== null) await streamDurably(xlsx, toXlsx([resultsTable(results, speak)]));
    if (pdf !== null) {
      const key = dataFolder === null ? null : readKey(dataFolder);
      if (key?.ok === false) return fail(key.problem);
      writeDurably(pdf, await makeReport(results, speak, language, key?.value ?? null));
    }
  } catch (error) {
    return fail(writeProblem(error, csv ?? xlsx ?? pdf ?? ''));
  }
  console.log(
    json ? JSON.stringify(results, null, 2) : describeResults(results, speak).map(printable).join('\n'),
  );
  return exitCodes.ok;
}

/** Results in sentences, one line each. */
export function describeResults(results: Results, speak: Speaker): readonly string[] {
  const lines = [
    speak('votes:results.total', {
      ballots: results.ballots,
      visits: results.visits,
      kiosks: results.kiosks.length,
    }),
  ];
  if (results.testBallots > 0) lines.push(speak('votes:results.test', { ballots: results.testBallots }));
  if (results.duels > 0) lines.push(speak('votes:results.duels', { count: results.duels }));
  if (results.voidedBallots > 0)
    lines.push(speak('votes:results.voided', { ballots: results.voidedBallots }));
  for (const { category, ballots, works } of results.categories) {
    if (works.length === 0) continue;
    const chosen = works.filter((work) => work.ballots > 0);
    lines.push(
      '',
      speak('votes:results.category', { category: speak(`votes:categories.${category}`), ballots }),
    );
    for (const work of chosen) {
      const rank = `${work.tied ? '=' : ' '}${work.rank}`.padStart(5);
      const votes = speak('votes:results.ballots', { count: work.ballots }).padStart(9);
      const number = work.number === null ? '' : `${work.number}. `;
      const authors = work.authors.length > 0 ? ` – ${work.authors.join(', ')}` : '';
      lines.push(`${rank}  ${votes}  ${number}${work.title.vi ?? work.title.en ?? work.code}${authors}`);
    }
    if (chosen.length < works.length)
      lines.push(`       ${speak('votes:results.without', { works: works.length - chosen.length })}`);
  }
  if (results.suspected > 0) lines.push('', ...describeSuspicions(results, speak));
  for (const each of results.apart) lines.push('', `! ${sayProblem(speak, each)}`);
  return lines;
}

/** What somebody should look at, and where it would change a rank. */
function describeSuspicions(results: Results, speak: Speaker): readonly string[] {
  const works = results.categories.flatMap((each) => each.works);
  const time = new Intl.DateTimeFormat('sv-SE', {
    timeZone: results.exhibition.timeZone,
    ...{ dateStyle: 'short', timeStyle: 'short' },
  });
  const lines = [speak('votes:results.suspected', { count: results.suspected })];
  for (const { reason, kiosk, entry, from, to, ballots } of results.suspicions) {
    const number = works.find(({ code }) => code === entry)?.number ?? entry;
    lines.push(
      `       ${speak('votes:results.suspicion', {
        ballots,
        reason: speak(`votes:suspicions.${reason}`).toLocaleLowerCase(),
        what:
          entry === null
            ? speak('votes:results.any-work')
            : speak('votes:results.work', { number: number ?? '' }),
        kiosk: results.kiosks.find(({ id }) => id === kiosk)?.name ?? kiosk,
        from: time.format(new Date(from)),
        to: time.format(new Date(to)),
      })}`,
    );
  }
  for (const work of listMoved(works))
    lines.push(
      `       ${speak('votes:results.suspected-rank', {
        number: work.number ?? work.code,
        title: work.title.vi ?? work.title.en ?? '',
        rank: work.rank,
        other: work.rankWithoutSuspected,
      })}`,
    );
  return lines;
}
