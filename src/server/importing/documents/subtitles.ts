import type { LyricLine } from '../../../shared/entry.ts';
import { tidy, tidyLine } from '../names.ts';

const clock = String.raw`(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?`;
const timing = new RegExp(String.raw`^[ \t]*${clock}[ \t]*-->[ \t]*${clock}(?:[ \t]|$)`);

/** Whether words are subtitles, whatever their file is called. */
export const isSubtitles = (text: string): boolean => new RegExp(timing, 'm').test(text);

/**
 * Subtitles (SubRip `.srt`, WebVTT `.vtt`) as timed lines; where nothing is said an empty one. Read leniently, as
 * phones' programs and hands write them: hours or none, `.` or `,` before the fraction, no empty line between cues.
 * What stands outside cues (numbers, names, notes, styles) and marks inside them are left out.
 */
export function readSubtitles(text: string, most: number): LyricLine[] {
  const cues: { from: number; to: number; lines: string[] }[] = [];
  let open: string[] | null = null;
  for (const line of tidy(text).split('\n')) {
    const found = timing.exec(line);
    if (found) {
      // The number of this cue, where no empty line stands before it.
      if (open && /^\s*\d+\s*$/.test(open.at(-1) ?? '')) open.pop();
      if (cues.length === most) break;
      open = [];
      cues.push({ from: toSeconds(found.slice(1, 5)), to: toSeconds(found.slice(5, 9)), lines: open });
    } else if (line.trim() === '') open = null;
    else open?.push(line);
  }
  const said = cues
    .map(({ from, to, lines }) => ({ from, to, text: plain(lines) }))
    .filter(({ text }) => text !== '')
    .toSorted((a, b) => a.from - b.from);
  return said.flatMap(({ from, to, text }, index) => {
    const next = said[index + 1]?.from ?? Number.POSITIVE_INFINITY;
    const line = { at: from, text, words: null };
    return to > from && to < next ? [line, { at: to, text: '', words: null }] : [line];
  });
}

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&nbsp;': ' ' };

const plain = (lines: readonly string[]): string =>
  lines
    .map((line) =>
      line.replace(/<[^<>]*>|\{\\[^{}]*\}/g, '').replace(/&(?:amp|lt|gt|nbsp);/g, (e) => entities[e] ?? e),
    )
    .map(tidyLine)
    .filter((line) => line !== '')
    .join('\n');

function toSeconds([hours, minutes, seconds, fraction]: readonly (string | undefined)[]): number {
  const whole = Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds);
  return whole + (fraction ? Number(`0.${fraction}`) : 0);
}
