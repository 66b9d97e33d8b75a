import type { Category } from '../../../shared/category.ts';
import { foldWords, squashNumbers } from '../names.ts';
import { categoryOf, type ParsedName, parseFileName } from './file-name.ts';
import type { ScannedFile } from './scan.ts';

/** A file with what its name and folders say, worked out once. */
export interface DescribedFile {
  readonly file: ScannedFile;
  readonly name: ParsedName;
  /** The category its folders mean. */
  readonly folder: Category | null;
  /** Its folders' names, joined. */
  readonly place: string;
  /** Folded words of the title and author in its name, or of all of it. */
  readonly words: string;
  /** Folded words of the whole name without its ending. */
  readonly stemWords: string;
  /** The titles it may give, squashed. */
  readonly titles: readonly string[];
  /** Equal for `Tranh 012 (1)` and `tranh_12`. */
  readonly key: string;
}

export function describeFiles(files: readonly ScannedFile[]): DescribedFile[] {
  const categories = new Map<string, Category | null>();
  return files.map((file) => {
    const place = file.folders.join('/');
    let folder = categories.get(place);
    if (folder === undefined) {
      folder = file.folders.map(categoryOf).findLast((category) => category !== null) ?? null;
      categories.set(place, folder);
    }
    const name = parseFileName(file.stem);
    const stemWords = foldWords(file.stem);
    const base = foldWords(name.base);
    const title = foldWords(name.title ?? '');
    const author = foldWords(name.author ?? '');
    const view = name.view > 1 ? ` view ${name.view}` : '';
    const titles = [title, title + author, base, stemWords].map((words) => words.replaceAll(' ', ''));
    return {
      ...{ file, name, folder, place, stemWords },
      titles: [...new Set(titles)].filter((key) => key !== ''),
      words: name.title === null ? base : `${title} ${author}`.trim(),
      key: squashNumbers(name.base) + view,
    };
  });
}
