import { readHandbook } from '../support/handbook.ts';
import { walkAlong } from './handbook-desk.ts';
import { walks } from './handbook-walks.ts';
import { expect, pin, staffPin, test } from './kiosk.ts';

const tasks = readHandbook();
/** It begins before there is a PIN. */
const first = 'vao-trang-nhan-vien';

for (const task of tasks)
  test(`the handbook’s “${task.title}” is done as it says, with the PIN it asks for`, {
    tag: '@wide',
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
