import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { importReportSchema } from '../src/shared/import-report.ts';
import { type Ran, run } from './process.ts';

export const cli = path.join(import.meta.dirname, '..', 'out', 'main', 'cli.js');

/** The built command line importing a folder, as staff run it. */
const importCommand = (folder: string, data: string, ...more: readonly string[]): [string, ...string[]] =>
  [...[process.execPath, cli, 'import', folder, '--data', data, '--json', ...more]] as [string, ...string[]];

/** The corpus is a part of the works, varied from a few pictures: an import rightly says both. */
const tellsOfCorpus = new Set(['counts-differ', 'picture-alike']);

/** How many works an import shows and how much it names, out of `import --json`. */
export function readReport(out: string): { shown: number; problems: number } {
  const { entries, problems } = importReportSchema.parse(JSON.parse(out));
  const told = problems.filter(({ problem }) => !tellsOfCorpus.has(problem.code));
  return { shown: entries.shown, problems: told.length };
}

/** Runs `importCommand`; throws where nothing was published. */
export async function runImport(folder: string, data: string, ...more: readonly string[]): Promise<Ran> {
  const ran = await run(importCommand(folder, data, ...more));
  if (ran.code !== 0 && ran.code !== 1)
    throw new Error(`import ended with ${ran.code}\n${ran.errors.slice(-2000)}`);
  return ran;
}

/** Runs `work` with a folder for throw-away files. */
export async function inScratch<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hoa-ban-bench-run-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
