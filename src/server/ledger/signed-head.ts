import { existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { hashSchema } from '../../shared/entry.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { writeDurably } from '../files/durable-file.ts';
import { toCanonical } from './canonical.ts';
import type { Head } from './chain.ts';
import { type KioskKey, verifySignature } from './key.ts';

const headDomain = 'hoa-ban ledger head v1\n';

const signedHeadSchema = z.object({
  kiosk: z.string(),
  count: z.number().int().nonnegative(),
  hash: hashSchema,
  at: z.iso.datetime({ precision: 3 }),
  signature: z.string(),
});
/** How far the ledger was at an instant, provable without it: shows that both copies were rolled back. */
export type SignedHead = z.infer<typeof signedHeadSchema>;

/** Writes `head.json`; throws what the file system throws. */
export function writeSignedHead(dataFolder: string, key: KioskKey, head: Head, at: Date): void {
  const content = { kiosk: key.id, count: head.seq, hash: head.hash, at: at.toISOString() };
  const signature = key.sign(headDomain + toCanonical(content));
  writeDurably(join(dataFolder, 'head.json'), `${toCanonical({ ...content, signature })}\n`);
}

/**
 * All heads of this kiosk with a good signature: `head.json` and those kept by `keepHead` because the ledger
 * no longer reached them. A missing or damaged file proves nothing and is left out.
 */
export function readSignedHeads(dataFolder: string, kiosk: string, publicKey: string): readonly SignedHead[] {
  if (!existsSync(dataFolder)) return [];
  return readdirSync(dataFolder)
    .filter((name) => /^head(-lost-\d+-[0-9a-f]{8})?\.json$/.test(name))
    .flatMap((name) => readSignedHead(join(dataFolder, name), kiosk, publicKey) ?? []);
}

function readSignedHead(file: string, kiosk: string, publicKey: string): SignedHead | null {
  try {
    const head = signedHeadSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    const { signature, ...content } = head;
    const isGood =
      head.kiosk === kiosk && verifySignature(publicKey, headDomain + toCanonical(content), signature);
    return isGood ? head : null;
  } catch {
    return null;
  }
}

/** `head-was-missing` or `head-was-damaged`: a ledger that was rolled back meanwhile would not be noticed. */
export function describeHead(
  dataFolder: string,
  { id, publicKey }: Pick<KioskKey, 'id' | 'publicKey'>,
): Problem | null {
  const file = join(dataFolder, 'head.json');
  if (!existsSync(file)) return problem('head-was-missing');
  return readSignedHead(file, id, publicKey) ? null : problem('head-was-damaged');
}

/** Heads that the ledger does not contain: it was rolled back, truncated or rewritten after they were signed. */
export const missingHeads = (
  heads: readonly SignedHead[],
  hashes: readonly string[],
): readonly SignedHead[] => heads.filter(({ count, hash }) => count > 0 && hashes[count - 1] !== hash);

/** `ledger-rolled-back` (records are missing) or `ledger-rewritten` (they are others). */
export const describeMissing = ({ count, at }: SignedHead, found: number): Problem =>
  count > found
    ? problem('ledger-rolled-back', { signed: count, found, at: Date.parse(at) })
    : problem('ledger-rewritten', { seq: count, at: Date.parse(at) });

/** Puts `head.json` beside, so that the next head does not wipe out the proof that records are missing. */
export function keepHead(dataFolder: string, { count, hash }: SignedHead): void {
  const file = join(dataFolder, 'head.json');
  const kept = join(dataFolder, `head-lost-${count}-${hash.slice(0, 8)}.json`);
  if (existsSync(file) && !existsSync(kept)) renameSync(file, kept);
}
