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
  const timer = setInterval(() => {
    if (child.pid !== undefined) peak = Math.max(peak, memoryOf(child.pid));
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

/** Bytes of a process and its descendants; what has ended meanwhile counts nothing. */
function memoryOf(pid: number): number {
  let bytes = 0;
  try {
    const summary = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    bytes = Number(/^Pss:\s+(\d+) kB/m.exec(summary)?.[1] ?? 0) * 1024;
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      const children = readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8');
      for (const child of children.trim().split(' ')) if (child !== '') bytes += memoryOf(Number(child));
    }
  } catch {
    // It ended between two reads.
  }
  return bytes;
}
