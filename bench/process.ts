import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
  /** Seconds from start to end. */
  readonly seconds: number;
  /** The most memory the process and all it started held at once, shared pages counted once (PSS); in bytes. */
  readonly peak: number;
}

const sampleEvery = 20;

/** Runs a command to its end and samples the memory of its process tree. Linux only. */
export async function run(
  command: readonly [string, ...string[]],
  { cwd, env }: { readonly cwd?: string; readonly env?: Record<string, string> } = {},
): Promise<Ran> {
  const [program, ...args] = command;
  const started = performance.now();
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...process.env, ...env },
  });
  let out = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  let peak = 0;
  let highest = 0;
  const timer = setInterval(() => {
    if (child.pid === undefined) return;
    // The exact sum walks page tables and holds the process up: taken only where the cheap one reaches new heights.
    const resident = residentOf(child.pid);
    if (resident < highest * 1.02) return;
    highest = resident;
    peak = Math.max(peak, proportionalOf(child.pid));
  }, sampleEvery);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    return { code, out, errors, seconds: (performance.now() - started) / 1000, peak };
  } finally {
    clearInterval(timer);
  }
}

/** As `run`; throws where the command fails. */
export async function runWell(...parameters: Parameters<typeof run>): Promise<Ran> {
  const ran = await run(...parameters);
  if (ran.code !== 0) {
    const [command] = parameters;
    throw new Error(`${command.join(' ')} ended with ${ran.code}\n${ran.errors.slice(-2000)}`);
  }
  return ran;
}

const pageSize = 4096;

/** Resident pages of a process and its descendants, shared ones counted for each, in bytes. */
const residentOf = (pid: number): number =>
  treeOf(pid).reduce(
    (sum, each) => sum + Number(read(`/proc/${each}/statm`).split(' ')[1] ?? 0) * pageSize,
    0,
  );

/** Proportional set size of a process and its descendants, in bytes. */
export const proportionalOf = (pid: number): number => sumProportional(treeOf(pid));

/** As `proportionalOf`, without the process itself. */
export const proportionalBelow = (pid: number): number => sumProportional(treeOf(pid).slice(1));

const sumProportional = (pids: readonly number[]): number =>
  pids.reduce((sum, each) => {
    const kilobytes = /^Pss:\s+(\d+) kB/m.exec(read(`/proc/${each}/smaps_rollup`))?.[1];
    return sum + Number(kilobytes ?? 0) * 1024;
  }, 0);

function treeOf(pid: number): readonly number[] {
  const children = listTasks(pid).flatMap((task) => read(`/proc/${pid}/task/${task}/children`).split(' '));
  return [pid, ...children.filter((child) => child.trim() !== '').flatMap((child) => treeOf(Number(child)))];
}

function listTasks(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

/** A process may end between two reads: what is gone counts nothing. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
