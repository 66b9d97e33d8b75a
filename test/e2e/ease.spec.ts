import type { Locator } from '@playwright/test';
import type { Catalogue } from '../../src/shared/catalogue.ts';
import { press, said } from './every-screen.ts';
import { begin, expect, pin, test } from './kiosk.ts';

test('larger text and black on white are two touches away and gone with the visit', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  const typeSize = () =>
    page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
  const ground = () =>
    page.evaluate(() => getComputedStyle(document.querySelector('nav') as Element).backgroundColor);
  await begin(page, kiosk);
  const designed = await typeSize();
  const open = () => page.getByRole('button', { name: 'Dễ đọc' }).tap();
  await open();
  await page.getByRole('button', { name: 'Chữ to' }).tap();
  expect(await typeSize()).toBeCloseTo(designed * 1.5);
  await page.getByRole('button', { name: 'Tương phản cao' }).tap();
  expect(await ground()).toBe('rgb(255, 255, 255)');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Chữ to' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Dễ đọc' })).toBeFocused();
  await page.getByRole('button', { name: 'Xong rồi' }).tap();
  await expect(page.getByText(said('vi', 'rest.invite'))).toBeVisible();
  expect(await typeSize()).toBeCloseTo(designed);
  expect(await page.evaluate(() => ({ ...document.documentElement.dataset }))).toEqual({ face: 'touch' });
});

test('a visit begins with what the system is set to', { tag: '@once' }, async ({ page, kiosk }) => {
  await page.emulateMedia({ reducedMotion: 'reduce', contrast: 'more' });
  await begin(page, kiosk);
  const { dataset } = await page.evaluate(() => ({ dataset: { ...document.documentElement.dataset } }));
  expect(dataset).toEqual({ face: 'touch', contrast: '', still: '' });
  await page.getByRole('button', { name: 'Dễ đọc' }).tap();
  await expect(page.getByRole('button', { name: 'Tương phản cao', pressed: true })).toBeVisible();
});

test('lowered and wide, who painted it and where stays in sight under a title of three lines', {
  tag: '@wide',
}, async ({ page, kiosk }) => {
  for (const isLarge of [false, true]) {
    await begin(page, kiosk);
    await page.getByRole('button', { name: 'Hạ thấp' }).tap();
    if (isLarge) {
      await page.getByRole('button', { name: 'Dễ đọc' }).tap();
      await page.getByRole('button', { name: 'Chữ to' }).tap();
      await page.getByRole('button', { name: 'Xong', exact: true }).tap();
    }
    await press(page, 'vi', 'number.short');
    await page.getByRole('button', { name: '2', exact: true }).tap();
    await press(page, 'vi', 'number.view');
    // The last part of the label fades where it can be scrolled.
    const label = page.locator('header').filter({ hasText: 'Đoàn thuyền giấy' });
    const hidden = await label.evaluate((label) => {
      const unit = [...label.querySelectorAll('p')].find(({ textContent }) =>
        /^Trường/.test(textContent),
      ) as Element;
      const padding = Number.parseFloat(getComputedStyle(label).paddingBottom);
      return unit.getBoundingClientRect().bottom - (label.getBoundingClientRect().bottom - padding);
    });
    expect(hidden, isLarge ? 'in large type' : 'as designed').toBeLessThanOrEqual(1);
  }
});

test('for a left hand the rail is mirrored', { tag: '@once' }, async ({ page, kiosk }) => {
  await begin(page, kiosk);
  const middle = async (name: string) => {
    const box = await page.getByRole('button', { name }).boundingBox();
    return (box?.x ?? 0) + (box?.width ?? 0) / 2;
  };
  expect(await middle('Xong rồi')).toBeLessThan(await middle('Dễ đọc'));
  await page.getByRole('button', { name: 'Dễ đọc' }).tap();
  await page.getByRole('button', { name: 'Thuận tay trái' }).tap();
  await page.getByRole('button', { name: 'Xong', exact: true }).tap();
  expect(await middle('Xong rồi')).toBeGreaterThan(await middle('Dễ đọc'));
});

test('for a left hand every control stays whole, also lowered and in larger type', async ({
  page,
  kiosk,
}) => {
  await begin(page, kiosk);
  const switchTo = async (...names: readonly string[]) => {
    await page.getByRole('button', { name: 'Dễ đọc' }).tap();
    for (const name of names) await page.getByRole('button', { name }).tap();
    await page.getByRole('button', { name: 'Xong', exact: true }).tap();
  };
  /** Its corners, a little inside, that something else covers or a panel cuts off. */
  const lost = (name: RegExp) =>
    page.getByRole('button', { name }).evaluate((button) => {
      const { left, right, top, bottom } = button.getBoundingClientRect();
      const corners = [left + 8, right - 8].flatMap((x) => [top + 8, bottom - 8].map((y) => [x, y] as const));
      return corners.filter(([x, y]) => !button.contains(document.elementFromPoint(x, y)));
    });
  await switchTo('Thuận tay trái');
  await page.getByRole('button', { name: 'Hạ thấp' }).tap();
  for (const type of ['usual', 'larger']) {
    if (type === 'larger') await switchTo('Chữ to');
    for (const name of [/^Tìm/, /^(Nhập số|Số)$/, /^Lọc$/])
      expect(await lost(name), `${type} ${name}`).toEqual([]);
  }
  await page.getByRole('button', { name: 'Nâng lên' }).tap();
  await page
    .getByRole('button', { name: /^Số \d+, / })
    .first()
    .tap();
  const closer = page.getByRole('button', { name: 'Xem gần' }).last();
  await expect(closer).toBeVisible();
  const { width = 0 } = (await closer.boundingBox()) ?? {};
  expect(width).toBeLessThan((page.viewportSize()?.width ?? 0) / 2);
});

test('the band of test mode has a place of its own: no frame hangs under it, no button is pushed under the rail', {
  tag: '@wide',
}, async ({ page, kiosk }) => {
  const send = (method: 'post' | 'put', path: string, data: unknown, token = '') =>
    page.request[method](`${kiosk.url}/api/staff/${path}`, { data, headers: { 'x-hoa-ban-session': token } });
  await send('post', 'pin', { pin, old: null });
  const { token } = (await (await send('post', 'sessions', { pin })).json()) as { token: string };
  await send('put', 'settings', { exhibition: { mode: 'test' } }, token);
  await begin(page, kiosk);
  await page.getByRole('button', { name: 'Hạ thấp' }).tap();
  await page.getByRole('button', { name: 'Dễ đọc' }).tap();
  await page.getByRole('button', { name: 'Chữ to' }).tap();
  await page.getByRole('button', { name: 'Xong', exact: true }).tap();
  const edges = async (what: Locator) => {
    await what.waitFor();
    const { y = 0, height = 0 } = (await what.boundingBox()) ?? {};
    return { top: y, bottom: y + height };
  };
  const band = await edges(page.getByText(said('vi', 'mode.test')));
  expect(band.bottom - band.top).toBeGreaterThan(40);
  const rail = await edges(page.getByRole('navigation'));
  await page.getByRole('button', { name: 'Số', exact: true }).tap();
  await page.getByRole('button', { name: '2', exact: true }).tap();
  await page.getByRole('button', { name: 'Xem bức 2' }).tap();
  const frame = await edges(page.locator('[data-picture-of] > *').last());
  expect(frame.top).toBeGreaterThan(band.bottom + 20);
  await page.getByRole('button', { name: said('vi', 'take.open') }).tap();
  const done = await edges(page.getByRole('button', { name: said('vi', 'take.done') }));
  expect(done.bottom).toBeLessThan(rail.top);
});

test('where works are of three kinds, no tab stands beside an empty place', async ({ page, kiosk }) => {
  await page.route('**/api/catalogue', async (route) => {
    const catalogue = (await (await route.fetch()).json()) as Catalogue;
    const entries = catalogue.entries.filter(({ category }) => category !== 'song');
    await route.fulfill({ json: { ...catalogue, entries } });
  });
  await begin(page, kiosk);
  const isWide = (page.viewportSize()?.width ?? 0) > 1080;
  if (isWide) await page.getByRole('button', { name: 'Hạ thấp' }).tap();
  await page.getByRole('button', { name: 'Dễ đọc' }).tap();
  await page.getByRole('button', { name: 'Chữ to' }).tap();
  await page.getByRole('button', { name: 'Xong', exact: true }).tap();
  const tabs = page.getByRole('complementary').locator('button[aria-pressed]');
  await expect(tabs).toHaveCount(3);
  const [first, second, third] = await Promise.all([0, 1, 2].map((at) => tabs.nth(at).boundingBox()));
  if (!first || !second || !third) throw new Error('tabs are not drawn');
  expect(second.y).toBe(first.y);
  expect(third.width).toBeCloseTo(first.width + second.width, 0);
});
