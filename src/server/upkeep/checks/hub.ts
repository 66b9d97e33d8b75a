import type { HubState } from '../../../shared/hub.ts';
import { amber, day, figure, green, instant, type Verdict } from './verdict.ts';

export interface HubFacts {
  readonly hub: HubState;
  readonly now: number;
}

/** Whether the city's database has this kiosk's records. It may come later; nothing is lost meanwhile. */
export function checkHub({ hub, now }: HubFacts): Verdict {
  const shown = figure('of', { n: hub.copied, of: hub.total });
  const place = hub.place ?? '';
  if (hub.problem) return amber(shown, 'waiting', { why: { problem: hub.problem } }, 'screen');
  if (hub.at === null) return amber(shown, 'never', { place }, 'screen');
  if (now - Date.parse(hub.at) > day) return amber(shown, 'old', { place, at: instant(hub.at) }, 'screen');
  return green(shown, 'copied', { place, at: instant(hub.at) });
}
