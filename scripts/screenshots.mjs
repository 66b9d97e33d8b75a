// npm run screenshots: the real kiosk on the sample exhibition, photographed. Pictures for README and docs go to
// docs/screenshots; with a folder as argument, every screen in every size and language goes there, and the handbook.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureBrowser } from './ensure-browser.mjs';
import { pinnedNode } from './pinned-node.mjs';
import { ensureBuilt, ensureInstalled, readFolder, root, say } from './setup.mjs';

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
  'staff-import-landscape',
];
/** In the order of the staff's bar. */
const staffPages = [
  ...['check', 'import', 'works', 'walls', 'feedback', 'results', 'export', 'backup', 'screen', 'changes'],
];
const reduced = 0.6;
const pin = '482913';

const everything = readFolder('screenshots');
ensureInstalled();
ensureBuilt();
const executablePath = await ensureBrowser();
const { chromium } = createRequire(path.join(root, 'package.json'))('@playwright/test');
const out = path.resolve(everything ?? path.join(root, 'docs', 'screenshots'));
mkdirSync(out, { recursive: true });

say(
  'Đang mở triển lãm mẫu (lần đầu mất vài phút)…',
  'Opening the sample exhibition (minutes, the first time)…',
);
let server = await startServer();
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
});
try {
  const { entries } = await (await fetch(`${server.url}/api/catalogue`)).json();
  const first = (category, wanted = () => true) =>
    entries.find((entry) => entry.category === category && wanted(entry));
  // Staff set the kiosk's language: what comes after is Vietnamese again.
  for (const language of everything ? ['en', 'vi'] : []) {
    for (const [size, viewport] of Object.entries(sizes)) {
      await photographStaff(size, viewport, language);
      await photographCeremony(size, viewport, language);
      await photographAll('wall', size, viewport, language);
    }
  }
  for (const language of everything ? ['vi', 'en'] : []) {
    for (const [size, viewport] of Object.entries(sizes)) {
      // Anew: a work that a visitor had shown on the wall is not shown again at once.
      await server.stop();
      server = await startServer();
      await photographAll('visit', size, viewport, language);
      await photographAll('moments', size, viewport, language);
    }
  }
  if (everything) await makeContactSheet();
  else {
    // First: it sets the kiosk's language, which a run that was broken off may have left in English.
    await photographStaff('landscape', sizes.landscape, 'vi');
    await photographWalls('landscape', sizes.landscape, ['painting'], 58);
    await photographWalls('landscape', sizes.landscape, ['poem'], 4392);
    await photographVisit('portrait', sizes.portrait, first);
  }
} finally {
  await browser.close();
  await server.stop();
}
if (everything) {
  await run(process.execPath, path.join(root, 'scripts', 'handbook.mjs'), path.join(out, 'so-tay'));
}
say(`Ảnh nằm trong ${out}`, `The pictures are in ${out}`);

/** What walls show, a visit through every screen that tests walk through, or waiting and wrong moments. */
async function photographAll(what, size, { width, height }, language) {
  const program = path.join(root, 'test', 'e2e', 'photograph.ts');
  const about = [server.url, out, executablePath, what, language, size, width, height].map(String);
  await run(pinnedNode(root), program, ...about);
}

/** Runs a program to its end. To wait without seeing that the server hangs up meanwhile would break the next request. */
async function run(program, ...about) {
  const [code] = await once(spawn(program, about, { stdio: 'inherit' }), 'exit');
  if (code !== 0) throw new Error(`${about[0]} ended with ${code}`);
}

/** All pictures of the folder on one page, a row for each screen. */
async function makeContactSheet() {
  const rows = new Map();
  for (const file of readdirSync(out).filter(
    (name) => name.endsWith('.jpg') && name !== 'contact-sheet.jpg',
  )) {
    const screen = file.replace(/-(portrait|landscape|4k)(-en)?\.jpg$/, '');
    rows.set(screen, [...(rows.get(screen) ?? []), file]);
  }
  const cells = (files) =>
    files.map((file) => `<a href="${file}"><img src="${file}" loading="lazy" alt="${file}"></a>`).join('');
  const sheet = [...rows].map(([screen, files]) => `<section><h2>${screen}</h2>${cells(files)}</section>`);
  const style =
    'body{margin:20px;font:15px sans-serif;background:#ddd;width:1600px}h2{font-size:15px;margin:16px 0 4px}' +
    'img{height:200px;margin-right:8px}';
  const page = path.join(out, 'contact-sheet.html');
  writeFileSync(page, `<!doctype html><meta charset="utf-8"><style>${style}</style>${sheet.join('\n')}`);
}

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

/** The screens of a visit that README shows. */
async function photographVisit(size, viewport, first) {
  const { context, page } = await open(viewport);
  const shot = (name) => shoot(page, `${name}-${size}`);
  await page.goto(`${server.url}/touch`);
  await page.getByText('Chạm vào bức tranh bạn thích').waitFor();
  await settle(page);
  await shot('rest');
  await page.getByText('Chạm vào bức tranh bạn thích').tap();
  await settle(page);
  await shot('browse');
  await page.getByRole('button', { name: 'Nhập số', exact: true }).tap();
  const { number } = first('painting', (entry) => entry.prize?.rank === 1);
  for (const digit of String(number)) await page.getByRole('button', { name: digit, exact: true }).tap();
  await page
    .getByRole('button', { name: /^Xem .*\d$/ })
    .last()
    .tap();
  await settle(page);
  await shot('painting');
  await page.getByRole('button', { name: 'Bình chọn', exact: true }).tap();
  await page.getByText('Cảm ơn bạn!').waitFor();
  await settle(page);
  await shot('thanks');
  await context.close();
}

/** The PIN's page and what lies behind it, with the report of a stick with the slips that sticks have. */
async function photographStaff(size, viewport, language) {
  const { context, page } = await open(viewport);
  const shot = (name) => shoot(page, `${name}-${size}${language === 'vi' ? '' : `-${language}`}`);
  await stageStick(language);
  await page.goto(`${server.url}/staff`);
  await settle(page);
  await shot('staff-pin');
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).tap();
  const tabs = page.getByRole('navigation').getByRole('button');
  for (const [at, name] of staffPages.entries()) {
    if (!everything && name !== 'import') continue;
    await tabs.nth(at).tap();
    await page.locator('main').getByRole('heading').first().waitFor();
    if (name === 'import') await page.getByRole('button', { name: /^(Công bố|Publish) \d/ }).waitFor();
    await settle(page);
    await shot(`staff-${name}`);
  }
  await context.close();
}

/** A prize as the stage reveals it, and what visitors chose. The kiosk's language is set. */
async function photographCeremony(size, viewport, language) {
  const { token } = await ask('POST', '/api/staff/sessions', { pin });
  const setVoting = (votingOpen) => ask('PUT', '/api/staff/settings', { exhibition: { votingOpen } }, token);
  await setVoting(false);
  await ask('POST', '/api/staff/ceremony', {}, token);
  const { total } = (await ask('GET', '/api/ceremony')).ceremony;
  const names = new Map([
    [0, 'begin'],
    [1, 'prize'],
    [total, 'choice'],
  ]);
  const { context, page } = await open(viewport);
  for (let place = 0; place <= total; place += 1) {
    if (place > 0) await ask('POST', '/api/ceremony/places', { from: place - 1, to: place });
    if (!names.has(place)) continue;
    await page.goto(`${server.url}/ceremony`);
    await page.locator(`main[data-place="${place}"]`).waitFor();
    await settle(page);
    await shoot(page, `ceremony-${names.get(place)}-${size}${language === 'vi' ? '' : `-${language}`}`);
  }
  await context.close();
  await ask('DELETE', '/api/staff/ceremony', undefined, token);
  await setVoting(true);
}

async function ask(method, where, body, token = '') {
  const headers = { 'content-type': 'application/json', 'x-hoa-ban-session': token };
  const answer = await fetch(server.url + where, { method, headers, body: body && JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${method} ${where}: ${answer.status} ${await answer.text()}`);
  return answer.status === 204 ? null : answer.json();
}

/** Imports a stick with slips, so that a report waits for whoever comes to the desk. */
async function stageStick(language) {
  // Before anybody signs in, who would be locked out until it is drawn.
  const stick = await writeStick();
  const { pinSet } = await ask('GET', '/api/staff/state');
  if (!pinSet) await ask('POST', '/api/staff/pin', { pin, old: null });
  const { token } = await ask('POST', '/api/staff/sessions', { pin });
  await ask('PUT', '/api/staff/settings', { kiosk: { language } }, token);
  await ask('POST', '/api/staff/imports', { folder: stick }, token);
  for (;;) {
    await ask('POST', '/api/staff/touch', undefined, token);
    const { progress } = await ask('GET', '/api/staff/imports/current', undefined, token);
    if (progress.stage === 'finished') return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** The sample as a folder: two pictures under a camera's names, one half copied, one lost, and what a system left. */
async function writeStick() {
  const folder = path.join(tmpdir(), 'KINGSTON');
  const program = path.join(root, 'test', 'support', 'write-small-sample.ts');
  if (existsSync(folder)) return folder;
  const whole = `${folder}.new`;
  rmSync(whole, { recursive: true, force: true });
  await run(pinnedNode(root), program, whole);
  const pictures = path.join(whole, 'tranh');
  const [first, second, third, fourth] = readdirSync(pictures).filter((name) => name.endsWith('.jpg'));
  renameSync(path.join(pictures, first), path.join(pictures, 'IMG_2417.jpg'));
  renameSync(path.join(pictures, second), path.join(pictures, second.replace(/ - [^-]*\.jpg$/, '.jpg')));
  const half = readFileSync(path.join(pictures, third));
  writeFileSync(path.join(pictures, third), half.subarray(0, half.length / 2));
  rmSync(path.join(pictures, fourth));
  writeFileSync(path.join(pictures, 'Thumbs.db'), '');
  renameSync(whole, folder);
  return folder;
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
  const stop = async () => {
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (chunk) => {
      printed += chunk;
      const ready = /(http:\/\/127\.0\.0\.1:\d+)\/wall/.exec(printed);
      if (ready) resolve({ url: ready[1], stop });
    });
    child.once('exit', () => reject(new Error(printed)));
  });
}
