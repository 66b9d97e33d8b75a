import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { Catalogue } from '../../src/shared/catalogue.ts';
import { findControl, type Task } from '../support/handbook.ts';
import { exhibitionFolder, expect, type Kiosk, pin, staffPin, typePin } from './kiosk.ts';

/** A folder that takes the handbook's pictures while its tasks are walked; nothing is photographed without one. */
export const picturesFolder = process.env['HOA_BAN_HANDBOOK'];

/** The name the handbook gives a folder of works. */
export const worksFolder = 'Trien lam 2024';

/** What is done at the staff pages for one task of the handbook; it notices every control on the way. */
export interface Desk {
  readonly page: Page;
  readonly kiosk: Kiosk;
  readonly stick: string;
  /** Touches a control by the name the handbook has for it. */
  tap(label: string): Promise<void>;
  /** Notices which of the task's controls are on the screen. */
  look(): Promise<void>;
  /** Opens the stick, or a folder of it, in the picker. */
  open(name: string): Promise<void>;
  /** Waits for a message. */
  read(text: string | RegExp): Promise<void>;
  /** The task's picture, with a ring around what it is about. */
  photograph(about?: Locator): Promise<void>;
  signIn(code?: string): Promise<void>;
  ask(method: string, route: string, body?: unknown): Promise<void>;
  /** Visitors who vote one after the other. */
  vote(times: number): Promise<void>;
  leaveWords(...words: readonly string[]): Promise<void>;
}

interface Walk {
  readonly desk: Desk;
  /** Controls the handbook names that no screen of the walk had. */
  missing(): string[];
}

export async function walkAlong(task: Task, page: Page, kiosk: Kiosk): Promise<Walk> {
  page.setDefaultTimeout(40_000);
  const missing = new Set(task.controls);
  const stick = path.join(path.dirname(kiosk.data), 'KINGSTON');
  mkdirSync(stick);
  await plugIn(page, kiosk, stick);
  // Whoever reads a step takes longer than a machine; a slow machine takes longer than the desk stays open.
  await page.addInitScript(() => {
    setInterval(() => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift' })), 5000);
  });
  const send = (route: string, method: string, body: unknown, token = '') =>
    fetch(`${kiosk.url}/api/${route}`, {
      method,
      headers: { 'content-type': 'application/json', 'x-hoa-ban-session': token },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  /** Over the page, if there is one. */
  const named = async (label: string): Promise<Locator> => {
    const pattern = findControl(label);
    if (!pattern) throw new Error(`no text of the staff pages is “${label}”`);
    const sheet = page.getByRole('dialog');
    const scope = (await sheet.count()) > 0 ? sheet.last() : page;
    return scope.locator('button').filter({ hasText: pattern, visible: true });
  };
  const catalogue = async (): Promise<Catalogue> =>
    (await (await send('catalogue', 'GET', undefined)).json()) as Catalogue;

  const desk: Desk = {
    page,
    kiosk,
    stick,
    async look() {
      for (const label of missing) if ((await (await named(label)).count()) > 0) missing.delete(label);
    },
    async tap(label) {
      if (!task.controls.includes(label)) throw new Error(`the handbook does not say “${label}”`);
      await expect.poll(async () => (await named(label)).count()).toBeGreaterThan(0);
      await desk.look();
      await (await named(label)).first().tap();
      // What asks again has to be there before the next touch.
      await page.evaluate(
        () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
      );
    },
    async open(name) {
      await page.locator('section button').filter({ hasText: name }).first().tap();
      await expect(page.getByText(/^\d+ tệp/).first()).toBeVisible();
    },
    async read(text) {
      await expect(page.getByText(text).first()).toBeVisible({ timeout: 90_000 });
      await desk.look();
    },
    async photograph(about) {
      await desk.look();
      await about?.evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        if (top < 120 || bottom > innerHeight - 20) element.scrollIntoView({ block: 'center' });
      });
      if (!picturesFolder) return;
      await about?.evaluate((element) => {
        element.setAttribute('style', 'outline: 5px solid #b02a2d; outline-offset: 4px; border-radius: 10px');
      });
      await page.evaluate(async (parent) => {
        // Where sticks are, on a machine that stands in a hall.
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let text = texts.nextNode(); text; text = texts.nextNode())
          text.nodeValue = text.nodeValue?.replace(parent, '/media') ?? null;
        const seen = [...document.images].filter((image) => image.getBoundingClientRect().top < innerHeight);
        const still = [document.fonts.ready, ...seen.map((image) => image.decode().catch(() => {}))];
        // What a sheet covers may never be loaded.
        await Promise.race([Promise.all(still), new Promise((resolve) => setTimeout(resolve, 3000))]);
      }, path.dirname(stick));
      mkdirSync(picturesFolder, { recursive: true });
      const file = path.join(picturesFolder, `${task.picture}.jpg`);
      await page.screenshot({ path: file, type: 'jpeg', quality: 85, animations: 'disabled' });
      await about?.evaluate((element) => element.removeAttribute('style'));
    },
    async signIn(code = task.role === 'staff' ? staffPin : pin) {
      await page.goto(`${kiosk.url}/staff`);
      await expect(page.getByText('Dành cho nhân viên')).toBeVisible();
      await typePin(page, code);
      await expect(page.getByRole('button', { name: 'Khóa lại' })).toBeVisible();
      await desk.look();
    },
    async ask(method, route, body) {
      const { token } = (await (await send('staff/sessions', 'POST', { pin })).json()) as { token: string };
      const answer = await send(`staff/${route}`, method, body, token);
      expect(answer.ok, await answer.text()).toBe(true);
    },
    async vote(times) {
      const paintings = (await catalogue()).entries.filter(({ category }) => category === 'painting');
      for (let at = 0; at < times; at += 1) {
        const entry = paintings[(at * at) % Math.min(7, paintings.length)]?.code;
        const answer = await send('ballots', 'POST', { id: randomUUID(), visit: randomUUID(), entry });
        expect(answer.ok).toBe(true);
      }
    },
    async leaveWords(...all) {
      const { entries } = await catalogue();
      for (const [at, words] of all.entries()) {
        const feedback = { id: randomUUID(), visit: randomUUID(), mood: null, phrases: [], language: 'vi' };
        const answer = await send('feedback', 'POST', {
          ...feedback,
          words,
          about: entries[at]?.code ?? null,
        });
        expect(answer.ok).toBe(true);
      }
    },
  };
  return { desk, missing: () => [...missing] };
}

/** The test's folder as the only stick: which drives a machine has is not ours to say. Everything inside is real. */
export async function plugIn(page: Page, kiosk: Kiosk, ...sticks: readonly string[]): Promise<void> {
  const folders = sticks.map((stick) => ({ path: stick, name: path.basename(stick) }));
  await page.unroute(`${kiosk.url}/api/staff/folders`);
  await page.route(`${kiosk.url}/api/staff/folders`, (route) =>
    route.fulfill({ json: { path: null, parent: null, folders, files: 0, lists: 0, pictures: 0, ours: [] } }),
  );
}

/** The sample's paintings on the stick with a list, one of them under the name a camera gave it. */
export function copyWorks(stick: string): void {
  const pictures = path.join(stick, worksFolder, 'tranh');
  cpSync(path.join(exhibitionFolder, 'media', 'tranh'), pictures, { recursive: true });
  const files = readdirSync(pictures).filter((name) => /^\d+ - .+ - .+\.jpg$/.test(name));
  const rows = files.map((file) => {
    const [number = '', title = '', author = ''] = file.replace('.jpg', '').split(' - ');
    return `T${number},Tranh,"${title}","${author}","${file}"`;
  });
  const list = ['Mã,Thể loại,Tên tác phẩm,Tác giả,Tên tệp', ...rows].join('\n');
  writeFileSync(path.join(stick, worksFolder, 'danh-sach.csv'), `\ufeff${list}\n`);
  const [first = ''] = files;
  renameSync(path.join(pictures, first), path.join(pictures, 'IMG_2417.jpg'));
}
