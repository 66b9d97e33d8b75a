import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { landscape } from './browser.ts';
import { listPictures, sampleExhibition } from './exhibitions.ts';
import type { Figure } from './figure.ts';
import { type MeasuredBrowser, startMeasuredBrowser } from './measured-browser.ts';
import { inScratch, serve } from './ours.ts';
import { estimate, estimateRatio, median } from './statistics.ts';
import { fadeThrough, fadeTime, twoImages } from './two-images.ts';
import { openWall } from './wall-page.ts';

const samples = 100;
/** Fades are this much quicker than a wall's. */
const rate = 20;
/** What the peers hold is soon all they ever hold. */
const peerShare = 10;

/** Memory of a browser that shows a wall through many changes, against two images that fade. */
export const measureMemory: Figure = async ({ changes: wanted }, print) => {
  const changes = wanted ?? 10_000;
  const data = await sampleExhibition();
  const server = await serve(data);
  await inScratch(async (scratch) => {
    const page = path.join(scratch, 'two-images.html');
    writeFileSync(page, twoImages);
    const hashes = await listPictures(server.url);
    const under = (folder: string, hash: string) => path.join(data, folder, hash.slice(0, 2), hash);
    const ours = await startMeasuredBrowser();
    const originals = await startPeer(
      page,
      hashes.map((hash) => under('media', hash)),
    );
    const reduced = await startPeer(
      page,
      hashes.map((hash) => path.join(under('derived', hash), 'screen.jpg')),
    );
    try {
      const wall = await openWall(ours.browser, server.url, landscape, { rate });
      const measured: { ours: number; originals: number; reduced: number }[] = [];
      for (let sample = 0; sample < samples; sample += 1) {
        await wall.change(share(changes, sample));
        const fades = share(Math.ceil(changes / peerShare), sample);
        for (const peer of [originals, reduced]) await peer.fade(fades);
        const sizes = {
          ours: await read(ours, wall.page),
          originals: await originals.read(),
          reduced: await reduced.read(),
        };
        measured.push(sizes);
        if (sample % 10 === 9)
          console.error(
            `  memory after ${Math.round(((sample + 1) / samples) * changes)} changes: ours ${megabytes(sizes.ours)}, originals ${megabytes(sizes.originals)}, the same sizes ${megabytes(sizes.reduced)}`,
          );
      }
      // Until a tenth of the way caches fill.
      const tenth = samples / 10;
      const settled = measured.slice(tenth);
      const pairs = settled.slice(0, tenth).map((early, at) => ({
        early: early.ours,
        late: settled[settled.length - tenth + at]?.ours ?? Number.NaN,
      }));
      const of = (name: 'ours' | 'originals' | 'reduced') => median(settled.map((one) => one[name]));
      print({
        ...{ figure: 'memory', what: `growth from ${changes / 10} to ${changes} changes`, rounds: tenth },
        ...{ unit: '%', target: 1, peer: null },
        ours: `${megabytes(median(pairs.map(({ early }) => early)))} to ${megabytes(median(pairs.map(({ late }) => late)))}`,
        estimate: estimate(
          pairs,
          (some) => 100 * (median(some.map(({ late }) => late)) / median(some.map(({ early }) => early)) - 1),
        ),
        note: `1080p; proportional memory of all the browser’s processes after a collection; fades ${rate} times as quick`,
      });
      for (const [name, what] of [
        ['originals', 'two images that show the original files'],
        ['reduced', 'two images of the same sizes'],
      ] as const)
        print({
          ...{ figure: 'memory', what: `against ${what}`, rounds: settled.length, unit: '×', target: 0.5 },
          ...{ ours: megabytes(of('ours')), peer: `two images ${megabytes(of(name))}` },
          estimate: estimateRatio(settled.map((one) => ({ ours: one.ours, peer: one[name] }))),
          note: `the peer made ${Math.ceil(changes / peerShare)} changes`,
        });
    } finally {
      for (const each of [ours, originals, reduced]) await each.close();
      await server.stop();
    }
  });
};

const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;

/** Of `total`, what falls to one of the samples: the sum of all is `total`. */
const share = (total: number, sample: number): number =>
  Math.floor(((sample + 1) * total) / samples) - Math.floor((sample * total) / samples);

/** Bytes that a browser holds once its page's garbage is gone. */
async function read({ proportional }: MeasuredBrowser, page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.detach();
  return proportional();
}

async function startPeer(file: string, pictures: readonly string[]) {
  const started = await startMeasuredBrowser();
  const page = await started.browser.newPage({ viewport: landscape, screen: landscape });
  await page.goto(String(pathToFileURL(file)));
  let shown = 0;
  return {
    async fade(times: number) {
      const sources = Array.from({ length: times }, (_, at) =>
        String(pathToFileURL(pictures[(shown + at) % pictures.length] ?? '')),
      );
      shown += times;
      await fadeThrough(page, sources, fadeTime / rate);
    },
    read: () => read(started, page),
    close: () => started.close(),
  };
}
