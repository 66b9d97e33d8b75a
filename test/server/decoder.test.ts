import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Child } from '../../src/server/children/child.ts';
import { startNodeChild } from '../../src/server/children/start-node-child.ts';
import { createDecoder, type Decoder } from '../../src/server/decoding/decoder.ts';
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

const open = (script: string, size = 1) => {
  decoder = createDecoder({ start: startScripted(script), log, size });
  return decoder;
};
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
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const hanging = open('for (;;);');
    const outcome = hanging.run(...hash('endless'));
    vi.advanceTimersByTime(900_000);
    vi.useRealTimers();
    expect(await outcome).toEqual({ ok: false, problem: { code: 'file-takes-long', values: {} } });
  });
});
