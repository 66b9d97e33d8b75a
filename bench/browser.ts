import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import { root } from './ours.ts';

/** The Chromium that the tests use; sets what it needs in this process's environment. */
export async function findChromium(): Promise<string> {
  const script = pathToFileURL(path.join(root, 'scripts', 'ensure-browser.mjs')).href;
  const { ensureBrowser } = (await import(script)) as { ensureBrowser: () => Promise<string> };
  return ensureBrowser();
}

/** How `hoa-ban serve --open` starts a browser, as far as it concerns what is drawn; without a screen. */
export const switches = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--autoplay-policy=no-user-gesture-required',
];

export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: await findChromium(), args: switches });
}

export interface Viewport {
  readonly width: number;
  readonly height: number;
}
export const landscape = { width: 1920, height: 1080 };
export const portrait = { width: 1080, height: 1920 };
export const uhd = { width: 3840, height: 2160 };

/** Resolves when one of the pictures that `selector` finds is painted: decoded, and two frames later. */
export async function waitForPicture(page: Page, selector: string): Promise<void> {
  const picture = await page.waitForFunction((wanted) => {
    const images = [...document.querySelectorAll<HTMLImageElement>(wanted)];
    return images.find(({ complete, naturalWidth }) => complete && naturalWidth > 0);
  }, selector);
  await picture.evaluate(async (image) => {
    await image?.decode();
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  });
}

/** Runs `work` in a browser profile of its own. */
export async function withPage<T>(
  browser: Browser,
  viewport: Viewport,
  work: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport, screen: viewport, hasTouch: true, locale: 'vi-VN' });
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Intervals between the frames of a page on which nothing happens. */
export const watchEmpty = (browser: Browser, viewport: Viewport, milliseconds: number): Promise<number[]> =>
  withPage(browser, viewport, async (page) => {
    await page.setContent('<!doctype html><body style="background:#111">');
    await page.waitForTimeout(1000);
    return page.evaluate(
      (atLeast) =>
        new Promise<number[]>((resolve) => {
          const frames: number[] = [];
          let began = 0;
          let before = 0;
          const frame = (at: number) => {
            if (before === 0) began = at;
            else frames.push(at - before);
            before = at;
            if (at - began < atLeast) requestAnimationFrame(frame);
            else resolve(frames);
          };
          requestAnimationFrame(frame);
        }),
      milliseconds,
    );
  });
