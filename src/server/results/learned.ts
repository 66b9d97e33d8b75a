import type { LedgerRecord } from '../../shared/ledger.ts';
import { createJudge, type Judgement } from './judge-ledger.ts';
import { createReceipts } from './receipts.ts';

/** What is learned of a ledger while it is proved, so that nobody need go through it again; threads may hand it on. */
export interface Learned {
  readonly judgement: Judgement;
  /** Of every ballot cast in earnest. */
  readonly receipts: BigUint64Array;
}

/** @param seqOf the `seq` of a record with that id among those taken, 0 where there is none */
export function createLearner(seqOf: (id: string) => number) {
  const judge = createJudge(seqOf);
  const receipts = createReceipts();
  return {
    take(record: LedgerRecord): void {
      judge.take(record);
      receipts.take(record);
    },
    learned: (): Learned => ({ judgement: judge.judgement(), receipts: receipts.all() }),
  };
}
