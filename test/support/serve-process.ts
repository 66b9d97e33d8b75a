import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import pino from 'pino';
import { startNodeChild } from '../../src/server/children/start-node-child.ts';
import { createServer } from '../../src/server/server.ts';
import { makeEntries } from './make-entries.ts';

const cli = path.join(import.meta.dirname, '..', '..', 'src', 'cli', 'index.ts');

/** `hoa-ban serve` in a process of its own. */
export interface Serving {
  readonly process: ChildProcess;
  readonly url: string;
  /** Its exit code and the signal that ended it, once it has. */
  readonly ended: Promise<readonly [number | null, NodeJS.Signals | null]>;
  /** What it printed so far. */
  printed(): string;
}

/** Works to vote for, published in a fresh data folder: `T-0` …, `Th-0` … */
export async function makeDataFolder(dataFolder: string): Promise<void> {
  const opened = await createServer({
    ...{ dataFolder, pagesFolder: dataFolder, version: '0.0.0-test', clock: { now: () => new Date() } },
    log: pino({ level: 'silent' }),
    host: { quit: () => {}, relaunch: () => {}, listDrives: async () => [], keepsDownloads: true },
    startChild: startNodeChild,
  });
  if (!opened.ok) throw new Error(opened.problem.code);
  const works = makeEntries({ paintings: 9, poems: 9, songs: 2, initiatives: 2 });
  opened.value.catalogue.publish(works, { at: new Date(), folder: null, sources: [] });
  await opened.value.close();
}

/** @param before a command that runs it, such as `unshare` */
export async function startServing(dataFolder: string, before: readonly string[] = []): Promise<Serving> {
  const serve = [process.execPath, cli, 'serve', '--data', dataFolder, '--port', '0'];
  const [command = '', ...parameters] = [...before, ...serve];
  const child = spawn(command, parameters, { stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
  const ended = new Promise<readonly [number | null, NodeJS.Signals | null]>((resolve) => {
    child.once('close', (code, signal) => resolve([code, signal]));
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
      if (found) resolve(found);
    });
    void ended.then(() => reject(new Error(`serve ended: ${printed}`)));
  });
  return { process: child, url, ended, printed: () => printed };
}

/** One ballot over HTTP: its id where it was thanked for, or why not. */
export async function castOver(
  url: string,
  request: { readonly id: string; readonly visit: string; readonly entry: string },
  milliseconds = 60_000,
): Promise<'thanked' | string> {
  try {
    const answer = await fetch(`${url}/api/ballots`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(milliseconds),
    });
    if (answer.ok) return 'thanked';
    return ((await answer.json()) as { problem: { code: string } }).problem.code;
  } catch {
    return 'no-answer';
  }
}
