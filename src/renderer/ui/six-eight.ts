/** Syllables of a Vietnamese line: its words, as each is written apart. */
export const syllables = (line: string): number => line.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

/** Whether a poem is lục bát, lines of six and eight syllables in turn: its six-syllable lines are set indented. */
export function isSixEight(stanzas: readonly (readonly string[])[]): boolean {
  const lines = stanzas.flat().filter(Boolean);
  return lines.length >= 2 && lines.every((line, index) => syllables(line) === (index % 2 === 0 ? 6 : 8));
}
