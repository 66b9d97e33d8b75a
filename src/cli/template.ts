import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { writeDurably } from '../server/files/durable-file.ts';
import { checkOutput } from '../server/files/output-place.ts';
import { writeProblem } from '../server/files/storage-problem.ts';
import { makeTemplate } from '../server/importing/template.ts';
import { type Speaker, sayProblem } from '../server/speak.ts';
import { type Problem, problem } from '../shared/problem.ts';
import { exitCodes } from './exit-codes.ts';

export interface TemplateOptions {
  /** Whose works are filled in; null for an empty template. */
  readonly folder: string | null;
  readonly out: string;
}

/** Writes the spreadsheet that staff fill in, complete or not at all, never over another; returns the exit code. */
export async function writeTemplate({ folder, out }: TemplateOptions, speak: Speaker): Promise<number> {
  const fail = (reason: Problem, code: number = exitCodes.failed) => {
    console.error(`✗ ${sayProblem(speak, reason)}`);
    return code;
  };
  if (path.extname(out).toLowerCase() !== '.xlsx')
    return fail(problem('output-ending', { file: out, ending: '.xlsx' }), exitCodes.usage);
  const forbidden = checkOutput(out, null);
  if (forbidden) return fail(forbidden, exitCodes.usage);
  if (existsSync(out)) return fail(problem('output-exists', { file: out }));
  if (folder !== null && !statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    return fail(problem('folder-missing', { folder }));
  const { bytes, works } = await makeTemplate(folder, speak);
  try {
    writeDurably(out, bytes);
  } catch (error) {
    return fail(writeProblem(error, out));
  }
  console.log(speak('template:written', { file: out, works }));
  return exitCodes.ok;
}
