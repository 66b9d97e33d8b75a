import type { Category } from '../../../shared/category.ts';
import { codeOf, shortenCode } from '../codes/codes.ts';
import type { Draft } from '../draft.ts';
import { partOf } from '../folder/accepts.ts';
import { categoryOf, type ParsedName, parseFileName, splitView } from '../folder/file-name.ts';
import { mainUses, offerCategories } from '../folder/folder-categories.ts';
import { ownWords } from '../folder/folder-names.ts';
import type { FileUse, ScannedFile } from '../folder/scan.ts';
import { put } from '../grouping.ts';
import { unitOfFolders } from '../lists/unit-above.ts';
import { foldWords, squash } from '../names.ts';
import { atFile, named, type ProblemList } from '../problems.ts';
import { schoolCode } from './unlisted.ts';

export interface GroupParts {
  /** Equal for files that are copies of one another. */
  readonly sameBytes?: ReadonlyMap<ScannedFile, string>;
  /** The folder all works lie in: what it is called after tells none of them apart. */
  readonly folder?: string;
  /** What the imported folder itself is called. */
  readonly root?: string;
  /** What staff said of files whose names and folders say nothing. */
  readonly given?: (file: ScannedFile) => Category | null;
}

/**
 * Works out of folders and file names alone, where there is no spreadsheet. Words and documents that no folder calls
 * works are named: a note left on the stick must not be shown as a poem. Second pictures that may be copies are left,
 * to be asked about.
 */
export function groupFiles(
  files: readonly ScannedFile[],
  rootCategory: Category | null,
  problems: ProblemList,
  { sameBytes = new Map(), folder = '', root = '', given = () => null }: GroupParts = {},
): Draft[] {
  const depth = folder === '' ? 0 : folder.split('/').length;
  const groups = new Map<string, { category: Category; files: NamedFile[] }>();
  const usesByStem = new Map<string, FileUse[]>();
  const bases = new Set<string>();
  for (const file of files) {
    put(usesByStem, squash(file.stem), file.use);
    bases.add(`${file.folders.join('/')}/${file.stem}`);
  }
  for (const file of files) {
    const category =
      categoryOfFile(file) ??
      rootCategory ??
      categoryBeside(file, usesByStem.get(squash(file.stem)) ?? []) ??
      given(file);
    if (!category) {
      const what = named('category-unknown', { title: file.stem });
      const isWork = ['words', 'document', 'slides'].includes(file.use);
      if (isWork) problems.add('unused', what, atFile(file.path), null, offerCategories(file));
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
    const one = {
      ...{ file, name, school: schoolOf(file.folders.slice(depth)), author: squash(name.author ?? '') },
      bytes: sameBytes.get(file) ?? file.path,
    };
    if (group) group.files.push(one);
    else groups.set(key, { category, files: [one] });
  }
  const order = new Map(files.map((file, at) => [file, at]));
  const useOf = new Map(files.map(({ path, use }) => [path, use]));
  const drafts = [...groups.values()].flatMap(({ category, files }) => {
    const works = splitWorks(category, files);
    const schools = new Set(works.map(([first]) => first?.school));
    return works.map((work) => {
      const draft = toDraft(category, inViewOrder(category, work), root);
      const at = Math.min(...work.map(({ file }) => order.get(file) ?? 0));
      const [first] = work;
      if (works.length === 1 || !first) return { draft, at };
      const isAlone = works.filter(([other]) => other?.school === first.school).length === 1;
      return { draft: tellApart(draft, category, schools.size > 1 ? first.school : '', !isAlone), at };
    });
  });
  const works = drafts.toSorted((a, b) => a.at - b.at);
  const isMain = ({ category, fileNames }: Draft) =>
    fileNames.some((path) => category && partOf(category, useOf.get(path) ?? 'unknown') === 'main');
  const titles = new Set(
    works.flatMap(({ draft }) => (isMain(draft) ? `${draft.category} ${squash(draft.title ?? '')}` : [])),
  );
  // Lyrics alone are no song, a translation no poem, and what goes by a work's title is no work beside it: they are
  // matched or named.
  return works.flatMap(({ draft }) => {
    const isBare = draft.fileNames.every((path) => ['lyrics', 'translation'].includes(useOf.get(path) ?? ''));
    const isBeside = draft.title !== null && titles.has(`${draft.category} ${squash(draft.title)}`);
    return isMain(draft) || !(isBare || isBeside) ? [draft] : [];
  });
}

interface NamedFile {
  readonly file: ScannedFile;
  readonly name: ParsedName;
  /** What the folders say beside “works of that category”, folded. */
  readonly school: string;
  /** Squashed, empty where the name says none. */
  readonly author: string;
  /** Equal for copies. */
  readonly bytes: string;
}

/** Folders for scans, formats and copies are no school's. */
const plainFolder =
  /^(?:(?:anh|hinh|file|tep|goc|nen|nho|to|lon|scan|chup|in|web|chi tiet|mat sau|copy|ban|sao|backup|luu|pdf|word|docx?|txt|jpe?g|png|mp3|mp4|wav|am thanh|ghi am|loi|thuyet minh|tai lieu)(?: |$))+$/;

const schoolOf = (folders: readonly string[]): string =>
  folders
    .map(ownWords)
    .filter((words) => words !== '' && !plainFolder.test(words))
    .join(' ');

/**
 * Files of one title or number as works: those of another author or out of another school's folder are another work,
 * and only `-2`, `(2)` and copies are of the same. What may be of either is left out: it is asked about.
 */
function splitWorks(category: Category, files: readonly NamedFile[]): NamedFile[][] {
  const isOf = (uses: readonly FileUse[]) => files.filter(({ file }) => uses.includes(file.use));
  const own = isOf(mainUses[category]);
  const mains = own.length > 0 ? own : files.filter(({ file }) => partOf(category, file.use) === 'main');
  const authorsAt = new Map<string, Set<string>>();
  for (const { school, author } of mains) {
    const authors = authorsAt.get(school) ?? new Set();
    if (author !== '') authors.add(author);
    authorsAt.set(school, authors);
  }
  /** The author, where a school has only one also of what names none; null where it may be any of several. */
  function authorOf({ school, author, name, file }: NamedFile): string | null {
    const authors = authorsAt.get(school) ?? new Set();
    const [only = ''] = authors;
    if (author !== '' || authors.size === 0) return author;
    const isAsked = category === 'painting' && file.use === 'picture' && name.view === 1 && !name.isCopy;
    return authors.size === 1 && !isAsked ? only : null;
  }
  const works = new Map<string, NamedFile[]>();
  const ofBytes = new Map<string, NamedFile[]>();
  const isFirst = ({ name }: NamedFile) => name.view === 1 && !name.isCopy;
  for (const one of mains.toSorted((a, b) => +isFirst(b) - +isFirst(a))) {
    const author = authorOf(one);
    const key = `${one.school}/${author}`;
    const isSecond = !works.has(key) && !isFirst(one) && works.size === 1;
    const [first] = works.values();
    const work = ofBytes.get(one.bytes) ?? (isSecond ? first : works.get(key));
    if (work) work.push(one);
    else if (author !== null) works.set(key, [one]);
    else continue;
    const joined = work ?? works.get(key);
    if (joined) ofBytes.set(one.bytes, joined);
  }
  const [only, ...others] = works.values();
  const beside = files.filter((one) => !mains.includes(one));
  if (!only) return [[...files]];
  if (others.length === 0) return [[...only, ...beside]];
  const all = [...works.values()];
  for (const one of beside) {
    const near = all.filter(([first]) => first?.school === one.school);
    const said = (near.length > 0 ? near : all).filter(
      ([first]) => one.author === '' || first?.author === one.author,
    );
    if (said.length === 1) said[0]?.push(one);
  }
  return all;
}

/** A code that tells a work from others of one title: by its school's folder, and by its author in one school. */
function tellApart(draft: Draft, category: Category, school: string, isByAuthor: boolean): Draft {
  const code = codeOf({ ...draft, category });
  const author = foldWords(draft.authors[0] ?? '').replaceAll(' ', '-');
  // A number given twice in one school is asked about, as ever.
  const own = isByAuthor && author !== '' && draft.codeNumber === null ? `${code}-${author}` : code;
  if (school !== '') return { ...draft, code: schoolCode(own, school), codeNumber: null };
  return own === code ? draft : { ...draft, code: shortenCode(own) };
}

/** The work first, then further views by their number. */
function inViewOrder(category: Category, files: readonly NamedFile[]): readonly NamedFile[] {
  const sorted = files.toSorted((a, b) => +a.name.isCopy - +b.name.isCopy || a.name.view - b.name.view);
  if (category !== 'painting') return sorted;
  const isPicture = ({ file }: NamedFile) => file.use === 'picture';
  const hasOriginal = sorted.some((one) => isPicture(one) && !one.name.isCopy);
  return sorted.filter((one) => !(hasOriginal && isPicture(one) && one.name.isCopy));
}

function toDraft(category: Category, files: readonly NamedFile[], root: string): Draft {
  const first = files.find(({ file }) => mainUses[category].includes(file.use)) ?? files[0];
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
    unit: unitOfFolders([root, ...(first?.file.folders ?? [])])?.unit ?? null,
    ethnicity: null,
    theme: null,
    prize: null,
    statement: null,
    statementEn: null,
    translation: null,
    fileNames: files.map(({ file }) => file.path),
    filePlace: place,
  };
}

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
