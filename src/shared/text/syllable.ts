import { isVowel, type Letter, spell, type Tone } from './vietnamese-letter.ts';

/** `old` writes hòa and thúy, `new` writes hoà and thuý. */
export const tonePlacements = ['old', 'new'] as const;
export type TonePlacement = (typeof tonePlacements)[number];

/** The part that carries the tone and what follows it, as indexes into the word's letters. */
interface Division {
  readonly onset: string;
  readonly start: number;
  readonly end: number;
  readonly nucleus: string;
  readonly coda: string;
}

const onsets = new Set(
  'b c ch d đ g gh gi h hm k kh l m n ng ngh nh p ph q qu r s t th tr v x'.split(' ').concat(''),
);

/** Every vowel group of Vietnamese spelling with the consonants that may close it; `-` means none is needed. */
const nuclei: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    a: '- c ch k m n ng nh p t',
    ă: '- c k m n ng p t',
    â: '- c m n ng p t',
    e: '- c k m n ng p t',
    ê: '- ch k m n nh p t',
    i: '- ch m n nh p t',
    o: '- c k m n ng p t',
    oo: 'c ng',
    ô: '- c k m n ng p t',
    ơ: '- m n p t',
    u: '- c k m n ng p t',
    ư: '- c m n ng t',
    y: '- ch n nh p t',
    ai: '-',
    ao: '-',
    au: '-',
    ay: '-',
    âu: '-',
    ây: '-',
    eo: '-',
    êu: '-',
    ia: '-',
    iê: 'c m n ng p t',
    iêu: '-',
    iu: '-',
    oa: '- c ch m n ng nh p t',
    oai: '-',
    oao: '-',
    oay: '-',
    oă: 'c m n ng p t',
    oe: '- m n ng t',
    oeo: '-',
    oi: '-',
    ôi: '-',
    ơi: '-',
    ua: '-',
    ưa: '-',
    uâ: 'n ng t',
    uây: '-',
    uê: '- ch n nh',
    uêu: '-',
    ui: '-',
    ưi: '-',
    uô: 'c m n ng t',
    uôi: '-',
    uơ: '-',
    ươ: 'c m n ng p t',
    ươi: '-',
    ươu: '-',
    ưu: '-',
    uy: '- ch n nh p t',
    uya: '-',
    uyê: 'n t',
    uyu: '-',
    yê: 'm n ng t',
    yêu: '-',
  }).map(([nucleus, codas]) => [nucleus, codas.split(' ').map((coda) => (coda === '-' ? '' : coda))]),
);

const stops = new Set(['c', 'ch', 'p', 't']);

/**
 * Where the word's vowel group lies. “qu” and “gi” before a vowel belong to the initial; “gie” is read both ways
 * (giẻ, giếng). None where consonants and vowels alternate more than a syllable allows.
 */
function divide(letters: readonly Letter[]): readonly Division[] {
  const vowel = (index: number) => {
    const letter = letters[index];
    return letter !== undefined && isVowel(letter);
  };
  let start = 0;
  while (start < letters.length && !vowel(start)) start += 1;
  const starts = [start];
  const onset = letters.slice(0, start).map(spell).join('');
  const first = letters[start];
  if (onset === 'q' && first?.base === 'u' && first.mark === null) starts[0] = start + 1;
  if (onset === 'g' && first?.base === 'i' && vowel(start + 1)) {
    if (letters[start + 1]?.base === 'e') starts.push(start + 1);
    else starts[0] = start + 1;
  }
  return starts.flatMap((from) => {
    let end = from;
    while (vowel(end)) end += 1;
    const coda = letters.slice(end);
    if (coda.some(isVowel)) return [];
    const text = (part: readonly Letter[]) => part.map(spell).join('');
    return [
      {
        onset: text(letters.slice(0, from)),
        start: from,
        end,
        nucleus: text(letters.slice(from, end)),
        coda: text(coda),
      },
    ];
  });
}

function fitsOnset({ onset, nucleus }: Division): boolean {
  if (!onsets.has(onset)) return false;
  const front = /^[eêiy]/.test(nucleus);
  switch (onset) {
    case 'q':
      return nucleus === '';
    case 'gh':
    case 'ngh':
      return front || nucleus === '';
    case 'c':
    case 'ng':
      return !front;
    case 'g':
      return !front || nucleus.startsWith('i');
    default:
      return true;
  }
}

/** A vowel still without its mark may get it later: `ie` is on the way to `iê`. */
const mayBecome = (typed: string, complete: string): boolean =>
  typed.length <= complete.length &&
  [...typed].every((vowel, index) => {
    const target = complete[index] ?? '';
    return vowel === target || vowel === target.normalize('NFD')[0];
  });

const fitsTone = (coda: string, tone: Tone | null, required: boolean): boolean =>
  !stops.has(coda) || tone === 'acute' || tone === 'dot' || (tone === null && !required);

/** Whether more keys could make a Vietnamese syllable of this. */
export const isPossible = (letters: readonly Letter[], tone: Tone | null): boolean =>
  isAbbreviation(letters, tone) ||
  divide(letters).some((division) => {
    if (!fitsOnset(division) || !fitsTone(division.coda, tone, false)) return false;
    if (division.nucleus === '') return division.coda === '' && tone === null;
    for (const [nucleus, codas] of nuclei) {
      if (!mayBecome(division.nucleus, nucleus)) continue;
      if (division.coda === '') return true;
      const whole = division.nucleus.length === nucleus.length;
      if (whole && codas.some((coda) => coda.startsWith(division.coda))) return true;
    }
    return false;
  });

/** Whether this is spelled as a complete Vietnamese syllable. */
export const isSyllable = (letters: readonly Letter[], tone: Tone | null): boolean =>
  isAbbreviation(letters, tone) ||
  divide(letters).some(
    (division) =>
      fitsOnset(division) &&
      fitsTone(division.coda, tone, true) &&
      (nuclei.get(division.nucleus)?.includes(division.coda) ?? false),
  );

/** “đc”, “đt”: đ is written before consonants in short forms. */
const isAbbreviation = (letters: readonly Letter[], tone: Tone | null): boolean =>
  tone === null && letters[0]?.mark === 'stroke' && !letters.some(isVowel);

/**
 * Index of the letter that carries the tone; -1 where there is no vowel. Rules of Vietnamese spelling: a marked
 * vowel first (the second of ươ); before a final consonant the last vowel; of three the middle one; else the
 * first, and oa, oe, uy as `placement` says.
 */
export function findToneLetter(letters: readonly Letter[], placement: TonePlacement): number {
  const division = divide(letters).at(-1);
  if (!division || division.nucleus === '') return letters.findLastIndex(isVowel);
  const { start, end, nucleus, coda } = division;
  const marked = letters.findLastIndex(
    (letter, index) => index >= start && index < end && letter.mark !== null,
  );
  if (marked >= 0) return marked;
  const last = end - 1;
  if (coda !== '' || nucleus.length === 1 || /^(ie|ye|uo|ue|oo|uye)$/.test(nucleus)) return last;
  if (nucleus.length > 2) return start + 1;
  return placement === 'new' && /^(oa|oe|uy)$/.test(nucleus) ? last : start;
}
