import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * System calls by which a program changes files, each a step it can be killed on entering. Not `write`, by which Node also
 * wakes its threads: what was written is there when `fsync` is entered.
 */
const calls = 'pwrite64,fsync,fdatasync,ftruncate,rename,renameat2,unlink,rmdir,mkdir';

const cli = path.join(import.meta.dirname, '..', '..', 'src', 'cli', 'index.ts');

const trace = (options: readonly string[], parameters: readonly string[]) =>
  spawnSync('strace', ['-qq', ...options, process.execPath, cli, ...parameters], {
    encoding: 'utf8',
    // What Node keeps of what it compiled would be steps of the first run alone.
    env: { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' },
  });

/** The nth time a system call is entered: strace counts each by itself. */
export interface Step {
  readonly call: string;
  readonly nth: number;
}

/** The steps a command of ours takes when nobody kills it. */
export function listSteps(parameters: readonly string[]): readonly Step[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'hoa-ban-steps-'));
  try {
    const log = path.join(folder, 'log');
    trace(['-e', `trace=${calls}`, '-o', log], parameters);
    const made = readFileSync(log, 'utf8').matchAll(/^(\w+)\(/gm);
    const times = new Map<string, number>();
    return [...made].map(([, call = '']) => {
      const nth = (times.get(call) ?? 0) + 1;
      times.set(call, nth);
      return { call, nth };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a command of ours and kills it on entering a step; whether it came that far. */
export function killAtStep({ call, nth }: Step, parameters: readonly string[]): boolean {
  const inject = ['-e', `trace=${call}`, '-e', `inject=${call}:signal=KILL:when=${nth}`];
  return trace(['-o', '/dev/null', ...inject], parameters).signal === 'SIGKILL';
}

/** Of all steps as many as there is time for, evenly, and of those that name files, which come last, the more. */
export function chooseSteps(steps: readonly Step[], most: number): readonly Step[] {
  if (steps.length <= most) return steps;
  const late = Math.ceil(most / 2);
  const early = steps.slice(0, -late);
  const chosen = Array.from({ length: most - late }, (_, at) =>
    Math.floor((at * early.length) / (most - late)),
  );
  return [...early.filter((_, at) => chosen.includes(at)), ...steps.slice(-late)];
}
