/** Syllables of a Vietnamese line: its words, as each is written apart. */
export const syllables = (line: string): number => line.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

/**
 * Whether a poem is lục bát, lines of six and eight syllables in turn: its six-syllable lines are set indented. An
 * author who set eight syllables in wanted another shape.
 */
export function isSixEight(stanzas: readonly (readonly string[])[]): boolean {
  const lines = stanzas.flat().filter(Boolean);
  return (
    lines.length >= 2 &&
    lines.every((line, index) =>
      index % 2 === 0 ? syllables(line) === 6 : syllables(line) === 8 && !/^\s/u.test(line),
    )
  );
}
