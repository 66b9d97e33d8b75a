import type { CDPSession, Page } from '@playwright/test';
import { startMeasuredBrowser } from '../../bench/measured-browser.ts';

export interface PageMeasure {
  /** Bytes of JavaScript's heap, after a collection. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
  readonly documents: number;
}

/** A page that is left open for the whole time. */
export interface Screen {
  readonly page: Page;
  readonly errors: string[];
  measure(): Promise<PageMeasure>;
}

/** A browser by itself: what its processes hold is nobody else's. */
export async function startScreens() {
  const { browser, proportional, close } = await startMeasuredBrowser();
  return {
    async open(address: string, viewport: { width: number; height: number }): Promise<Screen> {
      const context = await browser.newContext({
        ...{ viewport, screen: viewport, hasTouch: true, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' },
      });
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(String(error)));
      page.on('crash', () => errors.push('the page crashed'));
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(`${message.text()} ${message.location().url}`);
      });
      await page.goto(address);
      const session = await context.newCDPSession(page);
      await session.send('Performance.enable');
      return { page, errors, measure: () => measurePage(session) };
    },
    proportional,
    close,
  };
}

async function measurePage(session: CDPSession): Promise<PageMeasure> {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return {
    ...{ heap: of('JSHeapUsedSize'), nodes: of('Nodes') },
    ...{ listeners: of('JSEventListeners'), documents: of('Documents') },
  };
}
