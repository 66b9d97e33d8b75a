import { createHash } from 'node:crypto';
import { type Category, fileKinds } from '../../../shared/category.ts';
import type { Decision, WordsDecision, WorkDecision } from '../../../shared/decision.ts';
import type { ProposedPoem } from '../documents/propose-poems.ts';
import type { NumberedDraft } from '../draft.ts';
import { categoriesOfUse } from '../folder/folder-categories.ts';
import { kindOfEnding, type ScannedFile, splitEnding } from '../folder/scan.ts';
import { group } from '../grouping.ts';
import { isOtherWork } from '../replaced.ts';
import { wordKinds } from './label-words.ts';

/** What staff decided, as an import asks for it. Of several decisions about one thing the last one holds. */
export interface Decisions {
  /**
   * The works a file was given to, by its path in the folder: one, or of a document several. Whether each is still that
   * one, `isOn` tells.
   */
  ownersOf(path: string): readonly WorkDecision[];
  /** How a list counts that would give its works the numbers of others: `first` becomes `from`. */
  renumberingOf(file: string, sheet: string | null): { readonly first: number; readonly from: number } | null;
  /** What the works of a list whose numbers moved in the way `moved` names go by; null where staff have not said. */
  codesBy(file: string, sheet: string | null, moved: string): 'work' | 'number' | null;
  isHidden(work: ListedWork): boolean;
  titleOf(work: ListedWork): string | null;
  /** What staff said of a work otherwise than its list. */
  wordsOn(work: ListedWork): readonly WordsDecision[];
  /** What the file is a work of, where neither it nor its folder says so. */
  categoryOfFile(file: Pick<ScannedFile, 'folders' | 'use'>): Category | null;
  categoryOfRows(list: string, sheet: string | null): Category | null;
  /** The poems a document holds, each a work of its own. */
  poemsIn(file: string): readonly ProposedPoem[] | null;
  /** What a wording in a prize column means. */
  prizeOf(text: string): string | null;
  pointOf(picture: string): { readonly x: number; readonly y: number } | null;
  /** Quarter turns of an original, by its hash. */
  turnOf(original: string): 0 | 1 | 2 | 3;
  isAccepted(problem: string): boolean;
  /** All that name a work by its code. */
  readonly onWorks: readonly WorkDecision[];
  /** Differs whenever anything above may differ. */
  readonly digest: string;
}

export type ListedWork = Pick<NumberedDraft, 'code' | 'title' | 'titleEn' | 'authors'>;

/** False where the code it names is another work's by now. */
export const isOn = ({ entry, work }: WorkDecision, { code, title, titleEn, authors }: ListedWork): boolean =>
  entry === code && !(work && isOtherWork(work, { title: title ?? titleEn, authors: [...authors] }));

const listSubject = (file: string, sheet: string | null): string => JSON.stringify([file, sheet]);

const folderSubject = (folder: string, kind: string): string => JSON.stringify([folder, null, kind]);

/** A document may hold the words of several works; a picture or a sound is one work's. */
const isShareable = (file: string): boolean =>
  ['words', 'document', 'slides'].includes(kindOfEnding(splitEnding(file).ending));

/** What a decision is about: a later one about the same takes its place. */
export function subjectOf(decision: Decision): string {
  switch (decision.kind) {
    case 'accept':
      return `accept ${decision.problem}`;
    case 'file':
      return isShareable(decision.file)
        ? `file ${decision.file}\n${decision.entry}`
        : `file ${decision.file}`;
    case 'hide':
      return `hide ${decision.entry}`;
    case 'renumber':
      return `renumber ${listSubject(decision.file, decision.sheet)}`;
    case 'codes':
      return `codes ${listSubject(decision.file, decision.sheet)}`;
    case 'category':
      return decision.of === 'rows'
        ? `category ${listSubject(decision.place, decision.sheet)}`
        : `category ${folderSubject(decision.place, fileKinds[decision.category])}`;
    case 'cut':
      return `cut ${decision.file}`;
    case 'title':
    case 'authors':
    case 'age':
    case 'unit':
    case 'award':
      return `${decision.kind} ${decision.entry}`;
    case 'prize':
      return `prize ${decision.text}`;
    case 'point':
      return `point ${decision.picture}`;
    case 'turn':
      return `turn ${decision.picture}`;
  }
}

/** `stored` oldest first; a `turn` names the original and its whole turn. */
export function readDecisions(stored: readonly Decision[]): Decisions {
  const bySubject = new Map(stored.map((decision) => [subjectOf(decision), decision]));
  const find = <K extends Decision['kind']>(kind: K, subject: string) => {
    const found = bySubject.get(`${kind} ${subject}`);
    return found?.kind === kind ? (found as Extract<Decision, { kind: K }>) : null;
  };
  const findOn = <K extends WorkDecision['kind']>(kind: K, work: ListedWork) => {
    const found = find(kind, work.code);
    return found && isOn(found, work) ? found : null;
  };
  const given = group(
    [...bySubject.values()].filter((decision) => decision.kind === 'file'),
    ({ file }) => [file],
  );
  return {
    ownersOf: (path) => given.get(path) ?? [],
    renumberingOf: (file, sheet) => find('renumber', listSubject(file, sheet)),
    codesBy(file, sheet, moved) {
      const found = find('codes', listSubject(file, sheet));
      return found?.by === 'work' || found?.moved === moved ? found.by : null;
    },
    categoryOfFile({ folders, use }) {
      for (const category of categoriesOfUse(use)) {
        const found = find('category', folderSubject(folders.join('/'), fileKinds[category]));
        if (found && categoriesOfUse(use).includes(found.category)) return found.category;
      }
      return null;
    },
    categoryOfRows: (list, sheet) => find('category', listSubject(list, sheet))?.category ?? null,
    poemsIn: (file) => find('cut', file)?.poems ?? null,
    isHidden: (work) => findOn('hide', work) !== null,
    titleOf: (work) => findOn('title', work)?.title ?? null,
    wordsOn: (work) => wordKinds.flatMap((kind) => findOn(kind, work) ?? []),
    prizeOf: (text) => find('prize', text)?.label ?? null,
    pointOf: (picture) => find('point', picture),
    turnOf: (original) => ((find('turn', original)?.quarters ?? 0) % 4) as 0 | 1 | 2 | 3,
    isAccepted: (problem) => find('accept', problem) !== null,
    onWorks: [...bySubject.values()].filter((decision) => 'entry' in decision),
    digest: createHash('sha256')
      .update(JSON.stringify([...bySubject]))
      .digest('hex'),
  };
}
