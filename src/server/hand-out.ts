import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type { Context } from 'hono';
import { done, failed, type Outcome } from '../shared/outcome.ts';
import { type Problem, problem } from '../shared/problem.ts';
import type { WrittenFiles } from '../shared/written-files.ts';
import { writeProblem } from './files/storage-problem.ts';
import { checkPlace, writeFiles } from './results/export-place.ts';

export interface HandedOut {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The answer that makes a browser keep a file under its name. */
export const handOut = (context: Context, { name, bytes }: HandedOut, type = 'application/pdf') =>
  context.body(new Uint8Array(bytes), 200, {
    'content-type': type,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
  });

/**
 * The same file in a folder somebody chose, as a rule on a stick: a locked kiosk's browser keeps nothing.
 * Problems: `folder-missing`, `output-in-data-folder`, `place-full`, `file-too-large-for-stick`, and those of writing.
 */
export function writeOut(folder: string, { name, bytes }: HandedOut): Outcome<WrittenFiles, Problem> {
  if (!isAbsolute(folder) || !existsSync(folder)) return failed(problem('folder-missing', { folder }));
  try {
    const unfit = checkPlace(folder, [[name, bytes]]);
    if (unfit) return failed(unfit);
    return done({ folder, files: [name], isSafe: writeFiles(folder, [[name, bytes]]) });
  } catch (error) {
    return failed(writeProblem(error, folder));
  }
}

/** Of problems with writing to a folder that staff chose. */
export function writeStatus({ code }: Problem): 404 | 422 | 503 | 507 {
  switch (code) {
    case 'folder-missing':
      return 404;
    case 'output-in-data-folder':
      return 422;
    case 'place-full':
    case 'file-too-large-for-stick':
    case 'disk-full':
      return 507;
    default:
      return 503;
  }
}
