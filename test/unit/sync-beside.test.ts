import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { storageProblem } from '../../src/server/ledger/storage-problem.ts';
import { syncBeside } from '../../src/server/ledger/sync-beside.ts';

/** Never one that is open. */
const closed = 1_000_000;

const failure = (handle: number): unknown => {
  try {
    syncBeside(handle)();
    return null;
  } catch (error) {
    return error;
  }
};

test('what a sync fails with is thrown where it is waited for, from the first one on', {
  timeout: 30_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hoa-ban-sync-'));
  try {
    const handle = openSync(join(folder, 'file'), 'w');
    // Nobody works in the thread yet: the caller’s own syncs.
    expect(failure(closed)).toMatchObject({ code: 'EBADF' });
    // Later errors are told by the thread.
    await expect
      .poll(() => failure(closed), { timeout: 20_000 })
      .toMatchObject({ code: 'EBADF', message: 'EBADF: fsync' });
    expect(storageProblem(failure(closed))).toMatchObject({ code: 'storage-failed' });
    writeSync(handle, 'a line\n');
    expect(failure(handle)).toBeNull();
    expect(failure(closed)).toMatchObject({ code: 'EBADF' });
    closeSync(handle);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
