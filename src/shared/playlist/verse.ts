export type Orientation = 'landscape' | 'portrait';

/** Advance widths of Newsreader 420 at display size, thousandths of an em (measured in Chromium). */
const widths: Record<string, readonly string[]> = {
  229: [' ', '.', ',', "'", '!', 'i', 'j', 'l', ';', ':', '(', ')'],
  345: ['f', 't', '-', 'I', '"'],
  405: ['r', 's', '“', '”', '?'],
  470: ['c', 'e', 'z', 'a', '–'],
  515: ['g'],
  560: ['b', 'o', 'q', 'u', 'v', 'x', 'y', 'k', 'S'],
  590: ['d', 'h', 'n', 'p', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  650: ['B', 'E', 'L', 'P', '…'],
  710: ['A', 'C', 'R', 'T', 'V', 'X', 'Y'],
  780: ['D', 'G', 'H', 'K', 'N', 'O', 'Q', 'U', 'w'],
  1000: ['M', 'W', 'm', '\u2003'],
};
const advance = new Map(
  Object.entries(widths).flatMap(([width, letters]) =>
    letters.map((letter) => [letter, Number(width)] as const),
  ),
);

/** East Asian letters are square. */
const square = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

/** Width of a line of serif text in em, as near as needed to choose sizes without a screen. */
export function textWidth(text: string): number {
  let sum = 0;
  const others = text.normalize('NFC').replace(square, () => {
    sum += 1000;
    return '';
  });
  for (const letter of others.normalize('NFD')) {
    if (!/\p{M}/u.test(letter)) sum += advance.get(letter) ?? (/\p{Lu}/u.test(letter) ? 720 : 560);
  }
  return sum / 1000;
}

const lineHeight = 1.62;
const gapEms = 2.9 / 3.55;

/** How verse stands on its sheet. */
export type VerseFit = {
  /** In u, 1 % of the screen's height. */
  readonly fontSize: number;
  /** Whether every line stands unbroken at a size that can be read from afar. */
  readonly fits: boolean;
  /** Whether a wall shows only its opening. */
  readonly isCut: boolean;
  /** The poem's stanzas page by page; a page turns between stanzas, inside one only where it is longer than a page. */
  readonly pages: readonly (readonly (readonly string[])[])[];
};

/** In u. */
const smallest = 2.6;

/** Longest that a wall reads one poem; the rest is read on a touch screen. */
const mostLines = 48;

const stanzaHeight = (stanza: readonly string[]): number => stanza.length * lineHeight;

function breakPages(stanzas: readonly (readonly string[])[], capacity: number): string[][][] {
  const pages: string[][][] = [];
  let page: string[][] = [];
  let height = 0;
  for (const stanza of stanzas) {
    const needed = stanzaHeight(stanza) + (page.length > 0 ? gapEms : 0);
    if (page.length > 0 && height + needed > capacity + 1e-9) {
      pages.push(page);
      page = [];
      height = 0;
    }
    height += stanzaHeight(stanza) + (page.length > 0 ? gapEms : 0);
    page.push([...stanza]);
  }
  if (page.length > 0) pages.push(page);
  return pages;
}

/**
 * As few pages as the sheet needs, then as evenly filled as stanzas allow. A stanza longer than a page parts between
 * its couplets: a line of six syllables never loses its line of eight.
 */
function evenPages(stanzas: readonly (readonly string[])[], capacity: number): string[][][] {
  const most = Math.floor(capacity / lineHeight);
  const whole = stanzas.flatMap((stanza) => {
    const step = stanza.length % 2 === 0 && most > 1 ? 2 : 1;
    const rows = most - (most % step);
    const parts = Math.max(1, Math.ceil(stanza.length / rows));
    const size = Math.ceil(stanza.length / parts / step) * step;
    return Array.from({ length: parts }, (_, part) => stanza.slice(part * size, (part + 1) * size));
  });
  const fewest = breakPages(whole, capacity).length;
  let low = 0;
  let high = capacity;
  for (let step = 0; step < 12; step++) {
    const middle = (low + high) / 2;
    if (breakPages(whole, middle).length <= fewest) high = middle;
    else low = middle;
  }
  return breakPages(whole, high);
}

function opening(stanzas: readonly (readonly string[])[]): string[][] {
  const kept: string[][] = [];
  let left = mostLines;
  for (const stanza of stanzas) {
    if (left <= 0) break;
    kept.push(stanza.slice(0, left));
    left -= stanza.length;
  }
  return kept;
}

/** What a line that has to be broken goes on with on its next row. */
const hang = '\u2003\u2003';

/** A line as rows of at most `widest` em, broken between words. */
function hangLine(line: string, widest: number): string[] {
  if (textWidth(line) <= widest) return [line];
  const rows: string[] = [];
  let row = '';
  for (const word of line.split(/(?<=\S)(?=\s)/u)) {
    if (row !== '' && textWidth(row + word) > widest) {
      rows.push(row);
      row = hang + word.trimStart();
    } else row += word;
  }
  return [...rows, row];
}

const known = { landscape: new WeakMap<object, VerseFit>(), portrait: new WeakMap<object, VerseFit>() };

/**
 * Chooses the size of a poem's verse and where its pages turn. Lines are not broken, but for those of prose poems and
 * others too long for any wall: they hang on at the smallest size that can be read from afar.
 */
export function fitVerse(stanzas: readonly (readonly string[])[], orientation: Orientation): VerseFit {
  const found = known[orientation].get(stanzas);
  if (found) return found;
  const fit = measureVerse(stanzas, orientation);
  known[orientation].set(stanzas, fit);
  return fit;
}

function measureVerse(stanzas: readonly (readonly string[])[], orientation: Orientation): VerseFit {
  const isProse =
    orientation === 'landscape' && stanzas.flat().some((line) => textWidth(line) * smallest > 76);
  const rows = isProse
    ? stanzas.map((lines) => lines.flatMap((line) => hangLine(line, 76 / smallest)))
    : stanzas;
  const shown = opening(rows);
  const longest = Math.max(1, ...shown.flat().map(textWidth));
  if (orientation === 'landscape') {
    const fontSize = Math.min(3.55, 76 / longest);
    return {
      fontSize,
      isCut: rows.flat().length > mostLines,
      fits: fontSize >= smallest,
      pages: evenPages(shown, (12 * lineHeight + 2 * gapEms) * (3.55 / fontSize)),
    };
  }
  const widest = 0.84 * 47.5;
  const fontSize = Math.max(Math.min(3.65, widest / longest), smallest);
  const pages = evenPages(shown, 50.5 / fontSize);
  const tallest = Math.max(...pages.map((page) => stanzaHeight(page.flat()) + (page.length - 1) * gapEms));
  return {
    // A full page is set a little smaller rather than up to the edges of its sheet.
    fontSize: Math.max(Math.min(fontSize, 47.5 / tallest), smallest),
    isCut: rows.flat().length > mostLines,
    fits: longest * smallest <= widest,
    pages,
  };
}
