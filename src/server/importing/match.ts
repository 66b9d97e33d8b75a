import type { Category } from '../../shared/category.ts';
import type { Decision } from '../../shared/decision.ts';
import { partOf } from './accepts.ts';
import type { Decisions } from './decisions.ts';
import { type DescribedFile, describeFiles } from './described-file.ts';
import type { MatchedDraft, NumberedDraft } from './draft.ts';
import { splitView, stripCopy } from './file-name.ts';
import { createFileOwners } from './file-owners.ts';
import { createFinder, type FileFinder } from './find-files.ts';
import { put } from './grouping.ts';
import { squash } from './names.ts';
import { atFile, named, type ProblemList } from './problems.ts';
import type { ScannedFile } from './scan.ts';
import { createFreeFiles, createWorkIndex, mostFixes } from './work-index.ts';

/** As many names are spelt out in a sentence. */
const mostNames = 6;
/** What one touch can do: give this file to that work. */
export const giveFile = ({ path }: { readonly path: string }, entry: string): Decision => ({
  kind: 'file',
  file: path.slice(0, 4096),
  entry,
});

interface Claim {
  readonly file: DescribedFile;
  readonly draft: NumberedDraft;
  /** The smaller the surer: a code, title and number, a title, a number. */
  readonly rank: number;
  /** True where the name says which view of which work it is and nothing else. */
  readonly isPlain: boolean;
}

/**
 * Gives files to drafts: as staff decided, as the spreadsheet names them, then by code, title and author, number, and
 * by the name of a file given already. What fits two works, or a work only nearly, is given to none: it is named, with
 * what one touch can do about it. `rootCategory`: what the imported folder itself is called after.
 */
export function matchFiles(
  drafts: readonly NumberedDraft[],
  files: readonly ScannedFile[],
  decisions: Decisions,
  problems: ProblemList,
  rootCategory: Category | null = null,
): MatchedDraft[] {
  const described = describeFiles([...files].sort(inPathOrder)).map((one) => ({
    ...one,
    folder: one.folder ?? rootCategory,
  }));
  const finder = createFinder(described);
  const owners = createFileOwners(drafts);
  const works = createWorkIndex(drafts);
  /** Files named with all works they may belong to. */
  const spoken = new Set<DescribedFile>();

  for (const one of described) {
    const code = decisions.ownerOf(one.file.path);
    const draft = code === null ? null : works.ofCode(code);
    if (draft && partOf(draft.category, one.file.use)) owners.give(one, draft, 'decided');
  }
  const lost = readCells();
  const isFree = (one: DescribedFile) => !owners.of(one) && !spoken.has(one);
  const isUsable = ({ file }: DescribedFile) => file.use !== 'list' && file.use !== 'unknown';
  const claims = described.filter((one) => isUsable(one) && isFree(one)).flatMap(claim);
  settle(claims);
  const rest = described.filter((one) => isUsable(one) && isFree(one));
  const free = createFreeFiles(rest, works);
  nameLost(lost);
  for (const one of rest) if (isFree(one)) suggestWorks(one);

  return drafts.map((draft) => ({
    draft,
    files: owners.filesOf(draft),
    near: owners.has(draft, 'main') ? [] : free.near(draft, isFree),
  }));

  /** Gives every work the files its row names; returns the names nothing was found for. */
  function readCells(): { draft: NumberedDraft; wanted: string }[] {
    const lost: { draft: NumberedDraft; wanted: string }[] = [];
    for (const draft of drafts) {
      for (const wanted of draft.fileNames.flatMap((name) => splitCell(name, draft, finder))) {
        const found = finder.find(wanted, draft.category);
        const say = (code: 'file-unfit' | 'file-other-ending', values: Record<string, string>) =>
          problems.add('shown', named(code, values), draft.filePlace, draft.code);
        switch (found.kind) {
          case 'one': {
            takeNamed(draft, wanted, found.file);
            if (found.isOtherEnding && owners.of(found.file) === draft) {
              say('file-other-ending', { name: wanted, file: found.file.file.path });
            }
            break;
          }
          case 'many': {
            const open = found.files.filter((one) => !owners.isDecided(one));
            if (owners.hasDecided(draft)) break;
            if (open.length === 1 && open[0]) takeNamed(draft, wanted, open[0]);
            else nameMany(draft, wanted, found.files);
            break;
          }
          case 'unfit':
            if (!owners.hasDecided(draft)) say('file-unfit', { name: wanted });
            break;
          case 'none':
            if (!owners.hasDecided(draft)) lost.push({ draft, wanted });
            break;
        }
      }
    }
    return lost;
  }

  function takeNamed(draft: NumberedDraft, wanted: string, one: DescribedFile): void {
    const owner = owners.of(one);
    if (!owner) owners.give(one, draft, 'named');
    else if (owner !== draft) {
      const what = named('file-taken', { name: wanted, other: owner.code });
      problems.add('shown', what, draft.filePlace, draft.code, [giveFile(one.file, draft.code)]);
    }
  }

  function nameMany(draft: NumberedDraft, wanted: string, some: readonly DescribedFile[]): void {
    const what = named('file-ambiguous', {
      name: wanted,
      files: listSome(some.map(({ file }) => file.path)),
    });
    const fixes = some.slice(0, mostFixes).map(({ file }) => giveFile(file, draft.code));
    problems.add('shown', what, draft.filePlace, draft.code, fixes);
    for (const one of some) {
      if (spoken.has(one) || owners.of(one)) continue;
      spoken.add(one);
      problems.add('unused', what, atFile(one.file.path), draft.code, [giveFile(one.file, draft.code)]);
    }
  }

  /** The work a file says it belongs to; files that say nothing, or more than one, claim none. */
  function claim(one: DescribedFile): Claim[] {
    const beside = owners.beside(one);
    if (beside && works.allows(beside, one)) {
      const part = partOf(beside.category, one.file.use);
      const isView = splitView(stripCopy(one.file.stem).stem).view > 1 && !one.name.isCopy;
      // A second picture of the same name may be a copy.
      if (beside.category !== 'painting' || part !== 'main' || isView) {
        owners.give(one, beside, 'told');
        return [];
      }
      return [{ file: one, draft: beside, rank: 0, isPlain: false }];
    }
    const fitting = works.fitting(one);
    if (fitting.works.length > 1) {
      nameWorks(one, fitting.works);
      return [];
    }
    const [draft] = fitting.works;
    return draft ? [{ file: one, draft, rank: fitting.rank, isPlain: one.name.title === null }] : [];
  }

  function nameWorks(one: DescribedFile, some: readonly NumberedDraft[]): void {
    spoken.add(one);
    const what = named('file-ambiguous', {
      name: one.file.path,
      files: listSome(some.map(({ code }) => code)),
    });
    const fixes = some.slice(0, mostFixes).map((draft) => giveFile(one.file, draft.code));
    problems.add('unused', what, atFile(one.file.path), null, fixes);
  }

  /** Gives what is claimed; of paintings' pictures only one that is surest, and what says that it is a further view. */
  function settle(all: readonly Claim[]): void {
    const pictures = new Map<NumberedDraft, Claim[]>();
    for (const one of all) {
      const { draft, file } = one;
      if (draft.category === 'painting' && file.file.use === 'picture') {
        put(pictures, draft, one);
      } else owners.give(file, draft, 'told');
    }
    for (const [draft, some] of pictures) settlePictures(draft, some);
  }

  function settlePictures(draft: NumberedDraft, some: readonly Claim[]): void {
    const sureness = ({ file: { name }, rank }: Claim) =>
      (name.view > 1 ? 100 : 0) + (name.isCopy ? 10 : 0) + rank;
    const inOrder = some.toSorted((a, b) => sureness(a) - sureness(b));
    const [first, second] = inOrder;
    if (first && !owners.has(draft, 'main')) {
      const isTie =
        second &&
        sureness(first) === sureness(second) &&
        squash(first.file.name.base) === squash(second.file.name.base);
      if (isTie) {
        const tied = inOrder.filter(
          (one) => sureness(one) === sureness(first) && one.file.name.view === first.file.name.view,
        );
        nameMany(
          draft,
          draft.title ?? draft.code,
          tied.map(({ file }) => file),
        );
      } else owners.give(first.file, draft, 'told');
    }
    for (const { file, isPlain } of inOrder) {
      if (!isFree(file)) continue;
      const isView = file.name.view > 1 && !file.name.isCopy;
      if (isView && (isPlain || owners.beside(file) === draft)) owners.give(file, draft, 'told');
      else nameMaybe(file, [draft]);
    }
  }

  /** A file that may belong to works: a further view of the first where that has a picture. */
  function nameMaybe(one: DescribedFile, some: readonly NumberedDraft[]): void {
    const [draft] = some;
    if (!draft) return;
    spoken.add(one);
    const part = partOf(draft.category, one.file.use) ?? 'main';
    const isView = draft.category === 'painting' && part === 'main' && owners.has(draft, 'main');
    const values = { code: draft.code, title: draft.title ?? draft.titleEn ?? draft.code };
    const fixes = some.slice(0, mostFixes).map(({ code }) => giveFile(one.file, code));
    if (isView)
      problems.add('shown', named('file-maybe-view', values), atFile(one.file.path), draft.code, fixes);
    else problems.add('unused', named('file-maybe-of', values), atFile(one.file.path), draft.code, fixes);
  }

  function suggestWorks(one: DescribedFile): void {
    const lacks = (draft: NumberedDraft) => {
      const part = partOf(draft.category, one.file.use);
      return (
        part !== null && (!owners.has(draft, part) || (draft.category === 'painting' && part === 'main'))
      );
    };
    nameMaybe(
      one,
      works.near(one, lacks, (draft) => !owners.has(draft, 'main')),
    );
  }

  function nameLost(some: readonly { draft: NumberedDraft; wanted: string }[]): void {
    for (const { draft, wanted } of some) {
      const told = owners.told(draft);
      if (told) {
        const what = named('file-other-name', { name: wanted, file: told.path });
        problems.add('shown', what, draft.filePlace, draft.code);
        continue;
      }
      const near = finder.nearest(wanted, draft.category, isFree);
      const what = near[0]
        ? named('file-near-miss', { name: wanted, suggestion: near[0].file.path })
        : named('file-missing', { name: wanted });
      const offered = near.length > 0 ? near.map(({ file }) => file) : free.near(draft, isFree);
      const fixes = offered.slice(0, mostFixes).map((file) => giveFile(file, draft.code));
      problems.add('shown', what, draft.filePlace, draft.code, fixes);
      if (near[0]) nameMaybe(near[0], [draft]);
    }
  }
}

/** By code units: the same on every computer. */
const inPathOrder = (a: ScannedFile, b: ScannedFile): number => {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return Buffer.compare(a.location, b.location);
};

const listSome = (names: readonly string[]): string =>
  names.slice(0, mostNames).join(', ') + (names.length > mostNames ? ', …' : '');

/** A cell may name several files with commas, “và” or “+” between, unless that is the name of one. */
function splitCell(cell: string, { category }: NumberedDraft, finder: FileFinder): string[] {
  if (finder.find(cell, category).kind !== 'none') return [cell];
  const parts = cell
    .split(/\s*[,+&]\s*|\s+(?:và|and)\s+/iu)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const isFound = (part: string) => finder.find(part, category).kind !== 'none';
  return parts.length > 1 && parts.some(isFound) ? parts : [cell];
}
