import type { Pixels } from './pixels.ts';

/**
 * Pixels and their colour profile as an uncompressed TIFF in memory (TIFF 6.0; tag 34675 as ICC.1:2022, B.4 says):
 * the only way to hand libvips both.
 */
export function wrapInTiff(pixels: Pixels, icc: Uint8Array): Buffer {
  const { data, width, height, channels } = pixels;
  const hasAlpha = channels === 2 || channels === 4;
  const long = 4;
  const short = 3;
  const count = hasAlpha ? 11 : 10;
  const start = 8;
  const bitsAt = start + 2 + count * 12 + 4;
  const iccAt = bitsAt + 8;
  const dataAt = iccAt + icc.length + (icc.length % 2);
  const bits = channels === 1 ? 8 : bitsAt;
  const head = Buffer.alloc(dataAt);
  head.write('II*\0', 0, 'latin1');
  head.writeUInt32LE(start, 4);
  head.writeUInt16LE(count, start);
  const entries = [
    [256, long, 1, width],
    [257, long, 1, height],
    [258, short, channels, channels === 2 ? 0x0008_0008 : bits],
    [259, short, 1, 1],
    [262, short, 1, channels < 3 ? 1 : 2],
    [273, long, 1, dataAt],
    [277, short, 1, channels],
    [278, long, 1, height],
    [279, long, 1, data.length],
    ...(hasAlpha ? [[338, short, 1, 2]] : []),
    [34675, 7, icc.length, iccAt],
  ];
  for (const [index, [tag = 0, type = 0, length = 0, value = 0]] of entries.entries()) {
    const at = start + 2 + index * 12;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(type, at + 2);
    head.writeUInt32LE(length, at + 4);
    head.writeUInt32LE(value, at + 8);
  }
  for (let channel = 0; channel < 4; channel += 1) head.writeUInt16LE(8, bitsAt + 2 * channel);
  head.set(icc, iccAt);
  return Buffer.concat([head, data]);
}
