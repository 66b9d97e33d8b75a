import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { DocumentBlock, Entry } from '../../src/shared/entry.ts';
import { audit } from './audit.ts';
import { begin, expect, type Kiosk, openByNumber, tapTwice, test, voteButton } from './kiosk.ts';
import { expectNoViolations } from './no-violations.ts';
import { pretendNarration, pretendWorks } from './pretend.ts';

interface Row {
  readonly kind: string;
  readonly payload: Record<string, unknown>;
}

const ledgerOf = (kiosk: Kiosk): Row[] =>
  readFileSync(path.join(kiosk.data, 'ledger.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);

const ballotsOf = (kiosk: Kiosk) => ledgerOf(kiosk).filter((record) => record.kind === 'ballot');

test('from the resting screen to a counted vote: three touches', async ({ page, kiosk }) => {
  await page.goto(`${kiosk.url}/touch`);
  await page
    .getByRole('button', { name: /^Xem bức \d+/ })
    .first()
    .tap();
  await voteButton(page).tap();
  await expect(page.getByText('Cảm ơn bạn!')).toBeVisible();
  // Thanked means: on disk, in both copies.
  const [ballot] = ballotsOf(kiosk);
  expect(ballot?.payload).toMatchObject({ category: 'painting', rule: 'favourite' });
  const results = JSON.parse(kiosk.command('results', '--json')) as { ballots: number };
  expect(results.ballots).toBe(1);
});

test('a change of mind moves the vote; removing it leaves none', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  await begin(page, kiosk);
  await openByNumber(page, 3);
  // A double tap: its second meets “Bỏ chọn” as soon as that is there, and takes nothing back.
  await page.evaluate(() => {
    const tapAgain = () => {
      const remove = [...document.querySelectorAll('button')].find((each) => each.textContent === 'Bỏ chọn');
      remove?.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 2 }));
    };
    new MutationObserver(tapAgain).observe(document.body, { childList: true, subtree: true });
  });
  await voteButton(page).tap();
  await expect(page.getByText('Cảm ơn bạn!')).toBeVisible();
  await page.getByRole('button', { name: 'Xem tranh tiếp' }).tap();
  await openByNumber(page, 5);
  await voteButton(page).tap();
  await expect(page.getByText('Cảm ơn bạn!')).toBeVisible();
  await expect(page.getByText('Trước đó bạn chọn bức 3.')).toBeVisible();
  const standing = () => JSON.parse(kiosk.command('results', '--json')) as { ballots: number };
  expect(standing().ballots).toBe(1);
  expect(ballotsOf(kiosk)).toHaveLength(2);
  await page.getByRole('button', { name: 'Đã chọn 1' }).tap();
  await page.getByRole('button', { name: 'Bỏ chọn' }).tap();
  await expect(page.getByRole('button', { name: 'Chưa chọn' })).toBeVisible();
  expect(standing().ballots).toBe(0);
  // Nobody is thanked for a vote that was taken back.
  await page.getByRole('button', { name: 'Quay lại' }).tap();
  await expect(voteButton(page)).toBeVisible();
  await expect(page.getByText('Cảm ơn bạn!')).toBeHidden();
  const back = page.getByRole('button', { name: 'Quay lại' });
  const home = page.getByRole('button', { name: 'Xong rồi' });
  await expect(async () => {
    await back.tap({ timeout: 500 });
    await expect(home).toBeVisible({ timeout: 500 });
  }).toPass();
  // A double tap leads home, and does not end the visit there.
  await page.locator('[data-thumbnail]').first().tap();
  await expect(voteButton(page)).toBeVisible();
  await tapTwice(page, back);
  await expect(home).toBeVisible();
});

test('a vote survives the server’s death: the same id, counted once', { tag: '@once' }, async ({
  page,
  kiosk,
  errors,
}) => {
  errors.ignore(/ERR_CONNECTION_REFUSED|Failed to load resource|ERR_INCOMPLETE|ERR_EMPTY_RESPONSE/);
  await begin(page, kiosk);
  await openByNumber(page, 4);
  await expect(voteButton(page)).toBeVisible();
  await kiosk.kill();
  await voteButton(page).tap();
  await expect(page.getByText('Chưa lưu được, đang thử lại…')).toBeVisible();
  await expect(page.getByText('Cảm ơn bạn!')).toBeHidden();
  await kiosk.restart();
  await expect(page.getByText('Cảm ơn bạn!')).toBeVisible({ timeout: 20_000 });
  expect(ballotsOf(kiosk)).toHaveLength(1);
});

test('search needs no accents and finds exact first', { tag: '@once' }, async ({ page, kiosk }) => {
  await begin(page, kiosk);
  await page.getByRole('button', { name: /^Tìm/ }).tap();
  await page.keyboard.type('nui nha em');
  await expect(page.getByText('Núi nhà em có mũ mây').first()).toBeVisible();
});

test('who comes back to a search finds it where it was; what is called nearly so is said as such', {
  tag: '@once',
}, async ({ page, kiosk }) => {
  await begin(page, kiosk);
  await page.getByRole('button', { name: /^Tìm/ }).tap();
  await page.keyboard.type('tranh');
  const last = page.getByRole('button', { name: /^Chú ong học thuộc đường về/ });
  await last.scrollIntoViewIfNeeded();
  await last.tap();
  await expect(voteButton(page)).toBeVisible();
  await page.getByRole('button', { name: 'Quay lại' }).tap();
  await expect(last).toBeInViewport({ ratio: 1 });
  await expect(last).toBeFocused();
  await page.getByRole('button', { name: 'Xóa', exact: true }).tap();
  await page.keyboard.type('tranh nui nha em co non may cua ban Lo Thi Hien Nga');
  await expect(page.getByRole('status')).toContainText('Có phải bạn tìm');
  await expect(page.getByRole('heading', { name: 'Có phải bạn tìm' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Núi nhà em có mũ mây/ })).toBeVisible();
  // A tool that was touched has the focus; the space of a keyboard is a space.
  await page.getByRole('button', { name: 'Hạ thấp' }).tap();
  await page.keyboard.type(' hay');
  await expect(page.locator('[class*=typed]')).toContainText('Nga hay');
  await expect(page.getByRole('button', { name: 'Nâng lên' })).toBeVisible();
  // Of a long query its end is seen.
  await expect(page.locator('[class*=typed] i')).toBeInViewport();
  // Enter leads to the first work, and then it is meant for it.
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Núi nhà em có mũ mây/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(voteButton(page)).toBeVisible();
});

test('a poem is shown line by line as its author wrote it', async ({ page, kiosk }) => {
  await begin(page, kiosk);
  await openByNumber(page, 180);
  await expect(page.getByText('Chữ o của bà').first()).toBeVisible();
  await expect(page.getByText('Bà em tuổi đã bảy mươi')).toBeVisible();
  await voteButton(page).tap();
  await expect(page.getByText('Cảm ơn bạn!')).toBeVisible();
  expect(ballotsOf(kiosk)[0]?.payload).toMatchObject({ category: 'poem' });
});

test('no screen is written in other letters than its own, however late they come', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  const held = Promise.withResolvers<void>();
  await page.route(/italic.*\.woff2/, async (route) => {
    await held.promise;
    await route.continue();
  });
  const asked = page.waitForRequest(/italic.*\.woff2/);
  await page.goto(`${kiosk.url}/touch`);
  await asked;
  await page.getByText('Chạm vào bức tranh bạn thích').tap();
  const poems = page.getByRole('button', { name: /^Thơ/ });
  await page.evaluate(async () => {
    for (let frame = 0; frame < 30; frame += 1) await new Promise(requestAnimationFrame);
  });
  await expect(poems).toHaveCount(0);
  held.resolve();
  await poems.tap();
  expect(
    await page.evaluate(() => [...document.fonts].filter(({ status }) => status === 'loading').length),
  ).toBe(0);
});

test('a song plays, pauses and shows the line being sung', { tag: '@once' }, async ({ page, kiosk }) => {
  await begin(page, kiosk);
  await openByNumber(page, 242);
  const position = () => page.evaluate(() => document.querySelector('audio')?.currentTime ?? -1);
  await page.getByRole('button', { name: /^Nghe$/ }).tap();
  await expect.poll(position, { timeout: 15_000 }).toBeGreaterThan(0.5);
  await page.getByRole('button', { name: 'Tạm dừng' }).tap();
  const paused = await position();
  await expect(page.getByRole('button', { name: 'Nghe tiếp' })).toBeVisible();
  expect(await position()).toBeCloseTo(paused, 0);
  await page.evaluate(() => {
    const audio = document.querySelector('audio');
    if (audio) audio.currentTime = audio.duration - 0.5;
  });
  await page.getByRole('button', { name: 'Nghe tiếp' }).tap();
  // What has ended is not gone on with: it begins anew.
  await expect(page.getByRole('button', { name: /^Nghe$/ })).toBeVisible();
  await page.getByRole('button', { name: /^Nghe$/ }).tap();
  await expect.poll(position).toBeLessThan(paused + 10);
});

test('what an author tells of a painting stands there to be read while it is heard', {
  tag: '@once',
}, async ({ page, kiosk }) => {
  await pretendNarration(page);
  await begin(page, kiosk);
  await openByNumber(page, 2);
  const first = page.getByText('Đây là con dốc về bản em.');
  const second = page.getByText('hai bên dốc hoa ban nở trắng.');
  await page.getByRole('button', { name: /^Nghe .* kể.*có chữ chạy theo$/ }).tap();
  await expect(first.or(second)).toBeVisible();
  await expect(second).toBeVisible();
  await page.evaluate(() => {
    const audio = document.querySelector('audio');
    if (audio) audio.currentTime = audio.duration;
  });
  await expect(second).toHaveCount(0);
});

/** Every initiative's document has these blocks. */
const writeInitiatives = (page: Page, write: (entries: readonly Entry[]) => DocumentBlock[]) =>
  pretendWorks(page, (entries) => {
    const blocks = write(entries);
    return entries.map((entry) => (entry.category === 'initiative' ? { ...entry, blocks } : entry));
  });

test('an initiative longer than the screen is read to its end', async ({ page, kiosk }) => {
  const text = 'Mỗi bản một tủ sách, ai cũng được đọc. '.repeat(8);
  const many = Array.from({ length: 20 }, (): DocumentBlock => ({ kind: 'paragraph', text }));
  await writeInitiatives(page, () => [...many, { kind: 'paragraph', text: 'Hết sáng kiến.' }]);
  await begin(page, kiosk);
  await openByNumber(page, 250);
  const last = page.getByText('Hết sáng kiến.');
  await expect(last).not.toBeInViewport();
  await last.scrollIntoViewIfNeeded();
  await expect(last).toBeInViewport();
});

test('the pictures of an initiative stand among its words, and each is seen closely', async ({
  page,
  kiosk,
}) => {
  const text = 'Mỗi bản một tủ sách, ai cũng được đọc. '.repeat(8);
  await writeInitiatives(page, (entries) => {
    const [one, two] = entries.flatMap((entry) => (entry.category === 'painting' ? entry.pictures : []));
    if (!one || !two) throw new Error('no paintings');
    return [
      ...Array.from({ length: 6 }, (): DocumentBlock => ({ kind: 'paragraph', text })),
      { kind: 'picture', picture: one, alt: 'Tủ sách dưới sàn', share: 1, isBeside: false },
      { kind: 'caption', text: 'Ảnh 1. Tủ sách bản Hụm' },
      { kind: 'picture', picture: one, alt: null, share: 0.5, isBeside: false },
      { kind: 'picture', picture: two, alt: null, share: 0.5, isBeside: true },
      { kind: 'paragraph', text },
    ];
  });
  await begin(page, kiosk);
  await openByNumber(page, 250);
  const caption = page.getByText('Ảnh 1. Tủ sách bản Hụm');
  const before = await caption.evaluate((element) => (element as HTMLElement).offsetTop);
  await page.getByRole('button', { name: 'Xem gần ảnh 1: Tủ sách dưới sàn' }).scrollIntoViewIfNeeded();
  const third = page.getByRole('button', { name: 'Xem gần ảnh 3', exact: true });
  await third.scrollIntoViewIfNeeded();
  await expect
    .poll(() => third.locator('img').evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0);
  // Nothing moved when the pictures came.
  expect(await caption.evaluate((element) => (element as HTMLElement).offsetTop)).toBe(before);
  const boxes = await Promise.all(
    [2, 3].map((number) =>
      page.getByRole('button', { name: `Xem gần ảnh ${number}`, exact: true }).boundingBox(),
    ),
  );
  expect(boxes[0]?.y).toBeCloseTo(boxes[1]?.y ?? 0, 0);
  expect(boxes[0]?.height).toBeCloseTo(boxes[1]?.height ?? 0, -1);
  await expectNoViolations(page);
  expect(await audit(page)).toEqual([]);
  await third.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-zoomed]')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(third).toBeFocused();
  await expect(third).toBeInViewport();
});

test('an initiative keeps its tables and the lines its author broke', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  await writeInitiatives(page, () => [
    { kind: 'paragraph', text: 'Nơi nhận:\nThư viện phường' },
    { kind: 'row', text: 'Bản\tSố hộ' },
    { kind: 'row', text: 'Tông\t120' },
  ]);
  await begin(page, kiosk);
  await openByNumber(page, 250);
  await expect(page.getByRole('row')).toHaveText(['BảnSố hộ', 'Tông120']);
  const broken = page.getByText(/Nơi nhận:\s+Thư viện phường/).last();
  expect(await broken.evaluate((element) => (element as HTMLElement).innerText)).toBe(
    'Nơi nhận:\nThư viện phường',
  );
});

test('an initiative can be read', { tag: '@once' }, async ({ page, kiosk }) => {
  await begin(page, kiosk);
  await openByNumber(page, 250);
  await expect(page.getByText('Ống đo mưa ở mười hai sân trường').first()).toBeVisible();
  await expect(page.getByText(/Mưa ở thung lũng rất cục bộ/).first()).toBeVisible();
});

test('words typed in Telex on our own keyboard reach the ledger, with a mood and a phrase', {
  tag: '@once',
}, async ({ page, kiosk }) => {
  await begin(page, kiosk);
  await openByNumber(page, 2);
  await voteButton(page).tap();
  await page.getByRole('button', { name: /^Gửi .*đôi lời$/ }).tap();
  await page.getByRole('button', { name: /Xúc động/ }).tap();
  await page.getByRole('button', { name: 'Tự hào quê mình' }).tap();
  await page.getByRole('button', { name: /Chạm vào đây để viết/ }).tap();
  for (const key of 'ddepj quas') {
    // The first letter of a sentence is a capital by itself.
    const name = key === ' ' ? 'dấu cách' : new RegExp(`^${key}$`, 'i');
    await page.getByRole('button', { name }).tap();
  }
  await page.getByRole('button', { name: 'Xong', exact: true }).tap();
  await page.getByRole('button', { name: 'Gửi lời nhắn' }).tap();
  await expect(page.getByText('Cảm ơn bạn! Lời nhắn đã được giữ lại.')).toBeVisible();
  const feedback = ledgerOf(kiosk).find((record) => record.kind === 'feedback');
  expect(feedback?.payload).toMatchObject({ mood: 'moved', phrases: ['phrase-2'], words: 'Đẹp quá' });
});

test('“I’m done” ends the visit and leaves no trace of it', { tag: '@once' }, async ({ page, kiosk }) => {
  await begin(page, kiosk);
  await page.getByRole('button', { name: 'English' }).tap();
  await expect(page.getByRole('button', { name: 'I’m done' })).toBeVisible();
  await page.getByRole('button', { name: 'I’m done' }).tap();
  await expect(page.getByText('Chạm vào bức tranh bạn thích')).toBeVisible();
  const traces = await page.evaluate(() => ({
    local: localStorage.length,
    session: sessionStorage.length,
    cookies: document.cookie,
    address: location.pathname + location.search,
  }));
  expect(traces).toEqual({ local: 0, session: 0, cookies: '', address: '/touch' });
});

test('a page that stood still does not end a visit whose visitor could not be heard', {
  tag: '@once',
}, async ({ page, kiosk }) => {
  await page.clock.install();
  await begin(page, kiosk);
  await openByNumber(page, 2);
  const asked = page.getByText('Bạn còn xem không?');
  await page.clock.fastForward(95_000);
  await page.clock.runFor(50_000);
  await expect(voteButton(page)).toBeVisible();
  await expect(asked).toBeHidden();
  await page.clock.runFor(11_000);
  await expect(asked).toBeVisible();
  await page.clock.fastForward(40_000);
  await page.clock.runFor(20_000);
  await page.getByRole('button', { name: 'Còn, tôi xem tiếp' }).tap();
  await expect(asked).toBeHidden();
  await expect(voteButton(page)).toBeVisible();
  // One that slept for hours shows nobody what another looked at.
  await page.clock.fastForward('03:00:00');
  await expect(page.getByText('Chạm vào bức tranh bạn thích')).toBeVisible();
});

test('someone who walks away is asked, then forgotten', { tag: '@once' }, async ({ page, kiosk }) => {
  await page.clock.install();
  await begin(page, kiosk);
  await openByNumber(page, 2);
  await page.clock.runFor(61_000);
  await expect(page.getByText('Bạn còn xem không?')).toBeVisible();
  await page.getByRole('button', { name: 'Còn, tôi xem tiếp' }).tap();
  await expect(page.getByText('Bạn còn xem không?')).toBeHidden();
  await page.clock.runFor(61_000);
  await expect(page.getByText('Bạn còn xem không?')).toBeVisible();
  await page.clock.runFor(31_000);
  await expect(page.getByText('Chạm vào bức tranh bạn thích')).toBeVisible();
});

test('the keyboard alone goes from rest to a vote', { tag: '@once' }, async ({ page, kiosk }) => {
  await page.goto(`${kiosk.url}/touch`);
  await expect(page.getByText('Chạm vào bức tranh bạn thích')).toBeVisible();
  for (let presses = 0; presses < 4; presses += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await voteButton(page)
    .or(page.getByRole('button', { name: 'Xong rồi' }))
    .first()
    .waitFor();
  if (!(await voteButton(page).isVisible())) {
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
  }
  await voteButton(page).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Cảm ơn bạn!')).toBeVisible();
});

test('nothing dropped, dragged, printed or right-clicked leads out of the page', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  await begin(page, kiosk);
  const prevented = await page.evaluate(() => {
    const tries = [
      new DragEvent('dragover', { bubbles: true, cancelable: true }),
      new DragEvent('drop', { bubbles: true, cancelable: true }),
      new MouseEvent('contextmenu', { bubbles: true, cancelable: true }),
      ...['p', 's', 'o', 'f'].map(
        (key) => new KeyboardEvent('keydown', { key, ctrlKey: true, bubbles: true, cancelable: true }),
      ),
      new KeyboardEvent('keydown', { key: 'F5', bubbles: true, cancelable: true }),
    ];
    return tries.map((event) => {
      document.body.dispatchEvent(event);
      return event.defaultPrevented;
    });
  });
  expect(prevented).toEqual(prevented.map(() => true));
  expect(await page.locator('a[href^="http"], input[type=file], iframe').count()).toBe(0);
});
