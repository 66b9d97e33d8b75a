import type { Browser, BrowserContext, Page } from '@playwright/test';
import { type PlaylistInput, whatIsOn } from '../src/shared/playlist.ts';
import { wallInput } from '../src/shared/wall-input.ts';
import { readCatalogue, readStatus } from './exhibitions.ts';

/** How long before a change the wall is left alone to prepare what comes. */
const prepareFor = 8000;
const begin = Date.UTC(2024, 9, 5);

/** What the script in the page offers. */
export interface PageClock {
  /** Sets the page's clock, which then goes on as clocks do. */
  goTo(instant: number): void;
  /** Lets the next composition be prepared and then come on; resolves when it alone is there. */
  change(prepareAt: number, changeAt: number): Promise<void>;
  /** Intervals between animation frames while something came on, since the last time this was asked. */
  takeFrames(): number[];
}
declare global {
  interface Window {
    benchClock: PageClock;
  }
}

export interface WallPage {
  readonly page: Page;
  /** Makes so many changes one after the other, as quickly as they can be prepared. */
  change(times: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * A wall whose dwell is left out: the clock jumps to just before each change and to it. Fades take their own time,
 * unless `rate` makes them quicker.
 */
export async function openWall(
  browser: Browser,
  url: string,
  viewport: { width: number; height: number },
  { from = 0, rate = 1 }: { readonly from?: number; readonly rate?: number } = {},
): Promise<WallPage> {
  const input = await readInput(url);
  const context: BrowserContext = await browser.newContext({ viewport, screen: viewport, locale: 'vi-VN' });
  await context.addInitScript(installClock, { start: begin + from, rate });
  const page = await context.newPage();
  if (rate !== 1) {
    const session = await context.newCDPSession(page);
    await session.send('Animation.enable');
    await session.send('Animation.setPlaybackRate', { playbackRate: rate });
  }
  await page.goto(`${url}/wall`);
  await page.locator('[data-state=on]').waitFor();
  let now = await page.evaluate(() => Date.now());
  return {
    page,
    async change(times) {
      for (let left = times; left > 0; ) {
        const here = whatIsOn(input, now);
        if (!here) throw new Error('nothing is on');
        // The pages of one poem are one composition.
        if (here.next.key !== here.current.key) {
          const { changesAt } = here;
          await page.evaluate(([prepareAt, changeAt]) => window.benchClock.change(prepareAt, changeAt), [
            changesAt - prepareFor,
            changesAt + 1,
          ] as const);
          left -= 1;
        }
        now = here.changesAt;
      }
    },
    close: () => context.close(),
  };
}

async function readInput(url: string): Promise<PlaylistInput> {
  const { entries } = await readCatalogue(url);
  const { exhibition, kiosk } = await readStatus(url);
  return wallInput({ entries, exhibition, kiosk, orientation: 'landscape' });
}

/** Runs in the page before anything else. */
function installClock({ start, rate }: { start: number; rate: number }): void {
  const RealDate = Date;
  let ahead = start - RealDate.now();
  window.Date = class extends RealDate {
    constructor(...values: unknown[]) {
      // biome-ignore lint/suspicious/noExplicitAny: whatever dates are made of
      super(...((values.length > 0 ? values : [RealDate.now() + ahead]) as [any]));
    }
    static override now = () => RealDate.now() + ahead;
  } as DateConstructor;

  // The page goes by the server's clock.
  const realFetch = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const answer = await realFetch(input, init);
    if (input !== '/api/status' || !answer.ok) return answer;
    const status = (await answer.json()) as { now: number };
    return Response.json({ ...status, now: status.now + ahead });
  };

  const realInterval = window.setInterval.bind(window);
  if (rate !== 1)
    window.setInterval = ((handler: TimerHandler, delay = 0) =>
      realInterval(handler, delay / rate)) as typeof setInterval;

  const on = () => document.querySelector('[data-state=on]');
  const entering = () => document.querySelector('[data-state=entering]') !== null;
  let frames: number[] = [];
  let before = performance.now();
  let wasEntering = false;
  const waiting = new Set<() => void>();
  const frame = (at: number) => {
    const isEntering = entering();
    // Also the frame it began with: that is the one that may be late.
    if (isEntering || wasEntering) frames.push(at - before);
    before = at;
    wasEntering = isEntering;
    for (const look of waiting) look();
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);

  const until = (isSo: () => boolean, what: string) =>
    new Promise<void>((resolve, reject) => {
      const given = performance.now();
      const look = () => {
        if (!isSo()) {
          if (performance.now() - given < 60_000) return;
          reject(new Error(`${what}: waited for a minute`));
        } else resolve();
        waiting.delete(look);
      };
      waiting.add(look);
    });
  const goTo = (instant: number) => {
    ahead = instant - RealDate.now();
  };
  window.benchClock = {
    goTo,
    async change(prepareAt, changeAt) {
      const old = on();
      goTo(prepareAt);
      await until(() => document.querySelector('[data-state=ready]') !== null, 'to be prepared');
      goTo(changeAt);
      await until(() => on() !== null && on() !== old && !entering(), 'to be on');
    },
    takeFrames() {
      const taken = frames;
      frames = [];
      return taken;
    },
  };
}
