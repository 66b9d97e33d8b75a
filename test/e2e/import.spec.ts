import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { makeSine, makeWavFile } from '../support/make-sound.ts';
import { expect, type Kiosk, test } from './kiosk.ts';

const pin = '482913';

/** The staff desk, unlocked, where an import begins; its page shows the report of what is on show at first. */
async function openDesk(page: Page, kiosk: Kiosk): Promise<void> {
  await page.goto(`${kiosk.url}/staff`);
  const type = async () => {
    for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).tap();
  };
  await expect(page.getByText('Đặt mã ban tổ chức')).toBeVisible();
  await type();
  await page.getByRole('button', { name: 'Tiếp' }).tap();
  await expect(page.getByText('Nhập lại mã')).toBeVisible();
  await type();
  const next = page.getByRole('button', { name: 'Tiếp' });
  if (await next.isVisible()) await next.tap();
  await page.getByRole('button', { name: 'Nhập dữ liệu', exact: true }).tap();
  await page.getByRole('button', { name: 'Nhập thư mục khác' }).tap();
}

/** A stick of one school: a list, three pictures that fit it and one under another name. */
async function writeStick(kiosk: Kiosk): Promise<string> {
  const folder = path.join(path.dirname(kiosk.data), 'KINGSTON');
  mkdirSync(path.join(folder, 'tranh'), { recursive: true });
  const rows = [
    'Mã,Thể loại,Tên tác phẩm,Tác giả,Tên tệp',
    'T001,Tranh,Nắng trên mái nhà sàn,Lò Thị Hoài,nang.jpg',
    'T002,Tranh,Suối Nậm La mùa lũ,Cà Văn Thịnh,suoi.jpg',
    'T003,Tranh,Lớp học dưới gốc ban,Quàng Bảo Anh,lop hoc.jpg',
    'T004,Tranh,Mẹ em dệt thổ cẩm,Tòng Thị Ngân,me em det vai.jpg',
  ];
  writeFileSync(path.join(folder, 'danh-sach.csv'), `\ufeff${rows.join('\n')}\n`);
  const pictures = { 'nang.jpg': '#c94', 'suoi.jpg': '#359', 'lop hoc.jpg': '#794', 'DSC_0417.jpg': '#936' };
  for (const [name, background] of Object.entries(pictures)) {
    await sharp({ create: { width: 900, height: 600, channels: 3, background } })
      .composite([
        {
          input: Buffer.from(
            `<svg width="900" height="600"><text x="90" y="330" font-size="90">${name}</text></svg>`,
          ),
        },
      ])
      .jpeg()
      .toFile(path.join(folder, 'tranh', name));
  }
  return folder;
}

/** The test's folder as the only stick: which drives a machine has is not ours to say. Everything inside is real. */
async function plugIn(page: Page, kiosk: Kiosk, folder: string): Promise<{ pull(): void }> {
  let plugged = true;
  await page.route(`${kiosk.url}/api/staff/folders`, (route) =>
    route.fulfill({
      json: {
        path: null,
        parent: null,
        folders: plugged ? [{ path: folder, name: 'KINGSTON' }] : [],
        files: 0,
        lists: 0,
        pictures: 0,
      },
    }),
  );
  await page.route(`${kiosk.url}/api/staff/folders?path=*`, (route) =>
    plugged
      ? route.continue()
      : route.fulfill({ status: 404, json: { problem: { code: 'folder-missing', values: { folder } } } }),
  );
  return {
    pull: () => {
      plugged = false;
    },
  };
}

async function stage(page: Page, kiosk: Kiosk): Promise<void> {
  const folder = await writeStick(kiosk);
  await openDesk(page, kiosk);
  await plugIn(page, kiosk, folder);
  await page.getByRole('button', { name: /KINGSTON/ }).tap();
  await expect(page.getByText('1 tệp · 1 bảng tính')).toBeVisible();
  await page.getByRole('button', { name: 'Nhập từ thư mục này' }).tap();
  await expect(page.getByRole('button', { name: /^Công bố 3 tác phẩm/ })).toBeVisible({ timeout: 60_000 });
}

const titlesOf = (kiosk: Kiosk): string[] => {
  const { entries } = JSON.parse(kiosk.command('entries', '--json')) as {
    entries: { title: { vi: string } }[];
  };
  return entries.map((entry) => entry.title.vi);
};

test('staff mend what the report names, publish, and take it back', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  const before = titlesOf(kiosk);
  await stage(page, kiosk);
  expect(titlesOf(kiosk)).toEqual(before);

  // A file for the work that has none.
  await page.getByRole('button', { name: 'Chọn tệp…' }).tap();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: /DSC_0417/ }).tap();
  await expect(page.getByRole('button', { name: /^Công bố 4 tác phẩm/ })).toBeEnabled({ timeout: 60_000 });
  await expect(page.getByRole('button', { name: 'Chọn tệp…' })).toHaveCount(0);

  // A title put right.
  await page.getByRole('button', { name: /Suối Nậm La mùa lũ/ }).tap();
  await sheet.getByRole('button', { name: 'Suối Nậm La mùa lũ' }).tap();
  await expect(page.getByRole('button', { name: 'Lưu', exact: true })).toBeVisible();
  await page.keyboard.type(' 2024');
  await page.getByRole('button', { name: 'Lưu', exact: true }).tap();
  await expect(sheet.getByText('Suối Nậm La mùa lũ 2024')).toBeVisible({ timeout: 60_000 });
  await sheet.getByRole('button', { name: 'Đóng' }).tap();

  const publish = page.getByRole('button', { name: /^Công bố 4 tác phẩm/ });
  await expect(publish).toBeEnabled({ timeout: 60_000 });
  await publish.tap();
  await expect(page.getByText(/^Đã công bố 4 tác phẩm/)).toBeVisible({ timeout: 60_000 });
  expect(titlesOf(kiosk)).toContain('Suối Nậm La mùa lũ 2024');
  expect(titlesOf(kiosk)).toHaveLength(4);

  await page.getByRole('button', { name: 'Lấy lại bản trước' }).tap();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Lấy lại bản \d+$/ })
    .tap();
  await expect.poll(() => titlesOf(kiosk)).toEqual(before);
  // The page tells of what is on show now, not of what was published before.
  await expect(
    page.getByText(
      /^Báo cáo này là của bản (\d+), nay không còn chiếu: trên màn hình là bản \d+ \(như bản \d+\)/,
    ),
  ).toBeVisible();
  await expect(page.getByText(/^Đang chiếu bản \d+ \(như bản \d+\):/)).toBeVisible();
  // Nothing of the old report is left to decide.
  await expect(
    page.getByRole('main').getByRole('button', { name: /Hoàn tác|Giữ nguyên|Ẩn |Suối/ }),
  ).toHaveCount(0);
  await expect(page.getByText(/^Đã công bố 4 tác phẩm/)).toHaveCount(0);
  await expect(page.getByRole('definition').first()).toHaveText(String(before.length));
});

test('a keyboard stays in the report when its row goes', { tag: '@once' }, async ({ page, kiosk }) => {
  await stage(page, kiosk);
  const hide = page.getByRole('button', { name: 'Ẩn T004' });
  await hide.focus();
  await page.keyboard.press('Enter');
  await expect(hide).toHaveCount(0);
  const isInReport = () => document.activeElement?.matches('[data-row] button, section h2') ?? false;
  await expect.poll(() => page.evaluate(isInReport)).toBe(true);
  await expect(page.getByText('Đã ẩn T004, “Mẹ em dệt thổ cẩm”.').first()).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => page.evaluate(isInReport)).toBe(true);
});

test('publishing keeps its place when a prize waits', { tag: '@once' }, async ({ page, kiosk }) => {
  await stage(page, kiosk);
  const publish = page.getByRole('button', { name: /^Công bố 3 tác phẩm/ });
  const left = async () => Math.round((await publish.boundingBox())?.x ?? 0);
  const before = await left();
  await page.route(`${kiosk.url}/api/staff/imports/current`, async (route) => {
    const answer = await route.fetch();
    const { progress } = (await answer.json()) as { progress: { report: { problems: object[] } } };
    const [like] = progress.report.problems;
    const values = { other: 'a.xlsx', count: 6, prizes: 2, from: 7 };
    progress.report.problems.push({ ...like, key: 'collide', problem: { code: 'lists-collide', values } });
    await route.fulfill({ json: { progress } });
  });
  await expect(page.getByText(/^Còn 2 tác phẩm đạt giải chưa hiện/)).toBeVisible();
  expect(await left()).toBe(before);
});

test('an import that was stopped offers nothing of it', { tag: '@once' }, async ({ page, kiosk }) => {
  await stage(page, kiosk);
  await expect(page.getByRole('button', { name: 'Ẩn T004' })).toBeVisible();
  await page.route(`${kiosk.url}/api/staff/imports/current`, async (route) => {
    const answer = await route.fetch();
    const { progress } = (await answer.json()) as { progress: { report: object } };
    const report = { ...progress.report, outcome: 'cancelled', finishedAt: '2024-10-07T00:00:00.000Z' };
    await route.fulfill({ json: { progress: { ...progress, report } } });
  });
  await expect(page.getByText(/^Đã dừng giữa chừng/)).toBeVisible();
  await expect(page.getByText('Những tác phẩm')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^(Ẩn|In báo cáo|Suối)/ })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Đọc lại', exact: true })).toBeVisible();
});

test('a decision is taken back by the touch beside it', { tag: '@once' }, async ({ page, kiosk }) => {
  await stage(page, kiosk);
  await page.getByRole('button', { name: /Nắng trên mái nhà sàn/ }).tap();
  await page.getByRole('button', { name: 'Ẩn tác phẩm này' }).tap();
  await expect(page.getByRole('button', { name: /^Công bố 2 tác phẩm/ })).toBeEnabled({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Hoàn tác' }).first().tap();
  await expect(page.getByRole('button', { name: /^Công bố 3 tác phẩm/ })).toBeEnabled({ timeout: 60_000 });
  await expect(page.getByRole('button', { name: 'Hoàn tác' })).toHaveCount(0);
});

test('a stick that is pulled out leads back to the drives, and says so', { tag: '@once' }, async ({
  page,
  kiosk,
  errors,
}) => {
  errors.ignore(/Failed to load resource/);
  const folder = await writeStick(kiosk);
  await openDesk(page, kiosk);
  const stick = await plugIn(page, kiosk, folder);
  await page.getByRole('button', { name: /KINGSTON/ }).tap();
  await expect(page.getByText('1 tệp · 1 bảng tính')).toBeVisible();
  stick.pull();
  await expect(page.getByText(/KINGSTON vừa rút ra/)).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText('USB và ổ đĩa')).toBeVisible();
  await expect(page.getByText(/Chưa thấy USB nào/)).toBeVisible();
});

test('axe finds nothing on the report, in both languages, and every target is large enough', {
  tag: '@once',
}, async ({ page, kiosk }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await stage(page, kiosk);
  for (const language of ['English', 'Tiếng Việt']) {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(', ')}`)).toEqual(
      [],
    );
    const small = await page
      .locator('main button')
      .evaluateAll((buttons) =>
        buttons
          .filter((button) => button.getBoundingClientRect().height < 63.5)
          .map((button) => `${button.textContent} ${button.getBoundingClientRect().height}`),
      );
    expect(small).toEqual([]);
    await page.getByRole('button', { name: language }).tap();
  }
  // What is wrong and what to do can be read on an office's square screen too.
  await page.setViewportSize({ width: 1024, height: 768 });
  const widths = await page
    .locator('main [data-row] > :nth-child(3)')
    .evaluateAll((words) => words.map((each) => each.getBoundingClientRect().width));
  expect(Math.min(...widths)).toBeGreaterThan(300);
});

test('staff listen to one sound at a time', { tag: '@once' }, async ({ page, kiosk, errors }) => {
  const folder = path.join(path.dirname(kiosk.data), 'KINGSTON');
  mkdirSync(folder);
  const songs = ['Tiếng khèn gọi nắng', 'Ru em', 'Xòe hoa'];
  const rows = songs.map((title, at) => `BH00${at + 1},Bài hát,${title},Lò Thị Hoài,BH00${at + 1}.wav`);
  writeFileSync(
    path.join(folder, 'danh-sach.csv'),
    `\ufeff${['Mã,Thể loại,Tên tác phẩm,Tác giả,Tên tệp', ...rows].join('\n')}\n`,
  );
  // Each another length: the same bytes would be the same file.
  for (const [at, level] of [-200, -200, -20].entries()) {
    const sound = makeWavFile([makeSine(60 + at, level, 8000)], { sampleRate: 8000 });
    writeFileSync(path.join(folder, `BH00${at + 1}.wav`), sound);
  }
  await openDesk(page, kiosk);
  await plugIn(page, kiosk, folder);
  await page.getByRole('button', { name: /KINGSTON/ }).tap();
  await page.getByRole('button', { name: 'Nhập từ thư mục này' }).tap();
  await expect(page.getByRole('button', { name: /^Công bố 3 tác phẩm/ })).toBeVisible({ timeout: 60_000 });

  const audio = page.locator('audio');
  const button = (word: string, title: string) => page.getByRole('button', { name: `${word} “${title}”` });
  const isSounding = () => audio.evaluate((each: HTMLAudioElement) => !each.paused && each.currentTime > 0.2);
  await button('Nghe thử', 'Tiếng khèn gọi nắng').tap();
  await expect.poll(isSounding).toBe(true);
  await button('Nghe thử', 'Ru em').tap();
  await expect(button('Nghe thử', 'Tiếng khèn gọi nắng')).toBeVisible();
  await expect(audio).toHaveCount(1);
  await expect.poll(isSounding).toBe(true);
  await button('Dừng', 'Ru em').tap();
  await expect(audio).toHaveCount(0);

  // What the report has nothing to say about is heard on its sheet.
  await expect(button('Nghe thử', 'Xòe hoa')).toHaveCount(0);
  await page.getByRole('button', { name: /Xòe hoa/ }).tap();
  await button('Nghe thử', 'Xòe hoa').tap();
  await expect.poll(isSounding).toBe(true);
  const sounding = await audio.elementHandle();
  await page.getByRole('button', { name: 'Đóng' }).tap();
  await expect(audio).toHaveCount(0);
  // Gone from the page, it has fallen silent too.
  await expect.poll(() => sounding?.evaluate((each) => (each as HTMLAudioElement).paused)).toBe(true);

  // A sound that does not come says so, and may be asked for again.
  errors.ignore(/Failed to load resource/);
  await page.route('**/media/*/sound', (route) => route.abort());
  await button('Nghe thử', 'Ru em').tap();
  await expect(button('Không phát được, thử lại', 'Ru em')).toBeVisible();
  await page.unroute('**/media/*/sound');
  await button('Không phát được, thử lại', 'Ru em').tap();
  await expect.poll(isSounding).toBe(true);
});

test('the printed report is a page without buttons', { tag: '@once' }, async ({ page, kiosk }) => {
  await stage(page, kiosk);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { name: 'Báo cáo nhập dữ liệu' })).toBeVisible();
  await expect(page.getByText('T004').first()).toBeVisible();
  const heads = () => page.locator('main section h2:visible').allTextContents();
  expect(await heads()).toEqual(
    expect.arrayContaining(['Chưa hiện được', 'Tệp chưa dùng đến, xin xem lại', 'So với dự kiến']),
  );
  // As wide as A4 without its margins: nothing is cut off.
  await page.setViewportSize({ width: 680, height: 980 });
  const cut = await page.locator('main').evaluate((main) =>
    [...main.querySelectorAll<HTMLElement>('*')]
      .filter((each) => each.checkVisibility() && each.clientWidth > 0)
      .filter(
        (each) => each.scrollWidth > each.clientWidth + 1 || each.getBoundingClientRect().right > innerWidth,
      )
      .map((each) => each.outerHTML.slice(0, 120)),
  );
  expect(cut).toEqual([]);
  for (const button of await page.getByRole('button').all()) await expect(button).toBeHidden();
});
