import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import type { Status } from '../../src/shared/catalogue.ts';
import type { Entry } from '../../src/shared/entry.ts';
import { hoursOf } from '../../src/shared/opening.ts';
import { type Orientation, whatIsOn } from '../../src/shared/playlist.ts';
import { everyScreen, type Language } from './every-screen.ts';
import { moments } from './moments.ts';

/**
 * Run as a program: photographs into FOLDER, in one size, what walls show, every screen of a visit or what one comes to
 * by waiting and at wrong moments. The kiosk at URL has the sample. Walls speak its language, which is LANGUAGE; a visit
 * begins in Vietnamese, which then is the kiosk's.
 */
const [url, folder, executablePath, what, language, size, width, height] = process.argv.slice(2);
if (!url || !folder || !executablePath || (language !== 'vi' && language !== 'en') || !size)
  throw new Error('photograph.ts URL FOLDER BROWSER wall|visit|moments LANGUAGE SIZE WIDTH HEIGHT');

const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
});
try {
  if (what === 'wall') await photographWalls(browser, language);
  else if (what === 'visit') await photographVisit(browser, language);
  else
    for (const [name, reach] of Object.entries(moments)) {
      const page = await open(browser);
      await reach({ page, url, language });
      await settle(page);
      await shoot(page, name, language);
      await page.context().close();
    }
} finally {
  await browser.close();
}

async function open(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: Number(width), height: Number(height) },
    reducedMotion: 'reduce',
    hasTouch: true,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
  });
  const page = await context.newPage();
  // Drawn in software, a picture of 4K takes its time.
  page.setDefaultTimeout(120_000);
  return page;
}

async function shoot(page: Page, name: string, language: Language): Promise<void> {
  const file = `${name}-${size}${language === 'vi' ? '' : `-${language}`}.jpg`;
  await page.screenshot({ path: path.join(folder ?? '', file), type: 'jpeg', quality: 82 });
}

/** An instant in the middle of the first showing of each kind. */
async function whenOn(orientation: Orientation): Promise<Map<string, number>> {
  const { exhibition, kiosk } = await read<Status>('/api/status');
  const { entries } = await read<{ entries: Entry[] }>('/api/catalogue');
  const { id, timeZone, walls: choices } = exhibition;
  const categories = exhibition.venues.find((venue) => venue.id === kiosk.venue)?.shows ?? null;
  const opening = { hours: hoursOf(exhibition, kiosk.venue), timeZone };
  const found = new Map<string, number>();
  for (let now = Date.UTC(2024, 9, 5, 1), turns = 0; turns < 600; turns += 1) {
    const here = whatIsOn(
      { entries, exhibition: { id }, wall: kiosk.wall, orientation, opening, choices, categories },
      now,
    );
    if (!here) break;
    const { kind } = here.current;
    if (!found.has(kind)) found.set(kind, here.since + (here.changesAt - here.since) * 0.9);
    now = here.changesAt + 1;
  }
  return found;
}

async function read<T>(where: string): Promise<T> {
  const answer = await fetch(url + where);
  if (!answer.ok) throw new Error(`${where}: ${answer.status}`);
  return (await answer.json()) as T;
}

async function photographWalls(browser: Browser, language: Language): Promise<void> {
  const page = await open(browser);
  for (const [kind, at] of await whenOn(Number(width) > Number(height) ? 'landscape' : 'portrait')) {
    await page.goto(`${url}/wall?at=${new Date(at).toISOString()}`);
    await page.locator('[data-state=on]').first().waitFor();
    await settle(page);
    await shoot(page, `wall-${kind}`, language);
  }
  await page.context().close();
}

async function photographVisit(browser: Browser, language: Language): Promise<void> {
  const wall = new AbortController();
  const followed = await fetch(`${url}/api/events?wall=0`, { signal: wall.signal });
  const page = await open(browser);
  await page.goto(`${url}/touch`);
  for await (const screen of everyScreen(page, language)) {
    // What says that a vote is saved makes way for the thanks.
    if (!screen.endsWith('-voted')) await settle(page);
    await shoot(page, screen, language);
  }
  await page.context().close();
  // Held until here, or the garbage collector would close it.
  if (followed.ok) wall.abort();
}

/** Fonts and the pictures in view are there and nothing moves any more. */
async function settle(page: Page): Promise<void> {
  // What has just been asked for begins to move only then.
  await page.waitForTimeout(250);
  await page.evaluate(async () => {
    // A picture that is loaded lazily below the edge would never decode.
    const seen = [...document.images].filter((image) => image.getBoundingClientRect().top < innerHeight);
    const ending = document
      .getAnimations()
      .filter((animation) => animation.effect?.getTiming().iterations !== Number.POSITIVE_INFINITY);
    const still = [
      document.fonts.ready,
      ...seen.map((image) => image.decode().catch(() => {})),
      ...ending.map((animation) => animation.finished.catch(() => {})),
    ];
    await Promise.race([Promise.all(still), new Promise((resolve) => setTimeout(resolve, 2500))]);
  });
}
