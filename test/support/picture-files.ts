import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** Blue with a red corner at the top left: whether it is upright and whether its colours are right shows at once. */
export const corner = [220, 30, 30] as const;
export const ground = [40, 90, 200] as const;

/** The marked picture as sharp knows it; the corner takes a third of either side. */
export function markPicture(width = 60, height = 30) {
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      data.set(x < width / 3 && y < height / 3 ? corner : ground, (y * width + x) * 3);
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** Waves and grain: no two seeds look alike, and every byte of the file matters. */
export function grainPicture(seed: number, width = 300, height = 200) {
  const random = createRandom(seed);
  const waves = Array.from({ length: 9 }, () => ({
    ...{ across: (random() - 0.5) * 24, down: (random() - 0.5) * 24, phase: random() * 7 },
    weight: [random(), random(), random()],
  }));
  // sin(x + y) = sin x cos y + cos x sin y: a sine for each column and row, not for each pixel.
  const along = (length: number, step: (share: number) => number, of: (angle: number) => number) =>
    Float64Array.from({ length }, (_, at) => of(step(at / length)));
  const tables = waves.map(({ across, down, phase, weight }) => {
    const [x, y] = [(share: number) => share * across, (share: number) => share * down + phase];
    return {
      ...{ sinX: along(width, x, Math.sin), cosX: along(width, x, Math.cos) },
      ...{ sinY: along(height, y, Math.sin), cosY: along(height, y, Math.cos), weight },
    };
  });
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const grain = 128 + (random() - 0.5) * 16;
      const values = [grain, grain, grain];
      for (const { sinX, cosX, sinY, cosY, weight } of tables) {
        const wave = (sinX[x] ?? 0) * (cosY[y] ?? 0) + (cosX[x] ?? 0) * (sinY[y] ?? 0);
        for (let channel = 0; channel < 3; channel += 1)
          values[channel] = (values[channel] ?? 0) + 30 * (weight[channel] ?? 0) * wave;
      }
      for (let channel = 0; channel < 3; channel += 1)
        data[(y * width + x) * 3 + channel] = Math.max(0, Math.min(255, values[channel] ?? 0));
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** A few shapes on white paper with its grain, as children draw: most of it says nothing. */
export function paperDrawing(seed: number, width = 480, height = 360) {
  const random = createRandom(seed);
  const data = Buffer.alloc(width * height * 3);
  for (let at = 0; at < data.length; at += 1) data[at] = 238 + random() * 6;
  const shapes = 4 + Math.floor(random() * 8);
  for (let shape = 0; shape < shapes; shape += 1) {
    const [left, top] = [random() * width, random() * height];
    const [wide, tall] = [10 + random() * 90, 10 + random() * 70];
    const colour = [random() * 220, random() * 220, random() * 220];
    const isLine = random() < 0.5;
    for (let y = Math.max(0, Math.floor(top - tall)); y < Math.min(height, top + tall); y += 1) {
      for (let x = Math.max(0, Math.floor(left - wide)); x < Math.min(width, left + wide); x += 1) {
        const far = ((x - left) / wide) ** 2 + ((y - top) / tall) ** 2;
        if (far < 1 && !(isLine && far < 0.8)) data.set(colour, (y * width + x) * 3);
      }
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

function createRandom(seed: number): () => number {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  // Neighbouring seeds begin with neighbouring numbers.
  for (let skipped = 0; skipped < 8; skipped += 1) random();
  return random;
}

/** A PNG written by hand: `rows` are packed pixels without their filter bytes (ISO/IEC 15948). */
export function makePng(
  { width, height, bits, colour }: { width: number; height: number; bits: number; colour: number },
  rows: Uint8Array,
  chunks: Readonly<Record<string, Uint8Array>> = {},
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bits, colour, 0, 0, 0], 8);
  const stride = rows.length / height;
  const filtered = Buffer.alloc(rows.length + height);
  for (let y = 0; y < height; y += 1) {
    filtered.set(rows.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1);
  }
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    ...Object.entries(chunks).map(([type, data]) => chunk(type, data)),
    chunk('IDAT', deflateSync(filtered)),
    chunk('IEND', new Uint8Array()),
  ]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const bytes = Buffer.alloc(12 + data.length);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(type, 4, 'latin1');
  bytes.set(data, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length);
  return bytes;
}

/** An iCCP chunk's content. */
export const iccChunk = (icc: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from('profile\0\0', 'latin1'), deflateSync(icc)]);

/** Puts a segment (0xe1 is EXIF and XMP, 0xe2 ICC, 0xfe a comment) behind a JPEG's first mark. */
export function addSegment(jpeg: Uint8Array, mark: number, content: Uint8Array): Buffer {
  const head = Buffer.from([0xff, mark, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, content, jpeg.subarray(2)]);
}

/**
 * Adobe RGB (1998) as a profile of three colours and a gamma (ICC.1:2022, 8.3.3): the primaries adapted to D50 and the
 * gamma 563/256 of its specification.
 */
export function makeAdobeRgb(): Buffer {
  const xyz = (...values: number[]) =>
    Buffer.concat([Buffer.from('XYZ \0\0\0\0', 'latin1'), ...values.map(fixed)]);
  const gamma = Buffer.from('curv\0\0\0\0\0\0\0\x01\x02\x33\0\0', 'latin1');
  const text = Buffer.from('desc\0\0\0\0\0\0\0\x06Adobe\0', 'latin1');
  const tags: readonly (readonly [string, Buffer])[] = [
    ['desc', Buffer.concat([text, Buffer.alloc(78)])],
    ['cprt', Buffer.from('text\0\0\0\0none\0\0\0\0', 'latin1')],
    ['wtpt', xyz(0.95045, 1, 1.08905)],
    ['rXYZ', xyz(0.60974, 0.31111, 0.01947)],
    ['gXYZ', xyz(0.20528, 0.62567, 0.06087)],
    ['bXYZ', xyz(0.14919, 0.06322, 0.74457)],
    ['rTRC', gamma],
    ['gTRC', gamma],
    ['bTRC', gamma],
  ];
  return makeProfile('mntrRGB XYZ ', tags);
}

/**
 * A profile of a press whose cyan ink prints red and whose other inks print black (`lut8Type`, ICC.1:2022, 10.11): what
 * is shown through it proves that the embedded profile was used and no other.
 */
export function makeRedCyan(): Buffer {
  const straight = Array.from({ length: 256 }, (_, value) => value);
  const grid = Array.from({ length: 16 }, (_, inks) =>
    inks === 0 ? [255, 128, 128] : inks === 8 ? [138, 209, 198] : [0, 128, 128],
  );
  const head = Buffer.alloc(48);
  head.write('mft1', 0, 'latin1');
  head.set([4, 3, 2], 8);
  for (const at of [12, 28, 44]) fixed(1).copy(head, at);
  const tables = [straight, straight, straight, straight, ...grid, straight, straight, straight].flat();
  return makeProfile('prtrCMYKLab ', [['A2B0', Buffer.concat([head, Buffer.from(tables)])]]);
}

function fixed(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(Math.round(value * 65536));
  return bytes;
}

/** `kind`: class of device, colours of the device, colours between (ICC.1:2022, 7.2). */
function makeProfile(kind: string, tags: readonly (readonly [string, Buffer])[]): Buffer {
  const table = Buffer.alloc(4 + 12 * tags.length);
  table.writeUInt32BE(tags.length, 0);
  let at = 128 + table.length;
  for (const [index, [tag, data]] of tags.entries()) {
    table.write(tag, 4 + 12 * index, 'latin1');
    table.writeUInt32BE(at, 8 + 12 * index);
    table.writeUInt32BE(data.length, 12 + 12 * index);
    at += data.length;
  }
  const header = Buffer.alloc(128);
  header.writeUInt32BE(at, 0);
  header.writeUInt32BE(0x0210_0000, 8);
  header.write(kind, 12, 'latin1');
  header.write('acsp', 36, 'latin1');
  header.set(Buffer.concat([fixed(0.9642), fixed(1), fixed(0.8249)]), 68);
  return Buffer.concat([header, table, ...tags.map(([, data]) => data)]);
}

/** What `makeBmp` can vary. */
export interface BmpShape {
  readonly width: number;
  /** Negative: the first row is the top one. */
  readonly height: number;
  readonly bits: number;
  readonly packing?: number;
  /** Four bytes each: blue, green, red, nothing. */
  readonly palette?: Uint8Array;
  readonly masks?: readonly number[];
}

/** A bitmap with `BITMAPINFOHEADER`; `rows` as they lie in the file, padded to four bytes. */
export function makeBmp(shape: BmpShape, rows: Uint8Array): Buffer {
  const { width, height, bits, packing = 0, palette = new Uint8Array(), masks = [] } = shape;
  const start = 54 + masks.length * 4 + palette.length;
  const head = Buffer.alloc(start);
  head.write('BM', 0, 'latin1');
  head.writeUInt32LE(start + rows.length, 2);
  head.writeUInt32LE(start, 10);
  head.writeUInt32LE(40, 14);
  head.writeInt32LE(width, 18);
  head.writeInt32LE(height, 22);
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(bits, 28);
  head.writeUInt32LE(packing, 30);
  head.writeUInt32LE(rows.length, 34);
  head.writeUInt32LE(palette.length / 4, 46);
  for (const [index, mask] of masks.entries()) head.writeUInt32LE(mask, 54 + index * 4);
  head.set(palette, 54 + masks.length * 4);
  return Buffer.concat([head, rows]);
}

/** The marked picture, 32 × 24, as a bitmap of `bits`, whose first row in the file is the top or the bottom one. */
export function makeMarkedBmp(bits: 1 | 4 | 8 | 16 | 24 | 32, topDown: boolean): Buffer {
  const [width, height] = [32, 24];
  const stride = Math.ceil((width * bits) / 32) * 4;
  const rows = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const row = (topDown ? y : height - 1 - y) * stride;
    for (let x = 0; x < width; x += 1) {
      const isCorner = x < 10 && y < 8;
      const [red, green, blue] = isCorner ? corner : ground;
      if (bits === 16)
        rows.writeUInt16LE(((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3), row + x * 2);
      else if (bits >= 24) rows.set([blue, green, red], row + (x * bits) / 8);
      else {
        const at = row + Math.floor((x * bits) / 8);
        const shift = 8 - bits - ((x * bits) % 8);
        rows[at] = (rows[at] ?? 0) | ((isCorner ? 1 : 0) << shift);
      }
    }
  }
  const palette = new Uint8Array(bits <= 8 ? 8 : 0);
  if (bits <= 8) {
    palette.set([ground[2], ground[1], ground[0], 0]);
    palette.set([corner[2], corner[1], corner[0], 0], 4);
  }
  return makeBmp({ width, height: topDown ? -height : height, bits, palette }, rows);
}

const decode = (lines: readonly string[]) => Buffer.from(lines.join(''), 'base64');

/**
 * The marked picture, 32 × 24, as phones save it. Made with `heif-enc -q 80` (libheif 1.15) from PNG and JPEG files of
 * `markPicture(32, 24)`. Here it was a JPEG with EXIF orientation 6, to which an `irot` box of a quarter turn was added
 * by hand: to be turned once, not twice.
 */
export const heicTurned = decode([
  'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAA9htZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA',
  'AA5waXRtAAAAAAACAAAAEGlkYXQAAAAAACAAGAAAAExpbG9jAQAAAERAAAMAAQAAAAAAAAP8AAEAAAAAAAAAWAACAAEAAAAAAAAA',
  'AQAAAAAAAAAIAAMAAAAAAAAEVAABAAAAAAAAALgAAABNaWluZgAAAAAAAwAAABVpbmZlAgAAAQABAABodmMxAAAAABVpbmZlAgAA',
  'AAACAABncmlkAAAAABVpbmZlAgAAAQADAABFeGlmAAAAAsxpcHJwAAACqGlwY28AAABzaHZjQwEDcAAAAAAAAAAAAB7wAPz9+PgA',
  'AA8DIAABABhAAQwB//8DcAAAAwCQAAADAAADAB66AkAhAAEAJ0IBAQNwAAADAJAAAAMAAAMAHqAggQWW6q6a5sCAAAADAIAAAAMA',
  'hCIAAQAGRAHBc8GJAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAUaXNwZQAAAAAAAAAgAAAAGAAAAexjb2xycHJvZgAAAeBsY21zBCAA',
  'AG1udHJSR0IgWFlaIAfiAAMAFAAJAA4AHWFjc3BNU0ZUAAAAAHNhd3NjdHJsAAAAAAAAAAAAAAAAAAD21gABAAAAANMtaGFuZHnp',
  'v1ZaPgG2gyOFVUb3T6oAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACmRlc2MAAAD8AAAAJGNwcnQAAAEgAAAAInd0cHQA',
  'AAFEAAAAFGNoYWQAAAFYAAAALHJYWVoAAAGEAAAAFGdYWVoAAAGYAAAAFGJYWVoAAAGsAAAAFHJUUkMAAAHAAAAAIGdUUkMAAAHA',
  'AAAAIGJUUkMAAAHAAAAAIG1sdWMAAAAAAAAAAQAAAAxlblVTAAAACAAAABwAcwBSAEcAQm1sdWMAAAAAAAAAAQAAAAxlblVTAAAA',
  'BgAAABwAQwBDADAAAFhZWiAAAAAAAAD21gABAAAAANMtc2YzMgAAAAAAAQw/AAAF3f//8yYAAAeQAAD9kv//+6H///2iAAAD3AAA',
  'wHFYWVogAAAAAAAAb6AAADjyAAADj1hZWiAAAAAAAABilgAAt4kAABjaWFlaIAAAAAAAACSgAAAPhQAAtsRwYXJhAAAAAAADAAAA',
  'AmZpAADypwAADVkAABPQAAAKWwAAABBwaXhpAAAAAAMICAgAAAAJaXJvdAMAAAAcaXBtYQAAAAAAAAACAAECgQIAAgQDhIWGAAAA',
  'KGlyZWYAAAAAAAAADmRpbWcAAgABAAEAAAAOY2RzYwADAAEAAgAAARhtZGF0AAAAVCgBrwTyG1HGgEJTKL/Df//7YXZd8Qa9RYYi',
  'KxOtA5rF2rBeJN2ecxpuqib8h0IV/6e/UXkwn7/hdWcM3LFfsFe3EwS65TZ0YzkccTE16EiwB4Y0ngAAAABJSSoACAAAAAYAEgED',
  'AAEAAAAGAAAAGgEFAAEAAABWAAAAGwEFAAEAAABeAAAAKAEDAAEAAAACAAAAEwIDAAEAAAABAAAAaYcEAAEAAABmAAAAAAAAADhj',
  'AADoAwAAOGMAAOgDAAAGAACQBwAEAAAAMDIxMAGRBwAEAAAAAQIDAACgBwAEAAAAMDEwMAGgAwABAAAA//8AAAKgBAABAAAAIAAA',
  'AAOgBAABAAAAGAAAAAAAAAA=',
]);

/** The same from a PNG in Display-P3. */
export const heicWide = decode([
  'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAA5ptZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA',
  'AA5waXRtAAAAAAACAAAAEGlkYXQAAAAAACAAGAAAADhpbG9jAQAAAERAAAIAAQAAAAAAAAO+AAEAAAAAAAAAWgACAAEAAAAAAAAA',
  'AQAAAAAAAAAIAAAAOGlpbmYAAAAAAAIAAAAVaW5mZQIAAAEAAQAAaHZjMQAAAAAVaW5mZQIAAAAAAgAAZ3JpZAAAAALFaXBycAAA',
  'AqJpcGNvAAAAdmh2Y0MBA3AAAAAAAAAAAAAe8AD8/fj4AAAPAyAAAQAYQAEMAf//A3AAAAMAkAAAAwAAAwAeugJAIQABACpCAQED',
  'cAAAAwCQAAADAAADAB6gIIEFluqumubgQEDAgAAAAwCAAAADAIQiAAEABkQBwXPBiQAAABRpc3BlAAAAAAAAAEAAAABAAAAAFGlz',
  'cGUAAAAAAAAAIAAAABgAAAHsY29scnByb2YAAAHgbGNtcwQgAABtbnRyUkdCIFhZWiAH4gADABQACQAOAB1hY3NwTVNGVAAAAABz',
  'YXdzY3RybAAAAAAAAAAAAAAAAAAA9tYAAQAAAADTLWhhbmSC4qhyi4o/9yU+uZLuJNauAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  'AAAAAAAAAApkZXNjAAAA/AAAACRjcHJ0AAABIAAAACJ3dHB0AAABRAAAABRjaGFkAAABWAAAACxyWFlaAAABhAAAABRnWFlaAAAB',
  'mAAAABRiWFlaAAABrAAAABRyVFJDAAABwAAAACBnVFJDAAABwAAAACBiVFJDAAABwAAAACBtbHVjAAAAAAAAAAEAAAAMZW5VUwAA',
  'AAgAAAAcAHMAUAAzAENtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAYAAAAcAEMAQwAwAABYWVogAAAAAAAA9tYAAQAAAADTLXNmMzIA',
  'AAAAAAEMQgAABd7///MlAAAHkwAA/ZD///uh///+TgAAA5oAAMAUWFlaIAAAAAAAAIPfAAA9vwAAAABYWVogAAAAAAAASr8AALE3',
  'AAAKtVhZWiAAAAAAAAAoOAAAEQoAAMh4cGFyYQAAAAAAAwAAAAJmaQAA8qcAAA1ZAAAT0AAAClsAAAAQcGl4aQAAAAADCAgIAAAA',
  'G2lwbWEAAAAAAAAAAgABAoECAAIDA4SFAAAAGmlyZWYAAAAAAAAADmRpbWcAAgABAAEAAABibWRhdAAAAFYoAa8E8htxxoBCUyi/',
  'qf//683ZdmjfC1Ys7SWXSEcpz10MMEEklDtdaZkJU6ZjlaywrN42sK//Qy2+nlIm7bbf6Fi2pf0AvMGgZIvxvvdroEb7YO1+PA==',
]);

/** The same from a PNG without a profile. */
export const heicPlain = decode([
  'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAa1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA',
  'AA5waXRtAAAAAAACAAAAEGlkYXQAAAAAACAAGAAAADhpbG9jAQAAAERAAAIAAQAAAAAAAAHRAAEAAAAAAAAAVgACAAEAAAAAAAAA',
  'AQAAAAAAAAAIAAAAOGlpbmYAAAAAAAIAAAAVaW5mZQIAAAEAAQAAaHZjMQAAAAAVaW5mZQIAAAAAAgAAZ3JpZAAAAADYaXBycAAA',
  'ALZpcGNvAAAAdmh2Y0MBA3AAAAAAAAAAAAAe8AD8/fj4AAAPAyAAAQAYQAEMAf//A3AAAAMAkAAAAwAAAwAeugJAIQABACpCAQED',
  'cAAAAwCQAAADAAADAB6gIIEFluqumubgQEDAgAAAAwCAAAADAIQiAAEABkQBwXPBiQAAABRpc3BlAAAAAAAAAEAAAABAAAAAFGlz',
  'cGUAAAAAAAAAIAAAABgAAAAQcGl4aQAAAAADCAgIAAAAGmlwbWEAAAAAAAAAAgABAoECAAICA4QAAAAaaXJlZgAAAAAAAAAOZGlt',
  'ZwACAAEAAQAAAF5tZGF0AAAAUigBrwTyGzHGgEJTKL/Df//7YXZd8Qa9RYYiKxOtA5rF2rBeC92ecxpoaib8h0IV/6e/UXlEt+/4',
  'KH0GV+hXtmvd13GZ0GMz8eFh69BIL8eG7n4=',
]);
