import type { LyricLine } from '../../shared/entry.ts';

/** The line being sung at `at` seconds; −1 before the first and where no line has a time. */
export const sungLine = (lyrics: readonly LyricLine[], at: number): number =>
  lyrics.findLastIndex((line) => line.at !== null && line.at <= at + 0.15);
