import type { LyricLine } from '../../../shared/entry.ts';
import { tidy, tidyLine } from '../names.ts';
import { isSubtitles, readSubtitles } from './subtitles.ts';

const stamp = /\[(\d{1,3}):(\d{1,2})(?:[.:](\d{1,3}))?\]/g;
const wordStamp = /<(\d{1,3}):(\d{1,2})(?:[.:](\d{1,3}))?>/g;

/** More than any song has; what a player would never reach is not kept. */
const lineLimit = 2000;

/** Whether words that are called otherwise are an .lrc or subtitles: tags and .txt files hold them, too. */
export const isTimed = (text: string): boolean =>
  isSubtitles(text) || (text.match(/^[ \t]*\[\d{1,3}:\d{1,2}/gm)?.length ?? 0) > 1;

/**
 * Timed words (subtitles or LRC): `[mm:ss.xx]` once or several times before a line, `[offset:±ms]`; other tags are
 * left out. In an enhanced file `<mm:ss.xx>` stands before every word. Lines of one time, and those without a stamp
 * below a stamped one, are sung or told together, as a translation under its line: they are one line with `\n` in it.
 */
export function readLyrics(text: string): LyricLine[] {
  if (isSubtitles(text)) return readSubtitles(text, lineLimit);
  const offset = Number(/^\[offset:[ \t]*([+-]?\d{1,6})[ \t]*\]/im.exec(text)?.[1] ?? 0) / 1000;
  const lines = new Map<number, LyricLine & { at: number }>();
  const add = (line: LyricLine & { at: number }) => {
    const known = lines.get(line.at);
    lines.set(line.at, known ? join(known, line) : line);
  };
  let last = [0];
  for (const line of tidy(text).split('\n', lineLimit)) {
    if (/^\s*\[[a-z#]+:[^\]]*\]\s*$/i.test(line)) continue;
    const stamps = [...line.matchAll(stamp)];
    const sung = line.replace(stamp, '');
    const start = stamps[0] ? toSeconds(stamps[0], offset) : null;
    const words = readWordStamps(sung, start, offset);
    const plain = words ? words.map((word) => word.text).join('') : tidyLine(sung.replace(wordStamp, ''));
    if (stamps.length === 0 && !words) {
      if (plain !== '') for (const at of last) add({ at, text: plain, words: null });
      continue;
    }
    const starts = [...new Set(stamps.map((found) => toSeconds(found, offset)))];
    const own = starts.length > 0 ? starts : [words?.[0]?.at ?? last[0] ?? 0];
    for (const at of own) {
      // A refrain sung again has its words at the same distances.
      const shift = at - (own[0] ?? at);
      const shifted = words?.map((word) => ({ at: round(word.at + shift), text: word.text })) ?? null;
      add({ at, text: plain, words: shifted });
    }
    last = own;
  }
  return [...lines.values()].sort((a, b) => a.at - b.at);
}

/** Two lines of one time. Only the first can have words that are followed: the other stands below them. */
function join<T extends LyricLine>(above: T, below: LyricLine): T {
  if (above.text === '' || below.text === '') return above.text === '' ? { ...above, ...below } : above;
  const end = above.words?.at(-1);
  const words = above.words && end ? [...above.words, { at: end.at, text: `\n${below.text}` }] : null;
  return { ...above, text: `${above.text}\n${below.text}`, words };
}

/**
 * The words of an enhanced line, each with the space behind it; the first may have the time of its line. Null where
 * there are no stamps, or where they run backwards.
 */
function readWordStamps(line: string, start: number | null, offset: number): LyricLine['words'] {
  const stamps = [...line.matchAll(wordStamp)];
  if (stamps.length === 0) return null;
  const words = stamps.map((found, index) => ({
    at: toSeconds(found, offset),
    text: line.slice(found.index + found[0].length, stamps[index + 1]?.index).replace(/\s+/g, ' '),
  }));
  const before = line.slice(0, stamps[0]?.index).replace(/\s+/g, ' ');
  if (before.trim() !== '') {
    if (start === null) return null;
    words.unshift({ at: start, text: before });
  }
  const filled = words.filter((word) => word.text.trim() !== '');
  const times = [start ?? 0, ...filled.map((word) => word.at)];
  if (filled.length === 0 || times.some((at, index) => at < (times[index - 1] ?? 0))) return null;
  const last = filled.length - 1;
  return filled.map(({ at, text }, index) => {
    const tail = index === last ? text.trimEnd() : text;
    return { at, text: index === 0 ? tail.trimStart() : tail };
  });
}

const round = (seconds: number) => Math.max(0, Math.round(seconds * 1000) / 1000);

function toSeconds([, minutes, seconds, fraction]: RegExpExecArray, offset: number): number {
  return round(Number(minutes) * 60 + Number(seconds) + (fraction ? Number(`0.${fraction}`) : 0) - offset);
}

/** Words without times, as typed; an empty line between verses is kept as an empty line. */
export const readPlainLyrics = (text: string): LyricLine[] =>
  tidy(text)
    .replace(/\n{3,}/g, '\n\n')
    .split('\n')
    .map((line) => ({ at: null, text: tidyLine(line), words: null }));
