import type { Entry, Poem } from './entry.ts';

/** Bytes one code holds at most: 117 modules, which a phone still reads from an arm's length. */
export const mostBytes = 1200;

type TakenHome = {
  readonly text: string;
  /** Lines of verse in it; null where the work is no poem, or all of the poem is in it. */
  readonly lines: number | null;
};

const encoder = new TextEncoder();
const bytes = (text: string): number => encoder.encode(text).length;

/** As much of the beginning of `text` as `most` bytes hold, by whole characters. */
function cut(text: string, most: number): string {
  if (bytes(text) <= most) return text;
  let kept = '';
  let room = most - bytes('…');
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    room -= bytes(segment);
    if (room < 0) break;
    kept += segment;
  }
  return `${kept}…`;
}

/**
 * What a visitor takes home of a work as plain text: a poem itself, or as many of its first lines as fit, otherwise
 * title, authors and number. `plate` is the work's kind and number, `exhibition` its name; `most` bytes are held.
 */
export function takeHome(
  entry: Entry,
  title: string,
  plate: string,
  exhibition: string,
  most: number = mostBytes,
): TakenHome {
  const clean = (text: string, limit: number) => cut(text.normalize('NFC').toWellFormed(), limit);
  const shares = { title: Math.min(240, most * 0.4), authors: Math.min(160, most * 0.25) };
  const authors = clean(entry.authors.join(', '), shares.authors);
  const head = [clean(title, shares.title), authors].filter(Boolean).join('\n');
  const foot = clean(`${plate} · ${exhibition}`, Math.min(240, most * 0.3));
  if (entry.category !== 'poem') return { text: `${head}\n${foot}`, lines: null };
  return withVerse(head, foot, entry.stanzas, most);
}

function withVerse(head: string, foot: string, stanzas: Poem['stanzas'], mostBytes: number): TakenHome {
  const written = stanzas.map((lines) => lines.map((line) => line.normalize('NFC').toWellFormed()));
  const verse = (parts: readonly (readonly string[])[]) =>
    parts.map((lines) => lines.join('\n')).join('\n\n');
  const whole = `${head}\n\n${verse(written)}\n\n${foot}`;
  if (bytes(whole) <= mostBytes) return { text: whole, lines: null };
  // Whole stanzas if one fits at all, else the lines of the first that fit.
  const [first = []] = written;
  const beginning = (parts: readonly (readonly string[])[]): TakenHome => ({
    text: `${head}\n\n${verse(parts)}\n…\n\n${foot}`,
    lines: parts.flat().length,
  });
  let taken: TakenHome = { text: `${head}\n${foot}`, lines: 0 };
  const takeWhileFitting = (parts: (count: number) => readonly (readonly string[])[], most: number) => {
    for (let count = 1; count < most; count += 1) {
      const longer = beginning(parts(count));
      if (bytes(longer.text) > mostBytes) break;
      taken = longer;
    }
  };
  takeWhileFitting((count) => written.slice(0, count), written.length);
  if (taken.lines === 0) takeWhileFitting((count) => [first.slice(0, count)], first.length);
  return taken;
}
