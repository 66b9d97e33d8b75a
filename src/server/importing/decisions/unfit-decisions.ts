import type { WordsDecision, WorkDecision } from '../../../shared/decision.ts';
import type { DescribedWork } from '../../../shared/described-work.ts';
import type { NumberedDraft } from '../draft.ts';
import type { ScannedFile } from '../folder/scan.ts';
import { group } from '../grouping.ts';
import { squash } from '../names.ts';
import { atFile, named, type ProblemList } from '../problems.ts';
import { sayWork } from '../replaced.ts';
import { type Decisions, isOn } from './decisions.ts';
import { isOnLabel } from './label-words.ts';

/**
 * Names what staff decided on works whose code is another work's by now: it is not applied, until staff decide it
 * again, for the work where it is now or for the one that has the code.
 */
export function nameUnfit(
  drafts: readonly NumberedDraft[],
  files: readonly ScannedFile[],
  decisions: Decisions,
  problems: ProblemList,
): void {
  const byCode = new Map(drafts.map((draft) => [draft.code, draft]));
  const byName = group(drafts, (draft) => [nameOf(listed(draft))]);
  const byBase = group(files, ({ path }) => [baseOf(path)]);
  const paths = new Set(files.map(({ path }) => path));
  for (const decision of decisions.onWorks) {
    const { entry, work } = decision;
    const now = byCode.get(entry);
    if (now && decision.kind === 'file' && isOn(decision, now))
      nameRenamed(decision, byBase, decisions, problems);
    if (!now || !work || isOn(decision, now)) continue;
    const same = byName.get(nameOf(work)) ?? [];
    const moved = same.length === 1 ? same[0] : undefined;
    if (moved && isDone(decision, moved, decisions)) continue;
    if (decision.kind === 'file' && !paths.has(decision.file)) continue;
    const values = { code: entry, before: sayWork(work), now: sayWork(listed(now)) };
    problems.add(
      'shown',
      decision.kind === 'title'
        ? named('decision-title', { ...values, title: decision.title })
        : isOnLabel(decision)
          ? named('decision-words', { ...values, words: sayWords(decision) })
          : named(`decision-${decision.kind}`, values),
      decision.kind === 'file' ? atFile(decision.file) : now.place,
      // Of a work staff hid nothing more is asked; this may be about the other.
      decisions.isHidden(now) ? null : entry,
      [moved, now].flatMap((draft) => (draft ? [decideFor(decision, draft.code)] : [])),
    );
  }
}

/** A file staff gave to a work may be the one of its name in another folder, where its own is not there any more. */
function nameRenamed(
  { file, entry }: Extract<WorkDecision, { kind: 'file' }>,
  byBase: ReadonlyMap<string, readonly ScannedFile[]>,
  decisions: Decisions,
  problems: ProblemList,
): void {
  const [found, ...others] = byBase.get(baseOf(file)) ?? [];
  if (!found || others.length > 0 || found.path === file || decisions.ownersOf(found.path).length > 0) return;
  const what = named('decision-file-moved', { code: entry, file });
  problems.add('shown', what, atFile(found.path), entry, [{ kind: 'file', file: found.path, entry }]);
}

const baseOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).toLowerCase();

/** The same of another work; the server adds what that is. */
function decideFor(decision: WorkDecision, entry: string): WorkDecision {
  const { work: _, ...rest } = decision;
  return { ...rest, entry };
}

const isDone = (decision: WorkDecision, draft: NumberedDraft, decisions: Decisions): boolean =>
  isOnLabel(decision)
    ? decisions
        .wordsOn(draft)
        .some((one) => one.kind === decision.kind && sayWords(one) === sayWords(decision))
    : decision.kind === 'hide' && decisions.isHidden(draft);

/** What staff had a label say. */
function sayWords(decision: WordsDecision): string {
  switch (decision.kind) {
    case 'title':
      return decision.title;
    case 'authors':
      return decision.authors.join(', ') || '–';
    case 'age':
      return String(decision.age ?? '–');
    case 'unit':
      return decision.unit ?? '–';
    case 'award':
      return decision.label ?? '–';
  }
}

const listed = ({ title, titleEn, authors }: NumberedDraft): DescribedWork => ({
  title: title ?? titleEn,
  authors: [...authors],
});

/** Empty where not both title and authors are known. */
function nameOf({ title, authors }: DescribedWork): string {
  const parts = [title ?? '', authors.join(' ')].map(squash);
  return parts.includes('') ? '' : parts.join(' ');
}
