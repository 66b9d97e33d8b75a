import type { KeptBackup } from '../../shared/backup.ts';

/** Hours after which the next daily backup is due, is made in any short pause, and is made whatever goes on. */
const dueAfter = 20;
const overdueAfter = 30;
const lateAfter = 48;
/** Minutes without a new record that count as calm. */
const calmMinutes = 10;
/** A kiosk that never had a backup does not wait for the night. */
const firstMinutes = 3;
/** Where a venue never closes: hours of the night, local time. */
const night = { from: 2, to: 5 };
const hour = 3_600_000;

export interface Moment {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** When the newest backup was made; null where there is none. */
  readonly newest: number | null;
  /** When the venue last closed, and when the vote did; null: not since this start, or long ago. */
  readonly closed: number | null;
  readonly isOpen: boolean;
  /** Hour of the day at the venue, 0…23. */
  readonly localHour: number;
  /** Minutes since the last record was written, and since the program was started. */
  readonly idle: number;
}

/**
 * Which automatic backup is due, or null. After closing time, once nobody is at the screen any more; daily while the venue is
 * closed, in a venue that never is at night; and where the machine is off at all those times, as soon as it is calm.
 */
export function dueBackup(moment: Moment): KeptBackup['reason'] | null {
  const { now, newest, closed, isOpen, localHour, idle } = moment;
  // A clock that was set back makes the newest one lie in the future.
  const age = newest === null || newest > now ? Number.POSITIVE_INFINITY : (now - newest) / hour;
  if (closed !== null && closed <= now && (newest === null || newest < closed) && idle >= calmMinutes)
    return 'closing';
  if (age === Number.POSITIVE_INFINITY) return idle >= firstMinutes ? 'daily' : null;
  if (age >= lateAfter || (age >= overdueAfter && idle >= 1)) return 'daily';
  if (age < dueAfter || idle < calmMinutes) return null;
  const isCalm = !isOpen || (localHour >= night.from && localHour < night.to);
  return isCalm ? 'daily' : null;
}
