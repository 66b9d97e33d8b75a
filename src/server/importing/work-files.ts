import type { LyricLine, Picture } from '../../shared/entry.ts';
import type { ImportProblem } from '../../shared/import-report.ts';
import { done, type Outcome } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import { sayShut } from './check-pictures.ts';
import { readLyrics } from './documents/lyrics.ts';
import type { Words } from './documents/readable-documents.ts';
import type { MatchedDraft } from './draft.ts';
import type { FileReader } from './file-reader.ts';
import type { ScannedFile } from './folder/scan.ts';
import { giveFile } from './matching/match.ts';
import { atFile, type ImportProblemCode, named, type ProblemList } from './problems.ts';

export interface WorkFilesParts {
  readonly reader: FileReader;
  readonly problems: ProblemList;
  /** Told of every file that is shown. */
  readonly use: (file: ScannedFile) => void;
  readonly onFile: (file: ScannedFile) => void;
}

export type WorkFiles = ReturnType<typeof createWorkFiles>;

/** Opens the files of one work, one after the other, and names what is wrong with them under its code. */
export function createWorkFiles(
  { draft, files, near, shut = [] }: MatchedDraft,
  { reader, problems, use, onFile }: WorkFilesParts,
) {
  /** What was said of files that are shown all the same. */
  const noted = new Set<Problem>();
  const name = (severity: ImportProblem['severity'], what: Problem, file: ScannedFile) =>
    problems.add(severity, what, atFile(file.path), draft.code);
  function note(what: Problem, file: ScannedFile): void {
    noted.add(what);
    name('shown', what, file);
  }

  const of = (...wanted: ScannedFile['use'][]) => files.filter((file) => wanted.includes(file.use));

  /** What `read` makes of up to `most` files; further ones are named. */
  async function readAll<T>(
    some: readonly ScannedFile[],
    most: number,
    read: (file: ScannedFile) => Promise<Outcome<T, Problem>>,
  ): Promise<T[]> {
    const found: T[] = [];
    for (const file of some) {
      if (found.length >= most) {
        name('unused', named('file-extra', { code: draft.code }), file);
        continue;
      }
      onFile(file);
      const outcome = await read(file);
      if (outcome.ok) {
        found.push(outcome.value);
        use(file);
      } else name('shown', outcome.problem, file);
    }
    return found;
  }

  async function words(file: ScannedFile): Promise<Outcome<Words, Problem>> {
    const outcome = await reader.text(file);
    if (outcome.ok) for (const what of outcome.value.notes) note(what, file);
    return outcome;
  }
  async function text(file: ScannedFile): Promise<Outcome<string, Problem>> {
    const outcome = await words(file);
    return outcome.ok ? done(outcome.value.text) : outcome;
  }

  return {
    of,
    readAll,
    words,
    text,
    name,
    note,

    /** Says `what` of a file, as `note` does, and offers what staff can do about it. */
    propose(what: Problem, file: ScannedFile, fixes: ImportProblem['fixes']): void {
      noted.add(what);
      problems.add('shown', what, atFile(file.path), draft.code, fixes);
    },

    pictures: (most: number): Promise<Picture[]> =>
      readAll(of('picture'), most, async (file) => {
        const outcome = await reader.picture(file);
        if (!outcome.ok) return outcome;
        for (const what of outcome.value.notes) name('shown', what, file);
        return done(outcome.value.picture);
      }),

    /** The sound with its file; null where there is none. */
    async sound() {
      const [sound] = await readAll(of('sound'), 1, async (file) => {
        const outcome = await reader.sound(file);
        if (!outcome.ok) return outcome;
        for (const what of outcome.value.notes) name('shown', what, file);
        return done({ ...outcome.value, file });
      });
      return sound ?? null;
    },

    /** The timed words in a file beside the sound; empty where there are none. */
    async timedWords(): Promise<LyricLine[]> {
      const [timed] = await readAll(of('lyrics'), 1, text);
      const lines = readLyrics(timed ?? '');
      const [first] = of('lyrics');
      if (timed !== undefined && lines.length === 0 && first)
        name('shown', named('lyrics-unreadable'), first);
      return lines;
    },

    /** The work's words in English, where they are not `known`: as the list has them, or a file beside it. */
    async english(known: string | null = null): Promise<string> {
      const told = known ?? draft.translation;
      const [beside] = await readAll(of('translation'), told === null ? 1 : 0, text);
      return told ?? beside ?? '';
    },

    /** Says that the work lacks what it consists of, unless something said of its files says so already. */
    missing(code: ImportProblemCode): null {
      const said = problems.all.some(
        (one) =>
          one.entry === draft.code &&
          one.severity !== 'unused' &&
          !noted.has(one.problem) &&
          /^(file(?!-other|-maybe)|words|sound|picture|document)-/.test(one.problem.code),
      );
      const fixes = near.map((file) => giveFile(file, draft.code));
      // An initiative is shown with its title and statement alone.
      const severity = draft.category === 'initiative' ? 'shown' : 'hidden';
      const [meant] = code === 'picture-missing' ? shut : [];
      const what = meant ? sayShut(draft.code, meant) : named(code, { code: draft.code });
      if (!said) problems.add(severity, what, draft.place, draft.code, fixes);
      return null;
    },
  };
}
