import { receiptBitsOf, receiptOfBits } from '../ledger/receipt.ts';
import type { Speaker } from '../speak.ts';
import { type ResultsSource, recordsOfKind } from './source.ts';

/** As people read it: `7K3M-9QXW-2HTN`. */
export const spaceReceipt = (receipt: string): string =>
  `${receipt.slice(0, 4)}-${receipt.slice(4, 8)}-${receipt.slice(8)}`;

const perPiece = 4096;

/**
 * The receipts of every ballot cast in earnest, for everybody to look their own up in: sorted, so that the order tells nothing of who
 * came when, and with nothing beside them. CRLF, for Windows' Notepad.
 */
export function* listReceipts({ ledgers, exhibition }: ResultsSource, speak: Speaker): Generator<string> {
  // Of millions of ballots, eight bytes each.
  const receipts = new BigUint64Array(ledgers.reduce((sum, { records }) => sum + records.length, 0));
  let ballots = 0;
  for (const { records } of ledgers)
    for (const { kind, mode, hash } of recordsOfKind(records, 'ballot'))
      if (kind === 'ballot' && mode === 'live') {
        receipts[ballots] = receiptBitsOf(hash);
        ballots += 1;
      }
  // Numbers and their digits in base 32 are in one order.
  const sorted = receipts.subarray(0, ballots).sort();
  yield [exhibition.name.vi, speak('votes:receipts.heading', { ballots }), '', ''].join('\r\n');
  for (let from = 0; from < ballots; from += perPiece) {
    let piece = '';
    for (const bits of sorted.subarray(from, from + perPiece))
      piece += `${spaceReceipt(receiptOfBits(bits))}\r\n`;
    yield piece;
  }
}
