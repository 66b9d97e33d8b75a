import path from 'node:path';
import type { Door } from './door.ts';
import { keepBrowser } from './keep-browser.ts';

export interface Screens {
  readonly browser: string;
  /** Where the server answers. */
  readonly url: string;
  readonly dataFolder: string;
  /** Where the displays begin; the first is this kiosk's own, the others are walls. None where there is only one. */
  readonly displays: readonly { readonly x: number; readonly y: number }[];
  readonly cookie: Door['cookie'];
  readonly onLost: (reason: string) => void;
  readonly onHopeless: () => void;
}

/** Keeps a browser on each display, each with a profile of its own. */
export function keepScreens({ url, dataFolder, displays, ...shared }: Screens): { end(): Promise<void> } {
  const positions = displays.length > 0 ? displays : [null];
  const screens = positions.map((position, index) =>
    keepBrowser({
      ...{ ...shared, position },
      url: index === 0 ? `${url}/` : `${url}/wall?screen=${index}`,
      profile: path.join(dataFolder, 'browser', `screen-${index}`),
    }),
  );
  return {
    async end() {
      await Promise.all(screens.map((screen) => screen.end()));
    },
  };
}
