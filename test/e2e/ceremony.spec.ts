import type { CeremonyView } from '../../src/shared/ceremony.ts';
import { choosePin, expect, type Kiosk, pin, test } from './kiosk.ts';
import { misheard } from './misheard.ts';
import { expectNoViolations } from './no-violations.ts';

/** What staff do from a desk elsewhere. */
async function ask(kiosk: Kiosk, method: string, path: string, body: unknown): Promise<void> {
  const send = (to: string, how: string, content: unknown, token = '') =>
    fetch(`${kiosk.url}/api/staff/${to}`, {
      method: how,
      headers: { 'content-type': 'application/json', 'x-hoa-ban-session': token },
      body: JSON.stringify(content),
    });
  const { token } = (await (await send('sessions', 'POST', { pin })).json()) as { token: string };
  expect((await send(path, method, body, token)).ok).toBe(true);
}

test('prizes are revealed one press each, and a restart goes on where the stage stood', {
  tag: '@wide',
}, async ({ page, kiosk, errors }) => {
  // The event stream of a server that was killed.
  errors.ignore(/Failed to load resource|ERR_/);
  await choosePin(page, kiosk);
  await page.getByRole('button', { name: 'Kết quả', exact: true }).tap();
  await page.getByRole('button', { name: 'Lễ công bố' }).tap();
  const begin = page.getByRole('button', { name: 'Bắt đầu trên màn hình này' });
  await expect(page.getByText('Bình chọn còn đang mở')).toBeVisible();
  await expect(begin).toBeDisabled();
  await ask(kiosk, 'PUT', 'settings', { exhibition: { votingOpen: false } });
  await page.getByRole('button', { name: 'Thôi' }).tap();
  await page.getByRole('button', { name: 'Lễ công bố' }).tap();
  await begin.tap();
  const stage = page.locator('main[data-place]');
  await expect(page.getByText('Lễ công bố giải thưởng')).toBeVisible();
  await expect(stage).toHaveAttribute('data-place', '0');
  const headline = page.getByRole('heading', { name: /^Giải .+ · / });
  await expect(headline).toHaveCount(0);
  // A screen reader hands Page Down on to an application alone.
  await expect(page.getByRole('application')).toBeFocused();
  expect(await misheard(page)).toEqual([]);
  await stage.evaluate((main) => {
    const said = main.querySelector('[role=status]');
    const look = () => {
      const isHeard = said?.textContent !== '' || main.querySelector(':scope > [aria-hidden=false]') !== null;
      if (
        !['0', undefined].includes(main.dataset['place']) &&
        main.dataset['cloth'] !== 'open' &&
        isHeard &&
        !main.dataset['early']
      )
        main.dataset['early'] = 'true';
    };
    new MutationObserver(look).observe(main, {
      ...{ attributes: true, childList: true, characterData: true, subtree: true },
    });
  });

  await page.keyboard.press('PageDown');
  // Pressed again while the cloth moves: a slip, not the next prize.
  await page.keyboard.press('PageDown');
  await expect(stage).toHaveAttribute('data-cloth', 'open');
  await expect(stage).toHaveAttribute('data-place', '1');
  await expect(headline.first()).toBeVisible();
  await expect(stage.getByRole('status')).toContainText((await headline.first().textContent()) ?? '');
  await expect(stage, 'a voice says nothing before the cloth has parted').not.toHaveAttribute('data-early');
  expect(await misheard(page)).toEqual([]);
  await expectNoViolations(page);
  const isUnderCloth = await headline.evaluate((words) => {
    const cloth = document.querySelector<HTMLElement>('main > [data-cloth]');
    if (!cloth) return false;
    cloth.style.pointerEvents = 'auto';
    const { left, top, width, height } = words.getBoundingClientRect();
    const inFront = document.elementFromPoint(left + width / 2, top + height / 2);
    cloth.style.pointerEvents = '';
    return cloth.contains(inFront);
  });
  expect(isUnderCloth, 'the cloth falls in front of the words').toBe(true);
  const first = await headline.textContent();

  await page.touchscreen.tap(1200, 500);
  await expect(stage).toHaveAttribute('data-place', '2');
  await page.reload();
  await expect(stage).toHaveAttribute('data-place', '2');
  await expect(stage).toHaveAttribute('data-cloth', 'open');
  await kiosk.kill();
  await kiosk.restart();
  await page.goto(kiosk.url);
  await expect(stage).toHaveAttribute('data-place', '2');
  await page.keyboard.press('PageUp');
  await expect(stage).toHaveAttribute('data-place', '1');
  await expect(headline).toHaveText(first ?? '');

  await ask(kiosk, 'DELETE', 'ceremony', {});
  await expect(page).toHaveURL(/\/(touch|wall)$/);
});

test('upright, many authors of a long work from a school with a long name stay on the stage', {
  tag: '@once',
}, async ({ page, kiosk }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await choosePin(page, kiosk);
  // What is revealed is told with the step, also by the answer to the press.
  await page.route('**/api/ceremony**', async (route) => {
    const response = await route.fetch();
    const answer = (await response.json()) as { ceremony: CeremonyView | null };
    const authors = ['Lường Thị Phương Thảo', 'Quàng Văn Nghĩa', 'Tòng Thị Hồng Nhung', 'Hoàng Bảo Châu'];
    const entries = answer.ceremony?.entries.map((entry) => ({
      ...entry,
      title: { vi: 'Những đứa trẻ lớp Hai ở điểm trường Noong La cõng sách qua suối lũ sau bão', en: null },
      authors: [...authors, 'Nguyễn'.repeat(9)],
      unit: 'Trường Phổ thông Dân tộc Nội trú Trung học cơ sở và Trung học phổ thông huyện Sốp Cộp',
    }));
    await route.fulfill({ response, json: { ceremony: answer.ceremony && { ...answer.ceremony, entries } } });
  });
  await ask(kiosk, 'PUT', 'settings', { exhibition: { votingOpen: false } });
  await ask(kiosk, 'POST', 'ceremony', {});
  await page.goto(`${kiosk.url}/ceremony`);
  const stage = page.locator('main[data-place]');
  await expect(stage).toHaveAttribute('data-place', '0');
  await page.keyboard.press('PageDown');
  await expect(stage).toHaveAttribute('data-cloth', 'open');
  const words = stage.getByRole('heading').locator('..');
  const { top, right, bottom } = await words.evaluate((all) => {
    const boxes = [...all.querySelectorAll('h1, p, span')].map((each) => {
      const range = document.createRange();
      range.selectNodeContents(each);
      return range.getBoundingClientRect();
    });
    return {
      top: all.previousElementSibling?.getBoundingClientRect().top ?? -1,
      right: Math.max(...boxes.map((box) => box.right)),
      bottom: Math.max(...boxes.map((box) => box.bottom)),
    };
  });
  expect(top).toBeGreaterThanOrEqual(0);
  expect(right).toBeLessThan(1080);
  expect(bottom).toBeLessThan(1920 * 0.94);
});
