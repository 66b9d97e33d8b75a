import type { Page } from '@playwright/test';
import { begin, choosePin, expect, type Kiosk, test } from './kiosk.ts';

/** The writing page of a word to everybody. */
async function openWriting(page: Page, kiosk: Kiosk): Promise<void> {
  await begin(page, kiosk);
  await page.locator('[data-thumbnail]').first().tap();
  await page.getByRole('button', { name: 'Bình chọn', exact: true }).tap();
  await page.getByRole('button', { name: /^Gửi .*đôi lời$/ }).tap();
  await page.getByRole('button', { name: /Chạm vào đây để viết/ }).tap();
  await expect(written(page)).toBeFocused();
}

const written = (page: Page) => page.getByRole('textbox', { name: /^(Dòng đang viết|Ô tìm kiếm)$/ });

test('a plugged-in keyboard composes by the method chosen', { tag: '@once' }, async ({ page, kiosk }) => {
  await openWriting(page, kiosk);
  await page.keyboard.type('Chaus vex hoaf');
  await expect(written(page)).toHaveValue('Cháu vẽ hòa');
  for (let press = 0; press < 11; press += 1) await page.keyboard.press('Backspace');
  await expect(written(page)).toHaveValue('');
  await page.keyboard.press('Control+z');
  await expect(written(page)).toHaveValue('Cháu vẽ hòa');
  await page.getByRole('button', { name: /^Cách gõ: Telex/ }).tap();
  await page.keyboard.type(' d9e5p');
  await expect(written(page)).toHaveValue('Cháu vẽ hòa đẹp');
});

test('what a system composed is taken as it is', { tag: '@once' }, async ({ page, kiosk }) => {
  await openWriting(page, kiosk);
  const devtools = await page.context().newCDPSession(page);
  // An input method: a word grows before it is committed.
  for (const text of ['T', 'Tr', 'Trư', 'Trươ', 'Trường'])
    await devtools.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  await expect(written(page)).toHaveValue('Trường');
  await expect(page.locator('[class*=writing] [class*=text]')).toHaveText('Trường');
  await devtools.send('Input.insertText', { text: 'Trường' });
  await devtools.send('Input.insertText', { text: ' ế'.normalize('NFD') });
  await expect(written(page)).toHaveValue('Trường ế');
  // A keyboard driver: keys bring letters that are composed already, and bare ones that must stay bare.
  await page.evaluate(() => {
    for (const key of [' ', 'á', 's', 'Backspace', 'a', 's', 's'])
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
      );
  });
  await expect(written(page)).toHaveValue('Trường ế áass');
});

test('a search finds what a system composes, while it composes', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  await begin(page, kiosk);
  await page.getByRole('button', { name: /^Tìm/ }).first().tap();
  await expect(written(page)).toBeFocused();
  const devtools = await page.context().newCDPSession(page);
  for (const text of ['l', 'la', 'lam', 'lâm'])
    await devtools.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  await expect(page.getByRole('heading', { name: /^Đúng như bạn gõ: “lâm”/ })).toBeVisible();
  await devtools.send('Input.insertText', { text: 'lâm' });
  await page.keyboard.press('Space');
  await page.keyboard.type('qhkk');
  await expect(page.getByRole('heading', { name: /^Có phải bạn tìm/ })).toBeVisible();
  await expect(written(page)).toHaveValue('lâm qhkk');
});

test('signs stand on the digits, a phrase replaces the word, undo gives it back', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  await openWriting(page, kiosk);
  for (const name of ['v', 'u', 'i'])
    await page.getByRole('button', { name: new RegExp(`^${name}$`, 'i') }).tap();
  await page.getByRole('button', { name: 'Chữ hoa' }).tap();
  await page.getByRole('button', { name: '!', exact: true }).tap();
  await expect(written(page)).toHaveValue('Vui!');
  await page.getByRole('button', { name: '5', exact: true }).tap();
  await expect(written(page)).toHaveValue('Vui!5');
  await page.getByRole('button', { name: 'Trả lại một từ' }).tap();
  await expect(written(page)).toHaveValue('');
});

test('staff choose where tones stand, and it is kept', { tag: '@once' }, async ({ page, kiosk, errors }) => {
  errors.ignore(/Failed to load resource/);
  await choosePin(page, kiosk);
  await page.getByRole('button', { name: 'Màn hình', exact: true }).tap();
  await page.getByRole('button', { name: 'hoà, thuý' }).tap();
  await expect(page.getByRole('button', { name: 'hoà, thuý' })).toHaveAttribute('aria-pressed', 'true');
  // What is seen and not saved yet says so.
  await expect(page.getByText('Đang lưu…')).toHaveCount(0);
  await kiosk.kill();
  await kiosk.restart();
  await openWriting(page, kiosk);
  await page.keyboard.type('thuyr hoaf');
  await expect(written(page)).toHaveValue('thuỷ hoà');
});
