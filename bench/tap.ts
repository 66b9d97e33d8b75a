import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { openKiosk } from '../test/support/ledger-kiosk.ts';
import { launchChromium, portrait, watchEmpty, withPage } from './browser.ts';
import { picturesExhibition } from './exhibitions.ts';
import type { Figure } from './figure.ts';
import { periodOf } from './frames.ts';
import { inCopy, inScratch } from './ours.ts';
import { estimateMedian, estimateRatio, median, quantile } from './statistics.ts';

const votesEach = 400;
const tapsEach = 6;
/** The database and `ledger.ndjson`. */
const copies = 2;
/** What stands where the button was once a painting's vote is saved. */
const saved = 'Bạn đã chọn bức này';
const page4k = Buffer.alloc(4096, 7);

/** What a vote costs on the disk, against writing and syncing 4 KiB; and how soon “saved” is painted. */
export const measureTap: Figure = async (effort, print) => {
  await measureStorage(effort, print);
  await measurePainting(effort, print);
};

const measureStorage: Figure = async ({ rounds }, print) => {
  await inScratch(async (scratch) => {
    const measured: { ours: readonly number[]; raw: readonly number[] }[] = [];
    const kiosk = openKiosk(path.join(scratch, 'kiosk'));
    const handle = openSync(path.join(scratch, 'raw'), 'w');
    try {
      for (let round = -1; round < rounds; round += 1) {
        const ours: number[] = [];
        const raw: number[] = [];
        for (let vote = 0, visit = ''; vote < votesEach; vote += 1) {
          if (vote % 3 === 0) visit = randomUUID();
          const request = { id: randomUUID(), visit, entry: `painting-${vote % 179}` };
          const started = performance.now();
          if (!kiosk.ledger.cast(request).ok) throw new Error('a vote was refused');
          const between = performance.now();
          writeSync(handle, page4k);
          fsyncSync(handle);
          ours.push(between - started);
          raw.push(performance.now() - between);
        }
        // The first warms up.
        if (round < 0) continue;
        measured.push({ ours, raw });
        console.error(`  tap round ${round + 1}: ${describe(ours)}, raw ${describe(raw)}`);
      }
    } finally {
      closeSync(handle);
      kiosk.close();
    }
    print({
      ...{ figure: 'tap', what: 'storage part, per copy', rounds, unit: '×', target: 1.3 },
      ours: `a vote in both copies ${describe(measured.flatMap(({ ours }) => ours))}`,
      peer: `4 KiB write and fsync ${describe(measured.flatMap(({ raw }) => raw))}`,
      estimate: estimateRatio(
        measured.map(({ ours, raw }) => ({ ours: median(ours) / copies, peer: median(raw) })),
      ),
      note: 'p50; checking, hashing and answering included, in turn with the raw writes',
    });
  });
};

const describe = (times: readonly number[]): string =>
  `p50 ${median(times).toFixed(2)} ms p99 ${quantile(times, 0.99).toFixed(2)} ms`;

const measurePainting: Figure = async ({ rounds }, print) => {
  const browser = await launchChromium();
  try {
    await inCopy(await picturesExhibition(120), async (url) => {
      const period = periodOf(await watchEmpty(browser, portrait, 2000));
      const measured: Tap[][] = [];
      for (let round = 0; round < rounds; round += 1) {
        const taps = await tapWorks(browser, url);
        measured.push(taps);
        console.error(
          `  tap round ${round + 1}: answer ${median(taps.map(({ answered }) => answered)).toFixed(1)} ms, painted ${median(taps.map(({ painted }) => painted)).toFixed(1)} ms`,
        );
      }
      const all = measured.flat();
      const frames = measured.map((taps) =>
        median(taps.map(({ answered, painted }) => (painted - answered) / period)),
      );
      print({
        ...{ figure: 'tap', what: '“saved” painted after the answer', rounds, unit: 'frames', target: 2 },
        ours: `touch to paint ${describe(all.map(({ painted }) => painted))}, answer ${describe(all.map(({ answered }) => answered))}`,
        peer: null,
        estimate: estimateMedian(frames),
        note: `${all.length} taps, frames of ${period.toFixed(1)} ms, drawn in software`,
      });
    });
  } finally {
    await browser.close();
  }
};

/** Milliseconds from the touch. */
interface Tap {
  readonly answered: number;
  readonly painted: number;
}

const tapWorks = (browser: Browser, url: string): Promise<Tap[]> =>
  withPage(browser, portrait, async (page) => {
    const taps: Tap[] = [];
    for (let tap = 0; tap < tapsEach; tap += 1) {
      await page.goto(`${url}/touch`);
      await page
        .getByRole('button', { name: /^Xem bức \d+/ })
        .first()
        .tap();
      await page.getByRole('button', { name: 'Bình chọn', exact: true }).waitFor();
      await page.waitForTimeout(1500);
      taps.push(await vote(page));
    }
    return taps;
  });

/**
 * Touches the vote button; the answer is there when its last byte is, “saved” is painted when the frame after the one it was
 * drawn for begins.
 */
async function vote(page: Page): Promise<Tap> {
  await page.evaluate((wanted) => {
    let touched = 0;
    addEventListener('pointerdown', ({ timeStamp }) => (touched = timeStamp), { once: true, capture: true });
    const answered = new Promise<number>((resolve) => {
      new PerformanceObserver((list, observer) => {
        for (const entry of list.getEntriesByType('resource') as PerformanceResourceTiming[])
          if (entry.name.endsWith('/api/ballots')) {
            observer.disconnect();
            resolve(entry.responseEnd);
          }
      }).observe({ type: 'resource' });
    });
    const painted = new Promise<number>((resolve) => {
      const look = () => {
        const isThanked = [...document.querySelectorAll('[aria-live]')].some((live) =>
          live.textContent?.includes(wanted),
        );
        if (!isThanked) return requestAnimationFrame(look);
        return requestAnimationFrame((at) => resolve(at));
      };
      requestAnimationFrame(look);
    });
    const tap = Promise.all([answered, painted]).then(([answer, paint]) => ({
      ...{ answered: answer - touched, painted: paint - touched },
    }));
    Object.assign(window, { benchTap: tap });
  }, saved);
  await page.getByRole('button', { name: 'Bình chọn', exact: true }).tap();
  return page.evaluate(() => (window as unknown as { benchTap: Promise<Tap> }).benchTap);
}
