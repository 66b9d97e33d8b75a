import iconv from 'iconv-lite';
import { isVietnamese } from '../../../shared/text/is-vietnamese.ts';
import { type Conversion, convertLegacy } from './legacy-text.ts';

const odd = /[\u0080-\u009f¢-¨ª-¸º-¿×÷ßñåæøþ\ufffd]/giu;
const words = /[\p{L}\p{M}]+/gu;

/**
 * Text of a file in UTF-8, UTF-16 with or without a mark, windows-1258 or windows-1252, NFC. Bytes of TCVN3 and VNI
 * come out as Western letters: `convertLegacy` makes them Vietnamese.
 */
export function decodeText(bytes: Uint8Array): string {
  return decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).normalize('NFC');
}

/** Words of a file in any encoding Vietnamese programs write, NFC, `\n` between lines. */
export function readText(bytes: Uint8Array): { text: string; conversion: Conversion | null } {
  const { pieces, conversion } = convertLegacy(decodeText(bytes).split(/\r\n?|\n/));
  return { text: pieces.join('\n'), conversion };
}

function decode(bytes: Buffer): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.toString('utf8', 3);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return iconv.decode(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return iconv.decode(bytes, 'utf-16be');
  const zeros = { even: 0, odd: 0 };
  const sample = bytes.subarray(0, 4096);
  for (const [at, byte] of sample.entries()) if (byte === 0) zeros[at % 2 === 0 ? 'even' : 'odd'] += 1;
  if (zeros.odd > sample.length / 8) return iconv.decode(bytes, 'utf-16le');
  if (zeros.even > sample.length / 8) return iconv.decode(bytes, 'utf-16be');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Mostly valid UTF-8 with a few broken bytes is still UTF-8.
    const beginning = bytes.subarray(0, sampleLength);
    const candidates = ['windows-1258', 'windows-1252', 'utf-8'].map((encoding) => {
      const text = iconv.decode(beginning, encoding).normalize('NFC');
      const read =
        encoding === 'windows-1252' ? convertLegacy(text.split(/\r\n?|\n/)).pieces.join('\n') : text;
      return { encoding, score: likeness(read) };
    });
    const best = candidates.reduce((one, next) => (next.score > one.score ? next : one));
    return iconv.decode(bytes, best.encoding);
  }
}

/** Bytes looked at where an encoding has to be guessed. */
const sampleLength = 40_000;

/** Words with marks that could be Vietnamese syllables, less those that could not and characters no text has. */
function likeness(text: string): number {
  // A byte that is nothing at all in an encoding speaks most against it.
  let score = -3 * (text.match(odd)?.length ?? 0) - 5 * (text.match(/\ufffd/g)?.length ?? 0);
  for (const [word] of text.matchAll(words)) {
    if (/[^\p{ASCII}]/u.test(word)) score += isVietnamese(word) ? 1 : -1;
  }
  return score;
}
