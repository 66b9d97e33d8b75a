import { statSync } from 'node:fs';
import path from 'node:path';
import { createRandom } from '../../../src/shared/playlist/seeded.ts';
import { type Damage, damageAndStart, damages, flipBit, makeKiosks, type Outcome } from '../damage.ts';
import type { Part } from './part.ts';

const describe = ({ refused, repaired, alarms, lost, verified }: Outcome): string =>
  [
    refused ? `does not start: ${refused}` : `${lost} lost`,
    repaired.length > 0 ? `mended: ${repaired.join(', ')}` : '',
    alarms.length > 0 ? `alarm: ${alarms.join(', ')}` : '',
    !refused && verified ? `verify: ${verified}` : '',
  ]
    .filter((part) => part !== '')
    .join('; ');

/** Files of the data folder damaged in every way, and single bits of every page. */
export async function damagedFiles({ place, tell }: Part): Promise<void> {
  console.log('\n── files of the data folder damaged, cut, swapped and rolled back');
  const kiosks = await makeKiosks(path.join(place, 'kiosks'));
  const start = (damage: Damage) => damageAndStart(damage, kiosks, path.join(place, 'damage'));
  for (const damage of damages) {
    const outcome = await start(damage);
    tell(isTold(outcome), outcome.what, describe(outcome));
  }
  for (const name of ['hoa-ban.db', 'hoa-ban.db-wal', 'ledger.ndjson', 'head.json', 'key.json'])
    await flipBits(name, kiosks.whole, start, tell);
}

/** Nothing is lost in silence: what is gone is an alarm, or the kiosk does not start and says why. */
const isTold = ({ refused, alarms, lost, what }: Outcome): boolean =>
  refused !== null || lost === 0 || alarms.length > 0 || what === 'the whole folder replaced by an older one';

async function flipBits(
  name: string,
  folder: string,
  start: (damage: Damage) => Promise<Outcome>,
  tell: Part['tell'],
): Promise<void> {
  const chance = createRandom(name);
  const { size } = statSync(path.join(folder, name));
  const page = name.startsWith('hoa-ban.db') ? 4096 : 256;
  const said = new Map<string, number>();
  let isWell = true;
  let flips = 0;
  for (let from = 0; from < size; from += page) {
    for (let turn = 0; turn < 2; turn += 1) {
      const at = Math.min(size - 1, from + Math.floor(chance() * page));
      let happened: string;
      try {
        const outcome = await start(flipBit(name, at, Math.floor(chance() * 8)));
        isWell &&= isTold(outcome) && (outcome.lost === 0 || outcome.refused !== null);
        happened = describe(outcome);
      } catch (error) {
        isWell = false;
        happened = `threw ${String(error)}`;
      }
      said.set(happened, (said.get(happened) ?? 0) + 1);
      flips += 1;
    }
  }
  tell(isWell, `${name}: ${flips} single bits flipped, two a ${page === 4096 ? 'page' : '256 bytes'}`, '');
  for (const [happened, times] of [...said].toSorted(([, a], [, b]) => b - a))
    console.log(`    ${String(times).padStart(4)} × ${happened}`);
}
