import type { LedgerRecord } from '../../shared/ledger.ts';

export type VoidRecord = Extract<LedgerRecord, { kind: 'void' }>;

/** The voids among records that no later record took back, in order. */
export function listActiveVoids(records: Iterable<LedgerRecord>): readonly VoidRecord[] {
  const active = new Map<string, VoidRecord>();
  for (const record of records) {
    if (record.kind === 'void') active.set(record.id, record);
    if (record.kind === 'restoration' && active.get(record.payload.void)?.mode === record.mode)
      active.delete(record.payload.void);
  }
  return [...active.values()];
}

/** Whether a void takes a vote out of the count. A void of one mode never touches votes of the other. */
export const isVoidOf = (
  { mode, payload }: VoidRecord,
  vote: { readonly id: string; readonly visit: string; readonly mode: LedgerRecord['mode'] },
): boolean =>
  mode === vote.mode &&
  payload.visit === vote.visit &&
  (payload.record === null || payload.record === vote.id);
