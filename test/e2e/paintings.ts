import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, type Kiosk, pin } from './kiosk.ts';

/** Has walls show paintings and nothing else, ten seconds each. */
export async function hangPaintingsOnly(page: Page, { url }: Kiosk): Promise<void> {
  const ask = async (method: 'post' | 'put', address: string, data: object, token = '') => {
    const answer = await page.request[method](url + address, {
      data,
      headers: { 'x-hoa-ban-session': token },
    });
    expect(answer.ok()).toBe(true);
    return answer;
  };
  await ask('post', '/api/staff/pin', { pin, old: null });
  const { token } = await (await ask('post', '/api/staff/sessions', { pin })).json();
  const never = { poem: 'never', song: 'never', initiative: 'never', interlude: 'never' };
  const walls = { hidden: [], pins: [], frequency: never, paintingSeconds: 10, themes: [] };
  await ask('put', '/api/staff/settings', { exhibition: { walls } }, token);
}

/** What hangs: the address of the painting's picture, or null while there is none to be seen. */
const whatHangs = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const seen = [...document.querySelectorAll<HTMLImageElement>('[data-state=on] img')].find((image) => {
      const { width, height } = image.getBoundingClientRect();
      const share = (width * height) / (window.innerWidth * window.innerHeight);
      return image.complete && image.naturalWidth > 0 && share > 0.05;
    });
    return seen?.src ?? null;
  });

/** A painting is seen within so many seconds; how many it took. */
export async function expectPainting(page: Page, seconds = 5): Promise<number> {
  const began = performance.now();
  await expect.poll(() => whatHangs(page), { timeout: seconds * 1000, intervals: [50] }).not.toBeNull();
  return (performance.now() - began) / 1000;
}

/** Waits until another painting hangs than now. */
export async function expectAnother(page: Page): Promise<void> {
  const before = await whatHangs(page);
  const isAnother = async () => {
    const now = await whatHangs(page);
    return now !== null && now !== before;
  };
  await expect.poll(isAnother, { timeout: 40_000, intervals: [100] }).toBe(true);
}

/** Takes away everything that was made of the originals. */
export const loseDerivatives = ({ data }: Kiosk): void =>
  rmSync(path.join(data, 'derived'), { recursive: true });
