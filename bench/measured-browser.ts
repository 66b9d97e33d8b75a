import path from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { findChromium, switches } from './browser.ts';
import { proportionalBelow } from './process.ts';

export interface MeasuredBrowser {
  readonly browser: Browser;
  /** Bytes of all of the browser's processes, shared ones counted once. */
  readonly proportional: () => number;
  readonly close: () => Promise<void>;
}

/** A browser by itself: what it holds is its pages', and nobody else's. */
export async function startMeasuredBrowser(): Promise<MeasuredBrowser> {
  const server = await chromium.launchServer({
    executablePath: path.join(import.meta.dirname, 'unremembering-chromium.mjs'),
    env: { ...process.env, HOA_BAN_CHROMIUM: await findChromium() },
    args: switches,
  });
  const browser = await chromium.connect(server.wsEndpoint());
  const helper = server.process().pid ?? 0;
  return {
    browser,
    proportional: () => proportionalBelow(helper),
    close: () => server.close(),
  };
}
