import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import yazl from 'yazl';
import { z } from 'zod';
import { hashSchema } from '../../shared/entry.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';

/** A file of a zip as its manifest tells it. */
export const listedFileSchema = z.object({
  /** Within the zip, `/` between folders. */
  path: z.string().max(400),
  bytes: z.number().int().nonnegative(),
  sha256: hashSchema,
});
export type ListedFile = z.infer<typeof listedFileSchema>;

/** A file to go into a zip: a path on the disk with its size now, or bytes. */
export interface Part {
  readonly path: string;
  readonly from: { readonly file: string; readonly bytes: number } | Uint8Array;
  /** Pictures and sounds do not get smaller. */
  readonly compress: boolean;
}

export interface ZipOptions {
  readonly signal?: AbortSignal;
  /** Bytes read so far. */
  readonly onBytes?: (bytes: number) => void;
}

/** Bytes between two syncs: one large sync at the end would hold up the ballots of the same disk. */
const syncEvery = 4 * 1024 * 1024;
const mostFiles = 400_000;
/** A manifest of so many files stays below. */
const manifestBytes = 128 * 1024 * 1024;

/**
 * Writes a zip and syncs it, file by file and never whole in memory; the manifest comes last, made from what was read.
 * Throws what the file system throws, and the signal's reason; whoever calls removes the target then.
 */
export async function writeCheckedZip(
  target: string,
  parts: Iterable<Part>,
  manifest: { readonly name: string; readonly make: (files: readonly ListedFile[]) => string },
  at: Date,
  { signal, onBytes }: ZipOptions = {},
): Promise<readonly ListedFile[]> {
  const zip = new yazl.ZipFile();
  const output = zip.outputStream as Readable;
  zip.on('error', (error) => output.destroy(error));
  const listed: ListedFile[] = [];
  let read = 0;
  for (const { path, from, compress } of parts) {
    const size = from instanceof Uint8Array ? from.length : from.bytes;
    zip.addReadStreamLazy(path, { size, compress, mtime: at, mode: 0o100600 }, (give) => {
      const hash = createHash('sha256');
      const hashing = new Transform({
        transform(chunk: Buffer, _encoding, next) {
          hash.update(chunk);
          read += chunk.length;
          onBytes?.(read);
          next(null, chunk);
        },
        flush(next) {
          listed.push({ path, bytes: size, sha256: hash.digest('hex') });
          next();
        },
      });
      // What grows while it is read is taken as long as it was.
      const source =
        from instanceof Uint8Array
          ? Readable.from([from])
          : size === 0
            ? Readable.from([])
            : createReadStream(from.file, { end: size - 1 });
      pipeline(source, hashing).catch((error: unknown) => output.destroy(toError(error)));
      give(null, hashing);
    });
  }
  zip.addReadStreamLazy(manifest.name, { mtime: at, mode: 0o100600 }, (give) =>
    give(null, Readable.from([Buffer.from(manifest.make(listed))])),
  );
  zip.end();
  const file = await open(target, 'wx', 0o600);
  try {
    let unsynced = 0;
    for await (const chunk of output) {
      signal?.throwIfAborted();
      await file.writeFile(chunk as Buffer);
      unsynced += (chunk as Buffer).length;
      if (unsynced < syncEvery) continue;
      await file.datasync();
      unsynced = 0;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return listed;
}

/** An opened zip, its files by name. Nothing in it is believed before `readListed` has compared it. */
export interface CheckedZip {
  readonly names: ReadonlySet<string>;
  /** The manifest's text; throws where there is none. */
  readText(name: string): Promise<string>;
  /**
   * Reads one file to its end and compares it with what the manifest says; `target` gets what is read, synced. Problem:
   * `part-changed` with `part`.
   */
  readListed(file: ListedFile, target: string | null, options?: ZipOptions): Promise<Outcome<null, Problem>>;
  close(): void;
}

/**
 * Opens a zip. Refused is one with a name that leads out of a folder, a name twice, an encrypted file, or more files
 * than any of ours has. Throws what yauzl and the file system throw.
 */
export async function openCheckedZip(file: string): Promise<CheckedZip> {
  const zip: ZipFile = await yauzl.openPromise(file, { strictFileNames: true, autoClose: false });
  const entries = new Map<string, Entry>();
  try {
    if (zip.entryCount > mostFiles) throw new Error('too many files');
    for await (const entry of zip.eachEntry()) {
      if (entries.has(entry.fileName)) throw new Error(`${entry.fileName} ×2`);
      if (entry.isEncrypted()) throw new Error(`${entry.fileName}: encrypted`);
      entries.set(entry.fileName, entry);
    }
  } catch (error) {
    zip.close();
    throw error;
  }
  const changed = (path: string) => failed(problem('part-changed', { part: path }));
  return {
    names: new Set(entries.keys()),
    async readText(name) {
      const entry = entries.get(name);
      if (!entry || entry.uncompressedSize > manifestBytes) throw new Error(name);
      return (await buffer(await zip.openReadStreamPromise(entry))).toString('utf8');
    },
    async readListed({ path, bytes, sha256 }, target, { signal, onBytes } = {}) {
      const entry = entries.get(path);
      // yauzl ends the stream with an error when more comes out than the header says.
      if (entry?.uncompressedSize !== bytes) return changed(path);
      const hash = createHash('sha256');
      const to = target === null ? null : await open(target, 'wx', 0o600);
      try {
        let read = 0;
        let unsynced = 0;
        for await (const chunk of readOf(await zip.openReadStreamPromise(entry))) {
          signal?.throwIfAborted();
          hash.update(chunk);
          read += chunk.length;
          onBytes?.(read);
          await to?.writeFile(chunk);
          unsynced += chunk.length;
          if (to && unsynced >= syncEvery) {
            await to.datasync();
            unsynced = 0;
          }
        }
        await to?.sync();
      } catch (error) {
        // A damaged stretch of the file shows itself as a failing inflater or a wrong length.
        if (signal?.aborted || isFault(error)) throw error;
        return changed(path);
      } finally {
        await to?.close();
      }
      return hash.digest('hex') === sha256 ? done(null) : changed(path);
    },
    close: () => zip.close(),
  };
}

const readOf = (stream: Readable): AsyncIterable<Buffer> => stream;
const toError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** What the disk said, as against what the zip holds: `Z_DATA_ERROR` is the inflater's. */
const isFault = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^E[A-Z]+$/.test(String(error.code));

const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Whether a path stays within the folder it is put into, on every system: relative, no `..`, no drive, no device. */
export const isSafePath = (path: string): boolean =>
  path.length <= 400 &&
  path
    .split('/')
    .every(
      (part) =>
        /^[^\\:*?"<>|\p{Cc}]+$/u.test(part) &&
        part !== '.' &&
        part !== '..' &&
        !/[. ]$/.test(part) &&
        !reserved.test(part),
    );
