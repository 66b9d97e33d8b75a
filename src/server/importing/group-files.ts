import type { Category } from '../../shared/category.ts';
import type { Draft } from './draft.ts';
import { categoryOf, type ParsedName, parseFileName, splitView } from './file-name.ts';
import { squash } from './names.ts';
import { atFile, named, type ProblemList } from './problems.ts';
import type { FileUse, ScannedFile } from './scan.ts';

/**
 * Works out of folders and file names alone, where there is no spreadsheet. Words and documents that no folder calls
 * works are named: a note left on the stick must not be shown as a poem. Second pictures that may be copies are left.
 */
export function groupFiles(
  files: readonly ScannedFile[],
  rootCategory: Category | null,
  problems: ProblemList,
): Draft[] {
  const groups = new Map<string, { category: Category; files: NamedFile[] }>();
  const usesByStem = new Map<string, FileUse[]>();
  const bases = new Set<string>();
  for (const file of files) {
    put(usesByStem, squash(file.stem), file.use);
    bases.add(`${file.folders.join('/')}/${file.stem}`);
  }
  for (const file of files) {
    const category =
      categoryOfFile(file) ?? rootCategory ?? categoryBeside(file, usesByStem.get(squash(file.stem)) ?? []);
    if (!category) {
      const isWork = ['words', 'document', 'slides'].includes(file.use);
      if (isWork) problems.add('unused', named('category-unknown', { title: file.stem }), atFile(file.path));
      continue;
    }
    // “IMG_1234-2” is a name of its own, unless “IMG_1234” lies beside it.
    const split = splitView(file.stem);
    const isViewOf = split.view > 1 && bases.has(`${file.folders.join('/')}/${split.base}`);
    const name = isViewOf
      ? { ...parseFileName(split.base), view: split.view, isCopy: false }
      : parseFileName(file.stem);
    const key = `${category} ${name.number ?? ''} ${squash(name.title ?? (name.number === null ? name.base : ''))}`;
    const group = groups.get(key);
    if (group) group.files.push({ file, name });
    else groups.set(key, { category, files: [{ file, name }] });
  }
  return [...groups.values()].map(({ category, files }) => toDraft(category, inViewOrder(category, files)));
}

interface NamedFile {
  readonly file: ScannedFile;
  readonly name: ParsedName;
}

/** The work first, then further views by their number. */
function inViewOrder(category: Category, files: readonly NamedFile[]): readonly NamedFile[] {
  const sorted = files.toSorted((a, b) => +a.name.isCopy - +b.name.isCopy || a.name.view - b.name.view);
  if (category !== 'painting') return sorted;
  const isPicture = ({ file }: NamedFile) => file.use === 'picture';
  const hasOriginal = sorted.some((one) => isPicture(one) && !one.name.isCopy);
  return sorted.filter((one) => !(hasOriginal && isPicture(one) && one.name.isCopy));
}

function toDraft(category: Category, files: readonly NamedFile[]): Draft {
  const first = files.find(({ file }) => mainUse[category].includes(file.use)) ?? files[0];
  const name = first?.name ?? parseFileName('');
  const place = atFile(first?.file.path ?? '');
  return {
    place,
    category,
    code: name.code,
    explicitNumber: null,
    order: null,
    codeNumber: name.number,
    title: name.title,
    titleEn: null,
    authors: name.author ? [name.author] : [],
    age: null,
    unit: null,
    ethnicity: null,
    theme: null,
    prize: null,
    statement: null,
    statementEn: null,
    fileNames: files.map(({ file }) => file.path),
    filePlace: place,
  };
}

const mainUse: Record<Category, readonly FileUse[]> = {
  painting: ['picture'],
  poem: ['words', 'document'],
  song: ['sound'],
  initiative: ['document', 'slides'],
};

function categoryOfFile(file: ScannedFile): Category | null {
  const said =
    file.folders.map(categoryOf).findLast((category) => category !== null) ??
    parseFileName(file.stem).category;
  return said ?? null;
}

/** By its kind, or for words by the file of the same name they accompany. */
function categoryBeside({ use }: ScannedFile, sameName: readonly FileUse[]): Category | null {
  if (use === 'picture' || sameName.includes('picture')) return 'painting';
  return use === 'sound' || sameName.includes('sound') ? 'song' : null;
}

function put<K, T>(groups: Map<K, T[]>, key: K, one: T): void {
  const found = groups.get(key);
  if (found) found.push(one);
  else groups.set(key, [one]);
}
