import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { exportVotes } from '../../src/cli/export.ts';
import { mergeBundles } from '../../src/cli/merge.ts';
import { realDisk } from '../../src/server/files/durable-file.ts';
import { hashDrawing } from '../../src/server/ledger/drawings.ts';
import { verifyDataFolder } from '../../src/server/results/data-folder.ts';
import { createSpeaker } from '../../src/server/speak.ts';
import type { DrawingStroke } from '../../src/shared/drawing.ts';
import { toSvg } from '../../src/shared/drawing-sheet.ts';
import { sessionHeader } from '../../src/shared/session-header.ts';
import { expectDone, makeFolder, openKiosk, removeFolder } from '../support/ledger-kiosk.ts';
import { readBundle } from '../support/read-bundle.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const sun: DrawingStroke[] = [
  {
    colour: 'yellow',
    width: 34,
    points: [
      [600, 200, 50],
      [640, 240, 70],
      [600, 280, 90],
    ],
  },
  { colour: 'red', width: 7, points: [[30, 40, 50]] },
];
const hash = hashDrawing(toSvg(sun));
const feedback = (more: object = {}) => ({
  ...{
    id: randomUUID(),
    visit: randomUUID(),
    mood: null,
    phrases: [],
    words: null,
    about: null,
    language: 'vi',
  },
  ...more,
});
const fileIn = (dataFolder: string) => path.join(dataFolder, 'drawings', hash.slice(0, 2), `${hash}.svg`);

describe('through the fetch handler', () => {
  let kiosk: TestServer;
  let data: string;
  beforeEach(async () => {
    kiosk = await startTestServer();
    data = path.join(kiosk.folder, 'data');
  });
  afterEach(() => kiosk.close());
  const ask = (method: string, address: string, body?: string, headers: Record<string, string> = {}) =>
    kiosk.server.fetch(
      new Request(`http://kiosk${address}`, {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body }),
      }),
    );
  const send = (body: object) => ask('POST', '/api/feedback', JSON.stringify(body));
  const recorded = () => [...kiosk.server.ledger.records()].filter(({ kind }) => kind === 'feedback');

  it('is kept by its hash, and the record names it', async () => {
    const sent = feedback({ drawing: sun, mood: 'happy' });
    expect((await send(sent)).status).toBe(200);
    expect(readFileSync(fileIn(data), 'utf8')).toBe(toSvg(sun));
    expect(recorded()[0]?.payload).toMatchObject({ drawing: hash, mood: 'happy' });
    expect((await send(sent)).status).toBe(200);
    expect(recorded()).toHaveLength(1);
  });

  it('is shown to nobody but staff', async () => {
    await send(feedback({ drawing: sun }));
    const names = ['', '/original', '/screen', '/thumbnail', '/full', '/sound', '/tiles/0/0/0'];
    const addresses = [
      ...names.map((name) => `/media/${hash}${name}`),
      ...[`/api/drawings/${hash}`, `/drawings/${hash}`, `/drawings/${hash.slice(0, 2)}/${hash}.svg`],
    ];
    for (const address of addresses)
      expect(await (await ask('GET', address)).text(), address).not.toContain('<path');
    expect((await ask('GET', `/api/staff/drawings/${hash}`)).status).toBe(401);
    await ask('POST', '/api/staff/pin', JSON.stringify({ pin: '482913', old: null }));
    const session = await ask('POST', '/api/staff/sessions', JSON.stringify({ pin: '482913' }));
    const { token } = (await session.json()) as { token: string };
    const shown = await ask('GET', `/api/staff/drawings/${hash}`, undefined, { [sessionHeader]: token });
    expect(shown.headers.get('content-type')).toBe('image/svg+xml');
    expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await shown.text()).toBe(toSvg(sun));
    for (const other of ['..%2F..%2Fkey.json', 'x', 'f'.repeat(64)]) {
      const answer = await ask('GET', `/api/staff/drawings/${other}`, undefined, { [sessionHeader]: token });
      expect(answer.status).toBe(404);
    }
  });

  it('may be left three times a visit; a retry is no fourth', async () => {
    const visit = randomUUID();
    const three = [1, 2, 3].map((width) =>
      feedback({ visit, drawing: [{ ...sun[1], points: [[width, 1, 50]] }] }),
    );
    for (const each of three) expect((await send(each)).status).toBe(200);
    const fourth = await send(feedback({ visit, drawing: sun }));
    expect(fourth.status).toBe(409);
    expect(await fourth.json()).toMatchObject({ problem: { code: 'drawings-used-up', values: { most: 3 } } });
    expect(existsSync(fileIn(data))).toBe(false);
    expect((await send(three[2] ?? {})).status).toBe(200);
    expect((await send(feedback({ visit, words: 'Vui quá' }))).status).toBe(200);
    expect((await send(feedback({ drawing: sun }))).status).toBe(200);
  });

  it.each([
    ['bytes that are no JSON', '\u0089PNG\r\n\u001a\n', 400],
    [
      'a picture in place of strokes',
      JSON.stringify(feedback({ drawing: 'data:image/png;base64,AAAA' })),
      400,
    ],
    ['a hash in place of strokes', JSON.stringify(feedback({ drawing: 'f'.repeat(64) })), 400],
    [
      'points without end',
      JSON.stringify(
        feedback({ drawing: [{ ...sun[0], points: Array.from({ length: 11_000 }, () => [1, 1, 1]) }] }),
      ),
      400,
    ],
    ['a body too large', JSON.stringify(feedback({ drawing: sun, words: 'x'.repeat(300_000) })), 413],
  ])('%s is refused, and nothing is kept', async (_, body, status) => {
    const answer = await ask('POST', '/api/feedback', body);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toHaveProperty('problem.code');
    expect(recorded()).toEqual([]);
    expect(existsSync(path.join(data, 'drawings'))).toBe(false);
  });

  it('is not unpacked: a compressed body is no JSON', async () => {
    const answer = await ask('POST', '/api/feedback', '\u001f\u008b', { 'content-encoding': 'gzip' });
    expect(answer.status).toBe(400);
  });
});

describe('a disk that fails', () => {
  it('leaves no record of a drawing that was not kept', () => {
    const folder = makeFolder();
    let full = false;
    const disk = {
      write(handle: number, bytes: Uint8Array) {
        if (full && Buffer.from(bytes).includes('<svg'))
          throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        return realDisk.write(handle, bytes);
      },
      sync: () => {},
    };
    const kiosk = openKiosk(path.join(folder, 'a'), { disk });
    full = true;
    const sent = feedback({ drawing: sun }) as Parameters<typeof kiosk.ledger.leaveFeedback>[0];
    expect(kiosk.ledger.leaveFeedback(sent)).toMatchObject({ ok: false, problem: { code: 'disk-full' } });
    full = false;
    kiosk.close();
    const again = openKiosk(path.join(folder, 'a'), { disk });
    const drawn = () => [...again.ledger.records()].filter(({ kind }) => kind === 'feedback').length;
    expect(drawn()).toBe(0);
    expectDone(again.ledger.leaveFeedback(sent));
    expect(drawn()).toBe(1);
    again.close();
    removeFolder(folder);
  });
});

describe('carried away', () => {
  const folder = makeFolder();
  const at = (...parts: string[]) => path.join(folder, ...parts);
  const speak = createSpeaker('vi');
  beforeAll(async () => {
    vi.spyOn(console, 'log').mockImplementation(() => {});
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const kiosk = openKiosk(at('kiosk'));
    for (const drawing of [sun, undefined, sun])
      expectDone(kiosk.ledger.leaveFeedback({ ...feedback(), ...(drawing ? { drawing } : {}) } as never));
    kiosk.close();
    expect(await exportVotes({ dataFolder: at('kiosk'), out: at('k.hoaban-votes') }, speak)).toBe(0);
  });
  afterAll(() => {
    vi.restoreAllMocks();
    removeFolder(folder);
  });

  it('a bundle carries it as a file, the table names it, and merging keeps it', async () => {
    const bundle = expectDone(await readBundle(at('k.hoaban-votes')));
    expect(bundle.manifest.drawings).toEqual([hash]);
    expect(Buffer.from(bundle.drawings.get(hash) ?? []).toString()).toBe(toSvg(sun));
    expect(
      await mergeBundles({ bundles: [at('k.hoaban-votes')], out: at('merged'), json: true }, speak),
    ).toBe(0);
    expect(readdirSync(at('merged', 'drawings'))).toEqual([`${hash}.svg`]);
    expect(
      await mergeBundles({ bundles: [at('k.hoaban-votes')], out: at('merged'), json: true }, speak),
    ).toBe(0);
  });

  it('a changed drawing is found in a data folder; one that is lost stops no export', async () => {
    expect(verifyDataFolder(at('kiosk')).ok).toBe(true);
    writeFileSync(fileIn(at('kiosk')), toSvg(sun).replace('#e0ae57', '#000000'));
    expect(verifyDataFolder(at('kiosk'))).toMatchObject({
      ok: false,
      problem: { code: 'drawing-lost', values: { seq: 2 } },
    });
    rmSync(fileIn(at('kiosk')));
    expect(verifyDataFolder(at('kiosk')).ok).toBe(false);
    expect(await exportVotes({ dataFolder: at('kiosk'), out: at('lost.hoaban-votes') }, speak)).toBe(0);
    const bundle = expectDone(await readBundle(at('lost.hoaban-votes')));
    expect(bundle.manifest.drawings).toBeUndefined();
    expect(bundle.records.filter(({ kind }) => kind === 'feedback')).toHaveLength(3);
  });
});
