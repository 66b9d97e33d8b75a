import { localTime } from '../../../shared/local-time.ts';
import { amber, figure, green, instant, minute, minutesBetween, red, type Verdict } from './verdict.ts';

export interface ClockFacts {
  readonly now: number;
  /** Instants that have certainly passed, newest or not: of the last record, publication, sign of life, program. */
  readonly passed: {
    readonly record: number | null;
    readonly publication: number | null;
    readonly alive: number | null;
    readonly program: number | null;
  };
  /** When the newest file of the data folder was written, by the clock of then. */
  readonly newestFile: number | null;
  /** IANA zones of the machine and of the exhibition. */
  readonly zones: { readonly machine: string; readonly exhibition: string };
  /** By how many milliseconds the clock jumped against one that only grows, and when; since the start. */
  readonly jumps: readonly { readonly at: number; readonly by: number }[];
}

/** Two clocks of one machine, a slow write and rounding differ by less. */
const tolerance = 2 * minute;
/** A correction over the network is smaller; a machine that slept jumps further. */
const noticeable = minute;

/** Whether the time that goes into every record can be true. */
export function checkClock({ now, passed, newestFile, zones, jumps }: ClockFacts): Verdict {
  const shown = figure('time', { at: instant(now) });
  for (const [what, at] of Object.entries(passed)) {
    if (at !== null && now < at - tolerance)
      return red(shown, `before-${what}`, { at: instant(at), span: minutesBetween(now, at) });
  }
  if (newestFile !== null && newestFile > now + tolerance)
    return red(shown, 'before-file', { at: instant(newestFile), span: minutesBetween(now, newestFile) });
  if (localTime(now, zones.machine).time !== localTime(now, zones.exhibition).time)
    return amber(shown, 'zone', { machine: zones.machine, exhibition: zones.exhibition }, 'screen');
  const jump = jumps.findLast(({ by }) => Math.abs(by) > noticeable);
  if (jump) {
    const span = minutesBetween(0, Math.abs(jump.by));
    return amber(shown, jump.by > 0 ? 'ahead' : 'back', { at: instant(jump.at), span });
  }
  return green(shown, 'plausible');
}
