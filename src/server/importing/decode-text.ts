import iconv from 'iconv-lite';

const vietnamese = /[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/giu;
const odd = /[\u0080-\u009f¢-¨ª-¸º-¿×÷ßñåæøþ\ufffd]|\p{M}/giu;

/**
 * Text of a file in any encoding Vietnamese programs write: UTF-8 and UTF-16 with or without a mark, windows-1258,
 * TCVN3 and windows-1252. The one whose letters look most Vietnamese wins. NFC.
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
    const candidates = ['windows-1258', 'tcvn', 'windows-1252'].map((encoding) => {
      const text = iconv.decode(bytes, encoding).normalize('NFC');
      return { text, score: likeness(text) };
    });
    // Mostly valid UTF-8 with a few broken bytes is still UTF-8.
    const broken = bytes.toString('utf8');
    candidates.push({ text: broken, score: likeness(broken) });
    return candidates.reduce((best, next) => (next.score > best.score ? next : best)).text;
  }
}

const likeness = (text: string): number =>
  (text.match(vietnamese)?.length ?? 0) - 3 * (text.match(odd)?.length ?? 0);
