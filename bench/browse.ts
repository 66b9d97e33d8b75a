import { setTimeout } from 'node:timers/promises';
import type { Browser, CDPSession, Page } from '@playwright/test';
import { launchChromium, portrait, watchEmpty, withPage } from './browser.ts';
import { listPictures, picturesExhibition, sampleExhibition } from './exhibitions.ts';
import type { Figure } from './figure.ts';
import { countFrames, describeFrames, droppedShare, periodOf } from './frames.ts';
import { serve } from './ours.ts';
import { estimate, estimateMedian, mean, median, quantile } from './statistics.ts';

const exhibitions = [
  { name: '290 works', open: sampleExhibition },
  { name: '5,000 works', open: () => picturesExhibition(5000) },
] as const;

/** As a visitor flings it on: pixels a second, and how far. */
const speed = 4000;
const distance = 20_000;
const opensEach = 6;

/** Frames dropped while works are scrolled through, against the same pictures in a plain page; and opening one. */
export const measureBrowse: Figure = async ({ rounds }, print) => {
  const browser = await launchChromium();
  try {
    for (const { name, open } of exhibitions) {
      const server = await serve(await open());
      try {
        const period = periodOf(await watchEmpty(browser, portrait, 2000));
        const pictures = await listPictures(server.url);
        const measured: { ours: number[]; peer: number[]; opens: number[] }[] = [];
        for (let round = 0; round < rounds; round += 1) {
          const from = round / rounds;
          const { frames, opens } = await browseOurs(browser, server.url, from);
          const peer = await browsePlain(browser, server.url, pictures, from);
          measured.push({ ours: frames, peer, opens });
          const say = (intervals: readonly number[]) => describeFrames([countFrames(intervals, period)]);
          console.error(
            `  browse ${name} round ${round + 1}: ${say(frames)}; plain ${say(peer)}; open ${median(opens).toFixed(0)} ms`,
          );
        }
        const counted = measured.map(({ ours, peer }) => ({
          ours: countFrames(ours, period),
          peer: countFrames(peer, period),
        }));
        print({
          ...{ figure: 'browse', what: `${name}: frames dropped above a plain grid’s`, rounds },
          ...{ unit: '%', target: 1, note: `${speed} pixels a second by touch, drawn in software` },
          ours: describeFrames(counted.map(({ ours }) => ours)),
          peer: `plain grid ${describeFrames(counted.map(({ peer }) => peer))}`,
          estimate: estimate(
            counted.map(({ ours, peer }) => droppedShare(ours) - droppedShare(peer)),
            mean,
          ),
        });
        const opens = measured.flatMap((one) => one.opens);
        print({
          ...{ figure: 'browse', what: `${name}: touch to the work’s first frame`, rounds, unit: 'ms' },
          ...{ ours: `${opens.length} works opened`, peer: null, target: 100 },
          estimate: estimateMedian(opens),
          note: `p95 ${quantile(opens, 0.95).toFixed(0)} ms; two frames after its page is there and its picture has taken off`,
        });
      } finally {
        await server.stop();
      }
    }
  } finally {
    await browser.close();
  }
};

/** Scrolls home from a part of its height on and opens works that are then in sight. */
const browseOurs = (browser: Browser, url: string, from: number) =>
  withPage(browser, portrait, async (page) => {
    await page.goto(`${url}/touch`);
    await page.getByText('Chạm vào bức tranh bạn thích').tap();
    await page.locator('[data-thumbnail]').first().waitFor();
    const frames = await scroll(page, '[class*=works]', from);
    const opens: number[] = [];
    for (let open = 0; open < opensEach; open += 1) {
      opens.push(await openWork(page, open));
      await page.getByRole('button', { name: 'Quay lại', exact: true }).tap();
      await page.locator('article').waitFor({ state: 'detached' });
      // The picture flies back.
      await page.waitForTimeout(800);
    }
    return { frames, opens };
  });

const browsePlain = (browser: Browser, url: string, pictures: readonly string[], from: number) =>
  withPage(browser, portrait, async (page) => {
    const images = pictures
      .map((hash) => `<img src="/media/${hash}/thumbnail" loading="lazy" decoding="async">`)
      .join('');
    const body = `<!doctype html><style>
body { margin: 0 }
.works { height: 100vh; overflow-y: auto; display: flex; flex-wrap: wrap; gap: 16px; padding: 40px; box-sizing: border-box }
img { height: 278px; min-width: 200px; background: #ccc }
</style><div class="works">${images}</div>`;
    await page.route(`${url}/plain`, (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.goto(`${url}/plain`);
    return scroll(page, '.works', from);
  });

/** Intervals between frames while a finger scrolls what `selector` names, stroke by stroke. */
async function scroll(page: Page, selector: string, from: number): Promise<number[]> {
  const session = await page.context().newCDPSession(page);
  await page.evaluate(
    ([wanted, part]) => {
      const scroller = document.querySelector(wanted);
      if (!scroller) throw new Error(`${wanted} is not there`);
      scroller.scrollTop = part * (scroller.scrollHeight - scroller.clientHeight);
    },
    [selector, from] as const,
  );
  await page.waitForTimeout(1000);
  const look = () =>
    page.evaluate((wanted) => {
      const { scrollTop = 0, scrollHeight = 0, clientHeight = 0 } = document.querySelector(wanted) ?? {};
      return { up: scrollTop, down: scrollHeight - clientHeight - scrollTop, height: clientHeight };
    }, selector);
  const before = await look();
  await page.evaluate(() => {
    const frames: number[] = [];
    let last = 0;
    const frame = (at: number) => {
      if (last > 0) frames.push(at - last);
      last = at;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    Object.assign(window, { benchFrames: frames });
  });
  const [low, high] = [0.85 * before.height, 0.15 * before.height];
  const isDown = before.down > before.up;
  const wanted = Math.min(distance, isDown ? before.down : before.up);
  for (let moved = 0; moved < wanted; moved += low - high)
    await stroke(session, isDown ? low : high, isDown ? high : low);
  const frames = await page.evaluate(() => (window as unknown as { benchFrames: number[] }).benchFrames);
  const moved = Math.abs((await look()).up - before.up);
  // The next touch would only stop what still rolls.
  for (let last = Number.NaN, now = 0; now !== last; ) {
    last = (await look()).up;
    await page.waitForTimeout(500);
    now = (await look()).up;
  }
  if (moved < wanted / 2) throw new Error(`${selector} was scrolled by ${moved} of ${wanted} pixels`);
  return frames;
}

/** A finger put down, moved at its speed and lifted again. */
async function stroke(session: CDPSession, from: number, to: number): Promise<void> {
  const x = portrait.width / 2;
  const steps = Math.round(Math.abs(to - from) / speed / 0.016);
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y: from }] });
  const sent: Promise<unknown>[] = [];
  for (let step = 1; step <= steps; step += 1) {
    const y = from + ((to - from) * step) / steps;
    sent.push(session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x, y }] }));
    await setTimeout(16);
  }
  await Promise.all(sent);
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

/** Milliseconds from touching a thumbnail in sight to its work's first frame. */
async function openWork(page: Page, which: number): Promise<number> {
  const place = await page.evaluate((wanted) => {
    const seen = [...document.querySelectorAll('[data-thumbnail]')]
      .map((thumbnail) => thumbnail.getBoundingClientRect())
      .filter(({ top, bottom }) => top > 100 && bottom < innerHeight * 0.7);
    const box = seen[wanted % seen.length];
    const opened = new Promise<number>((resolve, reject) => {
      window.setTimeout(() => reject(new Error('a touched work did not open')), 20_000);
      addEventListener(
        'pointerdown',
        ({ timeStamp }) => {
          const look = () => {
            if (!document.querySelector('article')) requestAnimationFrame(look);
            else
              requestAnimationFrame(() =>
                requestAnimationFrame(() => resolve(performance.now() - timeStamp)),
              );
          };
          look();
        },
        { once: true, capture: true },
      );
    });
    Object.assign(window, { benchOpened: opened });
    return box && { x: box.left + box.width / 2, y: box.top + box.height / 3 };
  }, which);
  if (!place) throw new Error('no thumbnail is in sight');
  await page.touchscreen.tap(place.x, place.y);
  return page.evaluate(() => (window as unknown as { benchOpened: Promise<number> }).benchOpened);
}
