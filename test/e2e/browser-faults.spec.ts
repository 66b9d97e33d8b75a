import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Browser, test as base, chromium, expect, type Page } from '@playwright/test';
import { isThorough, tell } from '../support/faults-table.ts';
import { descendantsOf } from '../support/processes.ts';
import { exhibitionFolder } from './kiosk.ts';

const root = path.join(import.meta.dirname, '..', '..');

/** `hoa-ban serve --open` with a real browser, whose processes can be found. */
interface Shell {
  readonly url: string;
  /** The page in the browser's window, whichever browser that is by now. */
  page(): Promise<Page>;
  /** The browser's processes of a type: `renderer`, `gpu-process`; without one the browser itself. */
  processes(type: string | null): readonly number[];
}

const test = base.extend<{ shell: Shell }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants an object pattern
  shell: async ({}, use) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'hoa-ban-shell-'));
    const data = path.join(folder, 'data');
    cpSync(path.join(exhibitionFolder, 'data'), data, { recursive: true });
    const bin = path.join(folder, 'bin');
    mkdirSync(bin);
    const real = process.env['HOA_BAN_BROWSER'] ?? chromium.executablePath();
    // The tests' Chromium has no windows: it takes the address itself, and says where it can be looked into.
    writeFileSync(
      path.join(bin, 'chromium'),
      `#!/bin/sh
for each; do case "$each" in --app=*) address="\${each#--app=}";; *) set -- "$@" "$each";; esac; shift; done
rm -f '${data}/browser/DevToolsActivePort'
exec '${real}' --headless --no-sandbox --disable-gpu-sandbox --remote-debugging-port=0 --window-size=1280,800 "$@" "$address"
`,
      { mode: 0o755 },
    );
    const child = spawn(
      process.execPath,
      [path.join(root, 'out', 'main', 'cli.js'), 'serve', '--data', data, '--port', '0', '--open'],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, PATH: `${bin}:${process.env['PATH']}` },
      },
    );
    const url = await addressOf(child);
    const port = path.join(data, 'browser', 'DevToolsActivePort');
    let browser: Browser | null = null;
    await use({
      url,
      async page() {
        await browser?.close().catch(() => undefined);
        await expect.poll(() => existsSync(port) && /^\d+\n/.test(readFileSync(port, 'utf8'))).toBe(true);
        browser = await chromium.connectOverCDP(
          `http://127.0.0.1:${readFileSync(port, 'utf8').split('\n')[0]}`,
        );
        const [context] = browser.contexts();
        await expect.poll(() => context?.pages().length).toBeGreaterThan(0);
        return context?.pages()[0] as Page;
      },
      processes: (type) =>
        descendantsOf(child.pid ?? 0)
          .filter(({ command }) => command.includes('--user-data-dir') || command.includes('--type='))
          .filter(({ command }) =>
            type === null ? !command.includes('--type=') : command.includes(`--type=${type} `),
          )
          .map(({ pid }) => pid),
    });
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('exit', resolve));
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
});

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
      if (found) resolve(found);
    });
    child.once('exit', () => reject(new Error(`serve ended: ${printed}`)));
  });
}

test('a GPU process that is killed, a renderer that stands still: the wall shows paintings', {
  tag: ['@once', '@length'],
}, async ({ shell }) => {
  const page = await shell.page();
  await page.goto(`${shell.url}/wall`);
  await expect(page.locator('[data-state=on]')).toBeVisible({ timeout: 30_000 });
  const gpu = shell.processes('gpu-process');
  expect(gpu.length).toBeGreaterThan(0);
  for (const pid of gpu) process.kill(pid, 'SIGKILL');
  await expect(page.locator('[data-state=on]')).toBeVisible();
  await expect.poll(() => shell.processes('gpu-process').some((pid) => !gpu.includes(pid))).toBe(true);
  expect((await page.screenshot()).length).toBeGreaterThan(10_000);
  tell('GPU process killed (serve --open)', 'another one takes its place, the wall is drawn on');
  const seconds = isThorough ? 30 : 3;
  const renderers = shell.processes('renderer');
  for (const pid of renderers) process.kill(pid, 'SIGSTOP');
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  for (const pid of renderers) process.kill(pid, 'SIGCONT');
  await expect(page.locator('[data-state=on]')).toBeVisible();
  expect(shell.processes('renderer')).toEqual(renderers);
  tell(`renderer stopped for ${seconds} s (SIGSTOP)`, 'goes on where the clock is, with the same page');
});
