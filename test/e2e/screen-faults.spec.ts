import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { isThorough, tell } from '../support/faults-table.ts';
import { said } from './every-screen.ts';
import { begin, expect, openByNumber, test, voteButton } from './kiosk.ts';
import { expectAnother, expectPainting, hangPaintingsOnly, loseDerivatives } from './paintings.ts';

const once = { tag: '@once' };

test(
  'a wall that changes size, turns or is blanked shows a painting again within 5 s',
  once,
  async ({ page, kiosk }) => {
    await hangPaintingsOnly(page, kiosk);
    await page.goto(`${kiosk.url}/wall`);
    await expectPainting(page, 20);
    const sizes = [
      [1080, 1920],
      [1920, 1080],
      [3840, 2160],
      [640, 480],
      [1366, 768],
      [2160, 3840],
      [1920, 1080],
    ] as const;
    let longest = 0;
    for (const [width, height] of sizes) {
      await page.setViewportSize({ width, height });
      longest = Math.max(longest, await expectPainting(page));
    }
    // As a browser does with pages of a display that sleeps.
    const session = await page.context().newCDPSession(page);
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    await new Promise((resolve) => setTimeout(resolve, isThorough ? 30_000 : 2000));
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    const woken = await expectPainting(page);
    await expectAnother(page);
    const told = `${sizes.length} sizes, both ways up: a painting after at most ${longest.toFixed(1)} s`;
    tell('resolution change, rotation', told);
    tell('display blanked (page frozen)', `a painting after ${woken.toFixed(1)} s, and the next in its turn`);
  },
);

test('pictures made of the originals are lost, or damaged, while a wall shows them: it goes on', {
  tag: ['@once', '@length'],
}, async ({ page, kiosk }) => {
  await hangPaintingsOnly(page, kiosk);
  await page.goto(`${kiosk.url}/wall`);
  await expectPainting(page, 20);
  loseDerivatives(kiosk);
  await expectPainting(page);
  for (let turn = 0; turn < 2; turn += 1) {
    await expectAnother(page);
    await expectPainting(page);
  }
  const derived = path.join(kiosk.data, 'derived');
  const made = readdirSync(derived, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(derived, name))
    .filter((file) => statSync(file).isFile());
  expect(made.length).toBeGreaterThan(0);
  for (const file of made) writeFileSync(file, 'damaged');
  await page.reload();
  await expectPainting(page, 10);
  await expectAnother(page);
  await expectPainting(page);
  tell(
    'derivatives deleted or damaged while a wall shows them',
    'made again as they are asked for; never without a painting',
  );
});

test(
  'a server that stands still: the page says so, keeps the vote, and it counts once',
  once,
  async ({ page, kiosk, errors }) => {
    errors.ignore(/Failed to load resource|ERR_/);
    await begin(page, kiosk);
    await openPainting(page);
    await expect(voteButton(page)).toBeVisible();
    process.kill(kiosk.pid(), 'SIGSTOP');
    const seconds = isThorough ? 30 : 12;
    try {
      await voteButton(page).tap();
      await expect(page.getByText(said('vi', 'vote.saving')).first()).toBeVisible({ timeout: 2000 });
      await expect(page.getByText(said('vi', 'vote.retry'))).toBeVisible({ timeout: 15_000 });
      await expect(page.getByText(said('vi', 'thanks.title'))).toBeHidden();
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, seconds - 11) * 1000));
    } finally {
      process.kill(kiosk.pid(), 'SIGCONT');
    }
    await expect(page.getByText(said('vi', 'vote.saved.painting')).first()).toBeVisible({ timeout: 40_000 });
    expect(JSON.parse(kiosk.command('results', '--json'))).toMatchObject({ ballots: 1 });
    tell(
      `server stopped for ${seconds} s (SIGSTOP), a visitor votes`,
      '“đang lưu…”, then “đang thử lại…”; saved when it goes on, counted once',
    );
  },
);

const canTrace = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;

test(
  'a disk that takes 300 ms longer to sync: the button says it is saving, and the screen stays smooth',
  once,
  async ({ page, kiosk }) => {
    test.skip(!canTrace, '(needs strace)');
    await begin(page, kiosk);
    await openPainting(page);
    await expect(voteButton(page)).toBeVisible();
    const inject = ['-e', 'trace=fsync,fdatasync', '-e', 'inject=fsync,fdatasync:delay_exit=300000'];
    const tracer = spawn('strace', ['-f', '-o', '/dev/null', ...inject, '-p', String(kiosk.pid())], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await new Promise((resolve) => tracer.stderr.once('data', resolve));
    try {
      await voteButton(page).tap();
      await expect(page.getByText(said('vi', 'vote.saving')).first()).toBeVisible({ timeout: 2000 });
      const frames = await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            let count = 0;
            const until = performance.now() + 400;
            const frame = (now: number) => {
              count += 1;
              if (now < until) requestAnimationFrame(frame);
              else resolve(count);
            };
            requestAnimationFrame(frame);
          }),
      );
      expect(frames).toBeGreaterThan(8);
      await expect(page.getByText(said('vi', 'vote.saved.painting')).first()).toBeVisible();
      tell(
        'fsync slowed by 300 ms, a visitor votes',
        `“đang lưu…”, ${Math.round(frames / 0.4)} frames a second meanwhile, then saved`,
      );
    } finally {
      tracer.kill('SIGTERM');
      await new Promise((resolve) => tracer.once('exit', resolve));
    }
  },
);

test(
  'the screen’s own clock a year off, or in another time zone: walls follow the server',
  once,
  async ({ page, browser, kiosk }) => {
    await page.clock.install();
    await hangPaintingsOnly(page, kiosk);
    await page.goto(`${kiosk.url}/wall`);
    await expectPainting(page, 20);
    let longest = 0;
    for (const years of [-1, 1, 0]) {
      await page.clock.setSystemTime(Date.now() + years * 365 * 24 * 3_600_000);
      longest = Math.max(longest, await expectPainting(page));
      await page.reload();
      longest = Math.max(longest, await expectPainting(page));
    }
    const instant = '2024-10-05T16:59:50.000Z';
    const seen = new Set<string | null>();
    for (const timezoneId of ['America/New_York', 'Pacific/Kiritimati', 'Asia/Ho_Chi_Minh']) {
      const context = await browser.newContext({ timezoneId, viewport: { width: 1280, height: 720 } });
      const elsewhere = await context.newPage();
      await elsewhere.goto(`${kiosk.url}/wall?at=${instant}`);
      longest = Math.max(longest, await expectPainting(elsewhere));
      seen.add(await elsewhere.locator('[data-state=on]').textContent());
      await context.close();
    }
    expect(seen.size).toBe(1);
    tell('clock or time zone of the screen changed', `a painting after at most ${longest.toFixed(1)} s`);
  },
);

test(
  'a machine whose cores are all taken: a painting within 5 s, a vote saved',
  once,
  async ({ page, kiosk }) => {
    await hangPaintingsOnly(page, kiosk);
    const hogs = Array.from({ length: 2 * availableParallelism() }, () =>
      spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
    );
    try {
      await page.goto(`${kiosk.url}/wall`);
      const first = await expectPainting(page, 20);
      await begin(page, kiosk);
      await openPainting(page);
      const tappedAt = performance.now();
      await voteButton(page).tap();
      await expect(page.getByText(said('vi', 'vote.saved.painting')).first()).toBeVisible();
      const saved = (performance.now() - tappedAt) / 1000;
      tell(
        `CPU taken by ${hogs.length} busy processes`,
        `a painting after ${first.toFixed(1)} s, a vote saved after ${saved.toFixed(1)} s`,
      );
    } finally {
      for (const hog of hogs) hog.kill('SIGKILL');
    }
  },
);

type Page = Parameters<typeof begin>[0];

/** Number 2 of the sample is a painting. */
const openPainting = (page: Page) => openByNumber(page, 2);
