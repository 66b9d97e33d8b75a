import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { voteUnderFault } from '../failing-disk.ts';
import { startAndProve } from '../power-cut/check-state.ts';
import type { Part } from './part.ts';

const diskFaults: readonly (readonly [string, string | null, string, readonly number[]])[] = [
  ['fsync of ledger.ndjson fails once (EIO)', 'ledger.ndjson', 'fsync:error=EIO:when=#', [1, 2, 3, 4, 5, 6]],
  [
    'fsync of the database’s log fails once (EIO)',
    'hoa-ban.db-wal',
    'fsync,fdatasync:error=EIO:when=#',
    [1, 2, 3, 4, 5, 6],
  ],
  [
    'any fsync fails once (EIO)',
    null,
    'fsync,fdatasync:error=EIO:when=#',
    [1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23],
  ],
  ['write to ledger.ndjson fails once (EIO)', 'ledger.ndjson', 'write:error=EIO:when=#', [1, 2, 3, 4]],
  [
    'write to the database’s log fails once (EIO)',
    'hoa-ban.db-wal',
    'pwrite64:error=EIO:when=#',
    [1, 2, 3, 4, 5, 6, 7, 8],
  ],
  ['disk full for ledger.ndjson once (ENOSPC)', 'ledger.ndjson', 'write:error=ENOSPC:when=#', [1, 2, 3, 4]],
  [
    'disk full for the database’s log once (ENOSPC)',
    'hoa-ban.db-wal',
    'pwrite64:error=ENOSPC:when=#',
    [1, 2, 3, 4, 5, 6, 7, 8],
  ],
  ['disk full for ledger.ndjson for good (ENOSPC)', 'ledger.ndjson', 'write:error=ENOSPC:when=#+', [1, 4]],
  ['fsync of ledger.ndjson fails for good (EIO)', 'ledger.ndjson', 'fsync:error=EIO:when=#+', [1, 4]],
  [
    'fsync of the database’s log fails for good (EIO)',
    'hoa-ban.db-wal',
    'fsync,fdatasync:error=EIO:when=#+',
    [1, 4],
  ],
  ['ledger.ndjson cannot be read for good (EIO)', 'ledger.ndjson', 'read,pread64:error=EIO:when=#+', [1, 2]],
  ['every fsync takes 300 ms longer', null, 'fsync,fdatasync:delay_exit=300000:when=#+', [1]],
];

/** System calls that fail while visitors vote. */
export async function failingDisks({ place, tell }: Part): Promise<void> {
  console.log(
    '\n── a disk that fails: each ballot is tried again with its id, then the kiosk is started on a good disk',
  );
  const base = path.join(place, 'base');
  startAndProve(base, []);
  for (const [what, file, inject, places] of diskFaults) {
    let [thanked, refused, lost, doubled] = [0, 0, 0, 0];
    const codes = new Set<string>();
    let wrong: string | null = null;
    for (const n of places) {
      const folder = path.join(place, 'failing');
      rmSync(folder, { recursive: true, force: true });
      cpSync(base, folder, { recursive: true });
      const run = voteUnderFault(folder, file, inject.replace('#', String(n)));
      for (const line of run.lines) if (line.startsWith('not-opened')) codes.add('not opened');
      for (const { code } of run.refused) codes.add(code);
      thanked += run.thanked.length;
      refused += run.refused.length;
      const found = startAndProve(folder, run.thanked);
      lost += found.lost;
      if (found.wrong) wrong ??= `at ${n}: ${found.wrong}`;
      // Genesis, and each ballot that was tried at most once.
      const tried = new Set([...run.thanked, ...run.refused.map(({ id }) => id)]);
      if (found.records > 1 + tried.size) doubled += 1;
    }
    tell(
      lost + doubled === 0 && wrong === null && thanked + refused > 0,
      what,
      `${thanked} thanked, ${refused} answers refused (${[...codes].join(', ') || 'none'}), ${lost} lost, ${doubled} counted twice${wrong ? ` – ${wrong}` : ''}`,
    );
  }
}
