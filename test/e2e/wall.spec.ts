import type { Catalogue } from '../../src/shared/catalogue.ts';
import { expect, test } from './kiosk.ts';

test('a wall shows a work with its label and moves on without ever going blank', async ({ page, kiosk }) => {
  await page.clock.install();
  await page.goto(`${kiosk.url}/wall`);
  await expect(page.locator('[data-state=on]')).toBeVisible();
  const first = await page.locator('body').textContent();
  let blank = 0;
  // No need to wait for the turn's end: what is on follows the clock.
  await page.clock.fastForward(60_000);
  await expect
    .poll(
      async () => {
        const text = ((await page.locator('body').textContent()) ?? '').trim();
        if (text === '') blank += 1;
        return text !== first?.trim();
      },
      { timeout: 60_000, intervals: [250] },
    )
    .toBe(true);
  expect(blank).toBe(0);
});

test('an instant is the same on every start: what is on is a function of time', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  const at = '2024-10-05T08:03:20.000Z';
  await page.goto(`${kiosk.url}/wall?at=${at}`);
  const shown = page.locator('[data-state=on]');
  await expect(shown).toBeVisible();
  const before = await shown.textContent();
  await page.reload();
  await expect(shown).toBeVisible();
  expect(await shown.textContent()).toBe(before);
});

test('a wall keeps showing while the server is away, and follows when it is back', { tag: '@once' }, async ({
  page,
  kiosk,
  errors,
}) => {
  errors.ignore(/Failed to load resource|ERR_/);
  await page.goto(`${kiosk.url}/wall`);
  await expect(page.locator('img, h1, h2, p').first()).toBeVisible();
  await kiosk.kill();
  await expect(page.locator('img, h1, h2, p').first()).toBeVisible();
  await kiosk.restart();
  await expect(page.locator('img, h1, h2, p').first()).toBeVisible();
});

test('however long its label, a work upright keeps its place and every word stays on the screen', {
  tag: '@once',
}, async ({ page, kiosk }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.route('**/api/catalogue', async (route) => {
    const response = await route.fetch();
    const catalogue = (await response.json()) as Catalogue;
    const title =
      'Những đứa trẻ lớp Hai ở điểm trường Noong La cõng sách qua suối lũ sau cơn bão Yagi về đến nhà thì trời tối';
    const entries = catalogue.entries.map((entry) => ({
      ...entry,
      title: { vi: title, en: title },
      authors: ['Lường Thị Phương Thảo', 'Quàng Văn Nghĩa', 'Tòng Thị Hồng Nhung', 'Hoàng Nguyễn Bảo Châu'],
      unit: 'Trường Phổ thông Dân tộc Nội trú Trung học cơ sở và Trung học phổ thông Sốp Cộp',
      prize: { rank: 4, label: 'Giải Khuyến khích' },
    }));
    await route.fulfill({ response, json: { ...catalogue, entries } });
  });
  const kinds = new Set<string | null>();
  for (let turn = 0; turn < 30 && !(kinds.has('painting') && kinds.has('prize')); turn += 1) {
    await page.goto(`${kiosk.url}/wall?at=${new Date(Date.UTC(2024, 9, 5, 1, 0, turn * 20)).toISOString()}`);
    const shown = page.locator('[data-state=on]');
    await expect(shown).toBeVisible();
    const kind = await shown.getAttribute('data-kind');
    if ((kind !== 'painting' && kind !== 'prize') || kinds.has(kind)) continue;
    kinds.add(kind);
    const { picture, first, last } = await shown.evaluate((composition) => {
      const words = [...composition.querySelectorAll('h2, p')].map((each) => each.getBoundingClientRect());
      return {
        picture: composition.querySelector('img')?.getBoundingClientRect().width ?? 0,
        first: Math.min(...words.map(({ top }) => top)),
        last: Math.max(...words.map(({ bottom }) => bottom)),
      };
    });
    expect(picture, kind).toBeGreaterThan(1080 / 3);
    expect(first, kind).toBeGreaterThan(0);
    expect(last, kind).toBeLessThan(1920);
  }
  expect([...kinds].sort()).toEqual(['painting', 'prize']);
});

test('a poem keeps the shape its author gave it, on the wall and in the reader', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  await page.route('**/api/catalogue', async (route) => {
    const response = await route.fetch();
    const catalogue = (await response.json()) as Catalogue;
    const entries = catalogue.entries.flatMap((entry) =>
      entry.category === 'poem'
        ? [{ ...entry, stanzas: [['Tôi leo', '      từng bậc', '            từng chữ']] }]
        : [],
    );
    await route.fulfill({ response, json: { ...catalogue, entries: entries.slice(0, 1) } });
  });
  const insets = () =>
    Promise.all(
      ['Tôi leo', 'từng bậc', 'từng chữ'].map((line) =>
        page
          .locator('[data-state=on], [lang]')
          .getByText(line)
          .last()
          .evaluate((element) => {
            const text = element.firstChild;
            if (!text?.textContent) return 0;
            const range = document.createRange();
            range.setStart(text, text.textContent.search(/\S/u));
            range.setEnd(text, text.textContent.length);
            return range.getBoundingClientRect().left;
          }),
      ),
    );
  const isStepped = async () => {
    const [none = 0, some = 0, most = 0] = await insets();
    return some > none + 20 && most > some + 20;
  };
  await page.goto(`${kiosk.url}/wall?at=2024-10-05T01:00:10.000Z`);
  await expect(page.locator('[data-state=on]').getByText('từng chữ')).toBeVisible();
  expect(await isStepped()).toBe(true);
  await page.goto(`${kiosk.url}/touch`);
  await page.getByText('Chạm để vào xem').tap();
  await page.getByRole('button', { name: /Tôi leo/ }).tap();
  await expect(page.getByRole('button', { name: 'Bình chọn', exact: true })).toBeVisible();
  expect(await isStepped()).toBe(true);
});

test('a poem in Thái letters is drawn with letters that come with the program', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  await page.route('**/api/catalogue', async (route) => {
    const response = await route.fetch();
    const catalogue = (await response.json()) as Catalogue;
    const poems = catalogue.entries.filter((entry) => entry.category === 'poem').slice(0, 1);
    const entries = poems.map((entry) => ({ ...entry, stanzas: [['ꪼꪕ ꪀꪱꪫ ꪹꪣꪉ']] }));
    await route.fulfill({ response, json: { ...catalogue, entries } });
  });
  await page.goto(`${kiosk.url}/wall?at=2024-10-05T01:00:10.000Z`);
  const isLoaded = () =>
    page.evaluate(() =>
      [...document.fonts].some(({ family, status }) => family.includes('Tai Viet') && status === 'loaded'),
    );
  await expect.poll(isLoaded).toBe(true);
});

test('an initiative of which only its name is known is a plate, no empty sheet', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  await page.route('**/api/catalogue', async (route) => {
    const response = await route.fetch();
    const catalogue = (await response.json()) as Catalogue;
    const entries = catalogue.entries.flatMap((entry) =>
      entry.category === 'initiative'
        ? [
            {
              ...{ ...entry, blocks: [], pages: [], statement: { vi: null, en: null } },
              authors: ['Nguyễn'.repeat(12)],
            },
          ]
        : [],
    );
    await route.fulfill({ response, json: { ...catalogue, entries } });
  });
  for (const size of [
    { width: 1080, height: 1920 },
    { width: 1920, height: 1080 },
  ]) {
    await page.setViewportSize(size);
    await page.goto(`${kiosk.url}/wall?at=2024-10-05T01:00:00.000Z`);
    const sheet = page.locator('[data-state=on] article');
    await expect(sheet).toBeVisible();
    const { box, last } = await sheet.evaluate((article) => ({
      box: article.getBoundingClientRect(),
      last: Math.max(...[...article.querySelectorAll('p')].map((p) => p.getBoundingClientRect().right)),
    }));
    expect(box.height).toBeLessThan(size.height * 0.75);
    expect(last).toBeLessThan(box.right);
  }
});
