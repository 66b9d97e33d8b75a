import { createHash } from 'node:crypto';
import type { Decision } from '../../shared/decision.ts';

/** What staff decided, as an import asks for it. Of several decisions about one thing the last one holds. */
export interface Decisions {
  /** The work a file was given to, by its path in the folder. */
  ownerOf(path: string): string | null;
  /** How a list counts that would give its works the numbers of others: `first` becomes `from`. */
  renumberingOf(file: string, sheet: string | null): { readonly first: number; readonly from: number } | null;
  isHidden(code: string): boolean;
  titleOf(code: string): string | null;
  /** What a wording in a prize column means. */
  prizeOf(text: string): string | null;
  pointOf(picture: string): { readonly x: number; readonly y: number } | null;
  /** Quarter turns of an original, by its hash. */
  turnOf(original: string): 0 | 1 | 2 | 3;
  isAccepted(problem: string): boolean;
  /** Differs whenever anything above may differ. */
  readonly digest: string;
}

const listSubject = (file: string, sheet: string | null): string => JSON.stringify([file, sheet]);

/** What a decision is about: a later one about the same takes its place. */
export function subjectOf(decision: Decision): string {
  switch (decision.kind) {
    case 'accept':
      return `accept ${decision.problem}`;
    case 'file':
      return `file ${decision.file}`;
    case 'hide':
      return `hide ${decision.entry}`;
    case 'renumber':
      return `renumber ${listSubject(decision.file, decision.sheet)}`;
    case 'title':
      return `title ${decision.entry}`;
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
  return {
    ownerOf: (path) => find('file', path)?.entry ?? null,
    renumberingOf: (file, sheet) => find('renumber', listSubject(file, sheet)),
    isHidden: (code) => find('hide', code) !== null,
    titleOf: (code) => find('title', code)?.title ?? null,
    prizeOf: (text) => find('prize', text)?.label ?? null,
    pointOf: (picture) => find('point', picture),
    turnOf: (original) => ((find('turn', original)?.quarters ?? 0) % 4) as 0 | 1 | 2 | 3,
    isAccepted: (problem) => find('accept', problem) !== null,
    digest: createHash('sha256')
      .update(JSON.stringify([...bySubject]))
      .digest('hex'),
  };
}
