import { randomUUID } from 'node:crypto';
import { cpSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { isThorough, tell } from '../support/faults-table.ts';
import { expectInvariant } from '../support/prove-folder.ts';
import { castOver, makeDataFolder, type Serving, startServing } from '../support/serve-process.ts';
import { makeTemporaryFolder } from '../support/test-server.ts';

const prepared = makeTemporaryFolder('serving');
let folder: ReturnType<typeof makeTemporaryFolder>;
let data: string;
let serving: Serving | null = null;
beforeAll(async () => {
  await makeDataFolder(prepared.path);
  return () => prepared.remove();
});
beforeEach(() => {
  folder = makeTemporaryFolder('serving');
  data = path.join(folder.path, 'data');
  cpSync(prepared.path, data, { recursive: true });
});
afterEach(async () => {
  serving?.process.kill('SIGCONT');
  serving?.process.kill('SIGKILL');
  await serving?.ended;
  serving = null;
  folder.remove();
});

const ballot = () => ({
  id: randomUUID(),
  visit: randomUUID(),
  entry: `Th-${Math.floor(Math.random() * 9)}`,
});

/** Visitors who vote one after the other until the server is gone, each sure to try again; `thanked` is what they were thanked for. */
async function voteUntilGone(url: string, thanked: Set<string>, isOver: () => boolean): Promise<void> {
  const visitor = async () => {
    while (!isOver()) {
      const request = ballot();
      if ((await castOver(url, request)) === 'thanked') thanked.add(request.id);
    }
  };
  await Promise.all(Array.from({ length: 4 }, visitor));
}

test.each(['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGKILL'] as const)(
  '%s while visitors vote: what was thanked for is there',
  async (signal) => {
    serving = await startServing(data);
    let isOver = false;
    void serving.ended.then(() => {
      isOver = true;
    });
    const thanked = new Set<string>();
    const voting = voteUntilGone(serving.url, thanked, () => isOver);
    await expect.poll(() => thanked.size).toBeGreaterThan(20);
    serving.process.kill(signal);
    const ended = await serving.ended;
    expect(ended).toEqual(signal === 'SIGKILL' ? [null, 'SIGKILL'] : [0, null]);
    await voting;
    const records = expectInvariant(data, thanked);
    tell(
      `${signal} to the server while visitors vote`,
      `exit ${ended[0] ?? ended[1]}; ${thanked.size} thanked, ${records - 1} recovered, 0 lost`,
    );
  },
);

test('a server that stands still for a while answers when it goes on, and counts a retry once', async () => {
  serving = await startServing(data);
  const seconds = isThorough ? 30 : 3;
  const requests = Array.from({ length: 5 }, ballot);
  serving.process.kill('SIGSTOP');
  const url = serving.url;
  // As pages do: given up after a while and sent again with the same id.
  const sent = requests.map(async (request) => {
    while ((await castOver(url, request, 1000)) !== 'thanked');
    return request.id;
  });
  await wait(seconds * 1000);
  serving.process.kill('SIGCONT');
  const thanked = await Promise.all(sent);
  serving.process.kill('SIGTERM');
  await serving.ended;
  expect(expectInvariant(data, thanked)).toBe(1 + requests.length);
  tell(
    `server stopped for ${seconds} s (SIGSTOP)`,
    'answers when it goes on; 5 ballots sent again and again count once each',
  );
}, 90_000);

test('with no file handle left it takes no more, and goes on when there are some again', async () => {
  serving = await startServing(data, ['sh', '-c', 'ulimit -n 64; exec "$@"', 'sh']);
  const { port } = new URL(serving.url);
  const idle = Array.from({ length: 80 }, () => connect(Number(port), '127.0.0.1').on('error', () => {}));
  await wait(500);
  const during = await castOver(serving.url, ballot(), 2000);
  for (const socket of idle) socket.destroy();
  const thanked: string[] = [];
  for (let count = 0; count < 20; count += 1) {
    const request = ballot();
    await expect.poll(() => castOver((serving as Serving).url, request, 2000)).toBe('thanked');
    thanked.push(request.id);
  }
  serving.process.kill('SIGTERM');
  expect(await serving.ended).toEqual([0, null]);
  expectInvariant(data, thanked);
  tell(
    'no file handle left (80 idle connections, 64 handles)',
    `a vote meanwhile: ${during}; afterwards 20 of 20 thanked`,
  );
});

test('another Hoa Ban on the same data folder ends by name, and the first goes on', async () => {
  serving = await startServing(data);
  await expect(startServing(data)).rejects.toThrow(/đang được một Hoa Ban khác sử dụng/);
  const request = ballot();
  expect(await castOver(serving.url, request)).toBe('thanked');
  serving.process.kill('SIGTERM');
  await serving.ended;
  expectInvariant(data, [request.id]);
  tell('second instance on one data folder', 'ends with a sentence; the first takes the next vote');
});
