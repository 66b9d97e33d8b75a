import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { cutPower } from './cut-power.ts';
import type { DiskCall } from './record-writes.ts';

/** One of several processes that cut the power together: `share RECORDED STATES SHARE OF`; sends what it found. */
const [, , recorded = '', states, share, of] = process.argv;
const calls: DiskCall[] = deserialize(readFileSync(recorded));
const found = cutPower(
  calls,
  Number(states),
  { share: Number(share), of: Number(of), seed: 'npm run faults' },
  (sofar) => process.send?.({ sofar }),
);
process.send?.({ found });
