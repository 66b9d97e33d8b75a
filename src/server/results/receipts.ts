import { receiptOf } from '../ledger/receipt.ts';
import type { Speaker } from '../speak.ts';
import { type ResultsSource, recordsOfKind } from './source.ts';

/** As people read it: `7K3M-9QXW-2HTN`. */
export const spaceReceipt = (receipt: string): string => receipt.match(/.{4}/g)?.join('-') ?? receipt;

/**
 * The receipts of every ballot cast in earnest, for everybody to look their own up in: sorted, so that the order tells nothing of who
 * came when, and with nothing beside them. CRLF, for Windows' Notepad.
 */
export function listReceipts({ ledgers, exhibition }: ResultsSource, speak: Speaker): string {
  const receipts: string[] = [];
  for (const { records } of ledgers)
    for (const { kind, mode, hash } of recordsOfKind(records, 'ballot'))
      if (kind === 'ballot' && mode === 'live') receipts.push(spaceReceipt(receiptOf(hash)));
  receipts.sort();
  const heading = [exhibition.name.vi, speak('votes:receipts.heading', { ballots: receipts.length })];
  return [...heading, '', ...receipts, ''].join('\r\n');
}
