import { readFileSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { type Problem, problem } from '../../shared/problem.ts';
import { writeDurably } from '../files/durable-file.ts';
import { checkOutput } from '../files/output-place.ts';

/** A file to be written: its name and what it holds. */
export type NewFile = readonly [name: string, content: string | Uint8Array];

/** What a file system says of itself: `type` as in statfs(2). */
export type ReadPlace = (folder: string) => {
  readonly type: number;
  readonly bsize: number;
  readonly bavail: number;
};

/** FAT, as most sticks have it: a file's length is a 32-bit number (Microsoft's FAT specification, `DIR_FileSize`). */
const fat = 0x4d44;
const mostOnFat = 2 ** 32 - 1;
/** The files' own blocks, and the folder's entries. */
const slack = 1024 * 1024;

const megabytes = (bytes: number): number => Math.ceil(bytes / 1e6);

/**
 * Why the files must not be written there, or null: `output-in-data-folder`, `place-full`, `file-too-large-for-stick`.
 * Throws what statfs throws.
 */
export const checkPlace = (
  folder: string,
  files: readonly NewFile[],
  readPlace: ReadPlace = statfsSync,
): Problem | null =>
  checkOutput(path.join(folder, files[0]?.[0] ?? ''), null) ??
  checkRoom(
    folder,
    files.map(([name, content]) => ({
      name,
      size: typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength,
    })),
    readPlace,
  );

/** The same for files that are not made yet; `passing` bytes more are needed meanwhile. */
export function checkRoom(
  folder: string,
  sizes: readonly { readonly name: string; readonly size: number }[],
  readPlace: ReadPlace = statfsSync,
  passing = 0,
): Problem | null {
  const { type, bsize, bavail } = readPlace(folder);
  const large = sizes.find(({ size }) => type === fat && size > mostOnFat);
  if (large) return problem('file-too-large-for-stick', { file: large.name, size: megabytes(large.size) });
  const needed = sizes.reduce((sum, { size }) => sum + size, slack + passing);
  const free = bsize * bavail;
  return free < needed
    ? problem('place-full', { folder, needed: megabytes(needed), free: Math.floor(free / 1e6) })
    : null;
}

/**
 * Writes files, each complete or not at all, and reads every one back. Returns whether the stick may be pulled: all of it
 * is on the stick for certain. Throws what the file system throws, and where something else is read back than was written.
 */
export function writeFiles(folder: string, files: readonly NewFile[]): boolean {
  let isSafe = true;
  for (const [name, content] of files) {
    const file = path.join(folder, name);
    isSafe = writeDurably(file, content) && isSafe;
    if (!readFileSync(file).equals(Buffer.from(content))) throw new Error(`${name}: read back otherwise`);
  }
  return isSafe;
}
