import path from 'node:path';
import { createCatalogue } from '../server/catalogue/service.ts';
import { createChanges } from '../server/changes.ts';
import { readDatabase } from '../server/database/read-database.ts';
import { createSettingStore } from '../server/database/setting-store.ts';
import { writeDurably } from '../server/files/durable-file.ts';
import { checkOutput } from '../server/files/output-place.ts';
import { writeProblem } from '../server/files/storage-problem.ts';
import { makePrint } from '../server/printing/print.ts';
import { planPrint } from '../server/printing/print-job.ts';
import { type Speaker, sayProblem } from '../server/speak.ts';
import { defaultExhibition, exhibitionSchema } from '../shared/exhibition.ts';
import type { Language } from '../shared/language.ts';
import { done } from '../shared/outcome.ts';
import type { PrintWish } from '../shared/printing.ts';
import { type Problem, problem } from '../shared/problem.ts';
import { exitCodes } from './exit-codes.ts';

export interface PrintOptions {
  readonly wish: PrintWish;
  readonly out: string;
  readonly dataFolder: string;
  readonly language: Language;
}

/** Writes labels, certificates or the list of works as a PDF, also while the kiosk runs; returns the exit code. */
export async function printWorks(options: PrintOptions, speak: Speaker): Promise<number> {
  const { wish, out, dataFolder, language } = options;
  const fail = (reason: Problem, code: number = exitCodes.failed) => {
    console.error(`✗ ${sayProblem(speak, reason)}`);
    return code;
  };
  if (path.extname(out).toLowerCase() !== '.pdf')
    return fail(problem('output-ending', { file: out, ending: '.pdf' }), exitCodes.usage);
  const forbidden = checkOutput(out, dataFolder);
  if (forbidden) return fail(forbidden, exitCodes.usage);
  const read = readDatabase(dataFolder, (database) =>
    done({
      entries: createCatalogue(database, createChanges()).current().entries,
      exhibition: createSettingStore(database).read('exhibition', exhibitionSchema) ?? defaultExhibition,
    }),
  );
  if (!read.ok) return fail(read.problem);
  const { entries, exhibition } = read.value;
  const job = planPrint(wish, entries, exhibition, language, new Date());
  if (job.works.length === 0) return fail(problem('nothing-to-print'));
  const bytes = await makePrint(job);
  try {
    writeDurably(out, bytes);
  } catch (error) {
    return fail(writeProblem(error, out));
  }
  console.log(speak('print:written', { file: out, count: job.works.length }));
  return exitCodes.ok;
}
