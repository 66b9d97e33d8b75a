import type { Browser } from '@playwright/test';
import { landscape, launchChromium, uhd, watchEmpty, withPage } from './browser.ts';
import { listPictures, sampleExhibition } from './exhibitions.ts';
import type { Figure } from './figure.ts';
import { countFrames, describeFrames, droppedShare, periodOf } from './frames.ts';
import { serve } from './ours.ts';
import { estimate, estimateWorst, mean } from './statistics.ts';
import { fadeThrough, fadeTime, twoImages } from './two-images.ts';
import { openWall } from './wall-page.ts';

const walls = [
  { name: '1080p', viewport: landscape, size: 'screen' },
  { name: '4K', viewport: uhd, size: 'full' },
] as const;
type Wall = (typeof walls)[number];

/** The peers need fewer fades to say what they drop. */
const peerShare = 4;

/** Frames that are missing while a wall goes from one work to the next. */
export const measureCrossfade: Figure = async ({ rounds, changes }, print) => {
  const server = await serve(await sampleExhibition());
  const browser = await launchChromium();
  try {
    for (const wall of walls) {
      const each = Math.ceil((changes ?? 1000) / rounds);
      const measured: Record<'ours' | 'empty' | 'bare', number[]>[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const fades = Math.ceil(each / peerShare);
        const empty = await watchEmpty(browser, wall.viewport, fades * fadeTime);
        const ours = await watchWall(browser, server.url, wall, each, round);
        const bare = await watchBare(browser, server.url, wall, fades, round);
        measured.push({ ours, empty, bare });
        const period = periodOf(empty);
        const say = (intervals: readonly number[]) => describeFrames([countFrames(intervals, period)]);
        console.error(
          `  crossfade ${wall.name} round ${round + 1}: ${say(ours)}; empty ${say(empty)}; two images ${say(bare)}`,
        );
      }
      const period = periodOf(measured.flatMap(({ empty }) => empty));
      const counted = measured.map(({ ours, empty, bare }) => ({
        ours: countFrames(ours, period),
        empty: countFrames(empty, period),
        bare: countFrames(bare, period),
      }));
      const ours = describeFrames(counted.map((one) => one.ours));
      const empty = describeFrames(counted.map((one) => one.empty));
      const bare = describeFrames(counted.map((one) => one.bare));
      const note = `${each * rounds} changes, drawn in software; a page of two images ${bare}`;
      print({
        ...{ figure: 'crossfade', what: `${wall.name}: frames dropped above an empty page’s`, rounds },
        ...{ ours, peer: `empty page ${empty}`, unit: '%', target: 0.1, note },
        estimate: estimate(
          counted.map((one) => droppedShare(one.ours) - droppedShare(one.empty)),
          mean,
        ),
      });
      print({
        ...{ figure: 'crossfade', what: `${wall.name}: longest frame`, rounds, unit: 'ms', target: 50 },
        ...{ ours, peer: null, note: 'the interval ends at the longest of all' },
        estimate: estimateWorst(counted.map((one) => one.ours.longest)),
      });
    }
  } finally {
    await browser.close();
    await server.stop();
  }
};

async function watchWall(browser: Browser, url: string, wall: Wall, changes: number, round: number) {
  // Each round another hour of the programme.
  const opened = await openWall(browser, url, wall.viewport, { from: round * 3_600_000 });
  try {
    // The first work comes on while the page is still being loaded.
    await opened.change(1);
    await opened.page.evaluate(() => window.benchClock.takeFrames());
    await opened.change(changes);
    return await opened.page.evaluate(() => window.benchClock.takeFrames());
  } finally {
    await opened.close();
  }
}

/** The same of two images that fade over each other. */
const watchBare = (browser: Browser, url: string, wall: Wall, fades: number, round: number) =>
  withPage(browser, wall.viewport, async (page) => {
    const hashes = await listPictures(url);
    const sources = Array.from(
      { length: fades + 1 },
      (_, at) => `/media/${hashes[(round * fades + at) % hashes.length]}/${wall.size}`,
    );
    await page.route(`${url}/two-images`, (route) =>
      route.fulfill({ contentType: 'text/html', body: twoImages }),
    );
    await page.goto(`${url}/two-images`);
    // The first has nothing to fade over.
    await fadeThrough(page, sources.slice(0, 1));
    return fadeThrough(page, sources.slice(1));
  });
