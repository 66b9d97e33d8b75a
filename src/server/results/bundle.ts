import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';
import yazl from 'yazl';
import { z } from 'zod';
import { isDrawingSvg } from '../../shared/drawing-sheet.ts';
import { hashSchema } from '../../shared/entry.ts';
import type { LedgerRecord } from '../../shared/ledger.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { toCanonical, toLine } from '../ledger/canonical.ts';
import { type BreakReason, followChain } from '../ledger/chain.ts';
import { toNdjson } from '../ledger/copy.ts';
import { type KioskKey, verifySignature } from '../ledger/key.ts';
import { createLineCutter } from '../ledger/line-reader.ts';
import type { Speaker } from '../speak.ts';
import {
  exhibitionSummarySchema,
  exposureSchema,
  kioskSummarySchema,
  type ResultsSource,
  workSchema,
} from './source.ts';
import { duelsTable, feedbackTable, toCsv, votesTable } from './tables.ts';

export const bundleExtension = '.hoaban-votes';
const manifestDomain = 'hoa-ban bundle v1\n';

/** Uncompressed bytes a part may have; a bundle of a million ballots stays below. */
const limits: Readonly<Record<string, number>> = {
  'manifest.json': 16e6,
  'ledger.ndjson': 768e6,
  'votes.csv': 512e6,
  'duels.csv': 512e6,
  'feedback.csv': 768e6,
};
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
  /** SHA-256 of the other parts. */
  files: z.object({
    'ledger.ndjson': hashSchema,
    'votes.csv': hashSchema,
    /** Absent in bundles made before there were choices between two works. */
    'duels.csv': hashSchema.optional(),
    'feedback.csv': hashSchema,
  }),
  works: z.array(workSchema),
  exposures: z.array(exposureSchema),
  /** The visitors' drawings that lie in `drawings/`, by SHA-256; absent where there are none. */
  drawings: z.array(hashSchema).optional(),
  /** Ed25519 over the domain and the canonical manifest without `signature`, base64. */
  signature: z.string(),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** A kiosk's ledger whose chain, manifest and signature were verified. */
export interface Bundle {
  readonly manifest: Manifest;
  readonly records: readonly LedgerRecord[];
}

/** A bundle with the drawings it carries, by hash. */
export interface CarriedBundle extends Bundle {
  readonly drawings: ReadonlyMap<string, Uint8Array>;
}

/**
 * One kiosk's ledger as a signed zip. The source must hold exactly one ledger: this kiosk's. Left out is a drawing that is
 * lost, and what a reader would refuse the whole bundle for.
 */
export async function makeBundle(
  source: ResultsSource,
  key: KioskKey,
  speak: Speaker,
  at: Date,
  readDrawing: (hash: string) => Uint8Array | null,
): Promise<Uint8Array> {
  const [ledger] = source.ledgers;
  const last = ledger?.records.at(-1);
  if (!ledger || !last || ledger.kiosk.id !== key.id)
    throw new Error('a bundle holds its own kiosk’s ledger');
  const parts = {
    'ledger.ndjson': toNdjson([...ledger.records].map(toLine)),
    'votes.csv': toCsv(votesTable(source, speak)),
    'duels.csv': toCsv(duelsTable(source, speak)),
    'feedback.csv': toCsv(feedbackTable(source, speak)),
  };
  const drawings = new Map<string, Uint8Array>();
  let drawn = 0;
  for (const hash of drawingsOf(ledger.records)) {
    const bytes = readDrawing(hash);
    if (!bytes || bytes.length > drawingBytes || !isDrawingSvg(Buffer.from(bytes).toString('utf8'))) continue;
    if (drawings.size === mostDrawings || drawn + bytes.length > drawingsBytes) break;
    drawn += bytes.length;
    drawings.set(hash, bytes);
  }
  const { id, name, timeZone } = source.exhibition;
  const content: Omit<Manifest, 'signature'> = {
    format: 1,
    exhibition: { id, name, timeZone },
    kiosk: ledger.kiosk,
    count: last.seq,
    head: last.hash,
    publicKey: key.publicKey,
    created: at.toISOString(),
    files: {
      'ledger.ndjson': sha256(parts['ledger.ndjson']),
      'votes.csv': sha256(parts['votes.csv']),
      'duels.csv': sha256(parts['duels.csv']),
      'feedback.csv': sha256(parts['feedback.csv']),
    },
    works: [...source.works],
    exposures: source.exposures.map(({ kiosk: _, ...exposure }) => exposure),
    ...(drawings.size === 0 ? {} : { drawings: [...drawings.keys()] }),
  };
  const signature = key.sign(manifestDomain + toCanonical(content));
  const zip = new yazl.ZipFile();
  const all = { 'manifest.json': `${toCanonical({ ...content, signature })}\n`, ...parts };
  for (const [name, text] of Object.entries(all)) zip.addBuffer(Buffer.from(text), name, { mtime: at });
  for (const [hash, bytes] of drawings) zip.addBuffer(Buffer.from(bytes), drawingName(hash), { mtime: at });
  zip.end();
  return buffer(zip.outputStream);
}

/**
 * Reads a bundle and verifies all of it. Problems, the first one found: `bundle-missing`, `bundle-is-folder`,
 * `bundle-unreadable`, `bundle-too-large`, `bundle-newer`, `bundle-signature`, `bundle-part-changed`, `ledger-broken`
 * (with `seq` and `why`), `bundle-mismatch`.
 */
export async function readBundle(file: string): Promise<Outcome<CarriedBundle, Problem>> {
  const records: LedgerRecord[] = [];
  const proved = await proveBundle(file, (record) => records.push(record));
  return proved.ok ? done({ ...proved.value, records }) : proved;
}

/** A bundle that was verified, without its records. */
export type ProvedBundle = Omit<CarriedBundle, 'records'>;

/**
 * As `readBundle`, without ever holding the ledger: `see` is shown every record, and what it saw is proved only by the
 * answer.
 */
export async function proveBundle(
  file: string,
  see: (record: LedgerRecord) => void,
): Promise<Outcome<ProvedBundle, Problem>> {
  const read = await readParts(file, see);
  if (!read.ok) return read;
  const { kept, hashes, ledger } = read.value;
  const manifest = readManifest(kept.get('manifest.json')?.toString('utf8') ?? '');
  if (!manifest.ok) return manifest;
  // Why a changed ledger is wrong is said by its chain, record by record, before its hash is looked at.
  const wrong = ledger.judge(manifest.value);
  if (wrong) return failed(wrong);
  for (const name of signedParts) {
    // Also what was added: people would read it and take it for signed.
    if (hashes.get(name) !== manifest.value.files[name])
      return failed(problem('bundle-part-changed', { part: name }));
  }
  const drawings = new Map<string, Uint8Array>();
  for (const hash of manifest.value.drawings ?? []) {
    const part = kept.get(drawingName(hash));
    // Anybody can sign a bundle with a key of their own: what is no drawing never reaches a disk under that name.
    if (!part || sha256(part) !== hash || !isDrawingSvg(part.toString('utf8')))
      return failed(problem('bundle-part-changed', { part: drawingName(hash) }));
    drawings.set(hash, part);
  }
  return done({ manifest: manifest.value, drawings });
}

/** The drawings records name, each once. */
export function drawingsOf(records: Iterable<LedgerRecord>): ReadonlySet<string> {
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
    ? done(manifest.data)
    : failed(problem('bundle-signature', { kiosk: kiosk.id }));
}

/** Verifies a ledger's chain and that it is the one its manifest was signed for. */
export function verifyBundleLedger(manifest: Manifest, ndjson: string): Outcome<Bundle, Problem> {
  const records: LedgerRecord[] = [];
  const ledger = followLedger((record) => records.push(record));
  ledger.take(Buffer.from(ndjson));
  const wrong = ledger.judge(manifest);
  return wrong ? failed(wrong) : done({ manifest, records });
}

/** Follows a ledger that comes in pieces, and tells in the end whether it is whole and the one that was signed. */
function followLedger(see: (record: LedgerRecord) => void) {
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
        see(taken.value);
      }
    },
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
  /** The manifest and the drawings; the others are too large to be kept. */
  readonly kept: ReadonlyMap<string, Buffer>;
  /** SHA-256 of all the others there are. */
  readonly hashes: ReadonlyMap<string, string>;
  readonly ledger: ReturnType<typeof followLedger>;
}

async function readParts(
  file: string,
  see: (record: LedgerRecord) => void,
): Promise<Outcome<ReadParts, Problem>> {
  const kept = new Map<string, Buffer>();
  const hashes = new Map<string, string>();
  const ledger = followLedger(see);
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    if (!found) return failed(problem('bundle-missing', { file }));
    if (found.isDirectory()) return failed(problem('bundle-is-folder', { file }));
    const zip = await yauzl.openPromise(file, { strictFileNames: true, autoClose: false });
    try {
      let drawn = 0;
      if (zip.entryCount > 64 + mostDrawings) return failed(problem('bundle-too-large'));
      for await (const entry of zip.eachEntry()) {
        const { fileName: name, uncompressedSize } = entry;
        const isDrawing = /^drawings\/[0-9a-f]{64}\.svg$/.test(name);
        const limit = isDrawing ? drawingBytes : limits[name];
        if (limit === undefined) continue;
        if (isDrawing) drawn += uncompressedSize;
        if (drawn > drawingsBytes) return failed(problem('bundle-too-large'));
        // yauzl ends the stream with an error when more comes out than the header says.
        if (uncompressedSize > limit) return failed(problem('bundle-too-large'));
        if (kept.has(name) || hashes.has(name))
          return failed(problem('bundle-unreadable', { cause: `${name} ×2` }));
        const stream = await zip.openReadStreamPromise(entry);
        if (isDrawing || name === 'manifest.json') kept.set(name, await buffer(stream));
        else {
          const hash = createHash('sha256');
          for await (const piece of stream) {
            hash.update(piece as Buffer);
            if (name === 'ledger.ndjson') ledger.take(piece as Buffer);
          }
          hashes.set(name, hash.digest('hex'));
        }
      }
    } finally {
      zip.close();
    }
  } catch (error) {
    return failed(
      problem('bundle-unreadable', { cause: error instanceof Error ? error.message : String(error) }),
    );
  }
  return done({ kept, hashes, ledger });
}

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
