import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Logger } from 'pino';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { type Child, moduleBeside, type StartChild } from '../children/child.ts';
import { type AnswerMessage, type JobKind, type Jobs, secondsFor } from './jobs.ts';

export interface JobOptions {
  readonly signal?: AbortSignal;
  /** Before everything that waits: somebody stands before the screen. */
  readonly urgent?: boolean;
}

/** Opens files in child processes, one file a process. */
export interface Decoder {
  /** Processes at work at the same time. */
  readonly size: number;
  /**
   * What the job answers. Problems: `file-crashes`, `file-takes-long`, `file-takes-memory`. Throws what the job
   * threw (with its `code`), and the signal's reason.
   */
  run<K extends JobKind>(
    kind: K,
    request: Jobs[K]['request'],
    options?: JobOptions,
  ): Promise<Outcome<Jobs[K]['answer'], Problem>>;
  /** Somebody uses the kiosk: for some seconds one process fewer takes up jobs, and a core is theirs. */
  giveWay(): void;
  close(): void;
}

/** Bytes of main memory one file may cost: a picture of 150 megapixels needs about half of it. */
const memoryLimit = 1400 * 1024 * 1024;
const memoryCheckEvery = 100;
/** Of the time a job takes, the least its process has to be at work: one that gets less hangs. */
const leastShare = 0.001;
/** An idle process gives its memory back. */
const idleMilliseconds = 20_000;
const giveWayMilliseconds = 10_000;
/** JavaScript's own heap: what lies beyond ends the process, and garbage does not pile up first. In megabytes. */
const nodeOptions = ['--max-old-space-size=700', '--max-semi-space-size=2'];

type Ending = 'crashed' | 'slow' | 'heavy' | 'aborted';

interface Job {
  readonly id: number;
  readonly kind: JobKind;
  readonly request: unknown;
  readonly seconds: number;
  tries: number;
  readonly settle: (outcome: Outcome<unknown, Problem>) => void;
  readonly reject: (error: unknown) => void;
}

interface Slot {
  process: Child | null;
  job: Job | null;
  ending: Ending;
  timers: NodeJS.Timeout[];
  idle: NodeJS.Timeout | null;
}

export function createDecoder(parts: {
  readonly start: StartChild;
  readonly log: Logger;
  readonly size?: number;
  readonly seconds?: Readonly<Record<JobKind, number>>;
}): Decoder {
  const { start, log, seconds = secondsFor } = parts;
  const size = parts.size ?? Math.max(1, Math.min(4, availableParallelism()));
  const slots = Array.from(
    { length: size },
    (): Slot => ({ process: null, job: null, ending: 'crashed', timers: [], idle: null }),
  );
  const queue: Job[] = [];
  let counter = 0;
  let isClosed = false;
  let givingWay: NodeJS.Timeout | null = null;

  function pump() {
    if (isClosed) return;
    const atOnce = givingWay ? Math.max(1, size - 1) : size;
    for (const slot of slots) {
      if (slot.job) continue;
      const atWork = slots.flatMap(({ job }) => job ?? []);
      // The system ends processes where memory runs out: what ended once may have had too little beside another.
      const isAlone = [...atWork, ...queue.slice(0, 1)].some(({ tries }) => tries > 0);
      if (atWork.length >= (isAlone ? 1 : atOnce)) return;
      const job = queue.shift();
      if (!job) return;
      assign(slot, job);
    }
  }

  function assign(slot: Slot, job: Job) {
    if (slot.idle) clearTimeout(slot.idle);
    slot.idle = null;
    slot.job = job;
    slot.ending = 'crashed';
    try {
      const child = slot.process ?? open(slot);
      slot.process = child;
      slot.timers = [
        setInterval(() => memoryOf(child.pid) > memoryLimit && end(slot, 'heavy'), memoryCheckEvery),
      ];
      const begun = workOf(child.pid);
      allow(slot, job, { begun, before: begun });
      child.send({ id: job.id, kind: job.kind, request: job.request });
    } catch (error) {
      // The system has no room for another process just now.
      log.error({ err: error, kind: job.kind }, 'a decoder could not be started');
      rest(slot);
      job.settle(failed(problem('file-crashes')));
      setImmediate(pump);
    }
  }

  /**
   * Ends a job that was worked on for as long as it may be. On a slow machine, or one whose cores are taken by others, no
   * file is blamed for the time its process waited: as long as it gets on it may go on.
   */
  function allow(slot: Slot, job: Job, { begun, before }: { begun: number; before: number }) {
    const most = job.seconds - (before - begun);
    const timer = setTimeout(() => {
      const now = workOf(slot.process?.pid);
      if (now - before < most * leastShare || now - begun >= job.seconds) end(slot, 'slow');
      else allow(slot, job, { begun, before: now });
    }, most * 1000);
    slot.timers.push(timer);
  }

  function open(slot: Slot): Child {
    const child = start(moduleBeside(import.meta.url, 'decode-process'), nodeOptions);
    child.onMessage((message) => {
      const answered = message as AnswerMessage;
      const { job } = slot;
      // What is being ended answers too late.
      if (slot.process !== child || !job || answered.id !== job.id || slot.ending !== 'crashed') return;
      rest(slot);
      slot.idle = setTimeout(() => slot.process?.kill(), idleMilliseconds);
      slot.idle.unref();
      if ('error' in answered) job.reject(toError(answered.error));
      else job.settle(done(answered.answer));
      pump();
    });
    child.onExit((isKilled) => {
      if (slot.process !== child) return;
      slot.process = null;
      const { job } = slot;
      if (!job) return;
      rest(slot);
      log.warn({ kind: job.kind, ending: slot.ending, request: job.request }, 'a decoder ended');
      if (slot.ending === 'crashed' && job.tries === 0 && !isClosed) {
        // What ended the process may have had nothing to do with the file; a second time, by itself, it is the file.
        job.tries += 1;
        queue.unshift(job);
      } else if (slot.ending === 'aborted') job.reject(new DOMException('aborted', 'AbortError'));
      // Nobody but a system without memory ends it so.
      else if (slot.ending === 'crashed' && isKilled) job.settle(failed(problem(codeOf.heavy)));
      else job.settle(failed(problem(codeOf[slot.ending])));
      pump();
    });
    return child;
  }

  function rest(slot: Slot) {
    for (const timer of slot.timers) clearTimeout(timer);
    slot.timers = [];
    slot.job = null;
  }

  function end(slot: Slot, ending: Ending) {
    slot.ending = ending;
    slot.process?.kill();
  }

  return {
    size,
    run(kind, request, { signal, urgent = false } = {}) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        if (isClosed) return reject(new Error('the decoder is closed'));
        const onAbort = () => {
          const waiting = queue.indexOf(job);
          if (waiting >= 0) queue.splice(waiting, 1);
          const slot = slots.find((each) => each.job === job);
          // Whoever waits may then rely on nothing being written any more.
          if (slot) end(slot, 'aborted');
          else job.reject(signal?.reason);
        };
        const job: Job = {
          ...{ id: ++counter, kind, request, seconds: seconds[kind], tries: 0 },
          settle(outcome) {
            signal?.removeEventListener('abort', onAbort);
            // The other side runs the same code: what it answers has the type of its job.
            resolve(outcome as Outcome<Jobs[typeof kind]['answer'], Problem>);
          },
          reject(error) {
            signal?.removeEventListener('abort', onAbort);
            reject(error);
          },
        };
        signal?.addEventListener('abort', onAbort);
        if (urgent) queue.unshift(job);
        else queue.push(job);
        pump();
      });
    },
    giveWay() {
      if (givingWay) clearTimeout(givingWay);
      givingWay = setTimeout(() => {
        givingWay = null;
        pump();
      }, giveWayMilliseconds);
      givingWay.unref();
    },
    close() {
      isClosed = true;
      if (givingWay) clearTimeout(givingWay);
      for (const job of queue.splice(0)) job.reject(new Error('the decoder is closed'));
      for (const slot of slots) {
        if (slot.idle) clearTimeout(slot.idle);
        end(slot, 'aborted');
      }
    },
  };
}

const codeOf = { crashed: 'file-crashes', slow: 'file-takes-long', heavy: 'file-takes-memory' } as const;

/** Seconds of a core a process has used, where the system tells them (Linux); elsewhere none, and it counts as hanging. */
function workOf(pid: number | undefined): number {
  if (process.platform !== 'linux' || pid === undefined) return 0;
  try {
    // What follows the program's name, which may hold anything: proc_pid_stat(5), in hundredths.
    const [user, system] =
      readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.split(' ').slice(11) ?? [];
    return (Number(user) + Number(system)) / 100;
  } catch {
    return 0;
  }
}

/** Resident bytes of a process, where the system tells them (Linux); elsewhere only the other limits hold. */
function memoryOf(pid: number | undefined): number {
  if (process.platform !== 'linux' || pid === undefined) return 0;
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) * 4096;
  } catch {
    return 0;
  }
}

function toError({ message, code }: { message: string; code: string | null }): Error {
  const error = new Error(message);
  return code === null ? error : Object.assign(error, { code });
}
