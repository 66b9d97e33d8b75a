import type { Page } from '@playwright/test';
import { said } from './every-screen.ts';
import { expect, test } from './kiosk.ts';

const nameOfFocused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return '';
    return (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().replace(/\s+/g, ' ');
  });

/** Tabs on until what has the focus is called `name`; the focus is to be seen at every stop. */
async function tabTo(page: Page, name: RegExp, atMost = 60): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < atMost; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await nameOfFocused(page);
    passed.push(focused.slice(0, 30));
    const ring = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return true;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const { width, height } = element.getBoundingClientRect();
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 3 && width > 0 && height > 0;
    });
    expect(ring, `the focus is to be seen on “${focused}”`).toBe(true);
    if (name.test(focused)) return;
  }
  throw new Error(`${name} was not reached by Tab: ${passed.join(' | ')}`);
}

/** Home, with its screen in focus: it is there when the resting screen has gone. */
async function begin(page: Page): Promise<void> {
  await tabTo(page, /^Chạm vào bức tranh bạn thích/);
  await page.keyboard.press('Enter');
  await expect.poll(() => nameOfFocused(page)).toContain(': Tranh');
}

const enter = (page: Page) => page.keyboard.press('Enter');
const vi = (key: string) => said('vi', key);

async function start(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/touch`);
  await page.getByText(vi('rest.invite')).waitFor();
}

test('keyboard only: from the resting screen to a vote, a word left, and the end', async ({
  page,
  kiosk,
}) => {
  await start(page, kiosk.url);
  await tabTo(page, /^Xem bức \d+/);
  await enter(page);
  await page.getByRole('button', { name: vi('vote.idle'), exact: true }).waitFor();
  await tabTo(page, vi('vote.idle'));
  await enter(page);
  await page.getByText(vi('thanks.title')).waitFor();
  await tabTo(page, /^Gửi .*đôi lời$/);
  await enter(page);
  await tabTo(page, vi('mood.happy'));
  await page.keyboard.press(' ');
  await expect(page.getByRole('button', { name: 'Vui', pressed: true })).toBeVisible();
  await tabTo(page, vi('mood.write'));
  await enter(page);
  await page.keyboard.type('ddepj quas');
  await expect(page.getByText('đẹp quá').first()).toBeVisible();
  // Escape leaves the keyboard, and nothing of what was written is lost.
  await page.keyboard.press('Escape');
  await expect(page.getByText(vi('mood.title'))).toBeVisible();
  expect(await nameOfFocused(page)).toBe('đẹp quá');
  await tabTo(page, vi('mood.send'));
  await enter(page);
  await page.getByText(vi('mood.saved')).waitFor();
  await page.getByText(vi('mood.saved')).waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await tabTo(page, vi('nav.finish'), 120);
  await enter(page);
  await expect(page.getByText(vi('rest.invite'))).toBeVisible();
  const ledger = await page.request.get(`${kiosk.url}/api/status`);
  expect(ledger.ok()).toBe(true);
  expect(JSON.parse(kiosk.command('results', '--json'))).toMatchObject({ ballots: 1 });
});

test('keyboard only: a poem by its number, a song, a closer look; back to where one was', {
  tag: '@once',
}, async ({ page, kiosk }) => {
  await start(page, kiosk.url);
  await begin(page);
  // The tabs, the finders, then the works.
  await tabTo(page, /^Thơ/);
  await enter(page);
  await expect(page.getByRole('button', { name: /^Thơ/, pressed: true })).toBeVisible();
  await tabTo(page, vi('number.open'));
  await enter(page);
  await page.keyboard.type('242');
  await tabTo(page, /^Xem bài hát 242$/);
  await enter(page);
  await tabTo(page, vi('song.play'));
  await enter(page);
  await page.getByRole('button', { name: vi('song.pause') }).waitFor();
  await expect
    .poll(() => page.evaluate(() => document.querySelector('audio')?.currentTime ?? 0))
    .toBeGreaterThan(0.2);
  await enter(page);
  await page.keyboard.press('Escape');
  await expect(page.getByText(vi('number.title'))).toBeVisible();
  await page.keyboard.press('Escape');
  expect(await nameOfFocused(page)).toBe('Nhập số');
  await tabTo(page, /Chữ o của bà/, 140);
  await enter(page);
  await expect(page.getByText('Bà em tuổi đã bảy mươi').last()).toBeVisible();
  await tabTo(page, vi('take.openPoem'));
  await enter(page);
  await expect(page.getByRole('img', { name: /^Mã QR/ })).toBeVisible();
  await page.keyboard.press('Escape');
  expect(await nameOfFocused(page)).toBe('Mang thơ về');
  await page.keyboard.press('Escape');
  expect(await nameOfFocused(page)).toContain('Chữ o của bà');
});

test('keyboard only: search, a closer look at a painting, the neighbour', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  await start(page, kiosk.url);
  await begin(page);
  await tabTo(page, /^Tìm/);
  await enter(page);
  await page.keyboard.type('nui nha em');
  await expect(page.getByText('Núi nhà em có mũ mây').last()).toBeVisible();
  await enter(page);
  expect(await nameOfFocused(page)).toContain('Núi nhà em có mũ mây');
  await enter(page);
  await tabTo(page, vi('work.zoom'));
  await enter(page);
  await tabTo(page, vi('zoom.in'));
  const scale = () =>
    page.evaluate(() => {
      const drawn = document.querySelector<HTMLElement>('[style*="scale("]');
      return Number(/scale\(([\d.]+)\)/.exec(drawn?.style.transform ?? '')?.[1] ?? 0);
    });
  const before = await scale();
  await enter(page);
  await expect.poll(scale).toBeGreaterThan(before);
  await page.keyboard.press('Escape');
  expect(await nameOfFocused(page)).toBe('Xem gần');
  await tabTo(page, /^Sau: /);
  await enter(page);
  // Pressing on turns page after page.
  await expect.poll(() => nameOfFocused(page)).toMatch(/^Sau: /);
});
