import { createHash } from 'node:crypto';

const receiptDomain = 'hoa-ban receipt v1\n';
/** Crockford's base 32: no I, L, O, U, so that nothing is misread (https://www.crockford.com/base32.html). */
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 12;

/**
 * A record's receipt: 60 bits of SHA-256 over the domain and the record's hash, twelve characters. It names the record to
 * whoever has the ledger, and tells nothing to whoever has only a list of receipts.
 */
export function receiptOf(hash: string): string {
  const bits = BigInt(
    `0x${createHash('sha256').update(receiptDomain).update(hash).digest('hex').slice(0, 15)}`,
  );
  return Array.from(
    { length },
    (_, at) => digits[Number((bits >> BigInt(5 * (length - 1 - at))) & 31n)],
  ).join('');
}

/** A receipt as people type it, or null: small letters, hyphens, and O, I, L for the digits they look like. */
export function readReceipt(typed: string): string | null {
  const receipt = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return receipt.length === length && [...receipt].every((digit) => digits.includes(digit)) ? receipt : null;
}
