import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkFolder } from '../server/importing/folder/check-folder.ts';
import { isPack } from '../server/importing/stage-pack.ts';
import { openPack } from '../server/pack/open-pack.ts';
import type { Speaker } from '../server/speak.ts';
import { failed } from '../shared/outcome.ts';
import type { Problem } from '../shared/problem.ts';
import { collectOften } from './collect-often.ts';
import { runImport, sayFailure } from './import.ts';
import { openServer } from './open-server.ts';

export interface ImportFolderOptions {
  readonly dataFolder: string;
  readonly pagesFolder: string;
  readonly version: string;
  readonly folder: string;
  readonly dryRun: boolean;
  /** Reads every file again, also those whose size and time are as they were. */
  readonly recheck: boolean;
  readonly json: boolean;
}

/**
 * `hoa-ban import`: opens the data folder for itself, imports, and lets it go. Ctrl-C leaves the old catalogue. What
 * only tries, or has nothing to import, makes no data folder.
 */
export async function importFolder(options: ImportFolderOptions, speak: Speaker): Promise<number> {
  const refusal = isPack(options.folder)
    ? await checkPack(options.folder)
    : await checkFolder(options.folder, options.dataFolder);
  if (refusal) return refuse(refusal, options.json, speak);
  const isMade = existsSync(path.join(options.dataFolder, 'hoa-ban.db'));
  if (isMade || !options.dryRun) return importInto(options, speak);
  const passing = mkdtempSync(path.join(tmpdir(), 'hoa-ban-'));
  try {
    return await importInto({ ...options, dataFolder: passing }, speak);
  } finally {
    rmSync(passing, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function importInto(options: ImportFolderOptions, speak: Speaker): Promise<number> {
  const { dataFolder, pagesFolder, version, folder, dryRun, recheck, json } = options;
  collectOften();
  const opened = await openServer(
    { dataFolder, pagesFolder, version, kiosk: false },
    { quit: () => {}, relaunch: () => {} },
  );
  if (!opened.ok) return refuse(opened.problem, json, speak);
  const server = opened.value;
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());
  try {
    return await runImport(
      folder,
      { dryRun, recheck, json },
      {
        importing: server.importing,
        changeLog: server.changeLog,
        speak,
        signal: stopping.signal,
        out: process.stdout,
        progress: process.stderr,
      },
    );
  } finally {
    await server.close();
  }
}

/** A pack that is no good makes no data folder. */
async function checkPack(file: string): Promise<Problem | null> {
  const opened = await openPack(file);
  if (!opened.ok) return opened.problem;
  opened.value.zip.close();
  return null;
}

function refuse(problem: Problem, json: boolean, speak: Speaker): 2 {
  if (json) console.log(JSON.stringify(failed(problem), null, 2));
  else console.error(`✗ ${sayFailure(problem, speak)}`);
  return 2;
}
