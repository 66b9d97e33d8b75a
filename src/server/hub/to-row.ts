import type { LedgerRecord } from '../../shared/ledger.ts';
import { dateOfDay, localTime } from '../../shared/local-time.ts';
import { toLine } from '../ledger/canonical.ts';

/** The columns of `hoa_ban.ledger_record` that a kiosk fills, in the order of `toRow`. */
export const rowColumns = [
  ...['kiosk', 'seq', 'hash', 'kind', 'mode', 'at', 'day', 'id', 'visit', 'category', 'entry', 'rule'],
  ...['about', 'exhibition', 'line'],
] as const;

export type Row = readonly (string | number | null)[];

/** A record as a row: the line itself, and beside it what is counted by. Equal records make equal rows. */
export function toRow(record: LedgerRecord, timeZone: string): Row {
  const { kiosk, seq, hash, kind, mode, at, id, payload } = record;
  const day = dateOfDay(localTime(Date.parse(at), timeZone).day);
  const visit = 'visit' in payload ? payload.visit : null;
  const [category, entry, rule] =
    record.kind === 'ballot'
      ? [record.payload.category, record.payload.entry, record.payload.rule]
      : [null, null, null];
  const about = aboutOf(record);
  const exhibition = record.kind === 'genesis' ? record.payload.exhibition : null;
  return [
    ...[kiosk, seq, hash, kind, mode, at, day, id, visit, category, entry, rule, about, exhibition],
    toLine(record),
  ];
}

/** The record that another one is about: the ballot taken back, the vote that is voided, the void that is taken back. */
function aboutOf(record: LedgerRecord): string | null {
  switch (record.kind) {
    case 'withdrawal':
      return record.payload.ballot;
    case 'void':
      return record.payload.record;
    case 'restoration':
      return record.payload.void;
    default:
      return null;
  }
}
