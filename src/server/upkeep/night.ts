import type { NightEvent } from '../../shared/check.ts';
import type { Run, Runs } from '../../shared/run.ts';
import { instant, minutesBetween } from './checks/verdict.ts';

const most = 8;
/** Smaller corrections of the clock are no event. */
const jumpFrom = 60_000;

/** What happened to the kiosk since an instant, newest first: power cuts, restarts, jumps of the clock, crashed pages. */
export function tellNight(
  { runs }: Runs,
  running: Run | null,
  pageCrashes: readonly number[],
  since: number,
): NightEvent[] {
  const events = runs.flatMap((run, index): NightEvent[] => {
    const next = runs[index + 1];
    const jumps = run.jumps
      .filter(({ by }) => Math.abs(by) > jumpFrom)
      .map(({ at, by }) => ({
        ...instant(at),
        code: by > 0 ? 'jump-ahead' : 'jump-back',
        values: { span: minutesBetween(0, Math.abs(by)) },
      }));
    if (run === running) return jumps;
    const end = run.endedAt ?? run.aliveAt;
    const values = next ? { span: minutesBetween(Date.parse(end), Date.parse(next.startedAt)) } : {};
    const how = run.endedAt === null ? 'cut' : 'stopped';
    return [...jumps, { ...instant(end), code: next ? how : `${how}-still`, values }];
  });
  const last = pageCrashes.at(-1);
  if (last !== undefined)
    events.push({ ...instant(last), code: 'pages', values: { count: pageCrashes.length } });
  return events
    .filter(({ at }) => Date.parse(at) >= since)
    .sort((a, b) => b.at.localeCompare(a.at))
    .slice(0, most);
}
