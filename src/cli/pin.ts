import { statSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { openDatabase } from '../server/database/open-database.ts';
import { systemClock } from '../server/deps.ts';
import { lockDataFolder } from '../server/lock.ts';
import { type Speaker, sayProblem } from '../server/speak.ts';
import { createChangeLog } from '../server/staff/change-log.ts';
import { createPinKeeper } from '../server/staff/pin.ts';
import { failed, type Outcome } from '../shared/outcome.ts';
import { type Problem, problem } from '../shared/problem.ts';
import type { StaffRole } from '../shared/staff-role.ts';
import { exitCodes } from './exit-codes.ts';

/**
 * `hoa-ban pin --reset`: gives whoever has the machine a new PIN where one was forgotten, and ends a wait. Only while
 * no kiosk uses the folder: who can stop it can also copy it. Returns the exit code.
 */
export async function resetPin(dataFolder: string, of: StaffRole, speak: Speaker): Promise<number> {
  const reset = await resetIn(dataFolder, of);
  if (!reset.ok) {
    console.error(`✗ ${sayProblem(speak, reset.problem)}`);
    return exitCodes.failed;
  }
  console.log(`✓ ${speak(`cli:pin.${of}`, { pin: reset.value })}`);
  return exitCodes.ok;
}

async function resetIn(dataFolder: string, of: StaffRole): Promise<Outcome<string, Problem>> {
  const file = path.join(dataFolder, 'hoa-ban.db');
  if (!statSync(file, { throwIfNoEntry: false }))
    return failed(problem('data-folder-empty', { folder: dataFolder }));
  const lock = lockDataFolder(dataFolder);
  if (!lock.ok) return lock;
  try {
    const opened = openDatabase(file);
    if (!opened.ok) return opened;
    const database = opened.value;
    try {
      const keeper = createPinKeeper({ database, clock: systemClock, monotonic: () => performance.now() });
      const reset = await keeper.reset(of);
      const log = pino({ enabled: false });
      if (reset.ok) createChangeLog({ database, clock: systemClock, log }).note('machine', `pin-${of}`);
      return reset;
    } finally {
      database.close();
    }
  } finally {
    lock.value.release();
  }
}
