import { type HubAddress, placeOf, readHubAddress } from '../server/hub/address.ts';
import { applyHubSchema, readHubSchema } from '../server/hub/apply-schema.ts';
import { type HubLedger, verifyHub } from '../server/hub/verify-hub.ts';
import { type Speaker, sayProblem } from '../server/speak.ts';
import { done, failed, type Outcome } from '../shared/outcome.ts';
import { type Problem, problem } from '../shared/problem.ts';
import { exitCodes } from './exit-codes.ts';
import { printable } from './printable.ts';

/** A count of millions of rows takes its time. */
const patience = { connect: 10_000, answer: 600_000 };

/** `hub verify --json` */
export interface HubReport {
  readonly version: 1;
  readonly place: string;
  readonly intact: boolean;
  readonly ledgers: readonly HubLedger[];
}

/** Prints the SQL that makes a hub. */
export function printHubSchema(): number {
  process.stdout.write(readHubSchema());
  return exitCodes.ok;
}

/** Makes a hub at the address of `HOA_BAN_HUB` or of the data folder's `hub.json`. */
export async function createHubThere(dataFolder: string, speak: Speaker): Promise<number> {
  const address = findAddress(dataFolder);
  const made = address.ok ? await applyHubSchema(address.value, patience) : address;
  if (!address.ok || !made.ok) return fail(speak, made);
  console.log(`✓ ${speak('cli:hub.created', { place: placeOf(address.value) })}`);
  return exitCodes.ok;
}

/** Proves every ledger the hub has. Exit code 0 all intact, 1 not. */
export async function verifyHubThere(dataFolder: string, json: boolean, speak: Speaker): Promise<number> {
  const address = findAddress(dataFolder);
  const verified = address.ok ? await verifyHub(address.value, patience) : address;
  if (!address.ok || !verified.ok) return fail(speak, verified);
  const ledgers = verified.value;
  const intact = ledgers.every((ledger) => ledger.problem === null);
  if (json) {
    const report: HubReport = { version: 1, place: placeOf(address.value), intact, ledgers };
    console.log(JSON.stringify(report, null, 2));
  } else {
    for (const { kiosk, name, records, head, problem } of ledgers) {
      const called = name === null ? kiosk : `${kiosk} (${name})`;
      if (problem) console.log(`✗ ${sayProblem(speak, problem)}`);
      else console.log(`✓ ${speak('votes:verify.intact', { kiosk: printable(called), records, head })}`);
    }
    if (ledgers.length === 0) console.log(speak('cli:hub.empty', { place: placeOf(address.value) }));
  }
  return intact ? exitCodes.ok : exitCodes.failed;
}

function findAddress(dataFolder: string): Outcome<HubAddress, Problem> {
  const address = readHubAddress(dataFolder, process.env['HOA_BAN_HUB'] ?? null);
  if (!address.ok) return address;
  return address.value ? done(address.value) : failed(problem('hub-not-set', { folder: dataFolder }));
}

function fail(speak: Speaker, outcome: Outcome<unknown, Problem>): number {
  if (!outcome.ok) console.error(`✗ ${sayProblem(speak, outcome.problem)}`);
  return exitCodes.failed;
}
