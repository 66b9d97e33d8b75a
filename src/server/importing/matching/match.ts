import type { Category } from '../../../shared/category.ts';
import type { Decision } from '../../../shared/decision.ts';
import { type Decisions, isOn } from '../decisions/decisions.ts';
import type { MatchedDraft, NumberedDraft } from '../draft.ts';
import { partOf } from '../folder/accepts.ts';
import { type DescribedFile, describeFiles } from '../folder/described-file.ts';
import { parseFileName, splitView, stripCopy } from '../folder/file-name.ts';
import type { ScannedFile } from '../folder/scan.ts';
import { group, put } from '../grouping.ts';
import { squash } from '../names.ts';
import { atFile, type ImportProblemCode, named, type ProblemList } from '../problems.ts';
import { createFileOwners } from './file-owners.ts';
import { createFinder, type FileFinder, readFileCell } from './find-files.ts';
import { createHomes, type Homes, sheetsOf } from './homes.ts';
import { createWorkIndex, mostFixes } from './work-index.ts';

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

/** A name in a row that no file of its list's folders goes by. */
interface Lost {
  readonly draft: NumberedDraft;
  readonly wanted: string;
  /** A file of that name among another list's works: taken only where those leave it. */
  readonly elsewhere: DescribedFile | null;
}

/**
 * Gives files to drafts: as staff decided, as the spreadsheet names them, then by code, title and author, number, and
 * by the name of a file given already. What fits two works, or a work only nearly, is given to none: it is named, with
 * what one touch can do about it. `rootCategory`: what the imported folder itself is called after; `sameBytes`: equal
 * for files that are copies of one another; `homes`: whose folder is whose.
 */
export function matchFiles(
  drafts: readonly NumberedDraft[],
  files: readonly ScannedFile[],
  decisions: Decisions,
  problems: ProblemList,
  rootCategory: Category | null = null,
  sameBytes: ReadonlyMap<ScannedFile, string> = new Map(),
  homes: Homes = createHomes(listsOf(drafts), files, [], sheetsOf(drafts)),
): MatchedDraft[] {
  const described = describeFiles([...files].sort(inPathOrder)).map((one) => ({
    ...one,
    folder: one.folder ?? rootCategory,
  }));
  const finder = createFinder(described);
  const owners = createFileOwners(drafts);
  const works = createWorkIndex(drafts, homes);
  /** Files that are likest to a work's main part: told on the file and on the work alike. */
  const offered = new Map<NumberedDraft, DescribedFile[]>();
  /** Files named with all works they may belong to. */
  const spoken = new Set<DescribedFile>();
  /** Files a row may mean, where staff chose another of them. */
  const passedBy = new Map<DescribedFile, NumberedDraft>();

  for (const one of described) {
    for (const decided of decisions.ownersOf(one.file.path)) {
      const draft = works.ofCode(decided.entry);
      if (!draft || !isOn(decided, draft) || !partOf(draft.category, one.file.use)) continue;
      if (owners.of(one)) owners.share(one, draft, 'decided');
      else owners.give(one, draft, 'decided');
    }
  }
  const lost = readCells();
  const isFree = (one: DescribedFile) => !owners.of(one) && !spoken.has(one);
  const isUsable = ({ file }: DescribedFile) => file.use !== 'list' && file.use !== 'unknown';
  /** Files by what they hold, where another holds the same. */
  const twins = group(described, ({ file }) => [sameBytes.get(file) ?? '']);
  /** A file a work has that holds the same. */
  const usedTwin = (one: DescribedFile) =>
    (twins.get(sameBytes.get(one.file) ?? '') ?? []).find((other) => other !== one && owners.of(other));
  const claims = described.filter((one) => isUsable(one) && isFree(one)).flatMap(claim);
  settle(claims);
  // “057-2” says no number of its own: it goes with “057”, once that is somebody's.
  for (const one of described) if (isUsable(one) && isFree(one)) takeView(one);
  const stillLost = lost.filter((one) => !nameFound(one));
  for (const one of described) {
    if (!isUsable(one) || !isFree(one)) continue;
    const chooser = passedBy.get(one);
    if (chooser) nameNotChosen(one, chooser);
    else suggestWorks(one);
  }
  for (const { draft, wanted } of stillLost) {
    problems.add(
      'shown',
      named('file-missing', { name: wanted }),
      draft.filePlace,
      draft.code,
      fixesFor(draft),
    );
  }

  return drafts.map((draft) => ({
    draft,
    files: owners.filesOf(draft),
    near: owners.has(draft, 'main') ? [] : nearOf(draft).map(({ file }) => file),
    shared: owners.sharedOf(draft),
  }));

  /** Gives every work the files its row names; returns the names nothing was found for. */
  function readCells(): Lost[] {
    const lost: Lost[] = [];
    for (const draft of drafts) {
      for (const wanted of draft.fileNames.flatMap((name) => splitCell(name, draft, finder))) {
        const found = finder.find(wanted, draft.category, {
          list: `${draft.place.file} › ${draft.place.sheet}`,
          isHome: (one) => !homes.isElsewhere(one, draft),
        });
        const say = (code: ImportProblemCode, values: Record<string, string>) =>
          problems.add('shown', named(code, values), draft.filePlace, draft.code);
        switch (found.kind) {
          case 'one': {
            if (homes.isElsewhere(found.file, draft) && !owners.hasDecided(draft)) {
              const isMeant = saysMore(wanted, found.file);
              lost.push({ draft, wanted, elsewhere: isMeant ? found.file : null });
              break;
            }
            takeNamed(draft, wanted, found.file);
            if (found.isOtherEnding && owners.of(found.file) === draft) {
              say('file-other-ending', { name: wanted, file: found.file.file.path });
            }
            break;
          }
          case 'many': {
            const open = found.files.filter((one) => !owners.isDecided(one));
            if (owners.hasDecided(draft)) {
              for (const one of open) passedBy.set(one, draft);
              break;
            }
            // Among other schools' files nobody is asked to choose.
            if (found.files.every((one) => homes.isElsewhere(one, draft))) {
              lost.push({ draft, wanted, elsewhere: null });
              break;
            }
            const one = oneOf(open);
            if (one) takeNamed(draft, wanted, one);
            else nameMany(draft, wanted, found.files);
            break;
          }
          case 'unfit':
            if (!owners.hasDecided(draft)) {
              const isPhoto = draft.category === 'poem' && found.file.file.use === 'picture';
              say(isPhoto ? 'words-in-picture' : 'file-unfit', { name: wanted });
            }
            break;
          case 'none':
            if (!owners.hasDecided(draft)) lost.push({ draft, wanted, elsewhere: null });
            break;
        }
      }
    }
    return lost;
  }

  /** The one file of several that is meant: where all hold the same, the free one that lies highest. */
  function oneOf(some: readonly DescribedFile[]): DescribedFile | undefined {
    const [first] = some;
    if (some.length === 1) return first;
    const bytes = new Set(some.map(({ file }) => sameBytes.get(file)));
    if (bytes.size > 1 || bytes.has(undefined)) return undefined;
    return some
      .filter((one) => !owners.of(one))
      .toSorted((a, b) => a.file.path.length - b.file.path.length)[0];
  }

  function nearOf(draft: NumberedDraft): DescribedFile[] {
    return (offered.get(draft) ?? []).slice(0, mostFixes);
  }

  function fixesFor(draft: NumberedDraft): Decision[] {
    return nearOf(draft).map(({ file }) => giveFile(file, draft.code));
  }

  function takeNamed(draft: NumberedDraft, wanted: string, one: DescribedFile): void {
    const owner = owners.of(one);
    if (!owner) owners.give(one, draft, 'named');
    else if (owner !== draft && isCollection(one, owner, draft)) owners.share(one, draft, 'named');
    else if (owner !== draft) {
      const what = named('file-taken', { name: wanted, other: owner.code });
      problems.add('shown', what, draft.filePlace, draft.code, [giveFile(one.file, draft.code)]);
    }
  }

  function nameMany(draft: NumberedDraft, wanted: string, some: readonly DescribedFile[]): void {
    const what = named('file-ambiguous', {
      name: wanted,
      count: some.length,
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
    if (beside && works.allows(beside, one) && isNear(one, beside)) {
      const part = partOf(beside.category, one.file.use);
      // A second picture of the same name may be a copy.
      if (beside.category !== 'painting' || part !== 'main' || isViewByName(one)) {
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

  /** Gives a further view to the painting that has the picture it is named after. */
  function takeView(one: DescribedFile): void {
    const beside = isViewByName(one) ? owners.beside(one) : null;
    if (beside?.category === 'painting' && works.allows(beside, one) && isNear(one, beside))
      owners.give(one, beside, 'told');
  }

  /** Schools' files go by one name often; what goes with a work may lie in a folder of no school, named as fully. */
  function isNear(one: DescribedFile, draft: NumberedDraft): boolean {
    if (!homes.isElsewhere(one, draft)) return true;
    const isListed = draft.place.row !== null && homes.homeOf(one.place) === null;
    return isListed && one.name.title !== null && partOf(draft.category, one.file.use) !== 'main';
  }

  function nameWorks(one: DescribedFile, some: readonly NumberedDraft[]): void {
    spoken.add(one);
    const works = listSome(some.map(({ code }) => code));
    const what = named('file-fits-several', { count: some.length, works });
    const fixes = some.slice(0, mostFixes).map((draft) => giveFile(one.file, draft.code));
    const [first] = some;
    const entry = first?.isLeftOut ? first.code : null;
    problems.add('unused', what, atFile(one.file.path), entry, fixes);
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
        const files = tied.map(({ file }) => file);
        const one = oneOf(files);
        if (one) owners.give(one, draft, 'told');
        else nameMany(draft, draft.title ?? draft.code, files);
      } else owners.give(first.file, draft, 'told');
    }
    for (const { file, isPlain } of inOrder) {
      if (!isFree(file)) continue;
      const isView = file.name.view > 1 && !file.name.isCopy;
      if (isView && (isPlain || owners.beside(file) === draft)) owners.give(file, draft, 'told');
      else nameMaybe(file, [draft]);
    }
  }

  /** Staff have seen this file and chosen another: it is no question any more. */
  function nameNotChosen(one: DescribedFile, { code }: NumberedDraft): void {
    spoken.add(one);
    problems.add('accepted', named('file-extra', { code }), atFile(one.file.path), code);
  }

  /** A file that may belong to works: a further view of the first where that has a picture. */
  function nameMaybe(one: DescribedFile, some: readonly NumberedDraft[]): void {
    if (nameCopy(one)) return;
    const [draft] = some;
    if (!draft) return;
    if (passedBy.get(one) === draft || owners.isPassedBy(one, draft)) {
      nameNotChosen(one, draft);
      return;
    }
    spoken.add(one);
    const part = partOf(draft.category, one.file.use) ?? 'main';
    const isView = draft.category === 'painting' && part === 'main' && owners.has(draft, 'main');
    const values = { code: draft.code, title: draft.title ?? draft.titleEn ?? draft.code };
    const fixes = some.slice(0, mostFixes).map(({ code }) => giveFile(one.file, code));
    if (part === 'main') put(offered, draft, one);
    if (isView)
      problems.add('shown', named('file-maybe-view', values), atFile(one.file.path), draft.code, fixes);
    else problems.add('unused', named('file-maybe-of', values), atFile(one.file.path), draft.code, fixes);
  }

  /** A copy of a file that is used is nobody else's. */
  function nameCopy(one: DescribedFile): boolean {
    const other = usedTwin(one);
    if (!other) return false;
    spoken.add(one);
    problems.add('unused', named('file-copy', { other: other.file.path }), atFile(one.file.path));
    return true;
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

  /** Names a row whose file is there under another name, or under nearly the same; false where there is none. */
  function nameFound({ draft, wanted, elsewhere }: Lost): boolean {
    if (elsewhere && isFree(elsewhere)) {
      takeNamed(draft, wanted, elsewhere);
      return true;
    }
    const told = owners.told(draft);
    if (told) {
      const what = named('file-other-name', { name: wanted, file: told.path });
      problems.add('shown', what, draft.filePlace, draft.code);
      return true;
    }
    const near = finder.nearest(
      wanted,
      draft.category,
      (one) => isFree(one) && !homes.isElsewhere(one, draft) && !usedTwin(one),
    );
    const [first] = near;
    if (!first) return false;
    const what = named('file-near-miss', { name: wanted, suggestion: first.file.path });
    const fixes = near.slice(0, mostFixes).map(({ file }) => giveFile(file, draft.code));
    problems.add('shown', what, draft.filePlace, draft.code, fixes);
    nameMaybe(first, [draft]);
    return true;
  }
}

const isViewByName = ({ file, name }: DescribedFile): boolean =>
  splitView(stripCopy(file.stem).stem).view > 1 && !name.isCopy;

/** One document that a list names for several poems, or that staff let be cut into them. */
const isCollection = ({ file }: DescribedFile, owner: NumberedDraft, draft: NumberedDraft): boolean =>
  [owner, draft].every(({ category, title }) => category === 'poem' && title !== null) &&
  (file.use === 'words' || file.use === 'document') &&
  (owner.place.row === null) === (draft.place.row === null) &&
  owner.place.file === draft.place.file;

const listsOf = (drafts: readonly NumberedDraft[]): string[] => [
  ...new Set(drafts.flatMap(({ place }) => (place.row === null ? [] : (place.file ?? [])))),
];

/** A number alone means a file of the list's own folders; of another's only where the whole path is given. */
function saysMore(wanted: string, { file }: DescribedFile): boolean {
  const { path, stem } = readFileCell(wanted);
  const { number, title } = parseFileName(stem);
  if (number === null || title !== null) return true;
  return file.folders.length > 0 && `/${path.toLowerCase()}`.endsWith(`/${file.path.toLowerCase()}`);
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
