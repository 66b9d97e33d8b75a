/** Lower-case hexadecimal digits by their bytes; whatever else is -1. */
const digits = new Int8Array(256).fill(-1);
for (const [value, digit] of [...Buffer.from('0123456789abcdef')].entries()) digits[digit] = value;

/** Reads a lower-case UUID out of ASCII bytes, four words of eight digits; false where there is none (RFC 9562). */
export function readUuid(bytes: Uint8Array, at: number, words: Uint32Array): boolean {
  const version = bytes[at + 14] as number;
  const variant = digits[bytes[at + 19] as number] as number;
  if (
    bytes[at + 8] !== 45 ||
    bytes[at + 13] !== 45 ||
    bytes[at + 18] !== 45 ||
    bytes[at + 23] !== 45 ||
    version < 49 ||
    version > 56 ||
    variant < 8 ||
    variant > 11
  )
    return false;
  const a = readHalf(bytes, at);
  const b = readHalf(bytes, at + 4);
  const c = readHalf(bytes, at + 9);
  const d = readHalf(bytes, at + 14);
  const e = readHalf(bytes, at + 19);
  const f = readHalf(bytes, at + 24);
  const g = readHalf(bytes, at + 28);
  const h = readHalf(bytes, at + 32);
  if ((a | b | c | d | e | f | g | h) < 0) return false;
  words[0] = (a << 16) | b;
  words[1] = (c << 16) | d;
  words[2] = (e << 16) | f;
  words[3] = (g << 16) | h;
  return true;
}

/** Four digits; below 0 where one is none. */
const readHalf = (bytes: Uint8Array, at: number): number =>
  ((digits[bytes[at] as number] as number) << 12) |
  ((digits[bytes[at + 1] as number] as number) << 8) |
  ((digits[bytes[at + 2] as number] as number) << 4) |
  (digits[bytes[at + 3] as number] as number);
