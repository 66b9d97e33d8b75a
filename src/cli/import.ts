import cliProgress from 'cli-progress';
import { describePublication } from '../server/importing/report.ts';
import type { Importing } from '../server/importing/service.ts';
import { type Speaker, sayProblem } from '../server/speak.ts';
import type { ChangeLog } from '../server/staff/change-log.ts';
import { groupProblems, type ProblemGroup, sayGroup, sayLitter } from '../shared/group-problems.ts';
import {
  type ImportProblem,
  type ImportProgress,
  type ImportReport,
  severitySchema,
} from '../shared/import-report.ts';
import type { Packer } from '../shared/pack.ts';
import type { Problem } from '../shared/problem.ts';
import { sayRemedy, sayWhat } from '../shared/say-problem.ts';
import { printable } from './printable.ts';

export interface ImportOptions {
  readonly dryRun: boolean;
  /** Reads every file again, also those whose size and time are as they were. */
  readonly recheck: boolean;
  readonly json: boolean;
}

export interface ImportParts {
  readonly importing: Importing;
  readonly changeLog: Pick<ChangeLog, 'note'>;
  readonly speak: Speaker;
  readonly signal: AbortSignal;
  /** The report. */
  readonly out: NodeJS.WritableStream;
  /** Progress: a bar on a terminal, otherwise a line per stage; also why it could not run. */
  readonly progress: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/**
 * Imports a folder and says what became of every file. Exit code: 0 all well, 1 published but with problems of
 * files, rows or works, 2 nothing published. Counts that differ from those expected, numbers that are missing, the
 * year ages are told for and what staff accepted are told and decide nothing.
 */
export async function runImport(
  folder: string,
  options: ImportOptions,
  parts: ImportParts,
): Promise<0 | 1 | 2> {
  const { importing, speak, out } = parts;
  const display = parts.progress.isTTY ? showBar(parts) : showLines(parts);
  const outcome = await importing.run(folder, {
    signal: parts.signal,
    dryRun: options.dryRun,
    recheck: options.recheck,
    onProgress: display.show,
  });
  display.stop();
  if (!outcome.ok) {
    if (options.json) out.write(`${JSON.stringify(outcome, null, 2)}\n`);
    else parts.progress.write(`✗ ${sayFailure(outcome.problem, speak)}\n`);
    return 2;
  }
  const report = outcome.value;
  if (report.outcome === 'published' && !options.dryRun)
    parts.changeLog.note('machine', 'import-published', {
      folder: report.folder,
      ...describePublication(report),
    });
  out.write(
    options.json ? `${JSON.stringify(report, null, 2)}\n` : formatReport(report, options.dryRun, speak),
  );
  if (report.outcome === 'nothing' || report.outcome === 'cancelled') return 2;
  const isFault = ({ severity, problem }: ImportProblem) =>
    severity !== 'accepted' && !countings.has(problem.code);
  return report.problems.some(isFault) ? 1 : 0;
}

/** What is counted, and by what: nothing of the folder is at fault. */
const countings = new Set(['ages-reckoned', 'counts-differ', 'list-numbers-missing', 'numbers-missing']);

interface Display {
  readonly show: (progress: ImportProgress) => void;
  readonly stop: () => void;
}

function showBar({ speak, progress }: ImportParts): Display {
  const bar = new cliProgress.SingleBar({
    format: '{bar} {percentage} % · {stage} · {file}',
    stream: progress,
    hideCursor: true,
    clearOnComplete: true,
    barsize: 24,
  });
  bar.start(1, 0, { stage: '', file: '' });
  return {
    show(now) {
      bar.setTotal(Math.max(1, now.total));
      bar.update(now.done, {
        stage: speak(`import:stages.${now.stage}`),
        file: printable((now.file ?? '').slice(-40)),
      });
    },
    stop: () => bar.stop(),
  };
}

function showLines({ speak, progress }: ImportParts): Display {
  let said = '';
  return {
    show(now) {
      const part = now.total > 1 ? Math.floor((now.done / now.total) * 4) : 0;
      const line = `${speak(`import:stages.${now.stage}`)}${now.total > 1 ? ` ${part * 25} %` : ''}`;
      if (line !== said && now.stage !== 'finished') progress.write(`${line}\n`);
      said = line;
    },
    stop: () => undefined,
  };
}

/** As other commands say it; what only an import can say, with what to do. */
export function sayFailure(problem: Problem, speak: Speaker): string {
  const said = sayProblem(speak, problem);
  const isOurs = said === speak(`import:problems.${problem.code}.what`, problem.values);
  return isOurs ? `${said} ${speak(`import:problems.${problem.code}.remedy`, problem.values)}` : said;
}

/** The report as people read it: what is shown, then everything named, with what to do. */
export function formatReport(report: ImportReport, dryRun: boolean, speak: Speaker): string {
  const { entries, problems } = report;
  const { passedOver, ...files } = report.files;
  const isShown = ['published', 'unchanged', 'staged'].includes(report.outcome);
  const lines = [
    speak(dryRun && isShown ? 'import:summary.dry-run' : `import:summary.${report.outcome}`, {
      folder: report.folder,
    }),
    ...(report.pack ? sayPacker(report.pack, speak) : []),
    speak('import:summary.entries', { ...entries.byCategory, shown: entries.shown, prizes: entries.prizes }),
    speak('import:summary.changes', {
      added: entries.added,
      changed: entries.changed,
      unchanged: entries.unchanged,
      hidden: entries.hidden,
    }),
    speak('import:summary.files', files),
  ];
  const counts = problems.find(({ problem }) => problem.code === 'counts-differ');
  if (counts) lines.push(speak('import:summary.expected', counts.problem.values));
  if (problems.length === 0 && isShown) lines.push(speak('import:summary.clean'));
  for (const severity of severitySchema.options) {
    const some = problems.filter((one) => one.severity === severity);
    if (some.length === 0) continue;
    lines.push('', speak(`import:severities.${severity}`, { count: some.length }));
    const groups = groupProblems(some).map((group) => formatGroup(group, speak));
    for (const [at, { said, remedy }] of groups.entries()) {
      lines.push(...said);
      // Of groups alike it is said once, below the last.
      if (remedy !== null && remedy !== groups[at + 1]?.remedy) lines.push(`    → ${remedy}`);
    }
  }
  if (files.litter > 0)
    lines.push('', speak('import:summary.litter', { what: sayLitter(passedOver, speak) }));
  return `${lines.map(printable).join('\n')}\n`;
}

/** Whoever runs the command trusts the pack by that: whose it is, is said to be compared. */
function sayPacker({ name, venue, exhibition, made, aloud }: Packer, speak: Speaker): string[] {
  const [first, second] = aloud;
  return [
    speak('import:summary.pack', {
      ...{ name, venue, exhibition },
      made: `${made.slice(0, 16).replace('T', ' ')} UTC`,
    }),
    speak('import:summary.pack-aloud', { first, second }),
  ];
}

/** As many of one kind are still told one by one. */
const fewProblems = 3;
/** As many are where each needs something else done. */
const someProblems = 12;

/** What to do is said once, below all that it is about; null where it is said of each, because it differs. */
function formatGroup(group: ProblemGroup, speak: Speaker): { said: string[]; remedy: string | null } {
  const { problems } = group;
  const { what, places, entries, remedy } = sayGroup(group, 'typed', speak);
  const remedies = problems.map((one) => sayRemedy(one, 'typed', speak));
  const isSame = new Set(remedies).size === 1;
  if (what === null || problems.length <= (isSame ? fewProblems : someProblems)) {
    const said = problems.flatMap((one, at) => {
      const parts = [placeOf(one, speak), sayWhat(one, speak)].filter((part) => part !== '');
      return [`  • ${parts.join(': ')}`, ...(isSame ? [] : [`    → ${remedies[at]}`])];
    });
    return { said, remedy: isSame ? (remedies[0] ?? null) : null };
  }
  const where = [...places, ...(entries === '' ? [] : [`(${entries})`])].map((place) => `    ${place}`);
  const isCounted = what.split(/[^\d]+/).includes(String(problems.length));
  return { said: [`  • ${isCounted ? '' : `${problems.length} × `}${what}`, ...where], remedy };
}

function placeOf({ place, entry, work }: ImportProblem, speak: Speaker): string {
  const sayColumn = (heading: string | null, column: string) =>
    heading === null ? speak('import:place.column', { column }) : speak('import:place.heading', { heading });
  const parts = [
    place.file,
    place.sheet === null ? null : speak('import:place.sheet', { sheet: place.sheet }),
    place.row === null ? null : speak('import:place.row', { row: place.row }),
    place.column === null ? null : sayColumn(place.heading, place.column),
  ].filter((part) => part !== null);
  const where = parts.join(', ');
  if (entry === null) return where;
  const title = work?.title ? `“${work.title}”` : '';
  const about = [entry, title, work?.authors.join(', ')].filter(Boolean).join(', ');
  return where === '' ? about : `${where} (${about})`;
}
