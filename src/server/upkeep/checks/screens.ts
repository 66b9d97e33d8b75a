import type { SeenScreen } from '../../../shared/kiosk.ts';
import { amber, figure, green, instant, minute, red, type Verdict } from './verdict.ts';

export interface ScreensFacts {
  /** Those that showed the exhibition in the last days, by display. */
  readonly seen: readonly SeenScreen[];
  /** Null where no kiosk runs on the folder. */
  readonly runningSince: number | null;
  readonly role: 'wall' | 'touch';
  readonly open: boolean;
  readonly now: number;
}

/** A page says every five minutes that it is there. */
const seenWithin = 12 * minute;
/** A browser needs so long to start, on the slowest of machines. */
const startsWithin = 5 * minute;

const size = ({ width, height }: Pick<SeenScreen, 'width' | 'height'>) => `${width} × ${height}`;
const isUpright = ({ width, height }: Pick<SeenScreen, 'width' | 'height'>) => height > width;

/** Whether every screen that was there is there, as it was: turned the same way, as large, showing what it should. */
export function checkScreens({ seen, runningSince, role, open, now }: ScreensFacts): Verdict {
  if (runningSince === null) return green(figure('screens', { n: 0, of: seen.length }), 'not-running');
  const here = seen.filter(({ at }) => now - Date.parse(at) < seenWithin);
  const shown = figure('screens', { n: here.length, of: seen.length });
  if (now - runningSince < startsWithin && here.length < Math.max(1, seen.length))
    return green(shown, 'starting');
  if (here.length === 0) return (open ? red : amber)(shown, 'none');
  const gone = seen.find((screen) => !here.includes(screen));
  if (gone)
    return amber(shown, 'gone', { name: gone.display + 1, at: instant(gone.at), size: size(gone) }, 'screen');
  for (const screen of here) {
    const { before, display } = screen;
    if (!before) continue;
    const values = { name: display + 1, now: size(screen), before: size(before) };
    if (isUpright(screen) !== isUpright(before)) return amber(shown, 'turned', values, 'screen');
    if (screen.width < before.width || screen.height < before.height)
      return amber(shown, 'smaller', values, 'screen');
  }
  const first = here.find(({ display }) => display === 0);
  if (first?.face && first.face !== role)
    return amber(shown, role === 'touch' ? 'not-touch' : 'not-wall', {}, 'screen');
  const [only] = here;
  return here.length === 1 && only
    ? green(shown, 'one', { size: size(only) })
    : green(shown, 'all', { count: here.length });
}
