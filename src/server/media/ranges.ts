export type Range =
  | { readonly kind: 'whole' }
  /** Inclusive, as in `Content-Range`. */
  | { readonly kind: 'part'; readonly start: number; readonly end: number }
  | { readonly kind: 'unsatisfiable' };

const whole: Range = { kind: 'whole' };

/**
 * What a `Range` header asks of a file of `size` bytes (RFC 9110, 14.1.2). Several ranges at once and anything
 * malformed are answered with the whole file, which the RFC allows.
 */
export function parseRange(header: string | undefined, size: number): Range {
  const match = header ? /^bytes=(\d{0,15})-(\d{0,15})$/i.exec(header.trim()) : null;
  if (!match) return whole;
  const [, first = '', last = ''] = match;
  if (first === '') {
    if (last === '') return whole;
    const length = Math.min(Number(last), size);
    return length === 0 ? { kind: 'unsatisfiable' } : { kind: 'part', start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return whole;
  return start >= size ? { kind: 'unsatisfiable' } : { kind: 'part', start, end };
}
