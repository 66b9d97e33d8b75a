/** Letters that no rule of Unicode takes apart, as they are typed without their key. */
const typed: Readonly<Record<string, string>> = { đ: 'd', ð: 'd', ł: 'l', ø: 'o', œ: 'oe', æ: 'ae', ß: 'ss' };

/** What was folded before: texts are folded by the thousand, of the same few letters. */
const folds = new Map<string, string>();

function foldLetter(letter: string): string {
  const known = folds.get(letter);
  if (known !== undefined) return known;
  const plain = letter
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đðłøœæß]/g, (one) => typed[one] ?? one)
    .replace(/\s/g, ' ');
  folds.set(letter, plain);
  return plain;
}

/** Text without tone and vowel marks and in small letters: “Phạm Đức” → “pham duc”. */
export function fold(text: string): string {
  return foldWithMap(text).folded;
}

/**
 * As `fold`, with the way back: `at[i]` is the index in the NFC form of `text` from which folded letter `i` came;
 * one more entry gives the end.
 */
export function foldWithMap(text: string): { folded: string; at: number[] } {
  const composed = text.normalize('NFC');
  const at: number[] = [];
  let folded = '';
  let index = 0;
  for (const letter of composed) {
    const plain = foldLetter(letter);
    for (let i = 0; i < plain.length; i += 1) at.push(index);
    folded += plain;
    index += letter.length;
  }
  at.push(composed.length);
  return { folded, at };
}
