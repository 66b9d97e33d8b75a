import { type Category, categories } from '../../shared/category.ts';
import type { Entry } from '../../shared/entry.ts';
import type { Exhibition } from '../../shared/exhibition.ts';
import type { ImportProblem, ImportReport } from '../../shared/import-report.ts';
import type { Publication } from '../catalogue/service.ts';
import type { Decisions } from './decisions.ts';
import { atFile, named, nowhere, type ProblemList } from './problems.ts';
import type { Scan, ScannedFile } from './scan.ts';

/** Names every file that is neither shown nor named yet: none may be left out of the report. */
export function nameTheRest(scan: Scan, used: ReadonlySet<ScannedFile>, problems: ProblemList): void {
  const spoken = new Set(problems.all.map((one) => one.place.file));
  for (const file of scan.files) {
    if (used.has(file) || spoken.has(file.path)) continue;
    const code = file.use === 'unknown' ? 'file-kind-unknown' : 'file-not-in-list';
    problems.add('unused', named(code, { ending: file.ending }), atFile(file.path));
  }
}

/** Compares with what the organizers expect: one line for all counts, because a part of the works differs in all. */
export function nameCounts(entries: readonly Entry[], { expected }: Exhibition, problems: ProblemList): void {
  const found = { ...countByCategory(entries), prizes: countPrizes(entries) };
  const counted = [...categories, 'prizes'] as const;
  if (counted.every((what) => expected[what] === null || expected[what] === found[what])) return;
  const values = Object.fromEntries(counted.map((what) => [what, `${found[what]}/${expected[what] ?? '–'}`]));
  problems.add('shown', named('counts-differ', values), nowhere);
}

export interface ReportParts {
  readonly folder: string;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly outcome: ImportReport['outcome'];
  readonly publication: Publication;
  readonly entries: readonly Entry[];
  readonly scan: Scan;
  readonly used: ReadonlySet<ScannedFile>;
  readonly problems: readonly ImportProblem[];
  readonly expected: Exhibition['expected'];
  readonly decisions: Decisions;
}

export function createReport(parts: ReportParts): ImportReport {
  const { publication, entries, scan, used } = parts;
  const shown = new Set(entries.map((entry) => entry.code));
  const problems = parts.problems
    // What is said of a work that is not shown after all concerns a hidden work.
    .map((one) => (isAboutHidden(one, shown) ? { ...one, severity: 'hidden' as const } : one))
    .map((one) =>
      one.severity !== 'hidden' && parts.decisions.isAccepted(one.key)
        ? { ...one, severity: 'accepted' as const }
        : one,
    )
    .sort(inReadingOrder);
  const total = scan.files.length + scan.refused.length + scan.litter;
  return {
    version: 2,
    folder: parts.folder,
    startedAt: parts.startedAt.toISOString(),
    finishedAt: parts.finishedAt.toISOString(),
    outcome: parts.outcome,
    revision: publication.revision,
    entries: {
      shown: entries.length,
      added: publication.added.length,
      changed: publication.changed.length,
      unchanged: publication.unchanged.length,
      hidden: publication.hidden.length,
      byCategory: countByCategory(entries),
      prizes: countPrizes(entries),
    },
    files: { total, used: used.size, litter: scan.litter, named: total - used.size - scan.litter },
    problems,
    expected: parts.expected,
  };
}

const severities = ['hidden', 'shown', 'unused', 'accepted'];
const naturalOrder = new Intl.Collator('vi', { numeric: true });

/** Works run in parallel: the same folder must give the same report nevertheless. */
function inReadingOrder(a: ImportProblem, b: ImportProblem): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    naturalOrder.compare(a.problem.code, b.problem.code) ||
    naturalOrder.compare(a.place.file ?? '', b.place.file ?? '') ||
    naturalOrder.compare(a.place.sheet ?? '', b.place.sheet ?? '') ||
    (a.place.row ?? 0) - (b.place.row ?? 0) ||
    naturalOrder.compare(a.entry ?? '', b.entry ?? '')
  );
}

const isAboutHidden = (one: ImportProblem, shown: ReadonlySet<string>): boolean =>
  one.severity === 'shown' && one.entry !== null && !shown.has(one.entry);

function countByCategory(entries: readonly Entry[]): Record<Category, number> {
  const counts: Record<Category, number> = { painting: 0, poem: 0, song: 0, initiative: 0 };
  for (const entry of entries) counts[entry.category] += 1;
  return counts;
}

const countPrizes = (entries: readonly Entry[]): number =>
  entries.filter((entry) => entry.prize !== null).length;
