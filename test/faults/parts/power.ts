import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { serialize } from 'node:v8';
import { cutPower, type Durability, type PowerCuts, recordLives } from '../power-cut/cut-power.ts';
import { count, type Part } from './part.ts';

/** The states are shared among the machine's cores. */
async function cutTogether(recorded: string, states: number): Promise<PowerCuts> {
  const of = availableParallelism();
  const sofar = new Map<number, Pick<PowerCuts, 'states' | 'lost' | 'unreadable'>>();
  const shares = Array.from({ length: of }, (_, share) => share).map(
    (share) =>
      new Promise<PowerCuts>((resolve, reject) => {
        const script = path.join(import.meta.dirname, '..', 'power-cut', 'share.ts');
        const child = fork(script, [recorded, String(states), String(share), String(of)]);
        child.on('message', (message: { sofar?: PowerCuts; found?: PowerCuts }) => {
          if (message.found) resolve(message.found);
          if (message.sofar === undefined) return;
          sofar.set(share, message.sofar);
          const sum = (of: 'states' | 'lost' | 'unreadable') =>
            [...sofar.values()].reduce((total, each) => total + each[of], 0);
          const told = `  ${count(sum('states'))} of ${count(states)}, ${sum('lost')} lost, ${sum('unreadable')} unreadable`;
          process.stderr.write(process.stderr.isTTY ? `\r${told}` : `${told}\n`);
        });
        child.on('exit', (code) => reject(new Error(`a process that cut the power ended: ${code}`)));
      }),
  );
  const found = await Promise.all(shares);
  if (process.stderr.isTTY) process.stderr.write('\r');
  const sum = (of: (one: PowerCuts) => number) => found.reduce((total, one) => total + of(one), 0);
  return {
    states: sum((one) => one.states),
    instants: Math.max(...found.map((one) => one.instants)),
    acknowledged: Math.max(...found.map((one) => one.acknowledged)),
    lost: sum((one) => one.lost),
    lostInDatabase: sum((one) => one.lostInDatabase),
    lostInCopy: sum((one) => one.lostInCopy),
    unreadable: sum((one) => one.unreadable),
    first: found.find((one) => one.first !== null)?.first ?? null,
  };
}

/** Whatever a power cut leaves on the disk. */
export async function powerCuts({ place, states, tell }: Part): Promise<void> {
  console.log(
    '\n── power cut: recorded writes, what was not synced dropped, torn at 512 bytes, in any order',
  );
  const recorded = path.join(place, 'recorded');
  writeFileSync(recorded, serialize(recordLives('full')));
  const found = await cutTogether(recorded, states);
  const well = found.lost + found.lostInDatabase + found.lostInCopy + found.unreadable === 0;
  tell(
    well && found.states >= states,
    `${count(found.states)} states, cut at ${count(found.instants)} instants`,
    `of ${found.acknowledged} acknowledged records ${found.lost} lost (database alone ${found.lostInDatabase}, ` +
      `ledger.ndjson alone ${found.lostInCopy}), ${found.unreadable} unreadable${found.first ? ` – ${found.first}` : ''}`,
  );
  const control = (durability: Durability, loses: 'lostInDatabase' | 'lost', what: string) => {
    const few = cutPower(recordLives(durability), 2000, { share: 0, of: 1, seed: durability });
    tell(few[loses] > 0, what, `must lose, and does: in ${count(few[loses])} of ${count(few.states)} states`);
  };
  control('normal', 'lostInDatabase', 'control: synchronous=NORMAL, database alone');
  control('unsynced', 'lost', 'control: NORMAL, and ledger.ndjson without fsync');
}
