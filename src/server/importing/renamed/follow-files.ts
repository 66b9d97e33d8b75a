import type { Outcome } from '../../../shared/outcome.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { ScannedFile } from '../folder/scan.ts';
import { findMoves, type Moves } from './moved-files.ts';

/** What is kept of a file from one import to the next. */
export interface KnownFile {
  readonly path: string;
  readonly size: number;
  /** Milliseconds. */
  readonly changed: number;
  /** SHA-256, where it was read. */
  readonly hash: string | null;
  /** Of the work no list speaks of. */
  readonly code: string | null;
  /** The code it keeps since it was called otherwise. */
  readonly kept: string | null;
}

export interface FollowParts {
  /** SHA-256 of a file. */
  readonly identify: (file: ScannedFile) => Promise<Outcome<string, Problem>>;
  readonly signal: AbortSignal;
  /** Files read at once. */
  readonly lanes: number;
  readonly onFile: (done: number, total: number, file: string) => void;
}

/** What is known of the files of a folder before they are used. */
export interface Followed {
  readonly moves: Moves;
  /** SHA-256 by path, of those that were read for it or are as they were. */
  readonly hashes: ReadonlyMap<string, string>;
}

/**
 * Finds files of earlier imports again that are called otherwise by now. Only new files as large as one that is gone are
 * read; where nothing is gone, none. Throws the signal's reason when cancelled.
 */
export async function followFiles(
  files: readonly ScannedFile[],
  known: readonly KnownFile[],
  { identify, signal, lanes, onFile }: FollowParts,
): Promise<Followed> {
  const before = new Map(known.map((file) => [file.path, file]));
  const hashes = new Map<string, string>();
  for (const { path, size, changed } of files) {
    const was = before.get(path);
    if (was?.hash && was.size === size && was.changed === changed) hashes.set(path, was.hash);
  }
  const present = new Set(files.map(({ path }) => path));
  const gone = known.filter(({ path }) => !present.has(path));
  const sizes = new Set(gone.flatMap(({ hash, size }) => (hash === null || size === 0 ? [] : size)));
  const fresh = files.filter(({ path, size }) => !before.has(path) && sizes.has(size));
  const waiting = fresh.entries();
  const lane = async () => {
    for (const [at, file] of waiting) {
      signal.throwIfAborted();
      onFile(at, fresh.length, file.path);
      try {
        const found = await identify(file);
        if (found.ok) hashes.set(file.path, found.value);
      } catch {
        // What cannot be read is named where it is opened for showing.
        signal.throwIfAborted();
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const now = files.map(({ path, size }) => ({ path, size, hash: hashes.get(path) ?? null }));
  return { moves: findMoves(known, now), hashes };
}
