import type { SongText } from '../texts.ts';

/** What the song worker is started with: the songs still to be made, with absolute paths of their mp3 files. */
export type SongJob = { songs: { text: SongText; path: string }[]; seed: number; note: string };

/** Told by the worker after each song; its lyrics stand beside it under the same name with `.lrc`. */
export type SongReport = { path: string };

export const lyricsPath = (path: string): string => path.replace(/\.mp3$/, '.lrc');

/** The name a file bears until it is whole. */
export const draftPath = (path: string): string => `${path}.part`;
