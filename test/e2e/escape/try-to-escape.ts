import { randomBytes } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test';
import { type Gesture, makeGestures } from './gestures.ts';
import { installProbe } from './probe.ts';

export interface Attempt {
  readonly url: string;
  readonly seed: string;
  /** How many events. */
  readonly events: number;
  /** Where to begin: parts before it are left out. */
  readonly from?: number;
  /** Look after each gesture, to find the one that it was. */
  readonly each?: boolean;
  /** A file that is dragged in. */
  readonly drop: string;
  readonly onPart?: (part: number, events: number) => void;
}
export interface Escapes {
  readonly events: number;
  /**
   * Windows a dropped file opened although the page handles drops: Chromium does so once in some ten thousand, where the
   * page changes under the file. A kiosk closes any second window at once (src/cli/kiosk/watch-page.ts, which has tests
   * of its own), Electron opens none; so does this test.
   */
  readonly closed: number;
  readonly parts: number;
  /** What was found, with the part and its last gestures; null where nothing leads out. */
  readonly found: {
    readonly part: number;
    readonly what: readonly string[];
    readonly last: readonly string[];
  } | null;
}

export const newSeed = (): string => randomBytes(4).toString('hex');

/** Events of one load of the page: each part has a seed of its own and can be run alone. */
export const partEvents = 2500;
/** Sent without waiting for one another; then the page is looked at. */
const together = 100;
const sizes = [
  { width: 1080, height: 1920 },
  { width: 1920, height: 1080 },
];

/**
 * Touches, keys, mouse and dropped files at random on the touch screen; after each hundred the page must be the same
 * one, of the same size, in front and in one window, and nothing may have been opened, saved or asked for.
 */
export async function tryToEscape(browser: Browser, attempt: Attempt): Promise<Escapes> {
  let events = 0;
  let closed = 0;
  const parts = Math.ceil(attempt.events / partEvents);
  for (let part = attempt.from ?? 0; part < parts; part += 1) {
    const size = sizes[part % sizes.length] ?? { width: 1080, height: 1920 };
    const context = await browser.newContext({ viewport: size, hasTouch: true, locale: 'vi-VN' });
    try {
      const limit = Math.min(partEvents, attempt.events - part * partEvents);
      const done = await runPart(context, attempt, { part, limit, size });
      events += done.events;
      closed += done.closed;
      attempt.onPart?.(part, events);
      if (done.what.length > 0)
        return { events, closed, parts, found: { part, what: done.what, last: done.last } };
    } finally {
      await context.close();
    }
  }
  return { events, closed, parts, found: null };
}

interface Part {
  readonly part: number;
  readonly limit: number;
  readonly size: { readonly width: number; readonly height: number };
}

async function runPart(context: BrowserContext, attempt: Attempt, { part, limit, size }: Part) {
  await context.addInitScript(installProbe);
  const page = await context.newPage();
  const what: string[] = [];
  const dropped: string[] = [];
  const last: string[] = [];
  const hasFile = () => last.some((name) => name.startsWith('a file dropped'));
  watch(context, page, { ...attempt, hasFile }, what, dropped);
  await page.goto(`${attempt.url}/touch`);
  await page.locator('#root > *').first().waitFor();
  await page.bringToFront();
  const session = await context.newCDPSession(page);
  // The shells' windows begin with our page, or have this done to them.
  await session.send('Page.resetNavigationHistory');
  const gestures = makeGestures(`${attempt.seed} ${part}`, size, attempt.drop);
  let events = 0;
  while (events < limit && what.length === 0) {
    const batch: Gesture[] = [];
    let count = 0;
    while (count < (attempt.each ? 1 : together)) {
      const gesture = gestures.next().value;
      batch.push(gesture);
      count += gesture.events.length;
    }
    events += count;
    last.push(...batch.map(({ name }) => name));
    last.splice(0, last.length - 60);
    await send(session, page, batch);
    // The focus goes a moment after the key: looked at after each gesture, that can be the next one.
    const tabbed = last.slice(-batch.length - 3).some((name) => name.endsWith('Tab'));
    what.push(...(await look(page, attempt.url, size, tabbed)));
  }
  return { events, closed: dropped.length, what, last };
}

async function send(session: CDPSession, page: Page, batch: readonly Gesture[]): Promise<void> {
  let sent: Promise<unknown>[] = [];
  const settle = async () => {
    // A page that is gone, or does not take an event, is told by looking at it.
    await Promise.allSettled(sent);
    sent = [];
  };
  for (const { events, hold, lands } of batch) {
    for (const [index, { method, parameters }] of events.entries()) {
      if (hold !== undefined && index === events.length - 1) {
        await settle();
        await page.waitForTimeout(hold);
      }
      if (lands && index < 3) await settle();
      sent.push(session.send(method, parameters as never));
    }
  }
  await settle();
}

function watch(
  context: BrowserContext,
  page: Page,
  { url, drop, hasFile }: Attempt & { readonly hasFile: () => boolean },
  what: string[],
  dropped: string[],
): void {
  const close = async (other: Page) => {
    // Where it leads is known a moment after it is there; until then it is none, or about:blank.
    const leads = (to: URL) => to.href !== 'about:blank';
    await other.waitForURL(leads, { timeout: 10_000, waitUntil: 'commit' }).catch(() => undefined);
    const address = other.url();
    // On a slow machine a dropped file's window has still no address; any other has one, about:blank at least.
    if (address === pathToFileURL(drop).href || (address === '' && hasFile())) dropped.push(address);
    else what.push(`a window opened: ${other.url()}`);
    await other.close();
    await page.bringToFront();
  };
  context.on('page', (other) => {
    if (other !== page) void close(other);
  });
  page.on('dialog', (dialog) => {
    what.push(`a dialog: ${dialog.type()} ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('download', (download) => what.push(`a download: ${download.url()}`));
  page.on('filechooser', () => what.push('a file chooser'));
  page.on('crash', () => what.push('the page crashed'));
  page.on('pageerror', (error) => what.push(`the page failed: ${error.stack ?? error.message}`));
  page.on('framenavigated', (frame) => {
    if (!frame.url().startsWith(`${url}/`)) what.push(`left for ${frame.url()}`);
  });
  page.on('response', (response) => {
    const isDoor = /\/api\/staff\/(sessions|host|pin)$/.test(response.url());
    if (isDoor && response.request().method() === 'POST' && response.ok())
      what.push(`staff’s door was opened: ${response.url()}`);
  });
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(`${url}/`))
      what.push(`asked for ${request.url()}`);
  });
}

/** What is not as it has to be. */
async function look(page: Page, url: string, size: Part['size'], tabbed: boolean): Promise<string[]> {
  // Being closed.
  for (let turn = 0; turn < 150 && page.context().pages().length > 1; turn += 1)
    await page.waitForTimeout(100);
  const windows = page.context().pages();
  const seen = await page.evaluate(() => {
    const { escapesFound, checkEscapes } = globalThis as unknown as {
      escapesFound: string[];
      checkEscapes: () => void;
    };
    checkEscapes();
    const view = visualViewport;
    return {
      found: escapesFound.splice(0),
      at: location.origin,
      face: location.pathname,
      sizes: [innerWidth, innerHeight, view?.width, view?.height].map((each) => Math.round(each ?? 0)),
      scale: view?.scale,
      ratio: devicePixelRatio,
      scrolled: Math.abs(scrollX) + Math.abs(scrollY),
      focus: document.hasFocus(),
      fullscreen: document.fullscreenElement?.tagName ?? null,
      selected: getSelection()?.toString().length ?? 0,
      frames: window.frames.length,
      files: document.querySelectorAll('input[type=file], iframe, object, embed').length,
      links: [...document.querySelectorAll('a[href]')].map((link) => link.getAttribute('href')),
      shown: document.getElementById('root')?.childElementCount ?? 0,
    };
  });
  const wrong = [...seen.found];
  const expect = (isRight: boolean, sentence: string) => isRight || wrong.push(sentence);
  expect(windows.length === 1, `${windows.length} windows: ${windows.map((each) => each.url())}`);
  expect(seen.at === new URL(url).origin, `another origin: ${seen.at}`);
  expect(['/', '/touch', '/staff'].includes(seen.face), `another face: ${seen.face}`);
  expect(
    seen.sizes.join() === [size.width, size.height, size.width, size.height].join(),
    `size ${seen.sizes}`,
  );
  expect(seen.scale === 1 && seen.ratio === 1, `zoomed: ${seen.scale} × ${seen.ratio}`);
  expect(seen.scrolled === 0, 'the page itself was scrolled');
  // After the last button Chromium without a screen hands the focus to a toolbar it has not; a kiosk's comes round.
  if (!seen.focus && tabbed) await page.bringToFront();
  else expect(seen.focus, 'the page lost the focus');
  expect(seen.fullscreen === null, `full screen: ${seen.fullscreen}`);
  expect(seen.selected === 0, `${seen.selected} letters are selected`);
  expect(seen.frames === 0 && seen.files === 0, 'a file input or another page is in it');
  expect(seen.links.length === 0, `links: ${seen.links}`);
  expect(seen.shown > 0, 'the screen is empty');
  return wrong;
}
