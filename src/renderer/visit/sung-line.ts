/** The line, or the word of a line, being sung at `at` seconds; −1 before the first and where none has a time. */
export const sungLine = <T extends { readonly at: number | null }>(
  lyrics: readonly T[],
  at: number,
): number => lyrics.findLastIndex((line) => line.at !== null && line.at <= at + 0.15);
