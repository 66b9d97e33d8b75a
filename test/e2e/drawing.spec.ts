import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { CDPSession, Page } from '@playwright/test';
import { begin, expect, type Kiosk, tapTwice, test } from './kiosk.ts';

async function openFeedback(page: Page, kiosk: Kiosk): Promise<void> {
  await begin(page, kiosk);
  await page.locator('[data-thumbnail]').first().tap();
  await page.getByRole('button', { name: 'Bình chọn', exact: true }).tap();
  await page.getByRole('button', { name: /^Gửi .*đôi lời$/ }).tap();
}

const sheet = (page: Page) => page.getByRole('img', { name: 'Tờ giấy vẽ' });

/** Fingers that move together from `from` to `to`, in shares of the sheet. */
async function drag(
  page: Page,
  touch: CDPSession,
  fingers: readonly { from: [number, number]; to: [number, number]; radius?: number }[],
): Promise<void> {
  const box = await sheet(page).boundingBox();
  if (!box) throw new Error('no sheet');
  const at = (share: number) =>
    fingers.map(({ from, to, radius = 5 }, id) => ({
      id,
      x: box.x + (from[0] + (to[0] - from[0]) * share) * box.width,
      y: box.y + (from[1] + (to[1] - from[1]) * share) * box.height,
      radiusX: radius,
      radiusY: radius,
    }));
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
  for (const share of [0.25, 0.5, 0.75, 1])
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(share) });
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

/** The colour in the middle of the sheet. */
const colourAt = (page: Page, x: number, y: number) =>
  sheet(page).evaluate(
    (canvas, [x, y]) => {
      if (!(canvas instanceof HTMLCanvasElement)) throw new Error('no canvas');
      const [red, green, blue] =
        canvas.getContext('2d')?.getImageData(x * canvas.width, y * canvas.height, 1, 1).data ?? [];
      return `${red} ${green} ${blue}`;
    },
    [x, y] as const,
  );

const white = '255 255 255';
const red = '176 42 45';

test('a child draws with fingers, takes back, and the drawing reaches the disk with the words', {
  tag: '@once',
}, async ({ page, kiosk }) => {
  await openFeedback(page, kiosk);
  await page.getByRole('button', { name: 'Chạm để vẽ' }).tap();
  const touch = await page.context().newCDPSession(page);
  await page.getByRole('button', { name: 'đỏ', exact: true }).tap();
  await page.getByRole('button', { name: 'nét to' }).tap();
  // Two hands at once; a palm that rests on the screen leaves nothing.
  await drag(page, touch, [
    { from: [0.1, 0.5], to: [0.9, 0.5] },
    { from: [0.1, 0.8], to: [0.9, 0.8] },
    { from: [0.2, 0.2], to: [0.4, 0.2], radius: 120 },
  ]);
  expect(await colourAt(page, 0.5, 0.5)).toBe(red);
  expect(await colourAt(page, 0.5, 0.8)).toBe(red);
  expect(await colourAt(page, 0.3, 0.2)).toBe(white);

  await page.getByRole('button', { name: 'Tờ mới' }).tap();
  await expect.poll(() => colourAt(page, 0.5, 0.5)).toBe(white);
  await page.getByRole('button', { name: 'Bỏ một nét' }).tap();
  await expect.poll(() => colourAt(page, 0.5, 0.5)).toBe(red);

  // Turning the screen draws it anew.
  const size = page.viewportSize();
  if (size) await page.setViewportSize({ width: size.height, height: size.width });
  await expect.poll(() => colourAt(page, 0.5, 0.8)).toBe(red);
  if (size) await page.setViewportSize(size);

  // The way back puts the paper away and loses nothing, though a child taps twice.
  await tapTwice(page, page.getByRole('button', { name: 'Quay lại' }));
  await expect(page.getByRole('button', { name: 'Vẽ tiếp' })).toBeVisible();
  await page.getByRole('button', { name: 'Gửi lời nhắn' }).tap();
  await expect(page.getByText('Cảm ơn bạn! Lời nhắn đã được giữ lại.')).toBeVisible();

  const last = readFileSync(path.join(kiosk.data, 'ledger.ndjson'), 'utf8').trim().split('\n').at(-1) ?? '';
  const { payload } = JSON.parse(last) as { payload: { drawing: string } };
  const file = path.join(kiosk.data, 'drawings', payload.drawing.slice(0, 2), `${payload.drawing}.svg`);
  expect(existsSync(file)).toBe(true);
  expect(readFileSync(file, 'utf8').match(/<path /g)?.length).toBe(2);
  const answer = await page.request.get(`${kiosk.url}/media/${payload.drawing}/screen`);
  expect(answer.status()).toBe(404);
});

test('axe finds nothing on the feedback, its keyboard and its sheet', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openFeedback(page, kiosk);
  const look = async () => (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id);
  await expect.poll(look).toEqual([]);
  await page.getByRole('button', { name: 'Chạm để vẽ' }).tap();
  await expect.poll(look).toEqual([]);
  await page.getByRole('button', { name: 'Xong', exact: true }).tap();
  await page.getByRole('button', { name: /Chạm vào đây để viết/ }).tap();
  await expect.poll(look).toEqual([]);
});
