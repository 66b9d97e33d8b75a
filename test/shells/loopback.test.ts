import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDoor } from '../../src/cli/kiosk/door.ts';
import { type Listening, limits, listen } from '../../src/cli/listen.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let running: TestServer;
let listening: Listening;
let port: number;
beforeAll(async () => {
  running = await startTestServer();
  const timeouts = { headersTimeout: 150, requestTimeout: 300, connectionsCheckingInterval: 30 };
  const opened = await listen(running.server.fetch, 0, { ...limits, ...timeouts, maxConnections: 8 });
  if (!opened.ok) throw new Error(opened.problem.code);
  listening = opened.value;
  port = Number(new URL(listening.url).port);
});
afterAll(async () => {
  await listening.close();
  await running.close();
});

const ask = (headers: Record<string, string>, path = '/api/status', method = 'GET', body = '') =>
  new Promise<number>((resolve, reject) => {
    const request = http.request(`${listening.url}${path}`, { headers, method, agent: false }, (response) =>
      resolve(response.resume().statusCode ?? 0),
    );
    request.on('error', reject).end(body);
  });

describe('a request is answered only', () => {
  test('to the very host it listens on', async () => {
    expect(await ask({})).toBe(200);
    expect(await ask({ host: `localhost:${port}` })).toBe(200);
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      '127.0.0.1',
      `127.0.0.1:${port + 1}`,
      '[::1]',
    ])
      expect(await ask({ host }), host).toBe(403);
  });

  test('from its own pages', async () => {
    expect(await ask({ origin: listening.url })).toBe(200);
    for (const origin of [
      'http://evil.example',
      'null',
      `https://127.0.0.1:${port}`,
      `127.0.0.1:${port}`,
      `http://localhost:${port}`,
      `http://127.0.0.1:${port + 1}`,
    ])
      expect(await ask({ origin }), origin).toBe(403);
  });

  test('not inside another site’s page, which may be left for ours', async () => {
    for (const site of ['cross-site', 'same-site'])
      expect(await ask({ 'sec-fetch-site': site, 'sec-fetch-dest': 'image' }), site).toBe(403);
    expect(await ask({ 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'iframe' })).toBe(403);
    expect(await ask({ 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' })).toBe(200);
    expect(await ask({ 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'image' })).toBe(200);
  });

  test('by a method that pages have', async () => {
    expect(await ask({}, '/api/status', 'TRACE')).toBe(405);
    for (const method of ['OPTIONS', 'PROPFIND', 'PATCH'])
      expect(await ask({}, '/api/status', method), method).toBe(404);
  });

  test('on loopback', async () => {
    const outside = Object.values(os.networkInterfaces())
      .flat()
      .filter((each) => each !== undefined && !each.internal && each.family === 'IPv4');
    for (const each of outside) {
      const socket = net.connect(port, each?.address ?? '');
      const refused = await new Promise((resolve) => {
        socket.once('error', () => resolve(true)).once('connect', () => resolve(false));
      });
      socket.destroy();
      expect(refused, each?.address).toBe(true);
    }
    const second = await listen(async () => new Response(), port);
    expect(second).toMatchObject({ ok: false, problem: { code: 'port-in-use' } });
  });

  test('as JSON: what a form can send is refused', async () => {
    const pin = JSON.stringify({ pin: '482913', old: null });
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      '',
    ])
      expect(await ask({ 'content-type': type }, '/api/staff/pin', 'POST', pin), type).toBe(400);
    expect(await ask({ 'content-type': 'application/json' }, '/api/staff/pin', 'POST', pin)).toBe(204);
  });
});

/** What a client that sends `texts`, one after the other, is told before the connection ends. */
function slowly(texts: readonly string[], every: number): Promise<string> {
  const socket = net.connect(port, '127.0.0.1');
  let told = '';
  socket.on('data', (chunk) => {
    told += chunk.toString();
  });
  const timers = texts.map((text, index) => setTimeout(() => socket.write(text), index * every));
  return new Promise((resolve) => {
    socket.on('error', () => {});
    socket.on('close', () => {
      for (const timer of timers) clearTimeout(timer);
      resolve(told);
    });
  });
}

describe('a client is cut off', () => {
  test('whose headers are larger than any of ours', async () => {
    expect(await ask({ 'x-filler': 'x'.repeat(limits.maxHeaderSize) })).toBe(431);
  });

  test('whose headers come byte by byte', async () => {
    const head = ['GET /api/status HTTP/1.1\r\n', `Host: 127.0.0.1:${port}\r\n`];
    // What is told is lost now and then: the next byte was on its way when the connection was closed.
    const cutOff = () => slowly([...head, ...Array.from({ length: 200 }, () => 'x')], 40);
    await expect.poll(cutOff).toMatch('408');
  });

  test('whose body comes byte by byte', async () => {
    const head =
      `POST /api/ballots HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n` +
      'Content-Type: application/json\r\nContent-Length: 9999\r\n\r\n';
    const began = performance.now();
    await slowly([head, ...Array.from({ length: 200 }, () => 'x')], 40);
    expect(performance.now() - began).toBeLessThan(4000);
  });

  test('when there are more than any kiosk needs, and others are served again', async () => {
    const sockets = Array.from({ length: 12 }, () => net.connect(port, '127.0.0.1'));
    let dropped = 0;
    for (const socket of sockets)
      socket
        .on('error', () => {})
        .on('close', () => {
          dropped += 1;
        });
    await expect.poll(() => dropped).toBeGreaterThanOrEqual(4);
    for (const socket of sockets) socket.destroy();
    await expect.poll(() => ask({}).catch(() => 0)).toBe(200);
  });

  test('the limits that are used are these', () => {
    expect(limits).toEqual({
      maxHeaderSize: 16 * 1024,
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      connectionsCheckingInterval: 5_000,
      keepAliveTimeout: 600_000,
      maxConnections: 256,
    });
  });
});

test('a kiosk answers only its own browser', async () => {
  const door = createDoor();
  expect(createDoor().cookie.value).not.toBe(door.cookie.value);
  const answer = door.guard(() => new Response('inside'));
  const status = async (cookie?: string) =>
    (await answer(new Request('http://127.0.0.1/', { headers: cookie === undefined ? {} : { cookie } })))
      .status;
  const { name, value } = door.cookie;
  expect(value).toHaveLength(43);
  expect(await status()).toBe(403);
  expect(await status(`${name}=${value}`)).toBe(200);
  expect(await status(`a=b; ${name}=${value}`)).toBe(200);
  for (const wrong of [
    `${name}=`,
    value,
    `${name}=${value}x`,
    `${name}=${value.slice(1)}`,
    `x${name}=${value}`,
  ])
    expect(await status(wrong), wrong).toBe(403);
});

test('a connection that rests is not closed before its browser closes it', async () => {
  const response = await fetch(`${listening.url}/api/status`);
  await response.arrayBuffer();
  // Chromium's own limit is 300.
  expect(response.headers.get('keep-alive')).toBe('timeout=600');
});
