import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRandom } from '../../../src/shared/playlist/seeded.ts';
import { checkState } from './check-state.ts';
import { createDiskModel, type DiskState } from './disk-model.ts';
import { type DiskCall, recordWrites } from './record-writes.ts';

/** `full` is how the kiosk runs; the others are what it must not be. */
export type Durability = 'full' | 'normal' | 'unsynced';

export interface PowerCuts {
  /** Different states a kiosk was started on. */
  readonly states: number;
  /** Instants between two disk calls at which the power was cut. */
  readonly instants: number;
  readonly acknowledged: number;
  /** States in which an acknowledged record was lost: by the kiosk, by its database alone, by its copy alone. */
  readonly lost: number;
  readonly lostInDatabase: number;
  readonly lostInCopy: number;
  /** States in which anything else was wrong, and the first such thing. */
  readonly unreadable: number;
  readonly first: string | null;
}

const script = path.join(import.meta.dirname, '..', '..', 'support', 'vote-a-while.ts');

/** Two lives of a kiosk on one folder, the first ended without closing: the second finds a log to read. */
export function recordLives(durability: Durability): readonly DiskCall[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'hoa-ban-lives-'));
  try {
    return [
      ...recordWrites(script, folder, [durability, 'stop']),
      ...recordWrites(script, folder, [durability, 'close']),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** How likely what was not synced is there, and how likely it is there in part: both ends, and between. */
const weathers = [
  { kept: 0, torn: 0 },
  { kept: 1, torn: 0 },
  { kept: 1, torn: 1 },
  { kept: 0.5, torn: 0 },
  { kept: 0.5, torn: 0.5 },
  { kept: 0.8, torn: 0.2 },
  { kept: 0.2, torn: 0.8 },
] as const;

/**
 * Cuts the power after every disk call of a recorded life, again and again until `most` different states were met, and
 * starts a kiosk on each. `share` of `of` takes every so-manieth state: several processes do it together.
 */
export function cutPower(
  calls: readonly DiskCall[],
  most: number,
  { share, of, seed }: { readonly share: number; readonly of: number; readonly seed: string },
  onProgress: (sofar: Pick<PowerCuts, 'states' | 'lost' | 'unreadable'>) => void = () => {},
): PowerCuts {
  const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  const place = mkdtempSync(path.join(memory, 'hoa-ban-cuts-'));
  const folder = mkdtempSync(path.join(place, 'data-'));
  const chance = createRandom(seed);
  const met = new Set<string>();
  const found = { states: 0, lost: 0, lostInDatabase: 0, lostInCopy: 0, unreadable: 0 };
  const instants = new Set<number>();
  // So many that a round meets about as many states as are asked for, from the first instant to the last.
  const taken = most / (calls.length * weathers.length);
  let first: string | null = null;
  let acknowledged: string[] = [];

  function check(state: DiskState, at: number): void {
    const hash = digest(state);
    // The same bytes are another case once more was acknowledged.
    const key = `${hash} ${acknowledged.length}`;
    if (met.size >= most || met.has(key)) return;
    met.add(key);
    instants.add(at);
    if (Number.parseInt(hash.slice(0, 8), 16) % of !== share) return;
    found.states += 1;
    const { lost, lostInDatabase, lostInCopy, wrong } = checkState(state, acknowledged, folder);
    if (lost > 0) found.lost += 1;
    if (lostInDatabase > 0) found.lostInDatabase += 1;
    if (lostInCopy > 0) found.lostInCopy += 1;
    if (wrong !== null) {
      found.unreadable += 1;
      first ??= `call ${at}: ${wrong}`;
    }
    if (found.states % 500 === 0) onProgress(found);
  }

  try {
    for (let round = 0; met.size < most; round += 1) {
      const before = met.size;
      const disk = createDiskModel();
      acknowledged = [];
      for (const [at, call] of calls.entries()) {
        disk.take(call);
        if (call.do === 'say') acknowledged.push(call.line);
        if ((disk.isCertain() && round > 0) || chance() > taken) continue;
        for (const { kept, torn } of weathers) check(disk.cut(chance, kept, torn), at);
      }
      // Every state there is has been met.
      if (met.size === before && taken >= 1) break;
    }
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
  return { ...found, instants: instants.size, acknowledged: acknowledged.length, first };
}

function digest(state: DiskState): string {
  const hash = createHash('sha256');
  for (const [name, content] of [...state].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(`${name} ${content.length}\n`).update(content);
  return hash.digest('hex');
}
