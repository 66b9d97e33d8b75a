import type { Category } from '../../../shared/category.ts';
import { createNearest } from '../../../shared/text/nearest.ts';
import { partOf } from '../folder/accepts.ts';
import type { DescribedFile } from '../folder/described-file.ts';
import { type ParsedName, parseFileName } from '../folder/file-name.ts';
import { kindOfEnding } from '../folder/scan.ts';
import { group } from '../grouping.ts';
import { foldWords, squash, squashNumbers } from '../names.ts';

/** What a cell's text means among the files of the folder. */
export type Found =
  | { readonly kind: 'one'; readonly file: DescribedFile; readonly isOtherEnding: boolean }
  | { readonly kind: 'many'; readonly files: readonly DescribedFile[] }
  /** There is such a file, but of a kind no work of the category can be shown from. */
  | { readonly kind: 'unfit'; readonly file: DescribedFile }
  | { readonly kind: 'none' };

/** The own folders of a list. */
export interface Home {
  readonly list: string;
  isHome(file: DescribedFile): boolean;
}

export interface FileFinder {
  /** A bare name is looked for in the asking list's own folders first; where several answer alike, those come first too. */
  find(wanted: string, category: Category, home?: Home): Found;
  /**
   * Files whose names are nearly the one wanted, the nearest first. Names with other numbers are other works', but for
   * two digits that were typed in each other's place.
   */
  nearest(
    wanted: string,
    category: Category,
    isFree: (file: DescribedFile) => boolean,
  ): readonly DescribedFile[];
}

const nearlyEqual = 0.6;
/** Of files that are called alike no more are looked at: nobody chooses among hundreds. */
const mostAlike = 200;
/** Deeper paths in cells are those of the computer they were typed on. */
const mostFolders = 6;

/** A cell as people fill it: a path of another computer, in quotes, as a link, with what cannot be seen in it. */
export function readFileCell(text: string): { path: string; name: string; stem: string; ending: string } {
  const plain = text
    .slice(0, 2000)
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .replace(/^["'“”‘’«»\s]+|["'“”‘’«»\s]+$/gu, '')
    .replaceAll('\\', '/')
    .replace(/^file:\/+/i, '');
  const path = (/%[0-9a-f]{2}/i.test(plain) ? decodeLink(plain) : plain)
    .split('/')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/')
    .replace(/[\s.]+$/u, '');
  const name = path.slice(path.lastIndexOf('/') + 1);
  const ending = /\.([a-z\d]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const isKnown = kindOfEnding(ending) !== 'unknown';
  return {
    path,
    name,
    stem: isKnown ? name.slice(0, -ending.length - 1) : name,
    ending: isKnown ? ending : '',
  };
}

function decodeLink(text: string): string {
  try {
    return decodeURIComponent(text).normalize('NFC');
  } catch {
    return text;
  }
}

/** `jpeg` is `jpg`, `tif` is `tiff`: not another ending, only another spelling. */
const sameEndings: Record<string, string> = {
  jpeg: 'jpg',
  jpe: 'jpg',
  jfif: 'jpg',
  tiff: 'tif',
  markdown: 'md',
};
const plainEnding = (ending: string): string => sameEndings[ending] ?? ending;

/** Files by every way of naming them, strictest first; each is looked up in constant time. */
export function createFinder(files: readonly DescribedFile[]): FileFinder {
  const byKey = new Map<string, DescribedFile[]>();
  for (const one of files) {
    for (const key of new Set(keysOfFile(one))) {
      const found = byKey.get(key);
      if (found) found.push(one);
      else byKey.set(key, [one]);
    }
  }
  const bySortedDigits = group(files, ({ stemWords }) => {
    const name = stemWords.replaceAll(' ', '');
    return [/\d{2}/.test(name) ? sortDigits(name) : ''];
  });
  const answers = new Map<string, Found>();
  const near = new Map<Category, ReturnType<typeof createNearest<DescribedFile>>>();

  function nearOf(category: Category) {
    const known = near.get(category);
    if (known) return known;
    const fitting = files.filter(({ file }) => partOf(category, file.use) !== null);
    const made = createNearest(fitting.map((item) => ({ words: item.stemWords, item })));
    near.set(category, made);
    return made;
  }

  function look(wanted: string, category: Category, isWanted?: (file: DescribedFile) => boolean): Found {
    const cell = readFileCell(wanted);
    let unfit: DescribedFile | null = null;
    for (const key of keysOfCell(wanted, cell, category)) {
      const all = byKey.get(key) ?? [];
      const found = isWanted ? all.filter(isWanted) : all;
      unfit ??= found[0] ?? null;
      const best = bestOf(found.slice(0, mostAlike), category, cell);
      if (best.length > 1 && !isOneWork(best, category)) return { kind: 'many', files: best };
      if (best[0]) {
        const { ending } = best[0].file;
        const isOtherEnding = cell.ending !== '' && plainEnding(cell.ending) !== plainEnding(ending);
        return { kind: 'one', file: best[0], isOtherEnding };
      }
    }
    return unfit ? { kind: 'unfit', file: unfit } : { kind: 'none' };
  }

  return {
    find(wanted, category, home) {
      const remember = (key: string, isWanted?: (file: DescribedFile) => boolean) => {
        const known = answers.get(key) ?? look(wanted, category, isWanted);
        answers.set(key, known);
        return known;
      };
      if (home && !/[/\\]/.test(wanted)) {
        const near = remember(`${category} ${home.list} / ${wanted}`, home.isHome);
        if (near.kind === 'one' || near.kind === 'many') return near;
      }
      const known = remember(`${category} ${wanted}`);
      if (known.kind !== 'many' || !home) return known;
      const own = known.files.filter(home.isHome);
      const [only] = own;
      if (own.length === 1 && only) return { kind: 'one', file: only, isOtherEnding: false };
      return own.length > 0 ? { kind: 'many', files: own } : known;
    },
    nearest(wanted, category, isFree) {
      const { stem } = readFileCell(wanted);
      const words = foldWords(stem);
      const digits = digitsOf(words);
      const asked = squash(stem);
      const swapped = (bySortedDigits.get(sortDigits(asked)) ?? [])
        .slice(0, mostAlike)
        .filter(
          (one) =>
            partOf(category, one.file.use) === 'main' &&
            isSwapped(asked, one.stemWords.replaceAll(' ', '')) &&
            isFree(one),
        );
      const alike = nearOf(category)
        .find(words, 3, (one) => isFree(one) && digitsOf(one.stemWords) === digits)
        .filter(({ likeness }) => likeness >= nearlyEqual)
        .map(({ item }) => item);
      return [...alike, ...swapped];
    },
  };
}

/** Equal for `img2124` and `img2142`. */
const sortDigits = (name: string): string => name.replace(/\d+/g, (digits) => [...digits].sort().join(''));

/** Two neighbouring letters in each other's place and all others equal. */
function isSwapped(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return (
    one[at] === other[at + 1] &&
    one[at + 1] === other[at] &&
    one.slice(at + 2) === other.slice(at + 2) &&
    at < one.length
  );
}

const digitsOf = (words: string): string => (words.match(/\d+/g) ?? []).map(Number).join(' ');

function keysOfFile({ file, name, folder, key, stemWords }: DescribedFile): string[] {
  const path = file.path.toLowerCase();
  const folders = path.split('/');
  const ending = plainEnding(file.ending);
  const suffixes = folders.slice(-mostFolders).map((_, at, some) => `path ${some.slice(at).join('/')}`);
  const category = name.category ?? folder;
  const isNumberOnly = name.number !== null && name.title === null && name.view === 1;
  return [
    `exact ${file.path}`,
    ...suffixes,
    `name ${stemWords.replaceAll(' ', '')}${squash(file.ending)}`,
    `key ${key}.${ending}`,
    `key ${key}`,
    ...(isNumberOnly && category ? [`number ${category} ${name.number}`] : []),
    ...saidKeys(name),
  ];
}

function keysOfCell(
  wanted: string,
  { path, name, stem, ending }: ReturnType<typeof readFileCell>,
  category: Category,
): string[] {
  if (name === '') return [`exact ${wanted}`];
  const folders = path.toLowerCase().split('/').slice(-mostFolders);
  const parsed = parseFileName(stem);
  const view = parsed.view > 1 ? ` view ${parsed.view}` : '';
  const key = squashNumbers(parsed.base) + view;
  const isNumberOnly = parsed.number !== null && parsed.title === null && parsed.view === 1;
  const stemKey = squash(stem);
  return [
    `exact ${wanted}`,
    `exact ${path}`,
    ...folders.map((_, at) => `path ${folders.slice(at).join('/')}`),
    ...(stemKey === '' ? [] : [`name ${squash(name)}`]),
    ...(key === '' ? [] : [`key ${key}.${plainEnding(ending)}`, `key ${key}`]),
    ...(isNumberOnly ? [`number ${parsed.category ?? category} ${parsed.number}`] : []),
    ...saidKeys(parsed),
  ];
}

/** “Tranh 12 - Suối” is “012. Suối”: the number and title without the words in front. */
const saidKeys = ({ number, title, author, view }: ParsedName): string[] =>
  number === null || title === null ? [] : [`said ${number} ${squash(`${title} ${author ?? ''}`)} ${view}`];

/** A document in two formats side by side; of paintings the one may be the other's detail. */
function isOneWork(files: readonly DescribedFile[], category: Category): boolean {
  const stems = new Set(files.map(({ place, file }) => `${place}/${file.stem.toLowerCase()}`));
  return category !== 'painting' && stems.size === 1;
}

/** Of files that answer alike, those nearest to what is meant: of its category's folder, spelt so, no copies. */
function bestOf(
  found: readonly DescribedFile[],
  category: Category,
  cell: ReturnType<typeof readFileCell>,
): readonly DescribedFile[] {
  const fitting = found.filter(({ file }) => partOf(category, file.use) !== null);
  if (fitting.length <= 1) return fitting;
  const narrowings: ((one: DescribedFile) => boolean)[] = [
    ({ file }) => cell.ending !== '' && plainEnding(file.ending) === plainEnding(cell.ending),
    ({ file }) => partOf(category, file.use) === 'main',
    ({ folder }) => folder === category,
    ({ file }) => file.path.endsWith(cell.name),
    ({ name }) => !name.isCopy,
  ];
  return narrowings.reduce<readonly DescribedFile[]>((left, isNearer) => {
    const nearer = left.length > 1 ? left.filter(isNearer) : left;
    return nearer.length > 0 ? nearer : left;
  }, fitting);
}
