// Counts a data folder's ballots anew from the first record on, as `verify` does, and prints what stands.
import { readDatabase } from '../src/server/database/read-database.ts';
import { followChain } from '../src/server/ledger/chain.ts';
import { readLedger } from '../src/server/ledger/read-ledger.ts';
import { createRecount } from '../src/server/ledger/recount.ts';
import { done } from '../src/shared/outcome.ts';
import { need } from './ledgers.ts';

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('usage: count-records FOLDER');
const tally = need(
  readDatabase(folder, (database) => {
    const ledger = readLedger(database);
    const { count } = ledger.end();
    const chain = followChain(count);
    const recount = createRecount(chain.seqOf, count);
    for (const line of ledger.lines()) {
      const taken = chain.take(line);
      if (!taken.ok) throw new Error(`record ${chain.head.seq + 1}: ${taken.problem}`);
      recount.take(taken.value);
    }
    return done(recount.tally());
  }),
);
console.log(JSON.stringify([...tally]));
