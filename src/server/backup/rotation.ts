import type { KeptBackup } from '../../shared/backup.ts';
import { localTime } from '../../shared/local-time.ts';

/** Days and weeks of which the last backup is kept. */
const days = 7;
const weeks = 4;
/** Newest ones that are kept whatever their day: two of these reasons each, so that the way back from an update stays. */
const keptOfReason: Readonly<Record<KeptBackup['reason'], number>> = {
  daily: 1,
  closing: 1,
  migration: 2,
  restore: 2,
  asked: 2,
};

type Listed = Pick<KeptBackup, 'name' | 'at' | 'reason' | 'isWhole' | 'bytes'>;

/**
 * Names of the backups that are no longer needed: all but the last of each of the last seven days and four weeks that
 * have any, and the newest of each reason. While they take more than `mostBytes`, older ones go too. The newest whole one
 * always stays. `backups` newest first.
 */
export function outdated(backups: readonly Listed[], timeZone: string, mostBytes: number): readonly string[] {
  const whole = backups.filter(({ isWhole }) => isWhole);
  const dayOf = ({ at }: Listed) => localTime(Date.parse(at), timeZone).day;
  // Day 0 of 1970 was a Thursday: weeks begin on Monday.
  const weekOf = (one: Listed) => Math.floor((dayOf(one) + 3) / 7);
  const kept = new Set([
    ...lastOf(whole, dayOf, days),
    ...lastOf(whole, weekOf, weeks),
    ...[...Map.groupBy(backups, ({ reason }) => reason)].flatMap(([reason, some]) =>
      some.slice(0, keptOfReason[reason]),
    ),
  ]);
  let bytes = 0;
  for (const one of backups) {
    if (!kept.has(one)) continue;
    bytes += one.bytes;
    if (bytes > mostBytes && one !== whole[0]) kept.delete(one);
  }
  return backups.filter((one) => !kept.has(one)).map(({ name }) => name);
}

function lastOf(backups: readonly Listed[], groupOf: (one: Listed) => number, most: number): Listed[] {
  return [...Map.groupBy(backups, groupOf).values()].slice(0, most).flatMap(([newest]) => newest ?? []);
}
