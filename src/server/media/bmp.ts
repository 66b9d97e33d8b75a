import type { Dimensions } from '../../shared/picture-size.ts';
import { isTooLarge, type Pixels } from './pixels.ts';

export type Bmp =
  | { readonly kind: 'decoded'; readonly pixels: Pixels }
  | { readonly kind: 'too-large'; readonly size: Dimensions }
  /** The header says how long the file should be. */
  | { readonly kind: 'cut-off' }
  /** No bitmap, or a packed one (RLE, JPEG, PNG), which hardly any program writes. */
  | { readonly kind: 'unreadable' };

const unreadable: Bmp = { kind: 'unreadable' };

/**
 * Decodes a Windows or OS/2 bitmap: 1, 4, 8, 16, 24 or 32 bits, either way up, as `BITMAPCOREHEADER` to
 * `BITMAPV5HEADER` of Microsoft's “Bitmap Storage” describe. Alpha counts only where the header names it.
 */
export function decodeBmp(file: Uint8Array): Bmp {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < 26) return unreadable;
  const dataAt = view.getUint32(10, true);
  const headerSize = view.getUint32(14, true);
  const isCore = headerSize === 12;
  if ((!isCore && headerSize < 40) || file.length < 14 + headerSize) return unreadable;
  const width = isCore ? view.getUint16(18, true) : view.getInt32(18, true);
  const signedHeight = isCore ? view.getUint16(20, true) : view.getInt32(22, true);
  const height = Math.abs(signedHeight);
  const bits = view.getUint16(isCore ? 24 : 28, true);
  const packing = isCore ? 0 : view.getUint32(30, true);
  if (width <= 0 || height === 0) return unreadable;
  if (isTooLarge({ width, height })) return { kind: 'too-large', size: { width, height } };
  const isMasked = packing === 3 || packing === 6;
  if (packing !== 0 && !isMasked) return unreadable;
  const stride = Math.ceil((width * bits) / 32) * 4;
  const read = readerOf();
  if (!read) return unreadable;
  if (dataAt + stride * height > file.length) return { kind: 'cut-off' };
  const channels = read.hasAlpha ? 4 : 3;
  const data = new Uint8Array(width * height * channels);
  for (let y = 0; y < height; y += 1) {
    const row = dataAt + (signedHeight < 0 ? y : height - 1 - y) * stride;
    for (let x = 0; x < width; x += 1) read.pixel(row, x, data, (y * width + x) * channels);
  }
  return { kind: 'decoded', pixels: { data, width, height, channels } };

  function readerOf() {
    switch (bits) {
      case 1:
      case 4:
      case 8:
        return isMasked ? null : indexed(bits);
      case 24:
        return isMasked ? null : { hasAlpha: false, pixel: copyBgr };
      case 16:
        return masked(2, isMasked ? masksAt() : [0x7c00, 0x3e0, 0x1f, 0]);
      case 32:
        return masked(4, isMasked ? masksAt() : [0xff0000, 0xff00, 0xff, 0]);
      default:
        return null;
    }
  }

  function copyBgr(row: number, x: number, into: Uint8Array, at: number) {
    const from = row + x * 3;
    into[at] = file[from + 2] ?? 0;
    into[at + 1] = file[from + 1] ?? 0;
    into[at + 2] = file[from] ?? 0;
  }

  function indexed(depth: 1 | 4 | 8) {
    const step = isCore ? 3 : 4;
    const used = isCore ? 0 : view.getUint32(46, true);
    const colours = Math.min(used || 2 ** depth, 2 ** depth);
    const start = 14 + headerSize;
    const perByte = 8 / depth;
    return {
      hasAlpha: false,
      pixel(row: number, x: number, into: Uint8Array, at: number) {
        const byte = file[row + Math.floor(x / perByte)] ?? 0;
        const shift = 8 - depth * ((x % perByte) + 1);
        const index = Math.min((byte >> shift) & (2 ** depth - 1), colours - 1);
        const from = start + index * step;
        into[at] = file[from + 2] ?? 0;
        into[at + 1] = file[from + 1] ?? 0;
        into[at + 2] = file[from] ?? 0;
      },
    };
  }

  /** Behind a 40-byte header the masks follow it; in longer ones they are the same bytes within it. */
  function masksAt(): [number, number, number, number] | null {
    const hasAlphaMask = headerSize >= 56 || packing === 6;
    if (file.length < 54 + (hasAlphaMask ? 16 : 12)) return null;
    const mask = (index: number) => view.getUint32(54 + 4 * index, true);
    return [mask(0), mask(1), mask(2), hasAlphaMask ? mask(3) : 0];
  }

  function masked(bytes: 2 | 4, masks: readonly [number, number, number, number] | number[] | null) {
    if (!masks) return null;
    const channelOf = (mask: number) => {
      const shift = mask === 0 ? 0 : 31 - Math.clz32(mask & -mask);
      return { mask, shift, most: Math.max(1, mask >>> shift) };
    };
    const parts = masks.map(channelOf);
    const hasAlpha = (masks[3] ?? 0) !== 0;
    return {
      hasAlpha,
      pixel(row: number, x: number, into: Uint8Array, at: number) {
        const from = row + x * bytes;
        const value = bytes === 2 ? view.getUint16(from, true) : view.getUint32(from, true);
        for (let index = 0; index < (hasAlpha ? 4 : 3); index += 1) {
          const part = parts[index];
          if (part) into[at + index] = Math.round((255 * ((value & part.mask) >>> part.shift)) / part.most);
        }
      },
    };
  }
}
