import { type ICommonTagsResult, selectCover } from 'music-metadata';
import type { SoundTags } from './sound-asset.ts';

/** Tags may hold anything: what is longer is cut, a bigger cover left out. */
const limits = { words: 300, artists: 20, lines: 1000, coverBytes: 20 * 1024 * 1024 };

export const noTags: SoundTags = { title: null, artists: [], lyrics: [] };

/** The tags of a file as plain words. */
export function readTags(common: ICommonTagsResult): SoundTags {
  const lyrics = common.lyrics?.find(({ text, syncText }) => (text ?? '') !== '' || syncText.length > 0);
  const lines =
    lyrics?.text?.split(/\r\n?|\n/, limits.lines) ?? lyrics?.syncText.map(({ text }) => text) ?? [];
  return {
    title: plain(common.title ?? '') || null,
    artists: (common.artists ?? (common.artist ? [common.artist] : []))
      .slice(0, limits.artists)
      .map(plain)
      .filter(Boolean),
    lyrics: lines.slice(0, limits.lines).map(plain).filter(Boolean),
  };
}

/** The picture a file brings along, in bytes of its own; null where there is none or it is too big. */
export function readCover(common: ICommonTagsResult): Uint8Array | null {
  const data = selectCover(common.picture)?.data;
  if (!data || data.length === 0 || data.length > limits.coverBytes) return null;
  return Uint8Array.from(data);
}

/** One line without control characters, halves of characters and needless spaces. */
const plain = (words: string): string =>
  words
    .slice(0, limits.words)
    .toWellFormed()
    .replace(/[\p{Cc}\uFFFD]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
