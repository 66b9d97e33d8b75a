import type { Decision } from '../../shared/decision.ts';
import type { DescribedWork } from '../../shared/described-work.ts';
import type { Entry } from '../../shared/entry.ts';
import type { ImportReport } from '../../shared/import-report.ts';
import type { CatalogueService } from '../catalogue/service.ts';
import type { Media } from '../media/service.ts';
import type { KnownWork } from './codes/keep-codes.ts';
import { describe } from './replaced.ts';
import type { createImportStore } from './store.ts';

export interface DecisionSubjectsParts {
  readonly store: ReturnType<typeof createImportStore>;
  readonly catalogue: CatalogueService;
  readonly media: Media;
}

/** What the decisions of staff are about: works as their lists know them, originals, problems of the last report. */
export function createDecisionSubjects({ store, catalogue, media }: DecisionSubjectsParts) {
  /** Oldest first, as they were made. */
  const stored = (): Decision[] =>
    store
      .decisions()
      .map(({ decision }) => decision)
      .reverse();

  /** What a decision to accept is about, by the problem's key. */
  function describeProblem(
    report: ImportReport | null,
    key: string,
  ): Extract<Decision, { kind: 'accept' }>['about'] {
    const found = report?.problems.find((one) => one.key === key);
    if (!found) return undefined;
    const { problem, place, entry } = found;
    return { ...problem, file: place.file, sheet: place.sheet, entry };
  }

  /** Works by their codes, as their lists and files say: under what staff said of them as it was before. */
  function describeWorks(
    report: ImportReport | null,
    entries: readonly Entry[],
  ): (code: string) => DescribedWork | undefined {
    const problems = report?.problems ?? [];
    const known = new Map([
      ...problems.flatMap(({ entry, work }) => (entry !== null && work ? [[entry, work] as const] : [])),
      ...entries.map((entry) => [entry.code, describe(entry)] as const),
    ]);
    const asListed = leaveDecided();
    return (code) => {
      const work = known.get(code);
      return work && asListed(code, work);
    };
  }

  /** What was published under its code once: those on show before those hidden by now. */
  function knownWorks(): KnownWork[] {
    const asListed = leaveDecided();
    return catalogue.all().map((entry) => ({
      ...asListed(entry.code, describe(entry)),
      code: entry.code,
      category: entry.category,
    }));
  }

  /** A work under the title and the authors staff gave as it was before. */
  function leaveDecided(): (code: string, work: DescribedWork) => DescribedWork {
    const titled = new Map<string, Extract<Decision, { kind: 'title' }>>();
    const signed = new Map<string, Extract<Decision, { kind: 'authors' }>>();
    for (const one of stored()) {
      if (one.kind === 'title') titled.set(one.entry, one);
      if (one.kind === 'authors') signed.set(one.entry, one);
    }
    return (code, work) => {
      const title = titled.get(code);
      const authors = signed.get(code);
      const isSigned = authors && authors.authors.join('\n') === work.authors.join('\n');
      return {
        title: title?.title === work.title ? (title?.work?.title ?? null) : work.title,
        authors: isSigned ? (authors.work?.authors ?? work.authors) : work.authors,
      };
    };
  }

  /**
   * Paintings on show and those that wait, by their pictures' originals: what is turned is shown under another hash. A
   * document may show the same pictures.
   */
  function codesByOriginal(): ReadonlyMap<string, string> {
    const entries = [...catalogue.current().entries, ...(store.staged()?.entries ?? [])];
    return new Map(
      entries.flatMap((entry) =>
        entry.category === 'painting'
          ? entry.pictures.map(({ hash }) => [media.turned(hash).original, entry.code] as const)
          : [],
      ),
    );
  }

  /** What is kept of a turn: the original it is about and its whole turn from how the file stands. */
  function resolveTurn(decision: Extract<Decision, { kind: 'turn' }>): Extract<Decision, { kind: 'turn' }> {
    const { original, turn } = media.turned(decision.picture);
    return { kind: 'turn', picture: original, quarters: (turn + decision.quarters) % 4 };
  }

  return { stored, describeProblem, describeWorks, knownWorks, codesByOriginal, resolveTurn };
}
