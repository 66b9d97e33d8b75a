import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { readHandbook } from '../support/handbook.ts';
import { makeHandbookSheets } from '../support/handbook-sheets.ts';
import { picturesFolder, walkAlong } from './handbook-desk.ts';
import { walks } from './handbook-walks.ts';
import { expect, pin, staffPin, test } from './kiosk.ts';

const tasks = readHandbook();
/** It begins before there is a PIN. */
const first = 'vao-trang-nhan-vien';

for (const task of tasks)
  test(`the handbook’s “${task.title}” is done as it says, with the PIN it asks for`, {
    tag: ['@wide', '@length'],
  }, async ({ page, kiosk, errors }) => {
    test.setTimeout(400_000);
    // What was open when a kiosk began anew.
    errors.ignore(/Failed to load resource|ERR_/);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const codes =
      task.name === first
        ? []
        : [
            { pin, old: null },
            { of: 'staff', pin: staffPin, old: pin },
          ];
    for (const data of codes) await page.request.post(`${kiosk.url}/api/staff/pin`, { data });
    const { desk, missing } = await walkAlong(task, page, kiosk);
    const walk = walks[task.name];
    if (!walk) throw new Error(`docs/so-tay/${task.name}.md: nobody walks it`);
    await walk(desk);
    await desk.look();
    expect(missing()).toEqual([]);
  });

test(
  'every task of the handbook fits one sheet of A4, with a picture that can be read',
  {
    tag: ['@wide', '@length'],
  },
  async ({ page }, info) => {
    const file = info.outputPath('so-tay.html');
    writeFileSync(file, makeHandbookSheets(picturesFolder));
    await page.emulateMedia({ media: 'print' });
    await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
    await page.evaluate(() => document.fonts.ready);
    const sheets = await page.locator('.sheet').evaluateAll((all) =>
      all.map((sheet) => ({
        title: sheet.getAttribute('aria-label'),
        over: sheet.scrollHeight - sheet.clientHeight,
        // Millimetres.
        picture: ((sheet.querySelector('img')?.getBoundingClientRect().width ?? 0) / 96) * 25.4,
      })),
    );
    expect(sheets).toHaveLength(tasks.length + 1);
    expect(sheets.filter(({ over }) => over > 0)).toEqual([]);
    expect(sheets.slice(1).filter(({ picture }) => picture < 105)).toEqual([]);
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(tasks.length + 1);
    if (picturesFolder) writeFileSync(path.join(picturesFolder, 'so-tay.pdf'), pdf);
  },
);
