import { hash as sha256 } from 'node:crypto';

const receiptDomain = 'hoa-ban receipt v1\n';
/** Crockford's base 32: no I, L, O, U, so that nothing is misread (https://www.crockford.com/base32.html). */
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 12;

/**
 * A record's receipt: 60 bits of SHA-256 over the domain and the record's hash, twelve characters. It names the record to
 * whoever has the ledger, and tells nothing to whoever has only a list of receipts.
 */
export const receiptOf = (hash: string): string => receiptOfBits(receiptBitsOf(hash));

/** A receipt as a number: eight bytes each, for millions of them. */
export const receiptBitsOf = (hash: string): bigint =>
  BigInt(`0x${sha256('sha256', receiptDomain + hash, 'hex').slice(0, 15)}`);

export function receiptOfBits(bits: bigint): string {
  let receipt = '';
  for (const half of [Number(bits >> 30n), Number(bits & 0x3fff_ffffn)])
    for (let shift = 25; shift >= 0; shift -= 5) receipt += digits.charAt((half >>> shift) & 31);
  return receipt;
}

/** A receipt as people type it, or null: small letters, hyphens, and O, I, L for the digits they look like. */
export function readReceipt(typed: string): string | null {
  const receipt = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return receipt.length === length && [...receipt].every((digit) => digits.includes(digit)) ? receipt : null;
}
