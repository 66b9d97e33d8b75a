import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { importReportSchema } from '../src/shared/import-report.ts';
import { home } from './corpus.ts';
import { type Ran, run } from './process.ts';

export const root = path.dirname(import.meta.dirname);
export const cli = path.join(root, 'out', 'main', 'cli.js');

/**
 * A copy of Node that runs nothing but what is measured: memory is counted in shares, and whoever else runs the same
 * file, such as this benchmark, would take some of ours.
 */
export function ownNode(): string {
  const node = path.join(home, `node-${process.version}`);
  mkdirSync(home, { recursive: true });
  if (!existsSync(node)) {
    copyFileSync(process.execPath, `${node}.new`);
    renameSync(`${node}.new`, node);
  }
  return node;
}

/** The built command line importing a folder, as staff run it. */
const importCommand = (folder: string, data: string, ...more: readonly string[]): [string, ...string[]] =>
  [...[ownNode(), cli, 'import', folder, '--data', data, '--json', ...more]] as [string, ...string[]];

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

/** The built server on a data folder, at a port of its own. */
export async function serve(data: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const child: ChildProcess = spawn(process.execPath, [cli, 'serve', '--data', data, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  let out = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(out)?.[0];
      if (found) resolve(found);
    });
    void ended.then(() => reject(new Error(`serve ended: ${out}`)));
  });
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Runs `work` with the address of a server on a copy of a data folder, which stays as it is. */
export const inCopy = <T>(data: string, work: (url: string) => Promise<T>): Promise<T> =>
  inScratch(async (scratch) => {
    const copy = path.join(scratch, 'data');
    cpSync(data, copy, { recursive: true });
    const server = await serve(copy);
    try {
      return await work(server.url);
    } finally {
      await server.stop();
    }
  });
