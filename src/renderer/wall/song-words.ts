import type { LyricLine } from '../../shared/entry.ts';

type Words = {
  readonly at: number;
  /** One line, or several with `\n` between them. */
  readonly text: string;
};

/** Lines of a verse that stand together; more are parted evenly. */
const mostLines = 6;

/**
 * What a wall shows of a song's words, and from which second. Nobody knows when words without times are sung: they
 * stand verse by verse, spread over the song, and no line of them is said to be the sung one.
 */
export function wordsOf(lyrics: readonly LyricLine[], duration: number): readonly Words[] {
  if (lyrics.some(({ at }) => at !== null)) return lyrics.map(({ at, text }) => ({ at: at ?? 0, text }));
  const verses: string[][] = [[]];
  for (const { text } of lyrics) {
    if (text === '') verses.push([]);
    else verses.at(-1)?.push(text);
  }
  const parts = verses.flatMap((lines) => {
    const size = Math.ceil(lines.length / Math.ceil(lines.length / mostLines)) || 1;
    return Array.from({ length: Math.ceil(lines.length / size) }, (_, part) =>
      lines.slice(part * size, (part + 1) * size).join('\n'),
    );
  });
  return parts.map((text, index) => ({ at: (index / parts.length) * duration, text }));
}
