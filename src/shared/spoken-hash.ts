/**
 * Sixteen onsets and sixteen rimes: a byte is one Vietnamese syllable, all of level tone. Only sounds that no dialect
 * runs together (no n beside l, x beside s, tr beside ch, d or gi beside v, -ng beside -n), and spelled so that they
 * differ without any marks as well: whoever reads them in English compares letters.
 */
const onsets = [
  'b',
  'c',
  'ch',
  'đ',
  'g',
  'h',
  'kh',
  'l',
  'm',
  'ng',
  'nh',
  'ph',
  's',
  't',
  'th',
  'v',
] as const;
const rimes = [
  ...['a', 'e', 'i', 'o', 'ai', 'ao', 'eo', 'oi', 'ia', 'am', 'em', 'an', 'anh', 'inh', 'ong', 'ung'],
] as const;
/** Before e and i these sounds are spelled otherwise. */
const beforeFront: Readonly<Record<string, string>> = { c: 'k', g: 'gh', ng: 'ngh' };

function toSyllable(byte: number): string {
  const [onset = '', rime = ''] = [onsets[byte >> 4], rimes[byte & 15]];
  return (/^[ei]/.test(rime) ? (beforeFront[onset] ?? onset) : onset) + rime;
}

/**
 * A SHA-256 (hex) as two lines a person can read aloud: its first 14 bytes as six syllables and eight, the measure of
 * lục bát. 112 bits: nobody finds a second ledger whose head is read the same.
 */
export function sayHash(hash: string): readonly [string, string] {
  const syllables = (hash.match(/../g) ?? [])
    .slice(0, 14)
    .map((byte) => toSyllable(Number.parseInt(byte, 16)));
  return [syllables.slice(0, 6).join(' '), syllables.slice(6).join(' ')];
}
