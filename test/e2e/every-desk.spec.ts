import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { audit } from './audit.ts';
import { busyKiosk, everyDesk } from './every-desk.ts';
import { expect, test } from './kiosk.ts';
import { misheard } from './misheard.ts';
import { violationsOf } from './no-violations.ts';

/** Sheets that are built of what axe has read on another, and lists it would take seconds for. */
const readAlready = /^(check-again|import-decided|folder|ballots-voided|suspicion|merge|typing|time-zone)$/;

/** Headings that skip a level, or of which the first is not the page's. */
const disordered = (page: Page) =>
  page.evaluate(() => {
    const sheet = [...document.querySelectorAll('dialog[open]')].at(-1);
    const levels = [...(sheet ?? document).querySelectorAll('h1, h2, h3')].map(
      ({ tagName }) => +tagName.slice(1),
    );
    const found = levels.flatMap((level, at) =>
      at > 0 && level > (levels[at - 1] ?? 0) + 1 ? ['a heading skips'] : [],
    );
    if (!sheet && levels[0] !== 1) found.push('the page has no heading first');
    return found;
  });

const walks = [
  { language: 'vi', tag: '@wide' },
  { language: 'en', tag: ['@once', '@length'] },
] as const;

for (const { language, tag } of walks)
  test(`every staff page is heard, reached by keys and fits in large text: ${language}`, {
    tag: typeof tag === 'string' ? tag : [...tag],
  }, async ({ page, kiosk }) => {
    test.setTimeout(400_000);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await busyKiosk(page, kiosk, language);
    const wrong: string[] = [];
    for await (const stop of everyDesk(page, kiosk, language)) {
      const found = await misheard(page, { clocks: true });
      found.push(...(await disordered(page)));
      // Rows of a list share a hairline; a mouse and a keyboard are at hand, or a finger for rows of 64 px.
      found.push(...(await audit(page)).filter((one) => !one.endsWith(' apart')));
      if (!readAlready.test(stop)) found.push(...(await violationsOf(page)));
      wrong.push(...found.map((one) => `${stop}: ${one}`));
      if (stop !== 'results') continue;
      await page.emulateMedia({ forcedColors: 'active' });
      const bars = await page.locator('main table tbody tr td:nth-child(4)').first().screenshot();
      const begin = sharp(bars).extract({ left: 0, top: 0, width: 60, height: 40 });
      const grey = await begin.greyscale().raw().toBuffer();
      if (Math.max(...grey) - Math.min(...grey) < 60)
        wrong.push('results: a system that forces its colours hides the bars');
      await page.emulateMedia({ forcedColors: null });
    }
    expect(wrong).toEqual([]);
  });
