import type { Category } from '../../shared/category.ts';
import type { MatchedDraft, NumberedDraft } from './draft.ts';
import { categoryOf, type ParsedName, parseFileName } from './file-name.ts';
import { distance, foldWords, squash } from './names.ts';
import { atFile, named, type ProblemList } from './problems.ts';
import type { FileUse, ScannedFile } from './scan.ts';

/** What may belong to a work, the work itself first. */
const accepted: Record<Category, { main: readonly FileUse[]; beside: readonly FileUse[] }> = {
  painting: { main: ['picture'], beside: ['sound', 'words'] },
  poem: { main: ['words', 'document'], beside: ['sound'] },
  song: { main: ['sound'], beside: ['lyrics', 'words', 'document', 'picture'] },
  initiative: { main: ['document', 'slides', 'picture', 'words'], beside: ['sound'] },
};

const accepts = (category: Category, use: FileUse): boolean =>
  accepted[category].main.includes(use) || accepted[category].beside.includes(use);

/** Equal for `T-013`, `T013` and `t 13`. */
export const codeKey = (code: string): string => squash(code).replace(/(^|\D)0+(?=\d)/g, '$1');

interface NamedFile {
  readonly file: ScannedFile;
  readonly name: ParsedName;
  readonly folder: Category | null;
  readonly base: string;
}

/**
 * Gives files to drafts: first as the spreadsheet names them, then by code, title and author, number, and by the
 * name of a file given already. What fits two works equally well is named with both and given to none.
 */
export function matchFiles(
  drafts: readonly NumberedDraft[],
  files: readonly ScannedFile[],
  problems: ProblemList,
): MatchedDraft[] {
  const owners = new Map<ScannedFile, NumberedDraft>();
  const spoken = new Set<ScannedFile>();
  const usable = files.filter((file) => file.use !== 'list' && file.use !== 'unknown');
  const finder = createFinder(files);
  const lost: { draft: NumberedDraft; wanted: string }[] = [];
  for (const draft of drafts) {
    for (const wanted of draft.fileNames) {
      const found = finder.find(wanted, draft.category);
      const at = draft.filePlace;
      if (found.length === 1 && found[0]) {
        const owner = owners.get(found[0]);
        if (!owner) owners.set(found[0], draft);
        else if (owner !== draft) {
          problems.add('shown', named('file-taken', { name: wanted, other: owner.code }), at, draft.code);
        }
      } else if (found.length > 1) {
        for (const file of found) spoken.add(file);
        const list = found.map((file) => file.path).join(', ');
        problems.add('shown', named('file-ambiguous', { name: wanted, files: list }), at, draft.code);
        for (const file of found) {
          problems.add(
            'unused',
            named('file-ambiguous', { name: wanted, files: list }),
            atFile(file.path),
            draft.code,
          );
        }
      } else lost.push({ draft, wanted });
    }
  }
  for (const { draft, wanted } of lost) {
    const near = finder.nearest(wanted, draft.category, owners);
    const what = near
      ? named('file-near-miss', { name: wanted, suggestion: near.path })
      : named('file-missing', { name: wanted });
    problems.add('shown', what, draft.filePlace, draft.code);
  }
  const rest = usable
    .filter((file) => !owners.has(file) && !spoken.has(file))
    .map(
      (file): NamedFile => ({
        file,
        name: parseFileName(file.stem),
        folder: file.folders.map(categoryOf).findLast((category) => category !== null) ?? null,
        base: squash(file.stem),
      }),
    );
  const index = createIndex(drafts, owners);
  for (const candidate of rest) {
    const fitting = index.fitting(candidate);
    if (fitting.length === 1 && fitting[0]) owners.set(candidate.file, fitting[0]);
    else if (fitting.length > 1) {
      const works = fitting.map((draft) => draft.code).join(', ');
      const what = named('file-ambiguous', { name: candidate.file.path, files: works });
      problems.add('unused', what, atFile(candidate.file.path));
    }
  }
  const given = new Map<NumberedDraft, ScannedFile[]>(drafts.map((draft) => [draft, []]));
  for (const file of usable) {
    const owner = owners.get(file);
    if (owner) given.get(owner)?.push(file);
  }
  return drafts.map((draft) => ({ draft, files: inShownOrder(draft, given.get(draft) ?? []) }));
}

/** The files the spreadsheet names stand first and in its order, further views by their number. */
function inShownOrder(draft: NumberedDraft, files: readonly ScannedFile[]): ScannedFile[] {
  const rank = (file: ScannedFile): number => {
    const at = draft.fileNames.findIndex((name) => squash(name).startsWith(squash(file.stem)));
    return at >= 0 ? at - 1000 : parseFileName(file.stem).view;
  };
  return [...files].sort((a, b) => rank(a) - rank(b));
}

function createFinder(files: readonly ScannedFile[]) {
  const byKey = new Map<string, ScannedFile[]>();
  const put = (key: string, file: ScannedFile) => {
    const found = byKey.get(key);
    if (found) found.push(file);
    else byKey.set(key, [file]);
  };
  const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
  for (const file of files) {
    const keys = [
      `path ${file.path}`,
      `folded ${file.path.toLowerCase()}`,
      `name ${nameOf(file.path)}`,
      `lower ${nameOf(file.path).toLowerCase()}`,
      `squash ${squash(nameOf(file.path))}`,
      `stem ${squash(file.stem)}`,
    ];
    for (const key of new Set(keys)) put(key, file);
  }
  return {
    /** The files a cell may mean, by the strictest way of reading that finds any. */
    find(wanted: string, category: Category): ScannedFile[] {
      const path = wanted
        .normalize('NFC')
        .replaceAll('\\', '/')
        .replace(/^(\.\/|\/)+/, '');
      const name = nameOf(path);
      const stem = name.replace(/\.[^.]{1,5}$/, '');
      const keys = [
        ...[`path ${path}`, `folded ${path.toLowerCase()}`, `name ${name}`, `lower ${name.toLowerCase()}`],
        ...[`squash ${squash(name)}`, `stem ${squash(name)}`, `stem ${squash(stem)}`],
      ];
      for (const key of keys) {
        const found = byKey.get(key) ?? [];
        const fitting = found.filter((file) => accepts(category, file.use));
        const main = fitting.filter((file) => accepted[category].main.includes(file.use));
        const own = main.filter((file) => file.folders.some((folder) => categoryOf(folder) === category));
        const best = [own, main, fitting, found].find((some) => some.length > 0);
        if (best) return best;
      }
      return [];
    },
    /** The file nobody has whose name is nearest; names with other numbers are other works'. */
    nearest(
      wanted: string,
      category: Category,
      owned: ReadonlyMap<ScannedFile, unknown>,
    ): ScannedFile | null {
      const key = squash(nameOf(wanted.replaceAll('\\', '/')));
      const digits = key.replace(/\D/g, '');
      let best: { file: ScannedFile; far: number } | null = null;
      for (const file of files) {
        if (owned.has(file) || !accepts(category, file.use)) continue;
        if (squash(nameOf(file.path)).replace(/\D/g, '') !== digits) continue;
        const limit = (best?.far ?? Math.max(2, Math.floor(key.length / 5)) + 1) - 1;
        const far = distance(key, squash(nameOf(file.path)), limit);
        if (far <= limit) best = { file, far };
      }
      return best?.file ?? null;
    },
  };
}

function createIndex(drafts: readonly NumberedDraft[], owners: ReadonlyMap<ScannedFile, NumberedDraft>) {
  const byCode = group(drafts, (draft) => [codeKey(draft.code)]);
  const byTitle = group(drafts, (draft) => [draft.title, draft.titleEn].map((title) => squash(title ?? '')));
  const byNumber = group(drafts, (draft) => [
    ...new Set([draft.explicitNumber, draft.codeNumber, draft.number].map((number) => String(number ?? ''))),
  ]);
  const byBase = new Map([...owners].map(([file, draft]) => [squash(file.stem), draft]));

  function fitting({ file, name, folder, base }: NamedFile): NumberedDraft[] {
    const allowed = (draft: NumberedDraft) =>
      accepts(draft.category, file.use) &&
      (folder === null || folder === draft.category) &&
      (name.category === null || name.category === draft.category);
    const sidecar = byBase.get(base) ?? byBase.get(squash(name.base));
    if (sidecar && allowed(sidecar)) return [sidecar];
    const ofCode = (name.code ? (byCode.get(codeKey(name.code)) ?? []) : []).filter(allowed);
    if (ofCode.length > 0) return ofCode;
    const titles = new Set([name.title, `${name.title} ${name.author ?? ''}`, name.base, file.stem]);
    const ofTitle = [
      ...new Set([...titles].flatMap((title) => byTitle.get(squash(title ?? '')) ?? [])),
    ].filter(allowed);
    if (ofTitle.length > 1) {
      const ofAuthor = ofTitle.filter((draft) => isBy(draft, name.author));
      const ofNumber = ofTitle.filter((draft) => name.number !== null && draft.codeNumber === name.number);
      return [ofAuthor, ofNumber].find((some) => some.length === 1) ?? ofTitle;
    }
    if (ofTitle.length === 1) return ofTitle;
    // A number alone is enough only where the file's name says nothing else, and where it is one work's number.
    if (name.number === null || (name.title !== null && !saysNothing(name.title))) return [];
    return (byNumber.get(String(name.number)) ?? []).filter(
      (draft) => allowed(draft) && (folder !== null || name.category !== null),
    );
  }
  return { fitting };
}

const isBy = (draft: NumberedDraft, author: string | null): boolean =>
  author !== null && draft.authors.some((name) => squash(name) === squash(author));

const saysNothing = (title: string): boolean =>
  /^(anh|hinh|file|ban|goc|scan|final|cuoi|\d+| )*$/.test(foldWords(title));

function group(
  drafts: readonly NumberedDraft[],
  keysOf: (draft: NumberedDraft) => readonly string[],
): Map<string, NumberedDraft[]> {
  const groups = new Map<string, NumberedDraft[]>();
  for (const draft of drafts) {
    for (const key of keysOf(draft)) {
      if (key === '') continue;
      const found = groups.get(key);
      if (found) found.push(draft);
      else groups.set(key, [draft]);
    }
  }
  return groups;
}
