import { readdirSync, readlinkSync, rmSync, truncateSync } from 'node:fs';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { meanOklab, toOklab } from '../../src/server/media/oklab.ts';
import { originalPath } from '../../src/server/media/originals.ts';
import { parseRange } from '../../src/server/media/ranges.ts';
import { createMediaRoutes } from '../../src/server/media/routes.ts';
import { createSoundOutline } from '../../src/server/media/sound-outline.ts';
import { tileArea, tileLevels } from '../../src/shared/picture-size.ts';
import { createWorld, makeJpeg, makeWav } from './import-world.ts';

describe('a range', () => {
  const size = fc.integer({ min: 0, max: 1_000_000 });
  const number = fc.integer({ min: 0, max: 2_000_000 });

  it('lies inside the file whatever is asked', () => {
    fc.assert(
      fc.property(size, fc.option(number), fc.option(number), (total, from, to) => {
        const range = parseRange(`bytes=${from ?? ''}-${to ?? ''}`, total);
        if (range.kind !== 'part') return;
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeGreaterThanOrEqual(range.start);
        expect(range.end).toBeLessThan(total);
      }),
    );
  });

  it('is bounded, open or a suffix as RFC 9110 says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), number, number, (total, a, b) => {
        const [from, to] = [Math.min(a, b) % total, Math.max(a, b)];
        expect(parseRange(`bytes=${from}-${from + to}`, total)).toEqual({
          kind: 'part',
          start: from,
          end: Math.min(from + to, total - 1),
        });
        expect(parseRange(`bytes=${from}-`, total)).toEqual({ kind: 'part', start: from, end: total - 1 });
        expect(parseRange(`bytes=-${from + 1}`, total)).toEqual({
          kind: 'part',
          start: total - from - 1,
          end: total - 1,
        });
        expect(parseRange(`bytes=${total + to}-`, total)).toEqual({ kind: 'unsatisfiable' });
      }),
    );
    expect(parseRange('bytes=-0', 5)).toEqual({ kind: 'unsatisfiable' });
  });

  it('is the whole file where the header is missing, malformed or asks for several', () => {
    for (const header of [
      undefined,
      '',
      'bytes=',
      'bytes=-',
      'bytes=a-b',
      'bytes=5-2',
      'items=0-1',
      'bytes=0-1,3-4',
    ]) {
      expect(parseRange(header, 10)).toEqual({ kind: 'whole' });
    }
  });
});

async function serveOne() {
  const world = createWorld();
  world.put('tranh/1 - Một.jpg', await makeJpeg(1, 3000, 2000));
  world.put('bai hat/1 - Hai.wav', makeWav());
  await world.import();
  const [painting, song] = world.catalogue.current().entries;
  if (painting?.category !== 'painting' || song?.category !== 'song') throw new Error('not imported');
  const picture = painting.pictures[0];
  if (!picture) throw new Error('no picture');
  return { ...world, picture, sound: song.sound, app: createMediaRoutes(world.media) };
}

describe('/media', () => {
  it('serves derivatives and sounds by hash, whole and in ranges', async () => {
    const { app, picture, sound, media } = await serveOne();
    for (const [name, width, height] of [
      ['thumbnail', 630, 420],
      ['screen', 2160, 1440],
      ['full', 3000, 2000],
    ] as const) {
      const file = await media.find(picture.hash, name);
      expect(await sharp(file?.path).metadata()).toMatchObject({ width, height, format: 'jpeg' });
    }
    const whole = await app.request(`/${picture.hash}/screen`);
    expect([
      whole.status,
      whole.headers.get('content-type'),
      whole.headers.get('x-content-type-options'),
    ]).toEqual([200, 'image/jpeg', 'nosniff']);
    expect(whole.headers.get('cache-control')).toContain('immutable');
    const bytes = new Uint8Array(await whole.arrayBuffer());
    expect(Number(whole.headers.get('content-length'))).toBe(bytes.length);
    const wav = makeWav();
    for (const [range, start, end] of [
      ['bytes=0-9', 0, 9],
      ['bytes=100-', 100, wav.length - 1],
      ['bytes=-5', wav.length - 5, wav.length - 1],
    ] as const) {
      const part = await app.request(`/${sound.hash}/sound`, { headers: { range } });
      expect(part.status).toBe(206);
      expect(part.headers.get('content-range')).toBe(`bytes ${start}-${end}/${wav.length}`);
      expect(Buffer.from(await part.arrayBuffer()).equals(wav.subarray(start, end + 1))).toBe(true);
    }
    const beyond = await app.request(`/${sound.hash}/sound`, { headers: { range: 'bytes=999999-' } });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${wav.length}`]);
    const head = await app.request(`/${sound.hash}/sound`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([
      200,
      String(wav.length),
      '',
    ]);
    const tag = whole.headers.get('etag') ?? '';
    const again = await app.request(`/${picture.hash}/screen`, { headers: { 'if-none-match': tag } });
    expect(again.status).toBe(304);
    const changed = await app.request(`/${sound.hash}/sound`, {
      headers: { range: 'bytes=0-9', 'if-range': '"x"' },
    });
    expect(changed.status).toBe(200);
  });

  it('serves every tile of the deep zoom, sharp to the original, and no other', async () => {
    const { app, picture } = await serveOne();
    const levels = tileLevels(picture);
    expect(levels).toEqual([{ width: 3000, height: 2000, columns: 3, rows: 2 }]);
    for (const [level, { columns, rows, ...size }] of levels.entries()) {
      for (let row = 0; row < rows; row += 1) {
        for (let column = 0; column < columns; column += 1) {
          const answer = await app.request(`/${picture.hash}/tiles/${level}/${column}/${row}`);
          expect(answer.headers.get('content-type')).toBe('image/jpeg');
          const area = tileArea({ ...size, columns, rows }, column, row);
          const { width, height } = await sharp(await answer.arrayBuffer()).metadata();
          expect({ width, height }).toEqual({ width: area.width, height: area.height });
        }
      }
    }
    for (const tile of ['0/3/0', '0/0/2', '1/0/0', '0/-1/0', '0/0/x', '99/0/0']) {
      expect((await app.request(`/${picture.hash}/tiles/${tile}`)).status, tile).toBe(404);
    }
  });

  it('remakes tiles that are lost', async () => {
    const { app, picture, media } = await serveOne();
    const path = `/${picture.hash}/tiles/0/1/1`;
    const before = Buffer.from(await (await app.request(path)).arrayBuffer());
    const file = await media.findTile(picture.hash, { level: 0, column: 0, row: 0 });
    rmSync(file?.path ?? '');
    expect(Buffer.from(await (await app.request(path)).arrayBuffer()).equals(before)).toBe(true);
  });

  it('knows no other files', async () => {
    const { app, picture, sound } = await serveOne();
    const unknown = '0'.repeat(64);
    for (const path of [
      `/${unknown}/full`,
      `/${picture.hash}/sound`,
      `/${sound.hash}/full`,
      `/${picture.hash}/original`,
      '/..%2f..%2fhoa-ban.db/full',
      `/${picture.hash}/..%2ffull`,
    ]) {
      expect((await app.request(path)).status, path).toBe(404);
    }
  });

  it.runIf(process.platform === 'linux')('closes the file of a visitor who leaves', async () => {
    const { app, sound } = await serveOne();
    const isOpen = () =>
      readdirSync('/proc/self/fd').some((fd) => {
        try {
          return readlinkSync(`/proc/self/fd/${fd}`).endsWith(sound.hash);
        } catch {
          return false;
        }
      });
    const answer = await app.request(`/${sound.hash}/sound`);
    const reader = answer.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    // The stream is told at once; the file closes when the system has done so.
    await expect.poll(isOpen).toBe(false);
  });

  it('remakes a derivative that is lost or damaged, and only if the original is there', async () => {
    const { app, picture, media, dataFolder } = await serveOne();
    const before = Buffer.from(await (await app.request(`/${picture.hash}/full`)).arrayBuffer());
    const file = await media.find(picture.hash, 'full');
    rmSync(file?.path ?? '');
    const answers = await Promise.all([1, 2, 3].map(async () => app.request(`/${picture.hash}/full`)));
    for (const answer of answers) expect(Buffer.from(await answer.arrayBuffer()).equals(before)).toBe(true);
    truncateSync(file?.path ?? '', 100);
    expect(Buffer.from(await (await app.request(`/${picture.hash}/full`)).arrayBuffer()).equals(before)).toBe(
      true,
    );
    rmSync(file?.path ?? '');
    rmSync(originalPath(dataFolder, picture.hash));
    expect((await app.request(`/${picture.hash}/full`)).status).toBe(404);
  });
});

it('tells the mean colour in Oklab', () => {
  expect(meanOklab({ pixels: toOklab(Uint8Array.of(255, 255, 255), 3) })).toEqual({ l: 1, a: 0, b: 0 });
  expect(meanOklab({ pixels: toOklab(Uint8Array.of(255, 0, 0, 255), 4) })).toEqual({
    l: 0.628,
    a: 0.225,
    b: 0.126,
  });
  expect(meanOklab({ pixels: toOklab(Uint8Array.of(0, 255, 255, 255), 2) }).l).toBe(0.5);
});

it('draws a waveform of even parts, loudest 1', () => {
  const ramp = Float32Array.from({ length: 24_000 }, (_, at) => at / 24_000);
  const outline = createSoundOutline();
  // In uneven pieces, as decoders give them.
  for (let at = 0; at < ramp.length; at += 777) outline.add([ramp.subarray(at, at + 777)], 8000);
  const peaks = outline.peaks(240);
  expect(peaks).toHaveLength(240);
  expect(peaks?.at(-1)).toBe(1);
  expect(peaks?.[119]).toBeCloseTo(0.5, 1);
  expect(outline.seconds).toBeCloseTo(3, 6);
  expect(outline.highest).toBeCloseTo(1, 3);
  const silent = createSoundOutline();
  silent.add([new Float32Array(8000)], 8000);
  expect(silent.peaks(240)).toBeNull();
  expect(createSoundOutline().peaks(240)).toBeNull();
});
