import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { endedByStaff } from '../../src/shared/ended-by-staff.ts';
import { exhibitionFolder } from './exhibition-folder.ts';
import { cli, start, stop } from './serve.ts';

export { exhibitionFolder };

/** A real kiosk: the built server in a process of its own on a copy of the prepared data folder. */
export interface Kiosk {
  readonly url: string;
  readonly data: string;
  /** Of the server's process. */
  pid(): number;
  /** As a power cut would. */
  kill(): Promise<void>;
  /** Starts again on the same port and data. */
  restart(): Promise<void>;
  /** Runs `hoa-ban <arguments> --data <this kiosk's>` and gives what it printed. */
  command(...parameters: readonly string[]): string;
}

interface Fixtures {
  kiosk: Kiosk;
  /** Fails the test if the page logs an error or throws; `ignore` names what a test provokes on purpose. */
  errors: { ignore(pattern: RegExp): void };
}

export const test = base.extend<Fixtures>({
  kiosk: async ({ page }, use) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'hoa-ban-e2e-'));
    const data = path.join(folder, 'data');
    cpSync(path.join(exhibitionFolder, 'data'), data, { recursive: true });
    let running = await start(data, 0);
    const port = Number(new URL(running.url).port);
    const begin = async () => {
      running = await start(data, port);
      keep();
    };
    // As npm start does.
    const keep = () =>
      running.process.once('exit', (code) => {
        if (code === endedByStaff.relaunch) void begin();
      });
    keep();
    await use({
      url: running.url,
      data,
      pid: () => running.process.pid ?? 0,
      kill: () => stop(running.process, 'SIGKILL'),
      restart: begin,
      command: (...parameters) =>
        execFileSync(process.execPath, [cli, ...parameters, '--data', data], { encoding: 'utf8' }),
    });
    // Leaves first: a page that loses its event stream would log it.
    await page.close();
    await stop(running.process, 'SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  },
  errors: [
    async ({ page }, use) => {
      const seen: string[] = [];
      const ignored: RegExp[] = [];
      page.on('pageerror', (error) => seen.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') seen.push(message.text());
      });
      await use({ ignore: (pattern) => ignored.push(pattern) });
      expect(seen.filter((text) => !ignored.some((pattern) => pattern.test(text)))).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** From the resting screen to browsing. */
export async function begin(page: Page, kiosk: Kiosk): Promise<void> {
  await page.goto(`${kiosk.url}/touch`);
  await page.getByText('Chạm vào bức tranh bạn thích').tap();
  await expect(page.getByRole('button', { name: 'Xong rồi' })).toBeVisible();
}

/** Opens the work that hangs under `number`, by the number pad, which is opened unless it is on already. */
export async function openByNumber(page: Page, number: number): Promise<void> {
  const pad = page.getByText('Bạn vừa xem bức số mấy?');
  const opener = page.getByRole('button', { name: /^(Nhập số|Số)$/ });
  await pad.or(opener).first().waitFor();
  if (!(await pad.isVisible())) await opener.tap();
  for (const digit of String(number)) await page.getByRole('button', { name: digit, exact: true }).tap();
  await page.getByRole('button', { name: new RegExp(`^Xem .*${number}$`) }).tap();
}

export const voteButton = (page: Page) => page.getByRole('button', { name: 'Bình chọn', exact: true });

/** Two taps as quick as a child's, whatever the first has changed. */
export async function tapTwice(page: Page, target: Locator): Promise<void> {
  const box = await target.boundingBox();
  if (!box) throw new Error('nothing to tap');
  for (let tap = 0; tap < 2; tap += 1)
    await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
}

export const pin = '482913';
export const staffPin = '935172';

/** On the pad of the door, or on that of a sheet. */
export async function typePin(on: Page | Locator, digits: string): Promise<void> {
  for (const digit of digits) await on.getByRole('button', { name: digit, exact: true }).tap();
}

/** The first visit to /staff: a PIN is chosen, and the desk is open. */
export async function choosePin(page: Page, kiosk: Kiosk): Promise<void> {
  await page.goto(`${kiosk.url}/staff`);
  await expect(page.getByText('Đặt mã ban tổ chức')).toBeVisible();
  await typePin(page, pin);
  await page.getByRole('button', { name: 'Tiếp' }).tap();
  await expect(page.getByText('Nhập lại mã')).toBeVisible();
  await typePin(page, pin);
  const next = page.getByRole('button', { name: 'Tiếp' });
  if (await next.isVisible()) await next.tap();
  await expect(page.getByRole('button', { name: 'Khóa lại' })).toBeVisible();
}
