/** What changes a letter itself: ă, â ê ô, ơ ư, đ. */
export type LetterMark = 'breve' | 'circumflex' | 'horn' | 'stroke';

export type Tone = 'acute' | 'grave' | 'hook' | 'tilde' | 'dot';

export interface Letter {
  /** Lower case and without any mark. */
  readonly base: string;
  readonly mark: LetterMark | null;
  readonly upper: boolean;
}

/** Combining characters of the five tones; also the keys of the mark row. */
export const toneCharacters: Readonly<Record<Tone, string>> = {
  acute: '\u0301',
  grave: '\u0300',
  hook: '\u0309',
  tilde: '\u0303',
  dot: '\u0323',
};

const markCharacters: Readonly<Record<Exclude<LetterMark, 'stroke'>, string>> = {
  breve: '\u0306',
  circumflex: '\u0302',
  horn: '\u031b',
};

const toneOfCharacter = new Map(
  (Object.keys(toneCharacters) as Tone[]).map((tone) => [toneCharacters[tone], tone]),
);
const markOfCharacter = new Map<string, LetterMark>([
  ['\u0306', 'breve'],
  ['\u0302', 'circumflex'],
  ['\u031b', 'horn'],
]);

export const isVowel = (letter: Letter): boolean => 'aeiouy'.includes(letter.base);

/** The tone a lone combining character stands for. */
export const readTone = (character: string): Tone | null => toneOfCharacter.get(character) ?? null;

/** Take a character apart: `Ậ` is an upper-case a with circumflex and the tone below. */
export function readLetter(character: string): { letter: Letter; tone: Tone | null } {
  const lower = character.toLowerCase();
  const upper = lower !== character;
  if (lower === 'đ') return { letter: { base: 'd', mark: 'stroke', upper }, tone: null };
  const [base = '', ...marks] = lower.normalize('NFD');
  let mark: LetterMark | null = null;
  let tone: Tone | null = null;
  for (const each of marks) {
    mark = markOfCharacter.get(each) ?? mark;
    tone = toneOfCharacter.get(each) ?? tone;
  }
  return { letter: { base, mark, upper }, tone };
}

/** Lower case with its mark, without tone: what spelling rules are written in. */
export function spell(letter: Letter): string {
  if (letter.mark === null) return letter.base;
  if (letter.mark === 'stroke') return 'đ';
  return (letter.base + markCharacters[letter.mark]).normalize('NFC');
}

export function writeLetter(letter: Letter, tone: Tone | null): string {
  const spelled = tone === null ? spell(letter) : (spell(letter) + toneCharacters[tone]).normalize('NFC');
  return letter.upper ? spelled.toUpperCase() : spelled;
}
