// npm run screenshots: the real kiosk on the sample exhibition, photographed. Pictures for README and docs go to
// docs/screenshots; with a folder as argument, every screen in every size and language goes there.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ensureBrowser } from './ensure-browser.mjs';
import { pinnedNode } from './pinned-node.mjs';
import { ensureBuilt, ensureInstalled, root, say } from './setup.mjs';

const sizes = {
  portrait: { width: 1080, height: 1920 },
  landscape: { width: 1920, height: 1080 },
  '4k': { width: 3840, height: 2160 },
};

/** What README shows, at this part of its size. */
const shown = [
  'wall-painting-landscape',
  'wall-poem-landscape',
  'rest-portrait',
  'browse-portrait',
  'painting-portrait',
  'thanks-portrait',
];
const reduced = 0.6;
const allKinds = ['painting', 'pair', 'poem', 'song', 'prize', 'salon', 'initiative', 'invitation'];

ensureInstalled();
ensureBuilt();
const executablePath = await ensureBrowser();
const { chromium } = createRequire(path.join(root, 'package.json'))('@playwright/test');
const everything = process.argv[2];
const out = path.resolve(everything ?? path.join(root, 'docs', 'screenshots'));
mkdirSync(out, { recursive: true });

say(
  'Đang mở triển lãm mẫu (lần đầu mất vài phút)…',
  'Opening the sample exhibition (minutes, the first time)…',
);
const server = await startServer();
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
});
try {
  const { entries } = await (await fetch(`${server.url}/api/catalogue`)).json();
  const first = (category, wanted = () => true) =>
    entries.find((entry) => entry.category === category && wanted(entry));
  for (const [size, viewport] of Object.entries(everything ? sizes : {})) {
    await photographWalls(size, viewport, allKinds, 0);
    for (const language of ['vi', 'en']) await photographVisit(size, viewport, language, first);
    await photographStaff(size, viewport);
  }
  if (!everything) {
    await photographWalls('landscape', sizes.landscape, ['painting'], 58);
    await photographWalls('landscape', sizes.landscape, ['poem'], 4392);
    await photographVisit('portrait', sizes.portrait, 'vi', first);
  }
} finally {
  await browser.close();
  server.stop();
}
say(`Ảnh nằm trong ${out}`, `The pictures are in ${out}`);

async function open(viewport) {
  const context = await browser.newContext({
    viewport,
    deviceScaleFactor: everything ? 1 : reduced,
    hasTouch: true,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
  });
  return { context, page: await context.newPage() };
}

async function shoot(page, name) {
  if (!everything && !shown.includes(name)) return;
  await page.screenshot({ path: path.join(out, `${name}.jpg`), type: 'jpeg', quality: 82 });
}

/** Walks through the programme from a second of it on, until each kind of showing has been seen once. */
async function photographWalls(size, viewport, kinds, from) {
  const { context, page } = await open(viewport);
  const missing = new Set(kinds);
  for (let step = 0; step < 240 && missing.size > 0; step += 1) {
    const at = new Date(Date.UTC(2024, 9, 5, 1) + (from + step * 37) * 1000);
    await page.goto(`${server.url}/wall?at=${at.toISOString()}`);
    const stage = page.locator('[data-state=on]').first();
    await stage.waitFor();
    const kind = await stage.getAttribute('data-kind');
    if (!missing.delete(kind)) continue;
    await settle(page);
    await shoot(page, `wall-${kind}-${size}`);
  }
  await context.close();
}

async function photographVisit(size, viewport, language, first) {
  const { context, page } = await open(viewport);
  const shot = (name) => shoot(page, `${name}-${size}${language === 'vi' ? '' : `-${language}`}`);
  const words =
    language === 'vi'
      ? {
          back: 'Quay lại',
          vote: 'Bình chọn',
          view: /^Xem .*\d$/,
          number: /^(Nhập số|Số)$/,
          word: /^Gửi .*đôi lời$/,
          write: /Chạm vào đây để viết/,
          search: /^Tìm/,
        }
      : {
          back: 'Back',
          vote: 'Vote',
          view: /^See .*\d$/,
          number: /^(Enter number|Number|No\.)$/,
          word: /^A word to/,
          write: /Touch here to write/,
          search: /^Find/,
        };
  await page.goto(`${server.url}/touch`);
  await page.getByText('Chạm vào bức tranh bạn thích').waitFor();
  await settle(page);
  if (language === 'vi') await shot('rest');
  await page.getByText('Chạm vào bức tranh bạn thích').tap();
  if (language === 'en') await page.getByRole('button', { name: 'English' }).tap();
  await settle(page);
  await shot('browse');
  await page.getByRole('button', { name: words.search }).first().tap();
  await page.keyboard.type('pham');
  await settle(page);
  await shot('search');
  await page.getByRole('button', { name: words.back, exact: true }).tap();
  const show = async (entry) => {
    await page.getByRole('button', { name: words.number }).tap();
    for (const digit of String(entry.number))
      await page.getByRole('button', { name: digit, exact: true }).tap();
    await settle(page);
    if (entry.category === 'painting') await shot('number');
    await page.getByRole('button', { name: words.view }).last().tap();
    await settle(page);
  };
  const leave = async () => {
    for (let steps = 0; steps < 2; steps += 1) {
      const back = page.getByRole('button', { name: words.back, exact: true });
      if (await back.isVisible()) await back.tap();
      await settle(page);
    }
  };
  for (const category of ['poem', 'song', 'initiative']) {
    await show(first(category, (entry) => entry.prize) ?? first(category));
    await shot(category);
    await leave();
  }
  await show(first('painting', (entry) => entry.prize?.rank === 1));
  await shot('painting');
  await page.getByRole('button', { name: words.vote, exact: true }).tap();
  await page.waitForTimeout(2600);
  await shot('thanks');
  await page.getByRole('button', { name: words.word }).tap();
  await settle(page);
  await shot('feedback');
  await page.getByRole('button', { name: words.write }).tap();
  await page.keyboard.type('Chaus vex caay gaoj ddepj quas');
  await settle(page);
  await shot('keyboard');
  await context.close();
}

async function photographStaff(size, viewport) {
  const { context, page } = await open(viewport);
  await page.goto(`${server.url}/staff`);
  await settle(page);
  await shoot(page, `staff-pin-${size}`);
  await context.close();
}

/** Fonts and the pictures in view are there and nothing moves any more. */
async function settle(page) {
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

function startServer() {
  const data = path.join(root, '.cache', 'screenshots');
  const child = spawn(
    pinnedNode(root),
    [path.join(root, 'out', 'main', 'cli.js'), 'serve', '--sample', '--data', data, '--port', '0'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (chunk) => {
      printed += chunk;
      const ready = /(http:\/\/127\.0\.0\.1:\d+)\/wall/.exec(printed);
      if (ready) resolve({ url: ready[1], stop: () => child.kill() });
    });
    child.once('exit', () => reject(new Error(printed)));
  });
}
