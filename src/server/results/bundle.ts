import { createHash, type Hash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';
import { z } from 'zod';
import { isDrawingSvg } from '../../shared/drawing-sheet.ts';
import { hashSchema } from '../../shared/entry.ts';
import type { LedgerRecord } from '../../shared/ledger.ts';
import { messageOf } from '../../shared/message-of.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { realDisk, writeAll, writeDurably } from '../files/durable-file.ts';
import { createLineCutter, piecesOf } from '../files/line-reader.ts';
import { toCanonical, toLine } from '../ledger/canonical.ts';
import { type BreakReason, type ChainFollower, followChain } from '../ledger/chain.ts';
import { type KioskKey, verifySignature } from '../ledger/key.ts';
import type { Speaker } from '../speak.ts';
import { csvPieces } from './csv.ts';
import { createLearner, type Learned } from './learned.ts';
import {
  exhibitionSummarySchema,
  exposureSchema,
  kioskSummarySchema,
  type ResultsSource,
  recordsOfKind,
  workSchema,
} from './source.ts';
import { duelsTable, feedbackTable, votesTable } from './tables.ts';
import { addPart, zipStream } from './zip-stream.ts';

export const bundleExtension = '.hoaban-votes';
const manifestDomain = 'hoa-ban bundle v1\n';

/**
 * Uncompressed bytes a part may have. What is long is never held: nine million records, whoever cast them, must not be
 * refused. A ledger is unpacked as far as its chain is whole, and hashes leave little to blow up.
 */
const limits: ReadonlyMap<string, number> = new Map([
  ['manifest.json', 16e6],
  ['ledger.ndjson', 4e9],
  ['votes.csv', 4e9],
  ['duels.csv', 4e9],
  ['feedback.csv', 4e9],
]);
/** A drawing at its limit is a third of this. */
const drawingBytes = 400_000;
const mostDrawings = 50_000;
const drawingsBytes = 1e9;
const drawingName = (hash: string): string => `drawings/${hash}.svg`;
const signedParts = ['ledger.ndjson', 'votes.csv', 'duels.csv', 'feedback.csv'] as const;

const manifestSchema = z.object({
  format: z.literal(1),
  exhibition: exhibitionSummarySchema,
  kiosk: kioskSummarySchema,
  /** Records in the ledger, and the last one's hash. */
  count: z.number().int().positive(),
  head: hashSchema,
  /** As in the ledger's genesis record. */
  publicKey: z.string(),
  created: z.iso.datetime({ precision: 3 }),
  /** SHA-256 of the other parts. A later Hoa Ban may put more of them there. */
  files: z
    .object({
      'ledger.ndjson': hashSchema,
      'votes.csv': hashSchema,
      /** Absent in bundles made before there were choices between two works. */
      'duels.csv': hashSchema.optional(),
      'feedback.csv': hashSchema,
    })
    .catchall(hashSchema),
  works: z.array(workSchema),
  exposures: z.array(exposureSchema),
  /** The visitors' drawings that lie in `drawings/`, by SHA-256; absent where there are none. */
  drawings: z.array(hashSchema).optional(),
  /** Ed25519 over the domain and the canonical manifest without `signature`, base64. */
  signature: z.string(),
});
export interface Manifest extends z.infer<typeof manifestSchema> {
  /** All of it in canonical form, also what this version does not understand: what the signature is good for. */
  readonly signed: string;
}

/** A kiosk's ledger whose chain, manifest and signature were verified: the first `manifest.count` lines of a file. */
export interface Bundle {
  readonly manifest: Manifest;
  /** The file. */
  readonly ledger: string;
  /** Of the whole ledger. */
  readonly learned: Learned;
}

/**
 * One kiosk's ledger as a signed zip, made while it is read. The source must hold exactly one ledger: this kiosk's. Left
 * out is a drawing that is lost, and what a reader would refuse the whole bundle for.
 */
export function makeBundle(
  source: ResultsSource,
  key: KioskKey,
  speak: Speaker,
  at: Date,
  readDrawing: (hash: string) => Uint8Array | null,
): Readable {
  const [ledger] = source.ledgers;
  if (!ledger || ledger.records.length === 0 || ledger.kiosk.id !== key.id)
    throw new Error('a bundle holds its own kiosk’s ledger');
  const { kiosk, records } = ledger;
  return zipStream(async (zip) => {
    const options = { mtime: at };
    const add = async (name: string, pieces: Iterable<string | Uint8Array>): Promise<string> => {
      const hash = createHash('sha256');
      await addPart(zip, name, hashing(pieces, hash), options);
      return hash.digest('hex');
    };
    const files = {
      'ledger.ndjson': await add('ledger.ndjson', linesIn(records)),
      'votes.csv': await add('votes.csv', csvPieces(votesTable(source, speak))),
      'duels.csv': await add('duels.csv', csvPieces(duelsTable(source, speak))),
      'feedback.csv': await add('feedback.csv', csvPieces(feedbackTable(source, speak))),
    };
    const drawings: string[] = [];
    let drawn = 0;
    for (const hash of drawingsOf(recordsOfKind(records, 'feedback'))) {
      const bytes = readDrawing(hash);
      if (!bytes || bytes.length > drawingBytes || !isDrawingSvg(Buffer.from(bytes).toString('utf8')))
        continue;
      if (drawings.length === mostDrawings || drawn + bytes.length > drawingsBytes) break;
      drawn += bytes.length;
      drawings.push(hash);
      await addPart(zip, drawingName(hash), [bytes], options);
    }
    // A kiosk may have been told of what was never there.
    const named = new Set(source.works.map(({ code }) => code));
    const { id, name, timeZone } = source.exhibition;
    const last = records.at(-1) as LedgerRecord;
    const content: Omit<Manifest, 'signature' | 'signed'> = {
      format: 1,
      exhibition: { id, name, timeZone },
      kiosk,
      count: last.seq,
      head: last.hash,
      publicKey: key.publicKey,
      created: at.toISOString(),
      files,
      works: [...source.works],
      exposures: source.exposures
        .filter(({ entry }) => named.has(entry))
        .map(({ kiosk: _, ...exposure }) => exposure),
      ...(drawings.length === 0 ? {} : { drawings }),
    };
    const signature = key.sign(manifestDomain + toCanonical(content));
    const text = `${toCanonical({ ...content, signature })}\n`;
    zip.addBuffer(Buffer.from(text), 'manifest.json', options);
  });
}

const pieceLength = 64 * 1024;

/** A ledger's lines in pieces. */
function* linesIn(records: Iterable<LedgerRecord>): Generator<string> {
  let piece = '';
  for (const record of records) {
    piece += `${toLine(record)}\n`;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function* hashing(pieces: Iterable<string | Uint8Array>, hash: Hash): Generator<Uint8Array> {
  for (const piece of pieces) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    hash.update(bytes);
    if (bytes.length > 0) yield bytes;
  }
}

/** Is shown what a bundle holds while it is read; what was seen is proved only by the answer. */
export interface BundleWatcher {
  record?(record: LedgerRecord, seqOf: ChainFollower['seqOf']): void;
  /** The ledger's bytes as they come. */
  ledger?(piece: Uint8Array): void;
  /** A drawing that is what its name says, and safe to be looked at. */
  drawing?(hash: string, svg: Uint8Array): void;
}

/**
 * Verifies all of a bundle and holds none of it. Problems, the first one found: `bundle-missing`, `bundle-is-folder`,
 * `bundle-unreadable`, `bundle-too-large`, `bundle-newer`, `bundle-signature`, `bundle-part-changed`, `ledger-broken`
 * (with `seq` and `why`), `bundle-mismatch`.
 */
export async function proveBundle(file: string, watcher: BundleWatcher): Promise<Outcome<Manifest, Problem>> {
  const read = await readParts(file, watcher);
  if (!read.ok) return read;
  const { names, drawings, hashes, ledger } = read.value;
  const manifest = readManifest(read.value.manifest);
  if (!manifest.ok) return manifest;
  // Why a changed ledger is wrong is said by its chain, record by record, before its hash is looked at.
  const wrong = ledger.judge(manifest.value);
  if (wrong) return failed(wrong);
  const { files, drawings: listed = [] } = manifest.value;
  const changed =
    signedParts.find((name) => hashes.get(name) !== files[name]) ??
    listed.filter((hash) => !drawings.has(hash)).map(drawingName)[0] ??
    findAdded(names, new Set(['manifest.json', ...Object.keys(files), ...listed.map(drawingName)]));
  return changed === undefined ? manifest : failed(problem('bundle-part-changed', { part: changed }));
}

/** What the manifest does not list: people would read it and take it for signed. */
const findAdded = (names: ReadonlySet<string>, listed: ReadonlySet<string>): string | undefined =>
  [...names].find((name) => !listed.has(name) && !name.endsWith('/'));

/**
 * Verifies a bundle as `proveBundle` does and writes its ledger and its drawings into a folder of its own, which holds
 * what is not proved as well where the answer is a problem. Throws what the file system throws.
 */
export async function takeBundle(file: string, folder: string): Promise<Outcome<Bundle, Problem>> {
  mkdirSync(join(folder, 'drawings'), { recursive: true });
  const ledger = join(folder, 'ledger.ndjson');
  const handle = openSync(ledger, 'w');
  const { see, learned } = learning();
  let fault: { readonly error: unknown } | null = null;
  // A disk that is full is no fault of the bundle.
  const writing = (write: () => void): void => {
    try {
      if (!fault) write();
    } catch (error) {
      fault = { error };
    }
  };
  try {
    const proved = await proveBundle(file, {
      record: see,
      ledger: (piece) => writing(() => writeAll(realDisk, handle, piece)),
      drawing: (hash, svg) =>
        writing(() => {
          writeDurably(join(folder, 'drawings', `${hash}.svg`), svg);
        }),
    });
    writing(() => {
      if (proved.ok) realDisk.sync(handle);
    });
    const found = fault as { readonly error: unknown } | null;
    if (found) throw found.error;
    return proved.ok ? done({ manifest: proved.value, ledger, learned: learned() }) : proved;
  } finally {
    closeSync(handle);
  }
}

/** The drawings records name, each once. */
function drawingsOf(records: Iterable<LedgerRecord>): ReadonlySet<string> {
  const drawings = new Set<string>();
  for (const record of records)
    if (record.kind === 'feedback' && record.payload.drawing) drawings.add(record.payload.drawing);
  return drawings;
}

/** Parses a manifest and verifies its signature. */
export function readManifest(text: string): Outcome<Manifest, Problem> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return failed(problem('bundle-unreadable', { cause: 'manifest.json' }));
  }
  const format = z.object({ format: z.number() }).safeParse(json);
  if (format.success && format.data.format > 1)
    return failed(problem('bundle-newer', { format: format.data.format }));
  const manifest = manifestSchema.safeParse(json);
  if (!manifest.success) return failed(problem('bundle-unreadable', { cause: 'manifest.json' }));
  // What was written is verified, not what this version understands of it: a member added is a change.
  const { signature: _, ...content } = json as Record<string, unknown>;
  const { publicKey, signature, kiosk } = manifest.data;
  return verifySignature(publicKey, manifestDomain + toCanonical(content), signature)
    ? done({ ...manifest.data, signed: toCanonical(json) })
    : failed(problem('bundle-signature', { kiosk: kiosk.id }));
}

/** Verifies the chain of a ledger in a file and that it is the one its manifest was signed for. Throws what reading throws. */
export function verifyBundleLedger(manifest: Manifest, file: string): Outcome<Bundle, Problem> {
  const { see, learned } = learning();
  const ledger = followLedger(see);
  for (const piece of piecesOf(file)) ledger.take(piece);
  const wrong = ledger.judge(manifest);
  return wrong ? failed(wrong) : done({ manifest, ledger: file, learned: learned() });
}

/** Learns from records while they are proved; which of them an id names is known from the first on. */
function learning() {
  let learner: ReturnType<typeof createLearner> | null = null;
  return {
    see(record: LedgerRecord, seqOf: ChainFollower['seqOf']): void {
      learner ??= createLearner(seqOf);
      learner.take(record);
    },
    learned: (): Learned => (learner ?? createLearner(() => 0)).learned(),
  };
}

/** Follows a ledger that comes in pieces, and tells in the end whether it is whole and the one that was signed. */
function followLedger(see: BundleWatcher['record']) {
  const lines = createLineCutter();
  const chain = followChain();
  let genesis: LedgerRecord | null = null;
  let broken: BreakReason | null = null;
  return {
    take(piece: Buffer): void {
      if (broken) return;
      for (const line of lines.cut(piece)) {
        const taken = chain.take(line);
        if (!taken.ok) {
          broken = taken.problem;
          return;
        }
        genesis ??= taken.value;
        see?.(taken.value, chain.seqOf);
      }
    },
    isBroken: (): boolean => broken !== null,
    judge(manifest: Manifest): Problem | null {
      const { head } = chain;
      if (!broken && lines.torn() !== '') broken = 'unreadable';
      if (broken) return problem('ledger-broken', { seq: head.seq + 1, why: broken });
      const fits =
        genesis?.kind === 'genesis' &&
        genesis.kiosk === manifest.kiosk.id &&
        genesis.payload.publicKey === manifest.publicKey &&
        genesis.payload.exhibition === manifest.exhibition.id &&
        head.seq === manifest.count &&
        head.hash === manifest.head;
      return fits
        ? null
        : problem('bundle-mismatch', { kiosk: manifest.kiosk.id, signed: manifest.count, found: head.seq });
    },
  };
}

interface ReadParts {
  readonly manifest: string;
  /** Of everything in the zip. */
  readonly names: ReadonlySet<string>;
  /** The drawings that are what their names say, by hash. */
  readonly drawings: ReadonlySet<string>;
  /** SHA-256 of the other parts. */
  readonly hashes: ReadonlyMap<string, string>;
  readonly ledger: ReturnType<typeof followLedger>;
}

async function readParts(file: string, watcher: BundleWatcher): Promise<Outcome<ReadParts, Problem>> {
  let manifest = '';
  const drawings = new Set<string>();
  const hashes = new Map<string, string>();
  const names = new Set<string>();
  const ledger = followLedger(watcher.record);
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    if (!found) return failed(problem('bundle-missing', { file }));
    if (found.isDirectory()) return failed(problem('bundle-is-folder', { file }));
    // Opening a pipe would wait for ever.
    if (!found.isFile()) return failed(problem('bundle-unreadable', { cause: 'no file' }));
    const zip = await yauzl.openPromise(file, { strictFileNames: true, autoClose: false });
    try {
      let drawn = 0;
      if (zip.entryCount > 64 + mostDrawings) return failed(problem('bundle-too-large'));
      for await (const entry of zip.eachEntry()) {
        const { fileName: name, uncompressedSize } = entry;
        const isDrawing = /^drawings\/[0-9a-f]{64}\.svg$/.test(name);
        if (names.has(name)) return failed(problem('bundle-unreadable', { cause: `${name} ×2` }));
        names.add(name);
        const limit = isDrawing ? drawingBytes : limits.get(name);
        if (limit === undefined) continue;
        if (isDrawing) drawn += uncompressedSize;
        if (drawn > drawingsBytes) return failed(problem('bundle-too-large'));
        // yauzl ends the stream with an error when more comes out than the header says.
        if (uncompressedSize > limit) return failed(problem('bundle-too-large'));
        const stream = await zip.openReadStreamPromise(entry);
        if (name === 'manifest.json') manifest = (await buffer(stream)).toString('utf8');
        else if (isDrawing) {
          const svg = await buffer(stream);
          const hash = sha256(svg);
          // Anybody can sign a bundle with a key of their own: what is no drawing never reaches a disk under that name.
          if (drawingName(hash) !== name || !isDrawingSvg(svg.toString('utf8'))) continue;
          drawings.add(hash);
          watcher.drawing?.(hash, svg);
        } else {
          const hash = createHash('sha256');
          for await (const piece of stream) {
            hash.update(piece as Buffer);
            if (name !== 'ledger.ndjson') continue;
            ledger.take(piece as Buffer);
            if (ledger.isBroken()) break;
            watcher.ledger?.(piece as Buffer);
          }
          hashes.set(name, hash.digest('hex'));
        }
      }
    } finally {
      zip.close();
    }
  } catch (error) {
    return failed(problem('bundle-unreadable', { cause: messageOf(error) }));
  }
  return done({ manifest, names, drawings, hashes, ledger });
}

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
