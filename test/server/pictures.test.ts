import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { openPicture } from '../../src/server/media/decode-picture.ts';
import { holdGround, type Level, spreadGround } from '../../src/server/media/ground.ts';
import { createHalf } from '../../src/server/media/half.ts';
import type { PictureAsset } from '../../src/server/media/picture-asset.ts';
import { checkPicture, makePicture, makePreview } from '../../src/server/media/pictures.ts';
import type { Turn } from '../../src/server/media/pixels.ts';
import { bandsOf } from '../../src/server/media/pyramid.ts';
import { halvingKernel, shrink } from '../../src/server/media/shrink.ts';
import { isSrgb } from '../../src/server/media/srgb-profile.ts';
import { asStored, storedArea, turnSize, type Upright, uprightOf } from '../../src/server/media/upright.ts';
import {
  type Dimensions,
  type PictureSize,
  pictureSizes,
  type TileLevel,
  tileArea,
  tileLevels,
} from '../../src/shared/picture-size.ts';
import {
  addSegment,
  corner,
  grainPicture,
  ground,
  heicPlain,
  heicTurned,
  heicWide,
  iccChunk,
  makeAdobeRgb,
  makeBmp,
  makeMarkedBmp,
  makePng,
  makeRedCyan,
  markPicture,
  paperDrawing,
} from '../support/picture-files.ts';
import { makeTemporaryFolder } from '../support/test-server.ts';

const folder = makeTemporaryFolder('pictures');
afterAll(folder.remove);
let files = 0;

async function make(bytes: Uint8Array, turn: Turn = 0, sizes: readonly PictureSize[] = pictureSizes) {
  files += 1;
  const original = path.join(folder.path, `${files}.jpg`);
  writeFileSync(original, bytes);
  const made = path.join(folder.path, `${files}`);
  const outcome = await makePicture({
    ...{ original, originalHash: 'a'.repeat(64), hash: 'b'.repeat(64), folder: made, turn, sizes },
  });
  return { outcome, original, made };
}

async function show(bytes: Uint8Array, turn: Turn = 0) {
  const { outcome, made } = await make(bytes, turn);
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.problem)}`);
  const asset = outcome.value;
  const full = path.join(made, `full.${asset.format}`);
  const { data, info } = await sharp(full).raw().toBuffer({ resolveWithObject: true });
  return {
    ...{ asset, made, channels: info.channels },
    notes: asset.notes.map(({ code, values }) => [code, values['pages']].filter(Boolean).join(' ')),
    /** The colour at a place told in shares of the picture. */
    at(x: number, y: number): number[] {
      const column = Math.floor(x * info.width);
      const pixel = (Math.floor(y * info.height) * info.width + column) * info.channels;
      return [...data.subarray(pixel, pixel + info.channels)];
    },
  };
}

async function codeOf(bytes: Uint8Array): Promise<string> {
  const { outcome, original } = await make(bytes, 0, ['thumbnail']);
  // What is not shown is known before, where a file is offered to be.
  const checked = await checkPicture(Buffer.from(original));
  expect(checked?.code ?? null).toBe(outcome.ok ? null : outcome.problem.code);
  return outcome.ok ? `shown ${outcome.value.notes.map(({ code }) => code).join()}` : outcome.problem.code;
}

it.runIf(process.platform === 'linux')(
  'a name that is no UTF-8 keeps no picture from being opened',
  async () => {
    const { original } = await make(await markPicture().jpeg().toBuffer());
    const named = Buffer.concat([
      Buffer.from(path.join(path.dirname(original), 'Tranh ')),
      Buffer.from([0xe9, 0xf1]),
    ]);
    copyFileSync(original, named);
    expect(await checkPicture(named)).toBeNull();
    expect(await makePreview(named)).not.toBeNull();
  },
);

function expectColour(shown: readonly number[], expected: readonly number[], tolerance = 6) {
  const far = Math.max(...expected.map((value, index) => Math.abs(value - (shown[index] ?? 999))));
  expect(far, `${shown} is not ${expected}`).toBeLessThanOrEqual(tolerance);
}

/** The marked picture as it was meant, without a word about it. */
async function expectMarked(bytes: Uint8Array, tolerance = 6) {
  const shown = await show(bytes);
  expectColour(shown.at(0.1, 0.1), corner, tolerance);
  for (const [x, y] of [
    [0.9, 0.1],
    [0.1, 0.9],
    [0.9, 0.9],
  ] as const) {
    expectColour(shown.at(x, y), ground, tolerance);
  }
  expect(shown.notes).toEqual([]);
  expect(shown.asset.format).toBe('jpg');
  return shown;
}

const fill = (colour: readonly number[], width = 40, height = 30) =>
  Buffer.from(Array.from({ length: width * height }, () => colour).flat());

/** The pixels of an upright picture as a camera held that way stores them: what `orientation` undoes. */
async function lay(upright: Buffer, orientation: number): Promise<Buffer> {
  const undo = {
    1: sharp(upright),
    2: sharp(upright).flop(),
    3: sharp(upright).rotate(180),
    4: sharp(upright).flip(),
    5: sharp(await sharp(upright).rotate(90).png().toBuffer()).flop(),
    6: sharp(upright).rotate(270),
    7: sharp(await sharp(upright).rotate(270).png().toBuffer()).flop(),
    8: sharp(upright).rotate(90),
  }[orientation];
  if (!undo) throw new Error(`no orientation ${orientation}`);
  return undo.png().toBuffer();
}

describe('a picture is shown as it was meant', () => {
  it.each([
    ['JPEG', () => markPicture().jpeg()],
    ['progressive JPEG', () => markPicture().jpeg({ progressive: true })],
    ['PNG', () => markPicture().png()],
    ['PNG of 16 bits', () => markPicture().toColourspace('rgb16').png()],
    ['PNG with a palette', () => markPicture().png({ palette: true })],
    ['PNG whose alpha hides nothing', () => markPicture().ensureAlpha(1).png()],
    ['WebP', () => markPicture().webp({ quality: 95 })],
    ['WebP without loss', () => markPicture().webp({ lossless: true })],
    ['TIFF', () => markPicture().tiff({ compression: 'lzw' })],
    ['TIFF in JPEG', () => markPicture().tiff({ compression: 'jpeg' })],
    ['TIFF of 16 bits', () => markPicture().toColourspace('rgb16').tiff()],
    ['TIFF in Lab', () => markPicture().toColourspace('lab').tiff()],
    ['AVIF', () => markPicture().avif({ quality: 80 })],
    ['GIF', () => markPicture().gif()],
  ] as const)('%s', async (_, picture) => {
    const { asset } = await expectMarked(await picture().toBuffer());
    expect(asset.picture).toMatchObject({ width: 60, height: 30 });
  });

  it('grey in one bit, one byte and two, with alpha and without', async () => {
    const stripe = Buffer.from([0b1111_0000, 0b1111_0000]);
    const bit = await show(makePng({ width: 8, height: 2, bits: 1, colour: 0 }, stripe));
    expectColour(bit.at(0.1, 0.5), [255, 255, 255], 2);
    expectColour(bit.at(0.9, 0.5), [0, 0, 0], 2);
    const byte = await show(makePng({ width: 40, height: 30, bits: 8, colour: 0 }, fill([90])));
    expectColour(byte.at(0.5, 0.5), [90, 90, 90], 1);
    const word = await show(makePng({ width: 40, height: 30, bits: 16, colour: 0 }, fill([90, 200])));
    expectColour(word.at(0.5, 0.5), [90, 90, 90], 1);
    const jpeg = await show(await markPicture().greyscale().jpeg().toBuffer());
    expect(new Set(jpeg.at(0.1, 0.1)).size).toBe(1);
    const alpha = await show(makePng({ width: 40, height: 30, bits: 8, colour: 4 }, fill([90, 128])));
    expectColour(alpha.at(0.5, 0.5), [90, 90, 90, 128], 3);
    expect(alpha.asset.format).toBe('webp');
  });

  it('with alpha in WebP, from PNG, GIF, AVIF and a bitmap', async () => {
    const half = () => markPicture().ensureAlpha(0.5);
    for (const file of [half().png(), half().webp(), half().avif(), half().tiff({ compression: 'lzw' })]) {
      const { asset, at } = await show(await file.toBuffer());
      expect(asset.format).toBe('webp');
      expectColour(at(0.1, 0.1), [...corner, 127], 8);
    }
    const gif = await show(await markPicture().ensureAlpha(0).gif().toBuffer());
    expect([gif.asset.format, gif.at(0.5, 0.5)[3]]).toEqual(['webp', 0]);
    const rows = fill([200, 90, 40, 128], 8, 8);
    const masks = [0xff0000, 0xff00, 0xff, 0xff000000];
    const bitmap = await show(makeBmp({ width: 8, height: 8, bits: 32, packing: 6, masks }, rows));
    expectColour(bitmap.at(0.5, 0.5), [40, 90, 200, 128], 3);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'EXIF orientation %i in JPEG, TIFF, WebP and PNG',
    async (orientation) => {
      const stored = await lay(await markPicture().png().toBuffer(), orientation);
      const lying = () => sharp(stored).withMetadata({ orientation });
      for (const file of [lying().jpeg(), lying().tiff(), lying().webp({ quality: 95 }), lying().png()]) {
        const { asset } = await expectMarked(await file.toBuffer(), 12);
        expect(asset.picture).toMatchObject({ width: 60, height: 30 });
      }
    },
  );

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('EXIF orientation %i in every tile and size', async (orientation) => {
    // Nothing in it looks the same mirrored or turned.
    const [width, height] = [2300, 1300];
    const ramp = Buffer.alloc(width * height * 3);
    for (let at = 0; at < width * height; at += 1) {
      ramp[3 * at] = ((at % width) / width) * 255;
      ramp[3 * at + 1] = (Math.floor(at / width) / height) * 255;
    }
    const upright = await sharp(ramp, { raw: { width, height, channels: 3 } })
      .png()
      .toBuffer();
    const bytes = await sharp(await lay(upright, orientation))
      .withMetadata({ orientation })
      .png()
      .toBuffer();
    for (const turn of [0, 1] as const) {
      const { asset, made, at } = await show(bytes, turn);
      const { picture, tiles } = asset;
      expect(picture).toMatchObject(turn === 0 ? { width, height } : { width: height, height: width });
      const meant = (x: number, y: number) =>
        turn === 0 ? [x * 255, y * 255, 0] : [y * 255, (1 - x) * 255, 0];
      expectColour(at(0.2, 0.3), meant(0.2, 0.3), 8);
      const [level] = tileLevels(picture);
      const file = readFileSync(path.join(made, 'tiles.bin'));
      let start = 0;
      for (const [index, size] of tiles.entries()) {
        const columns = level?.columns ?? 0;
        const area = tileArea(level as TileLevel, index % columns, Math.floor(index / columns));
        const { data, info } = await sharp(file.subarray(start, start + size))
          .raw()
          .toBuffer({ resolveWithObject: true });
        start += size;
        expect(info).toMatchObject({ width: area.width, height: area.height });
        const x = (area.left + area.width / 4) / picture.width;
        const y = (area.top + area.height / 4) / picture.height;
        const pixel = 3 * (Math.floor(area.height / 4) * info.width + Math.floor(area.width / 4));
        expectColour([...data.subarray(pixel, pixel + 3)], meant(x, y), 8);
      }
    }
  });

  it('turned as staff say, beyond what the file says', async () => {
    const places = [
      [0.1, 0.1],
      [0.9, 0.1],
      [0.9, 0.9],
      [0.1, 0.9],
    ] as const;
    for (const turn of [0, 1, 2, 3] as const) {
      for (const bytes of [await markPicture().jpeg().toBuffer(), makeMarkedBmp(24, true), heicPlain]) {
        const { asset, at } = await show(bytes, turn);
        expect(asset.picture.width > asset.picture.height).toBe(turn % 2 === 0);
        const [x, y] = places[turn];
        expectColour(at(x, y), corner, 20);
        for (const place of places) {
          if (place !== places[turn]) expectColour(at(place[0], place[1]), ground, 8);
        }
      }
    }
  });
});

describe('colours', () => {
  it('of sRGB are known by what a profile does, whatever it calls itself', async () => {
    const profileIn = async (name: string) => {
      const { icc } = await sharp(await markPicture().withIccProfile(name).png().toBuffer()).metadata();
      if (!icc) throw new Error(`no profile ${name}`);
      return icc;
    };
    expect(await isSrgb(await profileIn('srgb'))).toBe(true);
    expect(await isSrgb(await profileIn('p3'))).toBe(false);
    expect(await isSrgb(makeAdobeRgb())).toBe(false);
  });

  it('of Display-P3 become sRGB', async () => {
    for (const bytes of [
      await markPicture().withIccProfile('p3').png().toBuffer(),
      await markPicture().withIccProfile('p3').jpeg({ quality: 95 }).toBuffer(),
      await markPicture().withIccProfile('p3').webp({ lossless: true }).toBuffer(),
      await markPicture().withIccProfile('p3').tiff({ compression: 'lzw' }).toBuffer(),
      await markPicture().withIccProfile('p3').avif({ quality: 90 }).toBuffer(),
    ]) {
      const stored = await sharp(bytes, { ignoreIcc: true }).raw().toBuffer();
      expect(stored[0], 'the stored red is another').toBeLessThan(corner[0] - 8);
      await expectMarked(bytes);
    }
  });

  it('of Adobe RGB become sRGB, whatever the kind', async () => {
    const icc = makeAdobeRgb();
    const stored = [120, 150, 90];
    // Adobe RGB (1998) to XYZ to sRGB (IEC 61966-2-1), both of D65.
    const [red = 0, green = 0, blue = 0] = stored.map((value) => (value / 255) ** (563 / 256));
    const x = 0.57667 * red + 0.18556 * green + 0.18823 * blue;
    const y = 0.29734 * red + 0.62736 * green + 0.07529 * blue;
    const z = 0.02703 * red + 0.07069 * green + 0.99134 * blue;
    const expected = [
      3.2406 * x - 1.5372 * y - 0.4986 * z,
      -0.9689 * x + 1.8758 * y + 0.0415 * z,
      0.0557 * x - 0.204 * y + 1.057 * z,
    ].map((linear) => 255 * (1.055 * linear ** (1 / 2.4) - 0.055));
    expect(Math.abs((expected[0] ?? 0) - 120), 'the profile matters').toBeGreaterThan(8);
    const png = makePng({ width: 40, height: 30, bits: 8, colour: 2 }, fill(stored), {
      iCCP: iccChunk(icc),
    });
    expectColour((await show(png)).at(0.5, 0.5), expected, 2);
    const plain = sharp(fill(stored), { raw: { width: 40, height: 30, channels: 3 } });
    const segment = Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1'), icc]);
    const jpeg = addSegment(await plain.jpeg({ quality: 100 }).toBuffer(), 0xe2, segment);
    expectColour((await show(jpeg)).at(0.5, 0.5), expected, 3);
  });

  it('of CMYK become sRGB: with its profile by that, without by a common press', async () => {
    const gentle = [150, 110, 90];
    const plain = () => sharp(fill(gentle), { raw: { width: 40, height: 30, channels: 3 } });
    const printed = () => plain().toColourspace('cmyk');
    for (const file of [
      await printed().jpeg({ quality: 95 }).toBuffer(),
      await printed().tiff({ compression: 'lzw' }).toBuffer(),
      await printed().withIccProfile('cmyk').jpeg({ quality: 95 }).toBuffer(),
      await printed().withIccProfile('cmyk').tiff({ compression: 'lzw' }).toBuffer(),
    ]) {
      expect((await sharp(file).metadata()).space).toBe('cmyk');
      const { at, channels } = await show(file);
      expect(channels).toBe(3);
      // There and back through the small profile libvips has built in.
      expectColour(at(0.5, 0.5), gentle, 24);
    }
    const cyan = sharp(fill([0, 170, 230]), { raw: { width: 40, height: 30, channels: 3 } });
    const bare = await cyan.toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer();
    const [red = 0, , blue = 0] = (await show(bare)).at(0.5, 0.5);
    expect(blue - red).toBeGreaterThan(100);
    const segment = Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1'), makeRedCyan()]);
    const [ownRed = 0, , ownBlue = 0] = (await show(addSegment(bare, 0xe2, segment))).at(0.5, 0.5);
    expect(ownRed - ownBlue).toBeGreaterThan(50);
  });
});

describe('HEIC', () => {
  it('is shown upright and in sRGB', async () => {
    const turned = await show(heicTurned);
    expect(turned.asset.picture).toMatchObject({ width: 24, height: 32 });
    expectColour(turned.at(0.9, 0.1), corner, 20);
    expectColour(turned.at(0.1, 0.1), ground);
    for (const bytes of [heicPlain, heicWide]) {
      const { asset, at } = await show(bytes);
      expect(asset.picture).toMatchObject({ width: 32, height: 24 });
      expectColour(at(0.1, 0.1), corner, 20);
      expectColour(at(0.9, 0.9), ground);
    }
    // Sure of the fixture: without its profile the same file shows other colours.
    const profile = heicWide.indexOf('colrprof');
    const without = Buffer.from(heicWide);
    without.write('free', profile, 'latin1');
    const [red = 0] = (await show(without)).at(0.1, 0.1);
    expect((await show(heicWide)).at(0.1, 0.1)[0]).toBeGreaterThan(red + 5);
  });

  it('cut off anywhere is not shown', async () => {
    for (const share of [0.1, 0.3, 0.5, 0.9, 0.99]) {
      expect(await codeOf(heicPlain.subarray(0, heicPlain.length * share)), `${share}`).toBe(
        'picture-cut-off',
      );
    }
  });
});

describe('a bitmap', () => {
  it.each([1, 4, 8, 16, 24, 32] as const)('of %i bits, upwards and downwards', async (bits) => {
    for (const topDown of [true, false]) {
      const { asset } = await expectMarked(makeMarkedBmp(bits, topDown), bits === 16 ? 10 : 6);
      expect(asset.picture).toMatchObject({ width: 32, height: 24 });
    }
  });

  it('with masks of its own (5-6-5)', async () => {
    const rows = Buffer.alloc(8 * 8 * 2);
    for (let at = 0; at < rows.length; at += 2) rows.writeUInt16LE((27 << 11) | (8 << 5) | 4, at);
    const masks = [0xf800, 0x07e0, 0x1f];
    const { at } = await show(makeBmp({ width: 8, height: 8, bits: 16, packing: 3, masks }, rows));
    expectColour(at(0.5, 0.5), [222, 32, 33], 4);
  });

  it('packed in runs or with a header of nonsense is named', async () => {
    const shape = { width: 32, height: 24, bits: 8, palette: new Uint8Array(1024) };
    expect(await codeOf(makeBmp({ ...shape, packing: 1 }, new Uint8Array(90)))).toBe('picture-unsupported');
    expect(await codeOf(makeBmp({ ...shape, bits: 7 }, new Uint8Array(900)))).toBe('picture-unsupported');
    expect(await codeOf(makeMarkedBmp(24, false).subarray(0, 1000))).toBe('picture-cut-off');
    expect(await codeOf(makeBmp({ ...shape, width: 20_000, height: 20_000 }, new Uint8Array(90)))).toBe(
      'picture-too-large',
    );
  });
});

describe('of several pictures in a file the first is shown and the rest said', () => {
  const still = async () => {
    const first = await markPicture().raw().toBuffer();
    const frames = Buffer.concat([first, Buffer.alloc(first.length, 255), Buffer.alloc(first.length)]);
    return sharp(frames, { raw: { width: 60, height: 90, channels: 3, pageHeight: 30 } });
  };
  it.each(['gif', 'webp', 'tiff'] as const)('%s', async (format) => {
    const file = await (await still()).toFormat(format, { quality: 95 }).toBuffer();
    const { asset, notes, at } = await show(file);
    expect(asset.picture).toMatchObject({ width: 60, height: 30 });
    expect(notes).toEqual([format === 'tiff' ? 'picture-pages 3' : 'picture-animated 3']);
    expectColour(at(0.1, 0.1), corner, 12);
    expectColour(at(0.9, 0.9), ground, 12);
  });
});

describe('what is refused is named by its reason', () => {
  const words = (...parts: (string | number[])[]) =>
    Buffer.concat(
      parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
    );
  /** A TIFF of nothing but one directory of these entries. */
  const tiffOf = (entries: readonly (readonly [tag: number, type: number, value: number])[]) => {
    const file = Buffer.alloc(64 + 12 * entries.length);
    file.write('II*\0\x08\0\0\0', 'latin1');
    file.writeUInt16LE(entries.length, 8);
    for (const [index, [tag, type, value]] of entries.entries()) {
      file.writeUInt16LE(tag, 10 + 12 * index);
      file.writeUInt16LE(type, 12 + 12 * index);
      file.writeUInt32LE(1, 14 + 12 * index);
      file.writeUInt32LE(value, 18 + 12 * index);
    }
    return file;
  };
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><image href="file:///etc/passwd"/></svg>';
  it.each([
    ['nothing', Buffer.alloc(0), 'file-empty'],
    ['SVG', words(svg), 'picture-svg'],
    [
      'SVG behind a declaration and a comment',
      words('\xef\xbb\xbf<?xml version="1.0"?>\n<!-- x -->\n', svg),
      'picture-svg',
    ],
    ['HTML', words('<!DOCTYPE html><html><body>404</body></html>'), 'picture-web-page'],
    ['PDF', words('%PDF-1.7\n'), 'picture-not-a-picture'],
    ['ZIP', words('PK\x03\x04', Array(40).fill(0)), 'picture-not-a-picture'],
    ['PSD', words('8BPS\0\x01', Array(40).fill(0)), 'picture-unsupported'],
    ['JXL', words([0xff, 0x0a], Array(40).fill(0)), 'picture-unsupported'],
    ['JXL in boxes', words([0, 0, 0, 12], 'JXL \r\n\x87\n', Array(40).fill(0)), 'picture-unsupported'],
    ['ICO', words([0, 0, 1, 0, 1, 0], Array(40).fill(0)), 'picture-unsupported'],
    ['a sound', words('ID3\x04', Array(40).fill(0)), 'picture-not-a-picture'],
    ['CR2', words('II*\0\x10\0\0\0CR\x02\0', Array(80).fill(0)), 'picture-raw'],
    ['CR3', words([0, 0, 0, 24], 'ftypcrx ', Array(40).fill(0)), 'picture-raw'],
    [
      'NEF',
      tiffOf([
        [254, 4, 1],
        [271, 2, 60],
        [330, 4, 62],
      ]),
      'picture-raw',
    ],
    [
      'DNG',
      tiffOf([
        [254, 4, 1],
        [50706, 1, 0x0401],
      ]),
      'picture-raw',
    ],
    ['ARW', tiffOf([[259, 3, 32767]]), 'picture-raw'],
    ['ORF', words('IIRO\x08\0\0\0', Array(40).fill(0)), 'picture-raw'],
    ['RAF', words('FUJIFILMCCD-RAW 0201', Array(40).fill(0)), 'picture-raw'],
    ['RW2', words('IIU\0\x08\0\0\0', Array(40).fill(0)), 'picture-raw'],
    ['zeros', Buffer.alloc(5000), 'picture-damaged'],
    ['words', words('Suoi Nam La'), 'picture-damaged'],
  ] as const)('%s', async (_, bytes, code) => {
    expect(await codeOf(bytes)).toBe(code);
  });

  it('with the decoder’s own words, but not where the original lies', async () => {
    const png = await grainPicture(1).png().toBuffer();
    png.fill(0, 60, 400);
    const { outcome } = await make(png);
    if (outcome.ok) throw new Error('shown');
    expect(outcome.problem.code).toBe('picture-damaged');
    expect(outcome.problem.values['cause']).toMatch(/^[^\n]+$/);
    expect(outcome.problem.values['cause']).not.toContain(folder.path);
  });

  it.each(['png', 'webp', 'tiff', 'avif', 'gif', 'jpeg'] as const)('half a %s', async (format) => {
    const whole = await grainPicture(1).toFormat(format).toBuffer();
    for (const share of [0.03, 0.1, 0.5, 0.9]) {
      expect(await codeOf(whole.subarray(0, Math.round(whole.length * share))), `${share}`).toBe(
        'picture-cut-off',
      );
    }
  });

  it('half a progressive JPEG; one without its end mark alone is whole', async () => {
    for (const progressive of [true, false]) {
      const whole = await grainPicture(1).jpeg({ progressive }).toBuffer();
      expect(await codeOf(whole.subarray(0, whole.length / 2))).toBe('picture-cut-off');
      expect(await codeOf(whole.subarray(0, -1))).toBe('shown ');
      expect(await codeOf(whole.subarray(0, -2))).toBe('shown ');
      expect(await codeOf(whole.subarray(0, -40))).toBe('picture-cut-off');
    }
  });
});

describe('flipped bytes', () => {
  it.each([
    ['JPEG', false],
    ['progressive JPEG', true],
  ])(
    'in a %s: shown, shown with doubt or refused',
    async (_, progressive) => {
      const whole = await grainPicture(2).jpeg({ progressive }).toBuffer();
      const counts: Record<string, number> = {};
      let state = 1;
      const random = (below: number) => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return Math.floor((state / 2 ** 32) * below);
      };
      for (let flip = 0; flip < 200; flip += 1) {
        const bytes = Buffer.from(whole);
        const at = random(bytes.length);
        bytes[at] = (bytes[at] ?? 0) ^ (1 + random(255));
        const code = await codeOf(bytes);
        counts[code] = (counts[code] ?? 0) + 1;
      }
      const allowed = [
        'shown ',
        'shown picture-doubtful',
        'picture-damaged',
        'picture-cut-off',
        'picture-too-large',
      ];
      expect(Object.keys(counts).filter((code) => !allowed.includes(code))).toEqual([]);
      expect((counts['shown '] ?? 0) + (counts['shown picture-doubtful'] ?? 0)).toBeGreaterThan(180);
      expect(counts['shown picture-doubtful']).toBeGreaterThan(0);
    },
    120_000,
  );

  it('is doubtful only where data are broken: bytes too many and strange segments are not', async () => {
    const whole = await grainPicture(3).jpeg().toBuffer();
    const padded = Buffer.concat([whole.subarray(0, 2), Buffer.alloc(5, 0xff), whole.subarray(2)]);
    for (const bytes of [
      Buffer.concat([whole, Buffer.alloc(5000, 7)]),
      padded,
      addSegment(whole, 0xee, Buffer.from('Adobe\0')),
      addSegment(whole, 0xe5, Buffer.alloc(60_000, 0xff)),
    ]) {
      expect(await codeOf(bytes)).toBe('shown ');
    }
  });
});

describe('sizes', () => {
  it('beyond the limit are refused at once', async () => {
    for (const side of [20_000, 16_000]) {
      const bits = { width: side, height: side, bits: 1, colour: 0 };
      const bytes = makePng(bits, Buffer.alloc((side * side) / 8));
      expect(bytes.length).toBeLessThan(200_000);
      const start = performance.now();
      expect(await codeOf(bytes)).toBe('picture-too-large');
      expect(performance.now() - start).toBeLessThan(2000);
    }
    const long = makePng({ width: 40_000, height: 1, bits: 8, colour: 0 }, Buffer.alloc(40_000));
    expect(await codeOf(long)).toBe('picture-too-large');
  });

  it.each([
    [1, 1],
    [1, 20_000],
    [20_000, 1],
  ])('of %i × %i are shown', async (width, height) => {
    const rows = Buffer.alloc(width * height * 3, 90);
    const { asset, made } = await show(makePng({ width, height, bits: 8, colour: 2 }, rows));
    expect(asset.picture).toMatchObject({ width, height });
    expect(asset.tiles).toHaveLength(
      tileLevels({ width, height }).reduce((sum, { columns, rows: down }) => sum + columns * down, 0),
    );
    const screen = await sharp(path.join(made, 'screen.jpg')).metadata();
    expect(Math.max(screen.width, screen.height)).toBeLessThanOrEqual(2160);
  });

  it('of many progressive scans cost bounded time', async () => {
    // The last scan of a progressive JPEG again and again: each has to be decoded over the whole picture.
    const whole = await grainPicture(4, 1000, 1000).jpeg({ progressive: true }).toBuffer();
    const last = whole.subarray(whole.lastIndexOf(Buffer.from([0xff, 0xda])), -2);
    const scans = Array.from({ length: Math.floor(2e6 / last.length) }, () => last);
    const bytes = Buffer.concat([whole.subarray(0, -2), ...scans, whole.subarray(-2)]);
    const start = performance.now();
    expect(['shown ', 'shown picture-doubtful', 'picture-damaged']).toContain(await codeOf(bytes));
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});

describe('metadata', () => {
  const marker = 'THAO-NGUYEN-21.328N-103.914E';
  const exif = {
    IFD0: { Artist: marker, ImageDescription: marker },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 19/1 40/1', GPSProcessingMethod: marker },
  };
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description exif:GPSLatitude="${marker}" xmlns:exif="http://ns.adobe.com/exif/1.0/"/></rdf:RDF></x:xmpmeta>`;

  it.each(['jpeg', 'png', 'webp', 'tiff', 'avif'] as const)(
    'of a %s reaches no derivative and no tile',
    async (format) => {
      for (const alpha of [1, 0.5]) {
        const large = grainPicture(5, 2400, 600)
          .ensureAlpha(alpha)
          .withExif(exif)
          .withXmp(xmp)
          .withIccProfile('p3');
        let bytes: Buffer = await large.toFormat(format, { effort: 1 }).toBuffer();
        expect(bytes.includes(marker), 'the original has it').toBe(true);
        if (format === 'jpeg') {
          bytes = addSegment(
            addSegment(bytes, 0xfe, Buffer.from(marker)),
            0xed,
            Buffer.from(`Photoshop 3.0\0${marker}`),
          );
          bytes = Buffer.concat([bytes, Buffer.from('PK\x03\x04')]);
        }
        const { made, asset } = await show(bytes);
        expect(asset.tiles.length).toBeGreaterThan(0);
        const names = readdirSync(made);
        expect(names.sort()).toEqual(
          [`full.${asset.format}`, `screen.${asset.format}`, `thumbnail.${asset.format}`, 'tiles.bin'].sort(),
        );
        for (const name of names) {
          const file = readFileSync(path.join(made, name));
          for (const word of [
            marker,
            'Exif',
            'EXIF',
            'xmp',
            'XMP ',
            'ICC_PROFILE',
            'ICCP',
            'Photoshop',
            'GPS',
            'PK\x03\x04',
          ]) {
            expect(file.includes(word), `${word} in ${name}`).toBe(false);
          }
        }
      }
    },
    60_000,
  );

  it('huge or broken leaves the picture as it is', async () => {
    const whole = await markPicture().jpeg().toBuffer();
    const segments: readonly (readonly [number, Buffer])[] = [
      [0xe1, Buffer.from('Exif\0\0II*\0\xff\xff\xff\xff', 'latin1')],
      [0xe1, Buffer.concat([Buffer.from('Exif\0\0MM\0*\0\0\0\x08', 'latin1'), Buffer.alloc(65_000, 0xff)])],
      [0xe1, Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0'), Buffer.alloc(65_000, 0x3c)])],
      [0xe2, Buffer.from('ICC_PROFILE\0\x01\x01nonsense', 'latin1')],
      [
        0xe2,
        Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1'), makeAdobeRgb().subarray(0, 200)]),
      ],
      [0xe2, Buffer.concat([Buffer.from('ICC_PROFILE\0\x07\x02', 'latin1'), Buffer.alloc(65_000, 1)])],
    ];
    for (const [mark, content] of segments) await expectMarked(addSegment(whole, mark, content));
    const parts = Array.from({ length: 255 }, (_, part) => {
      const head = Buffer.concat([Buffer.from('ICC_PROFILE\0', 'latin1'), Buffer.from([part + 1, 255])]);
      return addSegment(whole, 0xe2, Buffer.concat([head, Buffer.alloc(65_000, part)])).subarray(2, 65_020);
    });
    const many = Buffer.concat([whole.subarray(0, 2), ...parts, whole.subarray(2)]);
    expect(many.length).toBeGreaterThan(16e6);
    await expectMarked(many);
    const pixels = await markPicture().raw().toBuffer();
    const shape = { width: 60, height: 30, bits: 8, colour: 2 };
    const broken: readonly Record<string, Uint8Array>[] = [
      { iCCP: Buffer.from('x\0\0nonsense') },
      { iCCP: iccChunk(Buffer.alloc(20_000_000)) },
      { eXIf: Buffer.alloc(100_000, 0xff) },
      { iTXt: Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\0\0\0\0'), Buffer.alloc(3_000_000, 0x3c)]) },
    ];
    for (const chunks of broken) await expectMarked(makePng(shape, pixels, chunks));
  });

  it('an archive behind a picture reaches nothing', async () => {
    const bytes = Buffer.concat([await markPicture().jpeg().toBuffer(), Buffer.from('PK\x03\x04evil.exe')]);
    const { made } = await show(bytes);
    for (const name of readdirSync(made)) {
      expect(readFileSync(path.join(made, name)).includes('PK\x03\x04')).toBe(false);
    }
  });
});

it('the same bytes twice make the same files', async () => {
  for (const bytes of [
    await grainPicture(6, 2600, 1700).jpeg().toBuffer(),
    await grainPicture(7).ensureAlpha(0.5).png().toBuffer(),
    heicWide,
  ]) {
    const [one, two] = [await show(bytes), await show(bytes)];
    expect(two.asset).toEqual(one.asset satisfies PictureAsset);
    for (const name of readdirSync(one.made)) {
      const [first, second] = [one, two].map(({ made }) => readFileSync(path.join(made, name)));
      expect(first?.equals(second ?? new Uint8Array())).toBe(true);
    }
  }
});

describe('a large picture, which is never held as a whole', () => {
  const [width, height] = [402, 1302];
  const noise = { type: 'gaussian', mean: 120, sigma: 60 } as const;
  const paint = (wide = width, high = height) =>
    sharp({ create: { width: 220, height: 105, channels: 3, background: 'grey', noise } }).resize(
      wide,
      high,
      {
        fit: 'fill',
      },
    );
  const uprights = Array.from({ length: 8 }, (_, index) => uprightOf(index + 1, 0));

  /** The level below `above`, made as its tiles are cut. */
  async function halve(above: Level, size: Dimensions, upright: Upright) {
    const half = createHalf(above, size);
    for (const rows of bandsOf(above, upright)) {
      const read = half.around(rows);
      await half.add(rows, await above.read(read), read);
    }
    const level = half.level();
    expect(level).toMatchObject(size);
    return level.read({ top: 0, height: level.height });
  }

  it.each([
    ['JPEG', 'jpeg', () => paint().jpeg()],
    ['progressive JPEG', 'jpeg', () => paint().jpeg({ progressive: true })],
    ['grey JPEG', 'jpeg', () => paint().toColourspace('b-w').jpeg()],
    ['printed JPEG', 'jpeg', () => paint().toColourspace('cmyk').withIccProfile('cmyk').jpeg()],
    ['JPEG in other colours', 'jpeg', () => paint().withIccProfile('p3').jpeg()],
    ['PNG', 'png', () => paint().png({ compressionLevel: 1 })],
    ['PNG of few colours', 'png', () => paint().png({ palette: true, colours: 16 })],
    [
      'PNG of 16 bits with a profile',
      'png',
      () => paint().toColourspace('rgb16').withIccProfile('p3').png({ compressionLevel: 1 }),
    ],
    ['PNG of 16 bits', 'png', () => paint().toColourspace('rgb16').png({ compressionLevel: 1 })],
    ['grey PNG of 16 bits', 'png', () => paint().toColourspace('grey16').png({ compressionLevel: 1 })],
    [
      'PNG of one bit',
      'png',
      () => paint().toColourspace('b-w').threshold().png({ palette: true, colours: 2 }),
    ],
    ['TIFF', 'tiff', () => paint().tiff({ compression: 'lzw' })],
    ['Lab TIFF', 'tiff', () => paint().toColourspace('lab').tiff({ compression: 'lzw' })],
    ['WebP', 'webp', () => paint().webp({ effort: 0 })],
  ] as const)('gives the same pixels from a %s', async (_, kind, file) => {
    files += 1;
    const original = path.join(folder.path, `${files}.${kind}`);
    await file().toFile(original);
    const opened = await openPicture(original, kind, 0, async ({ read, spread }) => {
      const whole = await read();
      const held = holdGround({ ...whole, data: Uint8Array.from(whole.data) });
      const spreadOut = await spread?.(`${original}.decoded`);
      if (!spreadOut) throw new Error('held');
      expect(spreadOut).toMatchObject({ width, height, isSpread: true });
      for (const rows of bandsOf(spreadOut, uprightOf(3, 0))) {
        const [one, other] = [await spreadOut.read(rows), await held.read(rows)];
        expect({ ...one, data: null }).toEqual({ ...other, data: null });
        expect(Buffer.from(one.data).equals(other.data)).toBe(true);
      }
      for (const upright of uprights) {
        const half = turnSize({ width: width / 2, height: height / 2 }, upright);
        for (const size of [half, turnSize({ width, height }, upright)]) {
          const [one, other] = [await spreadOut.shrink(size, upright), await held.shrink(size, upright)];
          expect({ ...one, data: null }).toEqual({ ...other, data: null });
          expect(Buffer.from(one.data).equals(other.data)).toBe(true);
        }
        const lies = { width: width / 2, height: height / 2 };
        const exact = await shrink(whole, lies, asStored, halvingKernel);
        for (const above of [spreadOut, held]) {
          const lower = await halve(above, lies, upright);
          expect({ ...lower, data: null }).toEqual({ ...exact, data: null });
          expect(Buffer.from(lower.data).equals(exact.data)).toBe(true);
          rmSync(`${original}.decoded-`, { force: true });
        }
      }
    });
    expect(opened.ok).toBe(true);
  });

  it.each([
    [1025, 513],
    [1025, 512],
    [1027, 514],
    [2049, 1024],
    [2303, 1152],
    [5, 1],
    [1, 1],
  ])('of %i rows is halved to %i without a seam', async (high, half) => {
    files += 1;
    const whole = { width: 64, height: high, channels: 3 } as const;
    const data = await paint(64, high).removeAlpha().raw().toBuffer();
    const file = path.join(folder.path, `${files}.odd`);
    const spreadOut = await spreadGround(sharp(data, { raw: whole }), whole, file);
    const held = holdGround({ ...whole, data });
    for (const upright of [uprightOf(1, 0), uprightOf(3, 0)]) {
      const [one, other] = [
        await halve(spreadOut, { width: 32, height: half }, upright),
        await halve(held, { width: 32, height: half }, upright),
      ];
      expect(Buffer.from(one.data).equals(other.data)).toBe(true);
      rmSync(`${file}-`);
    }
  });

  it('is read in rows of whole tiles, however it lies', () => {
    const side = fc.integer({ min: 1, max: 6000 });
    fc.assert(
      fc.property(side, side, fc.integer({ min: 0, max: 7 }), (wide, high, at) => {
        const upright = uprights[at] ?? uprightOf(1, 0);
        const stored = { width: wide, height: high };
        const bands = bandsOf({ ...stored, isSpread: true }, upright);
        const ends = bands.map(({ top, height: rows }) => top + rows);
        expect(bands.map(({ top }) => top)).toEqual([0, ...ends.slice(0, -1)]);
        expect(ends.at(-1)).toBe(high);
        const [level] = tileLevels(turnSize(stored, upright));
        for (let index = 0; level && index < level.columns * level.rows; index += 1) {
          const area = tileArea(level, index % level.columns, Math.floor(index / level.columns));
          const lies = storedArea(area, stored, upright);
          const within = bands.filter(
            ({ top, height: rows }) => lies.top >= top && lies.top + lies.height <= top + rows,
          );
          expect(within).toHaveLength(1);
        }
      }),
    );
  });

  it.each([1, 3, 5, 6, 8])('is cut into tiles with EXIF orientation %i', async (orientation) => {
    const file = await paint(4402, 2102).jpeg().withMetadata({ orientation }).toBuffer();
    const { outcome, made } = await make(file);
    if (!outcome.ok) throw new Error('refused');
    expect(outcome.value.tiles).toHaveLength(5 * 3 + 3 * 2);
    expect(readdirSync(made).sort()).toEqual(['full.jpg', 'screen.jpg', 'thumbnail.jpg', 'tiles.bin']);
    const { data } = await sharp(file).autoOrient().raw().toBuffer({ resolveWithObject: true });
    const { width: wide, height: high } = outcome.value.picture;
    // The tiles of the first level, laid beside each other, are the picture upright.
    const tiles = readFileSync(path.join(made, 'tiles.bin'));
    const [level] = tileLevels({ width: wide, height: high });
    if (!level) throw new Error('no tiles');
    let at = 0;
    const laid: { input: Buffer; left: number; top: number }[] = [];
    for (const [index, size] of outcome.value.tiles.slice(0, level.columns * level.rows).entries()) {
      const { left, top } = tileArea(level, index % level.columns, Math.floor(index / level.columns));
      laid.push({ input: tiles.subarray(at, at + size), left, top });
      at += size;
    }
    const background = { create: { width: wide, height: high, channels: 3, background: 'red' } } as const;
    const shown = await sharp(background).composite(laid).removeAlpha().raw().toBuffer();
    expect(shown.length).toBe(data.length);
    let apart = 0;
    for (let byte = 0; byte < data.length; byte += 1)
      apart += Math.abs((data[byte] ?? 0) - (shown[byte] ?? 0));
    expect(apart / data.length).toBeLessThan(4);
  });

  it('is named where its end is cut off, also without its end mark, and leaves nothing behind', async () => {
    const jpeg = await paint(2602, 1302).jpeg().toBuffer();
    const cut = await make(jpeg.subarray(0, jpeg.length * 0.8), 0, ['thumbnail', 'screen']);
    expect(cut.outcome).toMatchObject({ ok: false, problem: { code: 'picture-cut-off' } });
    expect(readdirSync(cut.made)).toEqual([]);
    const unmarked = await make(jpeg.subarray(0, -2), 0, ['thumbnail', 'screen']);
    expect(unmarked.outcome).toMatchObject({ ok: true, value: { notes: [] } });
  });

  it('that finds no room on the disk says so and is not called damaged', async ({ skip }) => {
    const small = path.join(folder.path, 'small');
    mkdirSync(small);
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', small]).status !== 0)
      skip('a small disk can only be mounted by root on Linux');
    try {
      const original = path.join(folder.path, 'roomy.jpg');
      writeFileSync(original, await paint(2602, 1302).jpeg().toBuffer());
      const made = makePicture({
        ...{ original, originalHash: 'a'.repeat(64), hash: 'b'.repeat(64), turn: 0, sizes: pictureSizes },
        folder: path.join(small, 'derived'),
      });
      await expect(made).rejects.toMatchObject({ code: 'ENOSPC' });
      expect(readdirSync(path.join(small, 'derived'))).toEqual([]);
    } finally {
      spawnSync('umount', ['-l', small]);
    }
  });
});

describe('the likeness of a picture', () => {
  const likenessOf = async (bytes: Uint8Array) => {
    const { outcome } = await make(bytes, 0, ['thumbnail']);
    if (!outcome.ok) throw new Error(outcome.problem.code);
    return outcome.value.twinHash;
  };
  const bits = (hash: string) =>
    [...hash].flatMap((digit) => [...Number.parseInt(digit, 16).toString(2).padStart(4, '0')]);
  const differing = (one: string, other: string) => {
    const others = bits(other);
    return bits(one).filter((bit, index) => bit !== others[index]).length;
  };

  it.each([
    ['paintings', grainPicture],
    ['drawings on paper', paperDrawing],
  ] as const)(
    'of %s is the same in other sizes and formats, and another for another',
    async (_, paint) => {
      const found: string[] = [];
      for (let seed = 1; seed <= 30; seed += 1) {
        const original = await paint(seed, 480, 360).png().toBuffer();
        const hash = await likenessOf(original);
        if (hash === null) continue;
        found.push(hash);
        if (seed > 6) continue;
        for (const twin of [
          sharp(original).resize(240),
          sharp(original).resize(120),
          sharp(original).jpeg({ quality: 50 }),
          sharp(original).webp(),
        ]) {
          const other = await likenessOf(await twin.toBuffer());
          expect(other === null ? null : differing(hash, other), `${seed}`).toBeLessThanOrEqual(12);
        }
      }
      expect(found.length).toBeGreaterThanOrEqual(27);
      const pairs = found.flatMap((one, index) =>
        found.slice(0, index).map((other) => differing(one, other)),
      );
      expect(Math.min(...pairs)).toBeGreaterThan(12);
      expect(pairs.filter((count) => count >= 20).length / pairs.length).toBeGreaterThan(0.99);
    },
    120_000,
  );

  it('of plain paper, or of paper with hardly a mark, is none', async () => {
    const paper = { width: 400, height: 300, channels: 3, background: '#f0f0ea' } as const;
    expect(await likenessOf(await sharp({ create: paper }).jpeg().toBuffer())).toBeNull();
    expect(await likenessOf(await markPicture(400, 300).jpeg({ quality: 50 }).toBuffer())).toBeNull();
  });
});
