/** Letters that no rule of Unicode takes apart, as they are typed without their key; Arabic ones as they are often written. */
const typed: Readonly<Record<string, string>> = {
  ...{ đ: 'd', ð: 'd', ł: 'l', ø: 'o', œ: 'oe', æ: 'ae', ß: 'ss', ı: 'i' },
  ...{ ى: 'ي', ی: 'ي', ة: 'ه', ک: 'ك', ٱ: 'ا', ـ: '' },
  ...{ ຳ: 'າ', ໜ: 'ຫນ', ໝ: 'ຫມ', ำ: 'า' },
};

/** Korean syllables by the keys that write them, so that one that is still being composed begins those it may become. */
const keys = {
  first: 'ㄱ ㄲ ㄴ ㄷ ㄸ ㄹ ㅁ ㅂ ㅃ ㅅ ㅆ ㅇ ㅈ ㅉ ㅊ ㅋ ㅌ ㅍ ㅎ',
  vowel: 'ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ',
  last: 'ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ',
};
const korean = new Map(
  ([0x1100, 0x1161, 0x11a8] as const).flatMap(
    (from, at) =>
      Object.values(keys)
        [at]?.split(' ')
        .map((key, place) => [String.fromCharCode(from + place), key] as const) ?? [],
  ),
);

/** What was folded before: texts are folded by the thousand, of the same few letters. */
const folds = new Map<string, string>();

function foldLetter(letter: string): string {
  const known = folds.get(letter);
  if (known !== undefined) return known;
  const plain = letter
    .toLowerCase()
    // Letters that some keyboards write as they are joined.
    .replace(/[\ufb50-\ufdff\ufe70-\ufefc]/g, (one) => one.normalize('NFKD'))
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đðłøœæßıىیةکٱـຳໜໝำ]/g, (one) => typed[one] ?? one)
    .replace(/[\u1100-\u11ff]/g, (one) => korean.get(one) ?? one)
    // Digits of other scripts: the tenth of each begins at a round place.
    .replace(/[٠-٩۰-۹໐-໙๐-๙០-៩၀-၉]/g, (one) => String(one.charCodeAt(0) % 16))
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
