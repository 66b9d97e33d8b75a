import { amber, figure, green, instant, red, type Verdict } from './verdict.ts';

export interface RestartsFacts {
  /** Ends since yesterday at this time, oldest first; `clean` where the program said goodbye. */
  readonly ends: readonly { readonly at: number; readonly clean: boolean }[];
  /** Pages that crashed or stopped answering since then. */
  readonly pageCrashes: number;
  /** Null where none runs. */
  readonly runningSince: number | null;
  readonly open: boolean;
}

/** As many in a day are no accident. */
const tooMany = 5;

/** Whether the kiosk ran through, and whether it runs. */
export function checkRestarts({ ends, pageCrashes, runningSince, open }: RestartsFacts): Verdict {
  const unclean = ends.filter(({ clean }) => !clean);
  const shown = figure('restarts', { count: ends.length });
  if (runningSince === null && open) return red(shown, 'not-running');
  if (unclean.length >= tooMany) return red(shown, 'often', { count: unclean.length });
  const last = unclean.at(-1);
  if (last) return amber(shown, 'unclean', { count: unclean.length, at: instant(last.at) });
  if (pageCrashes > 0) return amber(shown, 'pages', { count: pageCrashes });
  if (runningSince === null) return green(shown, 'stopped');
  return green(shown, 'steady', { at: instant(runningSince) });
}
