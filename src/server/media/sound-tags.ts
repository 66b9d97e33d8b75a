import { type ICommonTagsResult, type ILyricsTag, selectCover, TimestampFormat } from 'music-metadata';
import type { SoundTags } from './sound-asset.ts';

/** Tags may hold anything: what is longer is cut, a bigger cover left out. */
const limits = {
  words: 300,
  line: 2000,
  artists: 20,
  lines: 1000,
  syllables: 10_000,
  coverBytes: 20 * 1024 * 1024,
};

export const noTags: SoundTags = { title: null, artists: [], lyrics: [] };

/** The tags of a file as plain words. */
export function readTags(common: ICommonTagsResult): SoundTags {
  const timed = common.lyrics?.find(isTimed);
  const written = common.lyrics?.find(({ text }) => (text ?? '').trim() !== '');
  const lines = timed ? timedLines(timed) : (written?.text?.split(/\r\n?|\n/, limits.lines) ?? []);
  return {
    title: plain(common.title ?? '', limits.words) || null,
    artists: (common.artists ?? (common.artist ? [common.artist] : []))
      .slice(0, limits.artists)
      .map((artist) => plain(artist, limits.words))
      .filter(Boolean),
    // An empty line stands between verses.
    lyrics: lines.slice(0, limits.lines).map((line) => plain(line, limits.line)),
  };
}

const isTimed = ({ syncText, timeStampFormat }: ILyricsTag): boolean =>
  timeStampFormat === TimestampFormat.milliseconds && (syncText ?? []).length > 0;

/**
 * Timed words of a tag as lines of an .lrc. Where an entry begins a new line (`\n`), those that do not are syllables
 * of the line before; otherwise every entry is a line.
 */
function timedLines({ syncText }: ILyricsTag): string[] {
  const entries = syncText.slice(0, limits.syllables);
  const isBySyllable = entries.some(({ text }) => /^[\r\n]/.test(text));
  const lines: string[] = [];
  for (const { text, timestamp = 0 } of entries) {
    const time = `${Math.floor(timestamp / 60_000)}:${((timestamp % 60_000) / 1000).toFixed(3).padStart(6, '0')}`;
    const said = text.replace(/[\r\n]+/g, isBySyllable ? '' : ' ');
    if (!isBySyllable || lines.length === 0 || /^[\r\n]/.test(text)) lines.push(`[${time}]`);
    lines[lines.length - 1] += isBySyllable ? `<${time}>${said}` : said;
  }
  return lines;
}

/** The picture a file brings along, in bytes of its own; null where there is none or it is too big. */
export function readCover(common: ICommonTagsResult): Uint8Array | null {
  const data = selectCover(common.picture)?.data;
  if (!data || data.length === 0 || data.length > limits.coverBytes) return null;
  return Uint8Array.from(data);
}

/** One line without control characters, halves of characters and needless spaces. */
const plain = (words: string, most: number): string =>
  words
    .slice(0, most)
    .toWellFormed()
    .replace(/[\p{Cc}\uFFFD]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
