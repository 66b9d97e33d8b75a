import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { readDatabase } from '../database/read-database.ts';
import { writeDurably } from '../files/durable-file.ts';
import { permissionProblem } from '../files/storage-problem.ts';
import { readLedger } from './read-ledger.ts';

/** Who this kiosk is, and how it proves it. The private key never leaves this object and `key.json`. */
export interface KioskKey {
  readonly id: string;
  /** Ed25519, SubjectPublicKeyInfo DER, base64. */
  readonly publicKey: string;
  /** Ed25519 signature over the text's UTF-8 bytes, base64. */
  sign(text: string): string;
}

const keyFileSchema = z.object({
  format: z.literal(1),
  id: z.string().regex(/^kiosk-[a-z2-7]{10}$/),
  /** PKCS #8 DER, base64. */
  privateKey: z.string(),
});

/**
 * The kiosk's key in `key.json` (readable by its owner only), made on first use, but never beside a ledger: that was
 * begun with another one.
 * Problems: `key-missing`, `key-damaged`, `not-permitted`, `data-folder-unwritable`.
 */
export function openKey(dataFolder: string): Outcome<KioskKey, Problem> {
  const file = join(dataFolder, 'key.json');
  if (!existsSync(file) && !hasLedger(dataFolder)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    const content: z.infer<typeof keyFileSchema> = {
      format: 1,
      id: newKioskId(),
      privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    };
    try {
      writeDurably(file, `${JSON.stringify(content)}\n`, { mode: 0o600 });
    } catch (error) {
      return failed(problem('data-folder-unwritable', { place: file, cause: String(error) }));
    }
  }
  return readKey(dataFolder);
}

/** A new key beside an old ledger would look like this kiosk's and sign what nobody can verify. */
function hasLedger(dataFolder: string): boolean {
  if (existsSync(join(dataFolder, 'head.json'))) return true;
  const copy = statSync(join(dataFolder, 'ledger.ndjson'), { throwIfNoEntry: false });
  if (copy && copy.size > 0) return true;
  const stored = readDatabase(dataFolder, (database) => done(readLedger(database).end().count > 0));
  return stored.ok && stored.value;
}

/** The kiosk's key where there is one already; writes nothing. Problems: `key-missing`, `key-damaged`, `not-permitted`. */
export function readKey(dataFolder: string): Outcome<KioskKey, Problem> {
  const file = join(dataFolder, 'key.json');
  try {
    if (!statSync(file, { throwIfNoEntry: false })) return failed(problem('key-missing', { file }));
    const key = parseKey(readFileSync(file, 'utf8'));
    return key ? done(key) : failed(problem('key-damaged', { file }));
  } catch (error) {
    return failed(permissionProblem(error) ?? problem('key-damaged', { file }));
  }
}

/** The key that the text of a `key.json` holds; null where it holds none. */
export function parseKey(text: string): KioskKey | null {
  try {
    const content = keyFileSchema.parse(JSON.parse(text));
    const privateKey = createPrivateKey({
      key: Buffer.from(content.privateKey, 'base64'),
      format: 'der',
      type: 'pkcs8',
    });
    return {
      id: content.id,
      publicKey: createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64'),
      sign: (signed) => sign(null, Buffer.from(signed, 'utf8'), privateKey).toString('base64'),
    };
  } catch {
    return null;
  }
}

/** Whether the signature was made over exactly this text with the private half of `publicKey`. */
export function verifySignature(publicKey: string, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return (
      key.asymmetricKeyType === 'ed25519' &&
      verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64'))
    );
  } catch {
    return false;
  }
}

function newKioskId(): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz234567';
  return `kiosk-${[...randomBytes(10)].map((byte) => letters[byte % 32]).join('')}`;
}
