// Follows the chain of a ledger.ndjson to its end and prints how many records it has and the last one's hash.
import { followChain } from '../src/server/ledger/chain.ts';
import { linesOf } from '../src/server/ledger/line-reader.ts';

const [file] = process.argv.slice(2);
if (!file) throw new Error('usage: follow-chain FILE');
const chain = followChain();
for (const line of linesOf(file)) {
  const taken = chain.take(line);
  if (!taken.ok) throw new Error(`record ${chain.head.seq + 1}: ${taken.problem}`);
}
console.log(JSON.stringify(chain.head));
