import { foldWords } from '../names.ts';
import { categoryNames } from './file-name.ts';

const said = 'danh sach|ds|bang|tong hop|list|cua|truong';
const lists = new RegExp(`(?<= )(?:${said})(?= )`, 'g');
const common = new RegExp(
  `(?<= )(?:${said}|tac pham|du thi|tham gia|tham du|cuoc thi|nam hoc|nam|20\\d\\d|(?:ban )?chinh thuc|${categoryNames.join('|')})(?= )`,
  'g',
);
const kinds = /(?<= )(?:tieu hoc|trung hoc co so|trung hoc pho thong|mam non|th|thcs|thpt|mn|ptdt\w*)(?= )/g;

const without = (text: string, words: RegExp): string =>
  ` ${text} `.replace(words, '').replace(/ +/g, ' ').trim();

/** What a folder's name says beside “works of that category”, folded: empty for `Thơ dự thi` and `02 - Tranh`. */
export function ownWords(name: string): string {
  const words = without(foldWords(name), common);
  return /\p{L}/u.test(words) ? words : '';
}

/** `a.xlsx` is not called after a folder `a`. */
const shortest = 3;
const readings = [
  (name: string) => without(foldWords(name), lists),
  ownWords,
  (name: string) => without(ownWords(name), kinds),
];

/** The one folder a list is called after: `danh sach Chieng Xom.xlsx` after `Truong TH Chiềng Xôm`. */
export function findNamesake(list: string, folders: readonly string[]): string | null {
  const name = baseName(list).replace(/\.[^.]*$/, '');
  // What says no more than a category or a number is no school's name.
  if (ownWords(name) === '') return null;
  for (const read of readings) {
    const wanted = read(name);
    if (wanted.length < shortest) continue;
    const alike = folders.filter((folder) => read(baseName(folder)) === wanted);
    if (alike.length > 0) return alike.length === 1 ? (alike[0] ?? null) : null;
  }
  return null;
}

/** The last name of a path. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
