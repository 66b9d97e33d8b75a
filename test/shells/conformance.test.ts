import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Catalogue } from '../../src/shared/catalogue.ts';
import { type Shell, shells } from '../support/shells.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const wave = makeWave(2);

describe.each(shells)('$name', ({ mount }) => {
  let running: TestServer;
  let shell: Shell;
  let catalogue: Catalogue;

  beforeAll(async () => {
    running = await startTestServer();
    const folder = path.join(running.folder, 'media');
    await writeMediaFolder(folder);
    const imported = await running.server.importing.run(folder, {});
    if (!imported.ok) throw new Error(imported.problem.code);
    shell = await mount(running.server.fetch);
    catalogue = (await (await shell.request('/api/catalogue')).json()) as Catalogue;
  });
  afterAll(async () => {
    await shell.close();
    await running.close();
  });

  test('every face is the same page, uncached and locked down', async () => {
    for (const face of ['/', '/wall', '/touch', '/staff', '/?from=test']) {
      const response = await shell.request(face);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toMatch('text/html');
      expect(response.headers.get('cache-control')).toBe('no-store');
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy).toMatch("default-src 'none'");
      expect(policy).toMatch("require-trusted-types-for 'script'");
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(await response.text()).toMatch('<title>Hoa Ban</title>');
    }
  });

  test('built files are kept for ever, unknown ones are named as missing', async () => {
    const script = await shell.request('/assets/index-abc.js');
    expect(script.headers.get('content-type')).toMatch('text/javascript');
    expect(script.headers.get('cache-control')).toMatch('immutable');
    for (const missing of ['/assets/none.js', '/nothing', '/api/nothing', '/media/abc/screen']) {
      const response = await shell.request(missing);
      expect(response.status).toBe(404);
      expect(await response.json()).toHaveProperty('problem.code');
    }
  });

  test('no path trick reaches a file outside', async () => {
    const tricks = [
      '/../data/key.json',
      '/%2e%2e/data/key.json',
      '/assets/..%2f..%2fdata%2fkey.json',
      '/assets/%2e%2e/%2e%2e/data/key.json',
      '/media/%2e%2e/%2e%2e/key.json',
      `/media/${'a'.repeat(64)}/..%2f..%2fkey.json`,
      '/assets/index-abc.js%00.html',
      '//etc/passwd',
    ];
    for (const trick of tricks) {
      const response = await shell.request(trick);
      expect([400, 403, 404], trick).toContain(response.status);
      expect(await response.text()).not.toMatch(/privateKey|root:/);
    }
  });

  test('a catalogue already read is not sent again', async () => {
    const first = await shell.request('/api/catalogue');
    const tag = first.headers.get('etag');
    expect(tag).toBeTruthy();
    const again = await shell.request('/api/catalogue', { headers: { 'if-none-match': tag ?? '' } });
    expect(again.status).toBe(304);
  });

  test('media: whole, bounded, open, suffix and impossible ranges', async () => {
    const song = catalogue.entries.find((entry) => entry.category === 'song');
    if (song?.category !== 'song') throw new Error('no song');
    const address = `/media/${song.sound.hash}/sound`;
    const whole = await shell.request(address);
    expect(whole.status).toBe(200);
    expect(whole.headers.get('accept-ranges')).toBe('bytes');
    const bytes = Buffer.from(await whole.arrayBuffer());
    expect(sha256(bytes)).toBe(sha256(wave));

    const ask = (range: string) => shell.request(address, { headers: { range } });
    const bounded = await ask('bytes=10-19');
    expect(bounded.status).toBe(206);
    expect(bounded.headers.get('content-range')).toBe(`bytes 10-19/${wave.length}`);
    expect(Buffer.from(await bounded.arrayBuffer())).toEqual(wave.subarray(10, 20));
    const open = await ask(`bytes=${wave.length - 5}-`);
    expect(Buffer.from(await open.arrayBuffer())).toEqual(wave.subarray(-5));
    const suffix = await ask('bytes=-7');
    expect(Buffer.from(await suffix.arrayBuffer())).toEqual(wave.subarray(-7));
    const impossible = await ask(`bytes=${wave.length}-`);
    expect(impossible.status).toBe(416);
    expect(impossible.headers.get('content-range')).toBe(`bytes */${wave.length}`);
  });

  test('a reader who leaves in the middle of a file does no harm', async () => {
    const painting = catalogue.entries.find((entry) => entry.category === 'painting');
    if (painting?.category !== 'painting') throw new Error('no painting');
    const response = await shell.request(`/media/${painting.pictures[0]?.hash}/full`);
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    expect((await shell.request('/api/status')).status).toBe(200);
  });

  test('JSON in, JSON out: a ballot is answered with what stands', async () => {
    const entry = catalogue.entries[0]?.code;
    const visit = randomUUID();
    const cast = (body: unknown, type = 'application/json') =>
      shell.request('/api/ballots', {
        method: 'POST',
        headers: { 'content-type': type },
        body: JSON.stringify(body),
      });
    const request = { id: randomUUID(), visit, entry };
    const answer = await cast(request);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ visit, ballots: [{ id: request.id, entry }] });
    const retry = await cast(request);
    expect(await retry.json()).toMatchObject({ ballots: [{ id: request.id }] });
    expect((await cast({ ...request, id: 'no-uuid' })).status).toBe(400);
    expect((await cast({ id: randomUUID(), visit, entry: 'X-999' })).status).toBe(404);
    const broken = await shell.request('/api/ballots', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"id":',
    });
    expect(broken.status).toBe(400);
    expect(await broken.json()).toHaveProperty('problem.code');
    const huge = await cast({ ...request, filler: 'x'.repeat(300_000) });
    expect(huge.status).toBe(413);
  });

  test('the event stream says what changed and ends when its reader leaves', async () => {
    const before = running.server.changes.listenerCount();
    const response = await shell.request('/api/events');
    expect(response.headers.get('content-type')).toMatch('text/event-stream');
    const reader = response.body?.getReader();
    if (!reader) throw new Error('no body');
    const decoder = new TextDecoder();
    let text = decoder.decode((await reader.read()).value);
    expect(running.server.changes.listenerCount()).toBe(before + 1);
    running.server.changes.announce('settings');
    while (!text.includes('settings')) text += decoder.decode((await reader.read()).value);
    expect(text).toMatch(/event: change\ndata: settings\n/);
    await reader.cancel();
    await expect.poll(() => running.server.changes.listenerCount()).toBe(before);
  });

  test('a body of unknown length is read and limited like any other', async () => {
    const stream = (text: string) => new Response(text).body;
    const post = (text: string) =>
      shell.request('/api/ballots', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: stream(text),
        duplex: 'half',
      } as RequestInit);
    const ballot = { id: randomUUID(), visit: randomUUID(), entry: catalogue.entries[0]?.code };
    expect((await post(JSON.stringify(ballot))).status).toBe(200);
    expect((await post('x'.repeat(300_000))).status).toBe(413);
    expect((await shell.request('/api/staff/sessions', { method: 'DELETE' })).status).toBeLessThan(500);
  });

  test('staff addresses are closed without a session', async () => {
    for (const address of ['/api/staff/results', '/api/staff/imports/current', '/api/staff/folders']) {
      const response = await shell.request(address);
      expect(response.status, address).toBe(401);
    }
  });

  test('a bug in a route is an answer, not a dropped connection', async () => {
    const { catalogue: service } = running.server;
    const current = service.current;
    Object.assign(service, {
      current: () => {
        throw new Error('a bug');
      },
    });
    const response = await shell.request('/api/catalogue');
    Object.assign(service, { current });
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ problem: { code: 'internal', values: {} } });
  });
});

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function writeMediaFolder(folder: string): Promise<void> {
  mkdirSync(path.join(folder, 'tranh'), { recursive: true });
  mkdirSync(path.join(folder, 'bai hat'), { recursive: true });
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#456', noise } })
    .jpeg()
    .toFile(path.join(folder, 'tranh', '001 - Núi nhà em - Lò Thị Mai.jpg'));
  writeFileSync(path.join(folder, 'bai hat', '242 - Khúc hát - Cà Văn Thành.wav'), wave);
}

/** A second-long beep each second, PCM 16 bit mono 8 kHz. */
function makeWave(seconds: number): Buffer {
  const samples = seconds * 8000;
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(8000, 24);
  wav.writeUInt32LE(16_000, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(samples * 2, 40);
  for (let i = 0; i < samples; i += 1) wav.writeInt16LE(Math.round(8000 * Math.sin(i / 5)), 44 + i * 2);
  return wav;
}
