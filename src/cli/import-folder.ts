import path from 'node:path';
import { systemClock } from '../server/deps.ts';
import { createLog } from '../server/log.ts';
import { createServer } from '../server/server.ts';
import { type Speaker, sayProblem } from '../server/speak.ts';
import { runImport } from './import.ts';

export interface ImportFolderOptions {
  readonly dataFolder: string;
  readonly pagesFolder: string;
  readonly version: string;
  readonly folder: string;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** `hoa-ban import`: opens the data folder for itself, imports, and lets it go. Ctrl-C leaves the old catalogue. */
export async function importFolder(options: ImportFolderOptions, speak: Speaker): Promise<number> {
  const { dataFolder, pagesFolder, version, folder, dryRun, json } = options;
  const opened = await createServer({
    dataFolder,
    pagesFolder,
    version,
    clock: systemClock,
    log: createLog(path.join(dataFolder, 'logs')),
    host: { quit: () => {}, relaunch: () => {}, listDrives: async () => [] },
  });
  if (!opened.ok) {
    if (json) console.log(JSON.stringify(opened, null, 2));
    else console.error(`✗ ${sayProblem(speak, opened.problem)}`);
    return 2;
  }
  const server = opened.value;
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());
  try {
    return await runImport(
      folder,
      { dryRun, json },
      {
        importing: server.importing,
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
