import { Writable } from 'node:stream';
import pino from 'pino';
import { expect, test } from 'vitest';
import { findDebuggerDoor } from '../../src/server/upkeep/debugger-door.ts';
import { createPageFaultRoutes } from '../../src/server/upkeep/page-faults.ts';

test('the door a debugger or foreign code would come in by is named', () => {
  const started = { argv: ['node', 'cli.js', 'serve'], execArgv: [], environment: {}, inspecting: undefined };
  const door = (change: Partial<Parameters<typeof findDebuggerDoor>[0]>) =>
    findDebuggerDoor({ ...started, ...change });
  expect(door({})).toBeNull();
  expect(door({ execArgv: ['--inspect=0.0.0.0:9229'] })).toBe('--inspect');
  expect(door({ execArgv: ['--inspect-brk'] })).toBe('--inspect-brk');
  expect(door({ argv: ['hoa-ban', '--remote-debugging-port=1'] })).toBe('--remote-debugging-port');
  expect(door({ argv: ['hoa-ban', '-remote-debugging-pipe'] })).toBe('-remote-debugging-pipe');
  expect(door({ environment: { ELECTRON_RUN_AS_NODE: '1' } })).toBe('ELECTRON_RUN_AS_NODE');
  expect(door({ environment: { NODE_OPTIONS: '--require /tmp/x.js' } })).toBe('NODE_OPTIONS');
  expect(door({ environment: { NODE_OPTIONS: '' } })).toBeNull();
  expect(door({ inspecting: 'ws://127.0.0.1:9229/x' })).toBe('ws://127.0.0.1:9229/x');
  expect(door({ argv: ['hoa-ban', '--data', '/srv/--inspect'] })).toBeNull();
});

/** The routes on a log that is kept, and a clock one turns. */
function makeFaultLog() {
  const lines: { msg: string; message?: string; count?: number }[] = [];
  const log = pino(
    {},
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(JSON.parse(chunk.toString()));
        done();
      },
    }),
  );
  let now = 0;
  const routes = createPageFaultRoutes(log, () => now);
  return {
    lines,
    pass(milliseconds: number) {
      now += milliseconds;
    },
    async tell(body: object) {
      const headers = { 'content-type': 'application/json' };
      return (await routes.request('/', { method: 'POST', headers, body: JSON.stringify(body) })).status;
    },
  };
}

const fault = {
  face: '/touch',
  message: 'TypeError: x is not a function',
  at: ['/assets/visit-a1b.js:1:20'],
};

test('a page’s bug is written, without what a visitor wrote', async () => {
  const { lines, tell } = makeFaultLog();
  expect(await tell({ ...fault, message: 'SyntaxError: "Tên tôi là Mai" is not valid JSON' })).toBe(204);
  expect(lines).toMatchObject([
    { msg: 'a page failed', face: '/touch', at: fault.at, message: 'SyntaxError: "…" is not valid JSON' },
  ]);
  await tell({ ...fault, message: 'SyntaxError: ..."số nhà 12' });
  expect(lines[1]?.message).toBe('SyntaxError: ..."…"');
});

test('only positions of our own files, and no more than fits', async () => {
  const { lines, tell } = makeFaultLog();
  for (const change of [
    { at: ['https://example.org/x.js:1:1'] },
    { at: ['/assets/a.js:1:1 Mai'] },
    { at: Array.from({ length: 11 }, () => '/assets/a.js:1:1') },
    { message: 'x'.repeat(501) },
    { face: '/touch?name=Mai' },
    { visitor: 'Mai' },
  ])
    expect(await tell({ ...fault, ...change }), JSON.stringify(change)).toBe(400);
  expect(lines).toEqual([]);
});

test('a page that fails in every frame fills no disk, and how often is told', async () => {
  const { lines, tell, pass } = makeFaultLog();
  for (let frame = 0; frame < 1000; frame += 1) expect(await tell(fault)).toBe(204);
  expect(lines).toHaveLength(20);
  pass(10 * 60_000);
  await tell(fault);
  expect(lines).toHaveLength(22);
  expect(lines[20]).toMatchObject({ count: 980 });
});
