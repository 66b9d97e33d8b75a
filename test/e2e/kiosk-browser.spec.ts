import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Browser, test as base, chromium, expect, type Page } from '@playwright/test';
import { exhibitionFolder } from './exhibition-folder.ts';
import { cli, stop } from './serve.ts';

interface Kept {
  /** The page on the display now; a new one after the browser was lost. */
  page(): Promise<Page>;
  /** Process of the page, or of the browser itself. */
  pid(type: 'renderer' | 'browser'): Promise<number>;
  readonly printed: () => string;
}

/** `serve --kiosk` with the real Chromium of the tests, which is looked at through a port that only the test opens. */
const test = base.extend<{ kept: Kept }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first parameter
  kept: async ({}, use) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'hoa-ban-kept-'));
    const data = path.join(folder, 'data');
    cpSync(path.join(exhibitionFolder, 'data'), data, { recursive: true });
    const bin = path.join(folder, 'bin');
    mkdirSync(bin);
    const wrapper = path.join(bin, 'chromium');
    const real = process.env['HOA_BAN_BROWSER'] ?? chromium.executablePath();
    writeFileSync(
      wrapper,
      `#!/bin/sh\nexec '${real}' --headless --no-sandbox --disable-gpu --remote-debugging-port=0 "$@" about:blank\n`,
    );
    chmodSync(wrapper, 0o755);
    const child: ChildProcess = spawn(
      process.execPath,
      [cli, 'serve', '--kiosk', '--data', data, '--port', '0'],
      { env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env['PATH']}` } },
    );
    let printed = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
      });
    let browser: Browser | undefined;
    const portFile = path.join(data, 'browser', 'screen-0', 'DevToolsActivePort');
    /** Anew each time: what was connected before a crash sees nothing after it. */
    async function connect(): Promise<Browser> {
      await browser?.close();
      await expect.poll(() => existsSync(portFile) && readFileSync(portFile, 'utf8')).toMatch(/^\d+\n/);
      const port = readFileSync(portFile, 'utf8').split('\n')[0];
      browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
      return browser;
    }
    await use({
      printed: () => printed,
      page: async () => {
        const found = await connect();
        const page = () => found.contexts().flatMap((context) => context.pages())[0];
        if (!page()?.url().startsWith('http')) throw new Error('no page yet');
        return page() as Page;
      },
      pid: async (type) => {
        const session = await (await connect()).newBrowserCDPSession();
        const { processInfo } = await session.send('SystemInfo.getProcessInfo');
        return processInfo.find((each) => each.type === type)?.id ?? 0;
      },
    });
    await stop(child, 'SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  },
});

/** Whether the browser on the display, which may not be there yet, shows the touch screen. */
const isBack = (kept: Kept) =>
  kept.page().then(
    (page) => invitation(page).isVisible(),
    () => false,
  );

const invitation = (page: Page) => page.getByText('Chạm vào bức tranh bạn thích');

for (const type of ['renderer', 'browser'] as const)
  test(`@once SIGKILL of the ${type}: the screen is back`, async ({ kept }) => {
    await expect.poll(() => isBack(kept)).toBe(true);
    process.kill(await kept.pid(type), 'SIGKILL');
    const began = Date.now();
    await expect.poll(kept.printed).toMatch(type === 'renderer' ? '(crashed)' : '(ended with SIGKILL)');
    await expect.poll(() => isBack(kept), { intervals: [100] }).toBe(true);
    console.log(`back after ${Date.now() - began} ms`);
  });

test('@once @length a page that never ends what it does is found', async ({ kept }) => {
  test.slow();
  await expect.poll(() => isBack(kept)).toBe(true);
  const page = await kept.page();
  void page
    .evaluate(() => {
      for (;;);
    })
    .catch(() => undefined);
  await expect.poll(kept.printed, { timeout: 90_000 }).toMatch('(unresponsive)');
  await expect.poll(() => isBack(kept), { intervals: [100] }).toBe(true);
});

test('@once @length a page that was made larger is as large as it is again', async ({ kept }) => {
  await expect.poll(() => isBack(kept)).toBe(true);
  const page = await kept.page();
  const scale = () => page.evaluate(() => visualViewport?.scale);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setPageScaleFactor', { pageScaleFactor: 2 });
  expect(await scale()).toBe(2);
  await expect.poll(scale, { timeout: 40_000 }).toBe(1);
});

test('@once another window is closed, another address left', async ({ kept }) => {
  await expect.poll(() => isBack(kept)).toBe(true);
  const page = await kept.page();
  const ours = page.url();
  await page
    .context()
    .newPage()
    .catch(() => undefined);
  await expect.poll(() => page.context().pages().length).toBe(1);
  for (const elsewhere of ['data:text/html,outside', 'about:blank']) {
    await page.goto(elsewhere).catch(() => undefined);
    await expect(page).toHaveURL(ours);
    await expect(invitation(page)).toBeVisible();
  }
});

test('@once there is nothing to go back to', async ({ kept }) => {
  await expect.poll(() => isBack(kept)).toBe(true);
  const page = await kept.page();
  await expect.poll(() => page.evaluate(() => history.length)).toBe(1);
  await page.reload();
  await expect(invitation(page)).toBeVisible();
  expect(await page.evaluate(() => history.length)).toBe(1);
});
