import { expect } from 'vitest';
import { verifyDataFolder } from '../../src/server/results/data-folder.ts';
import { expectDone, openKiosk } from './ledger-kiosk.ts';

/**
 * The invariant of every fault: each acknowledged record is there once, the database is whole, the chain verifies, the
 * tally is a recount. Starts a kiosk on the folder first, as somebody would. Returns how many records there are.
 */
export function expectInvariant(folder: string, acknowledged: Iterable<string>): number {
  openKiosk(folder).close();
  // The database's pages, the chain in both copies, the signed heads, and the counters against a recount.
  const ids: string[] = [];
  expectDone(verifyDataFolder(folder, ({ id }) => ids.push(id)));
  expect(new Set(ids).size).toBe(ids.length);
  expect([...acknowledged].filter((id) => !ids.includes(id))).toEqual([]);
  return ids.length;
}
