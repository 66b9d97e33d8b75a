import iconv from 'iconv-lite';
import { fold } from '../../shared/text/fold.ts';

const odd = /[\u0080-\u009f¢-¨ª-¸º-¿×÷ßñåæøþ\ufffd]/giu;
const marked = /[\p{L}\p{M}]*[^\p{ASCII}\P{L}][\p{L}\p{M}]*/gu;
const syllable =
  /^(ngh?|nh|ph|th|tr|ch|gh|gi|kh|qu|[bcdghklmnprstvx])?(uye|uya|uyu|oai|oay|oeo|ieu|yeu|uoi|uou|uay|uai|[aeiouy]{1,2})(ch|ng|nh|[cmnpt])?$/;
const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;

/**
 * Text of a file in any encoding Vietnamese programs write: UTF-8 and UTF-16 with or without a mark, windows-1258,
 * TCVN3 and windows-1252. The one that makes most Vietnamese syllables wins. NFC.
 */
export function decodeText(bytes: Uint8Array): string {
  return decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).normalize('NFC');
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
    const candidates = ['windows-1258', 'tcvn', 'windows-1252', 'utf-8'].map((encoding) => {
      const text = iconv.decode(bytes, encoding).normalize('NFC');
      return { text, score: likeness(text.slice(0, 20_000)) };
    });
    return candidates.reduce((best, next) => (next.score > best.score ? next : best)).text;
  }
}

/** Words with marks that could be Vietnamese syllables, less those that could not and characters no text has. */
function likeness(text: string): number {
  let score = -3 * (text.match(odd)?.length ?? 0);
  for (const [word] of text.matchAll(marked)) score += isSyllable(word) ? 1 : -1;
  return score;
}

function isSyllable(word: string): boolean {
  const isOneCase = /^\p{Lu}?\P{Lu}*$/u.test(word) || word === word.toUpperCase();
  return isOneCase && (word.normalize('NFD').match(tones)?.length ?? 0) <= 1 && syllable.test(fold(word));
}
