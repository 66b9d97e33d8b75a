// Follows the chain of a ledger.ndjson to its end and prints how many records it has and the last one's hash. The count
// that is expected only makes room beforehand, as commands do that ask the database for it.

import { linesOf } from '../src/server/files/line-reader.ts';
import { followChain } from '../src/server/ledger/chain.ts';

const [file, expected] = process.argv.slice(2);
if (!file) throw new Error('usage: follow-chain FILE [RECORDS]');
const chain = followChain(Number(expected ?? 0));
for (const line of linesOf(file)) {
  const taken = chain.take(line);
  if (!taken.ok) throw new Error(`record ${chain.head.seq + 1}: ${taken.problem}`);
}
console.log(JSON.stringify(chain.head));
