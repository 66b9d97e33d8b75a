import type { LedgerRecord } from '../../shared/ledger.ts';
import { receiptBitsOf, receiptOfBits } from '../ledger/receipt.ts';
import type { Speaker } from '../speak.ts';
import { type Records, type ResultsSource, recordsOfKind } from './source.ts';

/** As people read it: `7K3M-9QXW-2HTN`. */
export const spaceReceipt = (receipt: string): string =>
  `${receipt.slice(0, 4)}-${receipt.slice(4, 8)}-${receipt.slice(8)}`;

const perPiece = 4096;

/**
 * The receipts of every ballot cast in earnest, for everybody to look their own up in: sorted, so that the order tells nothing of who
 * came when, and with nothing beside them. CRLF, for Windows' Notepad.
 */
export function* listReceipts({ ledgers, exhibition }: ResultsSource, speak: Speaker): Generator<string> {
  const ofLedgers = ledgers.map(({ records }) => records.learned?.receipts ?? receiptsOf(records));
  const ballots = ofLedgers.reduce((sum, { length }) => sum + length, 0);
  const sorted = new BigUint64Array(ballots);
  let filled = 0;
  for (const receipts of ofLedgers) {
    sorted.set(receipts, filled);
    filled += receipts.length;
  }
  // Numbers and their digits in base 32 are in one order.
  sorted.sort();
  yield [exhibition.name.vi, speak('votes:receipts.heading', { ballots }), '', ''].join('\r\n');
  for (let from = 0; from < ballots; from += perPiece) {
    let piece = '';
    for (const bits of sorted.subarray(from, from + perPiece))
      piece += `${spaceReceipt(receiptOfBits(bits))}\r\n`;
    yield piece;
  }
}

function receiptsOf(records: Records): BigUint64Array {
  const receipts = createReceipts(records.length);
  for (const record of recordsOfKind(records, 'ballot')) receipts.take(record);
  return receipts.all();
}

/**
 * Gathers the receipts of the ballots cast in earnest among records: of millions, eight bytes each.
 * @param expected how many there will be, as far as known
 */
export function createReceipts(expected = 1024) {
  let receipts = new BigUint64Array(expected);
  let count = 0;
  return {
    take({ kind, mode, hash }: LedgerRecord): void {
      if (kind !== 'ballot' || mode !== 'live') return;
      if (count === receipts.length) {
        const wider = new BigUint64Array(Math.max(1024, 2 * count));
        wider.set(receipts);
        receipts = wider;
      }
      receipts[count] = receiptBitsOf(hash);
      count += 1;
    },
    all: (): BigUint64Array => receipts.slice(0, count),
  };
}
