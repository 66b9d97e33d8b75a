import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Catalogue, Status } from '../../src/shared/catalogue.ts';
import { audit } from './audit.ts';
import { plugIn } from './handbook-desk.ts';
import { choosePin, expect, pin, staffPin, test, typePin } from './kiosk.ts';
import { expectNoViolations } from './no-violations.ts';

test('the PIN is set on first use, asked for afterwards, and a wrong one is counted', {
  tag: '@once',
}, async ({ page, kiosk, errors }) => {
  errors.ignore(/Failed to load resource/);
  await choosePin(page, kiosk);
  await page.getByRole('button', { name: 'Khóa lại' }).tap();
  await page.goto(`${kiosk.url}/staff`);
  await expect(page.getByText('Dành cho nhân viên')).toBeVisible();
  await typePin(page, '111222');
  await expect(page.getByText('Còn 4 lần thử')).toBeVisible();
  await typePin(page, pin);
  await expect(page.getByRole('button', { name: 'Khóa lại' })).toBeVisible();
  await page.getByRole('button', { name: 'Khóa lại' }).tap();
  for (let left = 4; left >= 0; left -= 1) {
    await expect(page.getByRole('button', { name: '1', exact: true })).toBeEnabled();
    await typePin(page, '111222');
    if (left > 0) await expect(page.getByText(`Còn ${left} lần thử`)).toBeVisible();
  }
  // The seconds go down to be seen; a voice is told once.
  const hint = page.getByRole('status').filter({ hasText: 'giây' });
  const [told, seen] = [hint.locator('span').first(), hint.locator('span').last()];
  const [first, atFirst] = [await told.textContent(), (await seen.textContent()) ?? ''];
  await expect(seen).not.toHaveText(atFirst);
  await expect(told).toHaveText(first ?? '');
});

test('the way in is a corner or a key held for three seconds, on the touch screen and on the wall', {
  tag: '@once',
}, async ({ page, kiosk }) => {
  await page.clock.install();
  for (const face of ['touch', 'wall']) {
    await page.goto(`${kiosk.url}/${face}`);
    await expect(page.locator('html')).toHaveAttribute('data-face', face);
    const { width = 0 } = page.viewportSize() ?? {};
    const ways: readonly (readonly [() => Promise<void>, () => Promise<void>])[] = [
      [() => page.keyboard.down('F2'), () => page.keyboard.up('F2')],
      [
        async () => {
          await page.mouse.move(width - 40, 40);
          await page.mouse.down();
        },
        () => page.mouse.up(),
      ],
    ];
    for (const [press, release] of ways) {
      await page.goto(`${kiosk.url}/${face}`);
      await page.clock.runFor(1000);
      await press();
      // Time goes on by itself meanwhile.
      await page.clock.runFor(2000);
      await release();
      await page.clock.runFor(3000);
      expect(new URL(page.url()).pathname).toBe(`/${face}`);
      await press();
      await page.clock.runFor(3100);
      await release();
      await expect(page.getByText('Đặt mã ban tổ chức')).toBeVisible();
    }
  }
});

test('a sheet gives the focus back, lets no touch through to what it covers, and loses nothing typed', {
  tag: '@once',
}, async ({ page, kiosk }) => {
  await choosePin(page, kiosk);
  const sheet = page.getByRole('dialog');
  const tab = page.locator('nav button').nth(1);
  const beside = await tab.boundingBox();
  if (!beside) throw new Error('no tab to touch');
  const touchBeside = () => page.touchscreen.tap(beside.x + 9, beside.y + 9);
  await page.getByRole('button', { name: 'Màn hình', exact: true }).tap();
  const close = page.getByRole('button', { name: 'Khép bình chọn' });
  await close.tap();
  await touchBeside();
  await expect(sheet).toHaveCount(0);
  await expect(tab).not.toHaveAttribute('aria-current');
  await close.press('Enter');
  await sheet.getByRole('button', { name: 'Thôi' }).press('Enter');
  await expect(sheet).toHaveCount(0);
  await expect(close).toBeFocused();

  await page.locator('main').getByRole('button', { name: 'Màn hình 1' }).tap();
  await page.keyboard.type(' mowis');
  await touchBeside();
  await expect(sheet.getByRole('paragraph').filter({ hasText: 'Màn hình 1 mới' })).toBeVisible();
  await sheet.getByRole('button', { name: 'Thôi' }).tap();
  await expect(sheet).toHaveCount(0);

  await page.getByRole('banner').getByRole('button', { name: 'English' }).tap();
  await page.getByRole('button', { name: 'Walls', exact: true }).tap();
  await page.getByRole('button', { name: /^Monday: 0:00/ }).tap();
  for (const size of [undefined, { width: 1920, height: 1080 }]) {
    if (size) await page.setViewportSize(size);
    expect(await audit(page)).toEqual([]);
  }
});

test('while the server does not answer, no page is empty without a word, and a refusal is seen from below', {
  tag: '@once',
}, async ({ page, kiosk, errors }) => {
  errors.ignore(/Failed to load resource/);
  await choosePin(page, kiosk);
  const notice = page.getByRole('alert').filter({ hasText: 'chưa trả lời' });
  await page.getByRole('button', { name: 'Màn hình', exact: true }).tap();
  const close = page.getByRole('button', { name: 'Khép bình chọn' });
  await close.scrollIntoViewIfNeeded();
  await kiosk.kill();
  await page.locator('main').evaluate((main) => main.scrollTo(0, main.scrollHeight / 2));
  await close.tap();
  await page.getByRole('dialog').getByRole('button', { name: 'Khép bình chọn' }).tap();
  await expect(notice.first()).toBeInViewport();
  await page.getByRole('button', { name: 'Sao lưu', exact: true }).tap();
  await expect(notice).toBeInViewport();
});

test('however long the server takes, the door says what it knows now', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  await choosePin(page, kiosk);
  const held = Promise.withResolvers<void>();
  await page.route('**/api/staff/state', async (route) => {
    await held.promise;
    await route.continue();
  });
  const asked = page.waitForRequest('**/api/staff/state');
  await page.getByRole('button', { name: 'Khóa lại' }).tap();
  await asked;
  await expect(page.getByRole('heading', { name: 'Dành cho nhân viên' })).toBeVisible();
  await expect(page.getByRole('button', { name: '1', exact: true })).toBeDisabled();
  held.resolve();
  await typePin(page, pin);
  await expect(page.getByRole('button', { name: 'Khóa lại' })).toBeVisible();
});

test('settings touched while an earlier one is on its way build on it, and are saved in their order', {
  tag: '@once',
}, async ({ page, kiosk }) => {
  await choosePin(page, kiosk);
  await page.getByRole('navigation').getByRole('button', { name: 'Màn hình', exact: true }).tap();
  const held = Promise.withResolvers<void>();
  const sent: unknown[] = [];
  await page.route('**/api/staff/settings', async (route) => {
    if (route.request().method() !== 'PUT') return route.continue();
    sent.push(route.request().postDataJSON());
    await held.promise;
    await route.continue();
  });
  const hearts = page.getByRole('button', { name: 'Thả tim' });
  for (const category of [0, 1]) {
    await hearts.nth(category).tap();
    await expect(hearts.nth(category)).toHaveAttribute('aria-pressed', 'true');
  }
  expect(sent).toHaveLength(1);
  await expect(page.getByText('Đang lưu…')).toBeInViewport();
  held.resolve();
  await expect(page.getByText('Đang lưu…')).toHaveCount(0);
  const voting = async () => {
    const answer = await page.request.get(`${kiosk.url}/api/status`);
    return ((await answer.json()) as Status).exhibition.voting;
  };
  await expect.poll(voting).toMatchObject({ painting: 'hearts', poem: 'hearts', song: 'favourite' });
  expect(sent).toHaveLength(2);
  for (const category of [0, 1]) await expect(hearts.nth(category)).toHaveAttribute('aria-pressed', 'true');
});

test('staff enter with their own code and find what is theirs; the rest is calmly said to be an organizer’s', {
  tag: '@once',
}, async ({ page, kiosk, errors }) => {
  errors.ignore(/Failed to load resource/);
  await choosePin(page, kiosk);
  const tab = (name: string) => page.getByRole('navigation').getByRole('button', { name, exact: true });
  await expect(tab('Mang phiếu đi')).toBeVisible();
  await tab('Màn hình').tap();
  await page.getByRole('button', { name: 'Đặt mã nhân viên' }).tap();
  for (const code of [pin, staffPin, staffPin]) {
    await page.keyboard.type(code);
    await page.getByRole('dialog').getByRole('button', { name: 'Tiếp' }).tap();
  }
  await expect(page.getByText('Đã đặt mã nhân viên.')).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Khóa lại' }).tap();
  await typePin(page, staffPin);
  await expect(page.getByRole('button', { name: 'Khóa lại' })).toBeVisible();
  for (const name of ['Kết quả', 'Mang phiếu đi']) await expect(tab(name)).toHaveCount(0);
  await tab('Màn hình').tap();
  await expect(page.getByText('Việc của ban tổ chức')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Khép bình chọn' })).toHaveCount(0);
  await expectNoViolations(page);

  // A page that was open before may still ask.
  const refused = await page.evaluate(async (code) => {
    const send = (path: string, body: unknown, token = '') =>
      fetch(`/api/staff/${path}`, {
        method: path === 'settings' ? 'PUT' : 'POST',
        headers: { 'content-type': 'application/json', 'x-hoa-ban-session': token },
        body: JSON.stringify(body),
      });
    const { token } = (await (await send('sessions', { pin: code })).json()) as { token: string };
    const answer = await send('settings', { exhibition: { votingOpen: false } }, token);
    return [answer.status, ((await answer.json()) as { problem: { code: string } }).problem.code];
  }, staffPin);
  expect(refused).toEqual([403, 'organizer-only']);

  await tab('Nhật ký').tap();
  await expect(page.getByText('Đặt mã mới cho nhân viên')).toBeVisible();
  await expect(page.getByText(/^\d\d:\d\d hôm nay$/).first()).toBeVisible();
  await expectNoViolations(page);
});

test('codes are set on the pad of the door, and one that anybody would guess is refused before it is repeated', {
  tag: '@once',
}, async ({ page, kiosk, errors }) => {
  errors.ignore(/Failed to load resource/);
  const easy = page.getByText('Mã này dễ đoán quá', { exact: false });
  await page.goto(`${kiosk.url}/staff`);
  await typePin(page, '123456');
  await page.getByRole('button', { name: 'Tiếp' }).tap();
  await expect(easy).toBeVisible();
  await expect(page.getByText('Đặt mã ban tổ chức')).toBeVisible();
  await choosePin(page, kiosk);
  await page.getByRole('navigation').getByRole('button', { name: 'Màn hình', exact: true }).tap();
  await page.getByRole('button', { name: 'Đặt mã nhân viên' }).tap();
  const sheet = page.getByRole('dialog');
  const enter = async (code: string) => {
    await typePin(sheet, code);
    await sheet.getByRole('button', { name: 'Tiếp' }).tap();
  };
  await expect(sheet.getByText('Mã ban tổ chức đang dùng')).toBeVisible();
  // Ten digits, two that erase, what ends the code and what gives up: no letters.
  await expect(sheet.getByRole('button')).toHaveCount(14);
  await expectNoViolations(page);
  await enter('482914');
  await expect(sheet.getByText('Mã chưa đúng', { exact: false })).toBeVisible();
  await enter(pin);
  await enter('123456');
  await expect(easy).toBeVisible();
  await expect(sheet.getByText('Mã mới của nhân viên')).toBeVisible();
  await enter(staffPin);
  await enter('935173');
  await expect(page.getByText('Hai lần nhập không giống nhau', { exact: false })).toBeVisible();
  await enter(pin);
  await enter(pin);
  await expect(sheet.getByText('phải dùng hai mã khác nhau', { exact: false })).toBeVisible();
  for (let times = 0; times < 2; times += 1) {
    await page.keyboard.type(`${staffPin}0`);
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Enter');
  }
  await expect(page.getByText('Đã đặt mã nhân viên.')).toBeVisible();
});

test('two codes of unequal length are each ended by hand', { tag: '@once' }, async ({ page, kiosk }) => {
  const long = '93517264';
  for (const body of [
    { pin, old: null },
    { of: 'staff', pin: long, old: pin },
  ])
    await page.request.post(`${kiosk.url}/api/staff/pin`, { data: body });
  await page.goto(`${kiosk.url}/staff`);
  await expect(page.getByText('Nhập mã của bạn rồi chạm “Vào”', { exact: false })).toBeVisible();
  await expectNoViolations(page);
  const go = page.getByRole('button', { name: 'Vào', exact: true });
  await expect(go).toBeDisabled();
  await typePin(page, pin);
  await go.tap();
  await expect(page.getByRole('button', { name: 'Mang phiếu đi' })).toBeVisible();
  await page.getByRole('button', { name: 'Khóa lại' }).tap();
  // The door asks the server first; nobody is as quick as a test.
  await expect(page.getByRole('button', { name: '1', exact: true })).toBeEnabled();
  await page.keyboard.type(long);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Khóa lại' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Mang phiếu đi' })).toHaveCount(0);
});

test('results are counted and votes are taken away into a folder', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  await choosePin(page, kiosk);
  for (const name of ['Kết quả', 'Mang phiếu đi', 'Màn hình']) {
    await page
      .getByRole('tab', { name })
      .or(page.getByRole('button', { name, exact: true }))
      .or(page.getByRole('link', { name }))
      .first()
      .tap();
    await expect(page.getByRole('heading').first()).toBeVisible();
  }
  const out = path.join(path.dirname(kiosk.data), 'out');
  mkdirSync(out);
  kiosk.command('export', '--out', path.join(out, 'man-hinh.hoaban-votes'));
  expect(readdirSync(out)).toEqual(['man-hinh.hoaban-votes']);
  expect(existsSync(path.join(out, 'man-hinh.hoaban-votes'))).toBe(true);
});

test('the desk stays open while a slow stick is written to, and locks a minute after', {
  tag: '@once',
}, async ({ page, kiosk }) => {
  await page.clock.install();
  await choosePin(page, kiosk);
  const stick = path.join(path.dirname(kiosk.data), 'KINGSTON');
  mkdirSync(stick);
  await plugIn(page, kiosk, stick);
  const written = Promise.withResolvers<void>();
  await page.route('**/api/staff/exports', async (route) => {
    await written.promise;
    await route.continue();
  });
  await page.getByRole('button', { name: 'Mang phiếu đi', exact: true }).tap();
  await page.getByRole('button', { name: /KINGSTON/ }).tap();
  const write = page.getByRole('button', { name: 'Ghi vào thư mục này' });
  await expect(write).toBeEnabled();
  // Less than what locks, however slow this machine is.
  await page.clock.pauseAt(new Date(Date.now() + 30_000));
  await write.tap();
  await page.clock.runFor(150_000);
  const desk = page.getByRole('button', { name: 'Khóa lại' });
  await expect(desk).toBeVisible();
  written.resolve();
  await expect(page.getByText(/Có thể rút USB/)).toBeVisible();
  await page.clock.runFor(59_000);
  await expect(desk).toBeVisible();
  await expect(async () => {
    await page.clock.runFor(1000);
    await expect(desk).toHaveCount(0, { timeout: 1000 });
  }).toPass();
});

test('an organizer looks into the ballots of a work, takes one out of the count and back into it', {
  tag: '@once',
}, async ({ page, kiosk }) => {
  const entry = ((await (await fetch(`${kiosk.url}/api/catalogue`)).json()) as Catalogue).entries.find(
    ({ category }) => category === 'painting',
  );
  for (let vote = 0; vote < 2; vote += 1) {
    const answer = await fetch(`${kiosk.url}/api/ballots`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: randomUUID(), visit: randomUUID(), entry: entry?.code }),
    });
    expect(answer.status).toBe(200);
  }
  await choosePin(page, kiosk);
  await page.getByRole('button', { name: 'Kết quả', exact: true }).tap();
  await expect(page.getByRole('tab', { name: 'Tranh 2' })).toBeVisible();
  await page.locator('table').getByRole('button').first().tap();
  await expect(page.getByText('2 phiếu', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Loại phiếu…' }).first().tap();
  const voidIt = page.getByRole('button', { name: 'Loại khỏi kết quả' });
  await expect(voidIt).toBeDisabled();
  await page.getByRole('button', { name: 'Nhân viên bấm thử' }).tap();
  await expectNoViolations(page);
  await voidIt.tap();
  await expect(page.getByText('Đã loại · “Nhân viên bấm thử”')).toBeVisible();
  await page.getByRole('button', { name: 'Tính lại…' }).tap();
  await page.getByRole('button', { name: 'Loại nhầm' }).tap();
  await page.getByRole('button', { name: 'Tính lại', exact: true }).tap();
  await expect(page.getByText('Đã loại')).toHaveCount(0);
  await page.getByRole('button', { name: 'Đóng' }).tap();
  await expect(page.getByRole('tab', { name: 'Tranh 2' })).toBeVisible();
});

test('an organizer takes all votes of a burst out of the count in one step, and is told how far it came', {
  tag: '@once',
}, async ({ page, kiosk, errors }) => {
  errors.ignore(/Failed to load resource/);
  const { entries } = (await (await fetch(`${kiosk.url}/api/catalogue`)).json()) as Catalogue;
  const entry = entries.find(({ category }) => category === 'painting')?.code;
  const post = (path: string, body: unknown) =>
    fetch(`${kiosk.url}/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  for (let vote = 0; vote < 260; vote += 1)
    expect((await post('ballots', { id: randomUUID(), visit: randomUUID(), entry })).ok).toBe(true);
  await choosePin(page, kiosk);
  await page.getByRole('button', { name: 'Kết quả', exact: true }).tap();
  await expect(page.getByRole('tab', { name: 'Tranh 260' })).toBeVisible();
  await page.getByRole('button', { name: /dồn dập cho số .*: 260 phiếu$/ }).tap();
  await expect(page.getByText('Đã chọn 260 trong 260 phiếu có thể loại')).toBeVisible();
  // A visitor who came in between is left in.
  await page
    .getByRole('button', { name: /^Chọn bản ghi/ })
    .first()
    .tap();
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Loại 259 phiếu đã chọn…' }).tap();
  const sheet = page.getByRole('dialog', { name: 'Loại 259 phiếu khỏi kết quả?' });
  const voidThem = sheet.getByRole('button', { name: 'Loại 259 phiếu', exact: true });
  await expect(voidThem).toBeDisabled();
  await sheet.getByRole('button', { name: 'Không phải người bấm' }).tap();
  await expectNoViolations(page);
  let asked = 0;
  await page.route('**/api/staff/voids/many', (route) => {
    asked += 1;
    return asked === 2
      ? route.fulfill({ status: 507, json: { problem: { code: 'disk-full', values: {} } } })
      : route.continue();
  });
  await voidThem.tap();
  await expect(sheet.getByText('Đã loại 200 trong 259 phiếu; 59 phiếu còn lại vẫn được tính.')).toBeVisible();
  await expectNoViolations(page);
  await sheet.getByRole('button', { name: 'Loại tiếp 59 phiếu' }).tap();
  await expect(page.getByText('Đã loại 259 phiếu khỏi kết quả.')).toBeVisible();
  await page.getByRole('button', { name: 'Đóng' }).tap();
  await expect(page.getByRole('tab', { name: 'Tranh 1', exact: true })).toBeVisible();
  await expect(page.getByText('Phiếu đã loại: 259')).toBeVisible();
  await page.getByRole('button', { name: 'Xem phiếu đã loại' }).tap();
  await expect(page.getByText('Đã loại · “Không phải người bấm”').first()).toBeVisible();
});
