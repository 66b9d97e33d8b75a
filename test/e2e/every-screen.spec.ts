import type { Page } from '@playwright/test';
import type { Catalogue } from '../../src/shared/catalogue.ts';
import { audit } from './audit.ts';
import { everyScreen } from './every-screen.ts';
import { expect, test } from './kiosk.ts';
import { misheard } from './misheard.ts';
import { violationsOf } from './no-violations.ts';

/** Screens that are built of what axe has read on another: the same page with other words in it. */
const readAlready =
  /^number-(?!unknown)|^search-none$|^(take-home|thanks)-(song|initiative)$|-(voted|drawn|words|filled|prize|sent)$/;

/** Visitors who set the screen as they need it; a walk takes a minute, so each has one orientation. */
const visitors = [
  { language: 'vi', settings: [], tag: '@wide', axe: true },
  { language: 'en', settings: ['contrast', 'still'], tag: '@once', axe: false },
  { language: 'vi', settings: ['large', 'left', 'low'], tag: '@once', axe: false },
  { language: 'en', settings: ['large', 'contrast'], tag: ['@wide', '@length'], axe: false },
] as const;

/** Where whoever walks here with a mouse has just touched what takes no focus. */
const touchedOnly = /^rest$|-drawn$/;

/** Vietnamese that a voice would read as if it were English; letters of the keyboard and names are no part of it. */
const unmarked = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const words = text.textContent?.trim() ?? '';
      if (words.length < 2 || words.startsWith('A word to ')) continue;
      if (!/[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu.test(words)) continue;
      // What says its language says it right: English titles may hold Vietnamese names.
      if (text.parentElement?.closest('[lang]') === document.documentElement) found.push(words);
    }
    return found;
  });

/** Whole lines of a song's words, of those that are to be seen before it plays. */
const linesToRead = (page: Page) =>
  page.locator('ol > li').evaluateAll((lines) => {
    const room = lines[0]?.closest('ol')?.parentElement?.getBoundingClientRect();
    return lines.filter((line) => line.getBoundingClientRect().bottom <= (room?.bottom ?? 0)).length;
  });

/** What can be done with a poem beside voting for it, and lies half under the vote. */
const halfCovered = (page: Page) =>
  page.locator('main button:visible').evaluateAll((buttons) =>
    buttons.flatMap((button) => {
      const { left, right, top, bottom } = button.getBoundingClientRect();
      const isSeen = (y: number) => button.contains(document.elementFromPoint((left + right) / 2, y));
      return isSeen(top + 4) && !isSeen(bottom - 4) ? [`“${button.textContent}” is half covered`] : [];
    }),
  );

/** The painting of the walk by many, of a school with a long name, and itself with a long one. */
const lengthenLabel = (page: Page) =>
  page.route('**/api/catalogue', async (route) => {
    const response = await route.fetch();
    const catalogue = (await response.json()) as Catalogue;
    const entries = catalogue.entries.map((entry) => {
      if (entry.number !== 2) return entry;
      const { vi, en } = entry.title;
      const authors = ['Lường Thị Phương Thảo', 'Quàng Văn Nghĩa', 'Tòng Thị Hồng Nhung', 'Hoàng Bảo Châu'];
      const unit = 'Trường Phổ thông Dân tộc Nội trú Trung học cơ sở và Trung học phổ thông Sốp Cộp';
      return { ...entry, title: { vi: `${vi} ${vi}`, en: `${en} ${en}` }, authors, unit };
    });
    await route.fulfill({ response, json: { ...catalogue, entries } });
  });

for (const { language, settings, tag, axe } of visitors) {
  const title = `every screen fits fingers and eyes${axe ? ', and axe' : ''}: ${[language, ...settings].join(', ')}`;
  test(title, { tag: [tag].flat() }, async ({ page, kiosk }) => {
    test.setTimeout(400_000);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    if (settings.some((one) => one === 'large')) await lengthenLabel(page);
    await page.goto(`${kiosk.url}/touch`);
    // As a wall of the kiosk does: works can be shown on it.
    const wall = new AbortController();
    const open = await fetch(`${kiosk.url}/api/events?wall=0`, { signal: wall.signal });
    const low = settings.some((one) => one === 'low');
    const wrong: string[] = [];
    for await (const screen of everyScreen(page, language, settings)) {
      const found = await audit(page, { low: low && screen !== 'rest' });
      if (axe && !readAlready.test(screen)) found.push(...(await violationsOf(page)));
      const said = await misheard(page);
      found.push(...said.filter((one) => !(touchedOnly.test(screen) && one === 'nothing has the focus')));
      if (screen === 'song' && (await linesToRead(page)) < 3) found.push('no room for its words');
      if (screen === 'poem') found.push(...(await halfCovered(page)));
      if (language === 'en') found.push(...(await unmarked(page)));
      wrong.push(...found.map((one) => `${screen}: ${one}`));
    }
    // An answer nobody holds on to is closed by the garbage collector.
    expect(open.ok).toBe(true);
    wall.abort();
    expect(wrong).toEqual([]);
  });
}
