import { hash } from 'node:crypto';
import type { LedgerRecord } from '../../shared/ledger.ts';
import { afterHash, beforeHash } from './scan-line.ts';

/** Keeps hashes of records from ever meaning anything else. */
const recordDomain = 'hoa-ban ledger record v1\n';

type WithoutHash<R> = R extends unknown ? Omit<R, 'hash'> : never;
export type UnhashedRecord = WithoutHash<LedgerRecord>;

/**
 * The one JSON text of a value: RFC 8785 (JSON Canonicalization Scheme), restricted to null, booleans, strings,
 * safe integers, arrays and plain objects. Throws a TypeError on anything else, lone surrogates included.
 * See docs/ledger-format.md.
 */
export function toCanonical(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError(`not an integer: ${value}`);
    return JSON.stringify(value);
  }
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('lone surrogate');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(toCanonical).join(',')}]`;
  if (typeof value === 'object') {
    // Array.sort compares UTF-16 code units, which is what RFC 8785 asks for.
    const members = value as Readonly<Record<string, unknown>>;
    let text = '';
    for (const key of Object.keys(members).sort())
      text += `${text === '' ? '{' : ','}${toCanonical(key)}:${toCanonical(members[key])}`;
    return text === '' ? '{}' : `${text}}`;
  }
  throw new TypeError(`not JSON: ${typeof value}`);
}

/** SHA-256 over the domain prefix and the record's canonical form without its `hash`, lower-case hex. */
export const hashRecord = (record: UnhashedRecord): string =>
  hash('sha256', recordDomain + toCanonical(record), 'hex');

/** A record's hash, and its line: the canonical form it is of with the hash put in where it belongs. */
export function writeLine(record: UnhashedRecord): { readonly hash: string; readonly line: string } {
  const text = toCanonical(record);
  const found = hash('sha256', recordDomain + text, 'hex');
  return { hash: found, line: `${text.slice(0, beforeHash)}"hash":"${found}",${text.slice(beforeHash)}` };
}

const domainBytes = new TextEncoder().encode(recordDomain);
const cut = afterHash - beforeHash;

/** Where in `page` lines are laid out: behind room for the domain, and at a whole word, as `ballot-reader.ts` compares. */
export const lineAt = 32;
const pageLength = 64 * 1024;
export const page = Buffer.from(new ArrayBuffer(pageLength));
const hashedAt = lineAt + cut - domainBytes.length;
/** Views of the page by their length, kept: making one takes as long as hashing it, and most lines are equally long. */
const parts: (Uint8Array | undefined)[] = new Array(1024);

/** Lays a line out in `page` and returns how many bytes it has; 0 where there is no room for it. */
export const layOut = (line: string): number =>
  lineAt + 3 * line.length > pageLength ? 0 : page.write(line, lineAt, 'utf8');

/** As `hashLine`, of the line that is laid out in so many bytes; what stands before its `hash` is lost. */
export function hashLaidOut(bytes: number): string {
  // What stands before the hash moves up to what stands behind it: less than half of it has to be copied.
  for (let at = beforeHash - 1; at >= 0; at -= 1) page[lineAt + cut + at] = page[lineAt + at] as number;
  for (let at = 0; at < domainBytes.length; at += 1) page[hashedAt + at] = domainBytes[at] as number;
  const length = lineAt + bytes - hashedAt;
  let part = parts[length];
  if (part === undefined) {
    part = page.subarray(hashedAt, hashedAt + length);
    if (length < parts.length) parts[length] = part;
  }
  return hash('sha256', part, 'hex');
}

/** A record's hash, from its line: without the member `hash`, which is cut out here, the line is what is hashed. */
export function hashLine(line: string): string {
  const bytes = layOut(line);
  return bytes < afterHash
    ? hash('sha256', recordDomain + line.slice(0, beforeHash) + line.slice(afterHash), 'hex')
    : hashLaidOut(bytes);
}

/** The record as stored: its canonical form with `hash`, no line end. */
export const toLine = (record: LedgerRecord): string => toCanonical(record);
