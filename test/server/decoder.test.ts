import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Child } from '../../src/server/children/child.ts';
import { startNodeChild } from '../../src/server/children/start-node-child.ts';
import { createDecoder, type Decoder } from '../../src/server/decoding/decoder.ts';
import { secondsFor } from '../../src/server/decoding/jobs.ts';
import { makeTemporaryFolder } from '../support/test-server.ts';

const log = pino({ level: 'silent' });
let folder: ReturnType<typeof makeTemporaryFolder>;
let decoder: Decoder | null = null;
beforeEach(() => {
  folder = makeTemporaryFolder('decoder');
});
afterEach(() => {
  decoder?.close();
  folder.remove();
});

/** A child that does what a test says with each job. */
function startScripted(script: string): (module: string) => Child {
  const file = path.join(folder.path, 'child.mjs');
  writeFileSync(
    file,
    `process.on('message', ({ id, request }) => { const answer = (value) => process.send({ id, answer: value }); ${script} });`,
  );
  return () => startNodeChild(file, []);
}

/** `most`: seconds that a job may take. */
const open = (script: string, size = 1, most?: number) => {
  const seconds = most && { seconds: { ...secondsFor, hash: most } };
  decoder = createDecoder({ start: startScripted(script), log, size, ...seconds });
  return decoder;
};
const failure = (code: string) => ({ ok: false, problem: { code, values: {} } });
const hash = (name: string) => ['hash', { source: Buffer.from(name) }] as const;

describe('a decoder', () => {
  it('answers from a real child process', async () => {
    decoder = createDecoder({ start: startNodeChild, log, size: 1 });
    const file = path.join(folder.path, 'a.txt');
    writeFileSync(file, 'Suối Nậm La');
    expect(await decoder.run('words', { original: file, ending: 'txt' })).toMatchObject({ ok: true });
    await expect(decoder.run('words', { original: `${file}.not`, ending: 'txt' })).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });

  it('names a file that ends its process twice, and goes on with the next', async () => {
    const crashing = open(
      "if (Buffer.from(request.source).includes('bad')) process.abort(); answer('fine');",
    );
    const outcomes = await Promise.all([
      crashing.run(...hash('bad')),
      crashing.run(...hash('good')),
      crashing.run(...hash('good')),
    ]);
    expect(outcomes).toEqual([
      { ok: false, problem: { code: 'file-crashes', values: {} } },
      { ok: true, value: 'fine' },
      { ok: true, value: 'fine' },
    ]);
  });

  // Windows does not tell how a process was ended.
  it.skipIf(process.platform === 'win32')(
    'does not blame a file for a process that was ended once',
    async () => {
      const marker = JSON.stringify(path.join(folder.path, 'once'));
      const once = open(
        `const fs = process.getBuiltinModule('node:fs'); if (!fs.existsSync(${marker})) { fs.writeFileSync(${marker}, ''); process.kill(process.pid, 'SIGKILL'); } answer('fine');`,
      );
      expect(await once.run(...hash('any'))).toEqual({ ok: true, value: 'fine' });
    },
  );

  it('ends what takes memory without end', async () => {
    const heavy = open('const all = []; for (;;) all.push(Buffer.alloc(64 << 20, 1));');
    const outcome = await heavy.run(...hash('bomb'));
    // Without /proc the system itself ends it, which is named as a crash.
    expect(!outcome.ok && outcome.problem.code).toBe(
      process.platform === 'linux' ? 'file-takes-memory' : 'file-crashes',
    );
  });

  it('stops at once, and only when nothing is written any more', async () => {
    const hanging = open('for (;;);');
    const stop = new AbortController();
    const running = hanging.run(...hash('endless'), { signal: stop.signal });
    const waiting = hanging.run(...hash('second'), { signal: stop.signal });
    stop.abort();
    const ends = await Promise.allSettled([running, waiting]);
    expect(ends.map((end) => end.status === 'rejected' && end.reason.name)).toEqual([
      'AbortError',
      'AbortError',
    ]);
    await expect(hanging.run(...hash('third'), { signal: stop.signal })).rejects.toThrow(/abort/i);
  });

  it('takes what somebody waits for before the rest', async () => {
    const order: string[] = [];
    const busy = open('setImmediate(() => answer(Buffer.from(request.source).toString()));');
    const run = async (name: string, urgent: boolean) => {
      await busy.run(...hash(name), { urgent });
      order.push(name);
    };
    await Promise.all([run('first', false), run('second', false), run('urgent', true)]);
    expect(order).toEqual(['first', 'urgent', 'second']);
  });

  it('leaves a core to who uses the kiosk, and takes it again when nobody does', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    // Tells whether the other came while it waited, at most so many milliseconds.
    const meeting = path.join(folder.path, 'meeting');
    const there = JSON.stringify(meeting);
    const pair = open(
      `const fs = process.getBuiltinModule('node:fs'); const most = Number(Buffer.from(request.source));
       if (most === 0) { fs.writeFileSync(${there}, ''); return answer(true); }
       const began = Date.now();
       const timer = setInterval(() => {
         const met = fs.existsSync(${there});
         if (!met && Date.now() - began < most) return;
         clearInterval(timer);
         answer(met);
       }, 5);`,
      2,
    );
    const meet = async (most: number) => {
      rmSync(meeting, { force: true });
      const ends = await Promise.all([pair.run(...hash(String(most))), pair.run(...hash('0'))]);
      return ends[0];
    };
    expect(await meet(15_000)).toEqual({ ok: true, value: true });
    pair.giveWay();
    expect(await meet(200)).toEqual({ ok: true, value: false });
    vi.advanceTimersByTime(10_000);
    expect(await meet(15_000)).toEqual({ ok: true, value: true });
    vi.useRealTimers();
  });

  it('names what takes too long', async () => {
    const hanging = open('for (;;);', 1, 0.2);
    expect(await hanging.run(...hash('endless'))).toEqual(failure('file-takes-long'));
  });

  it('names what gets nowhere', async () => {
    const hanging = open('', 1, 0.2);
    expect(await hanging.run(...hash('waits for ever'))).toEqual(failure('file-takes-long'));
  });

  // Only Linux tells how long a process was at work.
  it.runIf(process.platform === 'linux')(
    'does not blame a file for the time its process had no core',
    async () => {
      const slow = open(
        `let bursts = 0;
       const timer = setInterval(() => {
         for (const began = performance.now(); performance.now() - began < 20; );
         bursts += 1;
         if (bursts < 8) return;
         clearInterval(timer);
         answer('fine');
       }, 200);`,
        1,
        0.8,
      );
      expect(await slow.run(...hash('large'))).toEqual({ ok: true, value: 'fine' });
    },
  );

  it.runIf(process.platform === 'linux')('is what the system ends first where memory runs out', async () => {
    const children: Child[] = [];
    const start: typeof startNodeChild = (...how) => {
      const child = startNodeChild(...how);
      children.push(child);
      return child;
    };
    decoder = createDecoder({ start, log, size: 1 });
    const file = path.join(folder.path, 'a.txt');
    writeFileSync(file, 'Suối Nậm La');
    await decoder.run('words', { original: file, ending: 'txt' });
    expect(readFileSync(`/proc/${children[0]?.pid}/oom_score_adj`, 'utf8')).toBe('1000\n');
  });

  // Windows does not tell how a process was ended.
  describe.skipIf(process.platform === 'win32')('where memory runs out', () => {
    it('tries a file again by itself, for another may have taken it', async () => {
      const busy = JSON.stringify(path.join(folder.path, 'busy'));
      const pair = open(
        `const fs = process.getBuiltinModule('node:fs');
         if (Buffer.from(request.source).includes('large')) {
           const look = () => { if (fs.existsSync(${busy})) process.kill(process.pid, 'SIGKILL'); };
           look();
           return setTimeout(() => { look(); answer('fine'); }, 300);
         }
         fs.writeFileSync(${busy}, '');
         setTimeout(() => { fs.rmSync(${busy}); answer('fine'); }, 200);`,
        2,
      );
      const files = ['small', 'large', 'small', 'small', 'small', 'small'];
      const outcomes = await Promise.all(files.map((name) => pair.run(...hash(name))));
      expect(outcomes).toEqual(files.map(() => ({ ok: true, value: 'fine' })));
    });

    it('names a file that is ended by itself as well', async () => {
      const dying = open("process.kill(process.pid, 'SIGKILL');");
      expect(await dying.run(...hash('huge'))).toEqual(failure('file-takes-memory'));
    });
  });
});
