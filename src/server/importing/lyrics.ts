import type { LyricLine } from '../../shared/entry.ts';
import { tidy, tidyLine } from './names.ts';

const stamp = /\[(\d{1,3}):(\d{1,2})(?:[.:](\d{1,3}))?\]/g;

/**
 * Timed words (LRC): `[mm:ss.xx]` once or several times before a line, `[offset:±ms]`; other tags are left out.
 * A line without a stamp between stamped ones keeps its place with the time of the line before it.
 */
export function readLyrics(text: string): LyricLine[] {
  const offset = Number(/^\[offset:\s*([+-]?\d{1,6})\s*\]/im.exec(text)?.[1] ?? 0) / 1000;
  const lines: { at: number; order: number; text: string }[] = [];
  let last = 0;
  for (const [order, line] of tidy(text).split('\n').entries()) {
    if (/^\s*\[[a-z#]+:[^\]]*\]\s*$/i.test(line)) continue;
    const stamps = [...line.matchAll(stamp)];
    const words = tidyLine(line.replace(stamp, '').replace(/<\d+:\d+(?:\.\d+)?>/g, ''));
    if (stamps.length === 0) {
      if (words !== '') lines.push({ at: last, order, text: words });
      continue;
    }
    for (const [, minutes, seconds, fraction] of stamps) {
      const at = Number(minutes) * 60 + Number(seconds) + (fraction ? Number(`0.${fraction}`) : 0) - offset;
      last = Math.max(0, Math.round(at * 1000) / 1000);
      lines.push({ at: last, order, text: words });
    }
  }
  return lines.sort((a, b) => a.at - b.at || a.order - b.order).map(({ at, text }) => ({ at, text }));
}

/** Words without times, as typed; an empty line between verses is kept as an empty line. */
export const readPlainLyrics = (text: string): LyricLine[] =>
  tidy(text)
    .replace(/\n{3,}/g, '\n\n')
    .split('\n')
    .map((line) => ({ at: null, text: tidyLine(line) }));
