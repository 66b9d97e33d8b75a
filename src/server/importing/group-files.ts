import type { Category } from '../../shared/category.ts';
import type { Draft } from './draft.ts';
import { categoryOf, parseFileName } from './file-name.ts';
import { squash } from './names.ts';
import { atFile, named, type ProblemList } from './problems.ts';
import type { FileUse, ScannedFile } from './scan.ts';

/**
 * Works out of folders and file names alone, where there is no spreadsheet. Words and documents that no folder calls
 * works are named: a note left on the stick must not be shown as a poem.
 */
export function groupFiles(
  files: readonly ScannedFile[],
  rootCategory: Category | null,
  problems: ProblemList,
): Draft[] {
  const groups = new Map<string, { category: Category; files: ScannedFile[] }>();
  const usesByStem = new Map<string, FileUse[]>();
  for (const file of files) {
    const stem = squash(file.stem);
    usesByStem.set(stem, [...(usesByStem.get(stem) ?? []), file.use]);
  }
  for (const file of files) {
    const category =
      categoryOfFile(file) ?? rootCategory ?? categoryBeside(file, usesByStem.get(squash(file.stem)) ?? []);
    if (!category) {
      const isWork = ['words', 'document', 'slides'].includes(file.use);
      if (isWork) problems.add('unused', named('category-unknown', { title: file.stem }), atFile(file.path));
      continue;
    }
    const name = parseFileName(file.stem);
    const key = `${category} ${name.number ?? ''} ${squash(name.title ?? (name.number === null ? name.base : ''))}`;
    const group = groups.get(key);
    if (group) group.files.push(file);
    else groups.set(key, { category, files: [file] });
  }
  return [...groups.values()].map(({ category, files }) => toDraft(category, files));
}

function toDraft(category: Category, files: readonly ScannedFile[]): Draft {
  const first = files.find((file) => mainUse[category].includes(file.use)) ?? files[0];
  const name = parseFileName(first?.stem ?? '');
  const place = atFile(first?.path ?? '');
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
    prize: null,
    statement: null,
    statementEn: null,
    fileNames: files.map((file) => file.path),
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
