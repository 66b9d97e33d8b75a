// npm run faults [-- NAME… --states N]: breaks a kiosk in every way it must survive, tries to leave its pages, and prints
// what happened.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readOptions } from '../support/read-options.ts';
import { bootedMachine } from './parts/boot.ts';
import { failingDisks } from './parts/disk.ts';
import { escapes } from './parts/escape.ts';
import { damagedFiles } from './parts/files.ts';
import { kills } from './parts/kill.ts';
import type { Part } from './parts/part.ts';
import { powerCuts } from './parts/power.ts';
import { namedTests } from './parts/tests.ts';
import { canTrace } from './power-cut/record-writes.ts';

const usage =
  'npm run faults [-- escape files disk kill power tests boot --states N --events N --seed S --from PART]';
const { values, positionals } = readOptions(usage, {
  allowPositionals: true,
  options: {
    states: { type: 'string', default: '100000' },
    // Of the escape, see test/e2e/escape/run.ts.
    events: { type: 'string', default: '1000000' },
    seed: { type: 'string' },
    from: { type: 'string', default: '0' },
    each: { type: 'boolean', default: false },
  },
});
const states = Number(values.states);
const parts = {
  escape: () => escapes(values, tell),
  ...{
    files: damagedFiles,
    disk: failingDisks,
    kill: kills,
    power: powerCuts,
    tests: namedTests,
    boot: bootedMachine,
  },
};
const names = Object.keys(parts) as (keyof typeof parts)[];
/** It installs another machine from the network: only who asks for it. */
const all = names.filter((name) => name !== 'boot');
const wanted = positionals.length === 0 ? all : names.filter((name) => positionals.includes(name));
if (!Number.isInteger(states) || states < 1 || wanted.length < positionals.length) {
  console.error(usage);
  process.exit(2);
}

const place = mkdtempSync(path.join(tmpdir(), 'hoa-ban-faults-'));
let isAllWell = true;

function tell(isWell: boolean, fault: string, happened: string): void {
  isAllWell &&= isWell;
  console.log(`${isWell ? '✓' : '✗'} ${fault.padEnd(58)} ${happened}`);
}

/** These say themselves what they could not run. */
const runsAnyway: readonly (keyof typeof parts)[] = ['files', 'escape', 'tests', 'boot'];
const part: Part = { place, states, tell };
try {
  for (const name of wanted) {
    if (runsAnyway.includes(name) || canTrace()) await parts[name](part);
    else {
      console.log(`\nNOT RUN: ${name} needs strace (on Debian and Ubuntu: apt install strace)`);
      isAllWell = false;
    }
  }
} finally {
  rmSync(place, { recursive: true, force: true });
}
console.log(isAllWell ? '\nall well' : '\nnot all well');
process.exit(isAllWell ? 0 : 1);
