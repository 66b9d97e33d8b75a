import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import type { Catalogue } from '../../src/shared/catalogue.ts';
import type { StaffSettings } from '../../src/shared/staff.ts';
import { type Language, said as saidIn } from './every-screen.ts';
import { plugIn } from './handbook-desk.ts';
import { type Kiosk, pin, typePin } from './kiosk.ts';

/** A kiosk on which every staff page has something to say: votes, some suspicious, words, wishes for the walls, a report. */
export async function busyKiosk(page: Page, kiosk: Kiosk, language: Language): Promise<void> {
  const send = async (method: string, route: string, body?: unknown, token = '') => {
    const answer = await fetch(`${kiosk.url}/api/${route}`, {
      method,
      headers: { 'content-type': 'application/json', 'x-hoa-ban-session': token },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${route}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? null : answer.json();
  };
  const stick = path.join(path.dirname(kiosk.data), 'KINGSTON');
  await writeStick(stick);
  await plugIn(page, kiosk, stick);
  await send('POST', 'staff/pin', { pin, old: null });
  const { token } = (await send('POST', 'staff/sessions', { pin })) as { token: string };
  const staff = (method: string, route: string, body?: unknown) =>
    send(method, `staff/${route}`, body, token);
  const { entries } = (await send('GET', 'catalogue')) as Catalogue;
  const paintings = entries.filter(({ category }) => category === 'painting');
  const codeOf = (at: number) => paintings[at]?.code ?? '';
  const { exhibition } = (await staff('GET', 'settings')) as StaffSettings;
  const [venue] = exhibition.venues;
  if (!venue) throw new Error('no venue');
  const open = [{ from: '07:30', to: '21:30' }];
  await staff('PUT', 'settings', {
    exhibition: {
      openingHours: {
        week: Array.from({ length: 7 }, () => open),
        exceptions: [{ date: '2099-10-07', open: [] }],
      },
      venues: [venue, { ...venue, id: randomUUID(), name: 'Quảng trường Tây Bắc' }],
      walls: {
        ...exhibition.walls,
        pins: [0, 1].map((at) => ({ entry: codeOf(at), every: 15 })),
        hidden: [codeOf(2), codeOf(3)],
        themes: (['painting', 'poem'] as const).map((category) => ({
          id: randomUUID(),
          at: { from: '09:00', to: '10:00' },
          only: { kind: 'category', category },
        })),
      },
    },
    kiosk: { language },
  });
  for (let at = 0; at < 40; at += 1)
    await send('POST', 'ballots', {
      id: randomUUID(),
      visit: randomUUID(),
      entry: codeOf(at < 30 ? 0 : at % 4),
    });
  for (const words of ['Tranh của cháu làm tôi nhớ bản cũ bên sông.', 'Đẹp quá!', 'ngu như bò'])
    await send('POST', 'feedback', {
      ...{ id: randomUUID(), visit: randomUUID(), mood: 'happy', phrases: [], language: 'vi' },
      ...{ words, about: codeOf(1) },
    });
  await staff('POST', 'backups');
  await staff('POST', 'imports', { folder: stick });
}

/** A stick of one school with the slips that sticks have. */
async function writeStick(folder: string): Promise<void> {
  mkdirSync(path.join(folder, 'tranh'), { recursive: true });
  const rows = [
    'Mã,Thể loại,Tên tác phẩm,Tác giả,Tuổi,Giải thưởng,Tên tệp',
    'T001,Tranh,Nắng trên mái nhà sàn,Lò Thị Hoài,9 tuổi,Giải Nhât,nang.jpg',
    'T002,Tranh,Suối Nậm La mùa lũ,Cà Văn Thịnh,10,,suoi.jpg',
    'T003,Tranh,Lớp học dưới gốc ban,Quàng Bảo Anh,11,,lop hoc.jpg',
    'T004,Tranh,Mẹ em dệt thổ cẩm,Tòng Thị Ngân,12,,me em det vai.jpg',
    'T005,Tranh,Chợ phiên,Vì Văn Sơn,12,,cho phien.jpg',
    'T006,Tranh,,Vì Văn Sơn,12,,nang.jpg',
  ];
  writeFileSync(path.join(folder, 'danh-sach.csv'), `\ufeff${rows.join('\n')}\n`);
  const pictures = { 'nang.jpg': '#c94', 'suoi.jpg': '#359', 'lop hoc.jpg': '#794', 'DSC_0417.jpg': '#936' };
  for (const [name, background] of Object.entries({ ...pictures, 'DSC_0418.jpg': '#274' })) {
    const file = path.join(folder, 'tranh', name);
    await sharp({ create: { width: 900, height: 600, channels: 3, background } })
      .jpeg()
      .toFile(file);
  }
}

/** Walks through the staff pages and what opens on them and stops at each, naming it. The kiosk is `busyKiosk`. */
export async function* everyDesk(page: Page, kiosk: Kiosk, language: Language): AsyncGenerator<string> {
  const said = (key: string) =>
    new RegExp(saidIn(language, key, 'staff').source.replaceAll(/\^\\s\*|\\s\*\$/g, ''));
  const main = page.locator('main');
  const dialog = page.getByRole('dialog').last();
  const press = (where: typeof main, key: string) =>
    where
      .locator('button:not(:disabled)')
      .filter({ hasText: said(key) })
      .first()
      .press('Enter');
  const go = async (at: number) => {
    await page.getByRole('navigation').getByRole('button').nth(at).press('Enter');
    await main.getByRole('heading').first().waitFor();
  };
  const closed = async (how: 'Escape' | string) => {
    const before = await page.getByRole('dialog').count();
    await (how === 'Escape' ? page.keyboard.press('Escape') : press(dialog, how));
    await page.waitForFunction((all) => document.querySelectorAll('dialog[open]').length < all, before);
  };
  await page.goto(`${kiosk.url}/staff`);
  await page.getByRole('button', { name: '1', exact: true, disabled: false }).waitFor();
  yield 'door';
  await typePin(page, pin);
  await main.locator('ul > li').first().waitFor();
  await page.getByRole('button', { name: said('large') }).press('Enter');
  yield 'check';
  await press(main, 'check:page.again');
  await page
    .getByRole('button', { name: said('check:page.again') })
    .and(page.locator(':not([disabled])'))
    .waitFor();
  yield 'check-again';
  await go(1);
  await main.locator('[data-row]').first().waitFor();
  yield 'import';
  const more = main.locator('[data-row] [aria-expanded]').first();
  if (await more.count()) {
    await more.press('Enter');
    yield 'import-group';
  }
  await press(main, 'import:fixes.choose');
  yield 'import-file';
  await dialog.locator('li button').first().press('Enter');
  await page
    .locator('button')
    .filter({ hasText: said('import:fixes.take-back') })
    .first()
    .waitFor();
  await main
    .locator('button:not(:disabled)')
    .filter({ hasText: said('import.publish_other') })
    .waitFor();
  yield 'import-decided';
  await press(main, 'import.later');
  yield 'folders';
  await main.locator('section li button').first().press('Enter');
  await main.getByText(/^\d+ /).first().waitFor();
  yield 'folder';
  await go(2);
  await main.locator('ul button').first().waitFor();
  yield 'works';
  await main.locator('ul button').first().press('Enter');
  yield 'work';
  await dialog
    .locator('button')
    .filter({ hasText: /^–$|\d/ })
    .last()
    .waitFor();
  await closed('Escape');
  await press(main, 'print.open');
  yield 'print';
  await closed('Escape');
  await go(3);
  yield 'walls';
  await main.getByRole('group').filter({ hasText: '7:30' }).getByRole('button').first().press('Enter');
  yield 'walls-time';
  await closed('Escape');
  await press(main, 'chosen.choose');
  yield 'walls-work';
  await closed('Escape');
  await press(main, 'themes.choose');
  yield 'walls-theme';
  await closed('Escape');
  await go(4);
  await main.locator('ul > li').first().waitFor();
  yield 'words';
  await press(main.locator('ul > li').first(), 'feedback.approve');
  await page.getByRole('status').filter({ hasText: '“' }).waitFor();
  yield 'words-decided';
  await go(5);
  await main.locator('table').waitFor();
  yield 'results';
  await main.locator('table button').first().press('Enter');
  await dialog.locator('tbody tr').first().waitFor();
  yield 'ballots';
  await press(dialog, 'ballots.void');
  yield 'void';
  await dialog.locator('[aria-pressed=false]').last().press('Enter');
  await press(dialog, 'voids.out.do');
  await page.locator('tr[data-state=stands] + tr[data-state=stands]').first().waitFor();
  await page.waitForFunction(() => document.querySelectorAll('dialog[open]').length === 1);
  yield 'ballots-voided';
  await closed('Escape');
  const suspicion = main.locator('aside button').first();
  await suspicion.press('Enter');
  await dialog.locator('tbody tr').first().waitFor();
  yield 'suspicion';
  await dialog.locator('footer button:not(:disabled)').last().press('Enter');
  yield 'void-many';
  await closed('Escape');
  await closed('Escape');
  await press(main, 'results.merge');
  yield 'merge';
  await closed('Escape');
  await press(main, 'ceremony.title');
  await dialog.getByText(said('ceremony.close-first')).waitFor();
  yield 'ceremony-plan';
  await closed('Escape');
  await go(6);
  await main.locator('aside p[lang=vi]').waitFor();
  yield 'export';
  await go(7);
  await main.locator('ul > li').first().waitFor();
  yield 'backup';
  await press(main, 'backup.restore');
  yield 'restore';
  await closed('Escape');
  await go(8);
  yield 'screen';
  await press(main, 'voting.close.do');
  yield 'confirm';
  await closed('Escape');
  await main
    .getByRole('group', { name: said('screen.name') })
    .first()
    .getByRole('button')
    .first()
    .press('Enter');
  yield 'typing';
  await closed('Escape');
  await main
    .getByRole('group', { name: said('exhibition.time-zone') })
    .first()
    .getByRole('button')
    .first()
    .press('Enter');
  yield 'time-zone';
  await closed('Escape');
  await press(main, 'pin.staff.set');
  yield 'pin-sheet';
  await closed('Escape');
  await go(9);
  await main.locator('ol > li').first().waitFor();
  yield 'changes';
}
