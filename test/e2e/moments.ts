import type { Page } from '@playwright/test';
import type { Catalogue, Status } from '../../src/shared/catalogue.ts';
import type { ApprovedWords } from '../../src/shared/feedback.ts';
import { whatIsOn } from '../../src/shared/playlist.ts';
import { wallInput } from '../../src/shared/wall-input.ts';
import { type Language, press, said } from './every-screen.ts';
import { emptyCatalogue, pretend, pretendNarration, week } from './pretend.ts';

/** A page of a kiosk with the sample, and the language it is to speak. */
interface Stand {
  readonly page: Page;
  readonly url: string;
  readonly language: Language;
}

/** From the resting screen to browsing, in `language`. */
async function begin({ page, url, language }: Stand): Promise<void> {
  await page.goto(`${url}/touch`);
  await page.getByText(said('vi', 'rest.invite')).first().waitFor();
  if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
  await page.getByText(said(language, 'rest.invite')).first().click();
  await page.getByRole('button', { name: said(language, 'nav.finish') }).waitFor();
}

async function openPainting({ page, language }: Stand): Promise<void> {
  const open = new RegExp(`${said(language, 'number.open').source}|${said(language, 'number.short').source}`);
  await page.getByRole('button', { name: open }).and(page.locator(':not([inert] *)')).first().click();
  await page.getByRole('button', { name: '2', exact: true }).click();
  await press(page, language, 'number.view');
  await page.locator('h1, h2').first().waitFor();
}

async function read<T>(url: string): Promise<T> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return (await answer.json()) as T;
}

/** What a visitor comes to by waiting, by what a screen was set to, and at wrong moments; by name. */
export const moments: Readonly<Record<string, (stand: Stand) => Promise<unknown>>> = {
  async 'wall-resting'({ page, url, language }) {
    await pretend(page, ({ exhibition, kiosk }) => {
      exhibition.openingHours = { week: week({ from: '07:30', to: '21:30' }), exceptions: [] };
      kiosk.language = language;
    });
    await page.goto(`${url}/wall?at=2024-10-05T16:00:00.000Z`);
    return page.locator('[data-state=on]').getByRole('heading').waitFor();
  },

  async 'wall-words'({ page, url, language }) {
    const { entries } = await read<Catalogue>(`${url}/api/catalogue`);
    const { exhibition, kiosk } = await read<Status>(`${url}/api/status`);
    const text = {
      vi: 'Đứng trước bức tranh, mẹ tôi nhắc mãi cái dốc về bản ngày bà còn đi học. Cảm ơn cháu đã vẽ lại con đường ấy.',
      en: 'My mother stood before this picture and spoke of the slope to her village, and of her way to school.',
    }[language];
    const words: ApprovedWords[] = [{ id: crypto.randomUUID(), text, about: entries[1]?.code ?? null }];
    await page.route('**/api/words', (route) => route.fulfill({ json: words }));
    await pretend(page, (status) => {
      status.kiosk.language = language;
    });
    const { width, height } = page.viewportSize() ?? { width: 1, height: 0 };
    const orientation = width > height ? 'landscape' : 'portrait';
    const input = wallInput({ entries, exhibition, kiosk, orientation, words });
    for (let now = Date.UTC(2024, 9, 5, 1); ; ) {
      const here = whatIsOn(input, now);
      if (!here) throw new Error('no wall shows words');
      if (here.current.kind === 'words') {
        await page.goto(`${url}/wall?at=${new Date(now + 3000).toISOString()}`);
        return page.locator('[data-state=on]').getByText(text.slice(0, 20)).waitFor();
      }
      now = here.changesAt;
    }
  },

  async 'rest-closed'({ page, url, language }) {
    await pretend(page, ({ exhibition, kiosk }) => {
      exhibition.openingHours = { week: week(), exceptions: [] };
      kiosk.language = language;
    });
    await page.goto(`${url}/touch`);
    return page.locator('[data-dark]').waitFor();
  },

  async idle(stand) {
    await stand.page.clock.install();
    await begin(stand);
    await openPainting(stand);
    await stand.page.clock.runFor(72_000);
    return stand.page.getByText(said(stand.language, 'idle.title')).waitFor();
  },

  async 'painting-large-contrast'(stand) {
    const { page, language } = stand;
    await begin(stand);
    await press(page, language, 'ease.open');
    for (const one of ['large', 'contrast'])
      await page.getByRole('button', { name: said(language, `ease.${one}`) }).click();
    await press(page, language, 'ease.done');
    return openPainting(stand);
  },

  async 'painting-told'(stand) {
    const { page, language } = stand;
    await pretendNarration(page);
    await begin(stand);
    await openPainting(stand);
    const captioned = new RegExp(said(language, 'work.captioned').source.replace(/[$^]/g, ''));
    await page.getByRole('button', { name: captioned }).click();
    return page.getByText('Sáng nào mẹ cũng').waitFor();
  },

  async 'painting-lowered'(stand) {
    await begin(stand);
    await press(stand.page, stand.language, 'low.lower');
    return openPainting(stand);
  },

  async 'vote-closed'(stand) {
    await pretend(stand.page, (status) => {
      status.exhibition.votingOpen = false;
      status.voteBegan = true;
    });
    const read = stand.page.waitForResponse('**/api/status');
    await begin(stand);
    await read;
    await openPainting(stand);
    return stand.page.getByText(said(stand.language, 'vote.closed')).waitFor();
  },

  async 'vote-not-written'(stand) {
    const { page, language } = stand;
    await page.route('**/api/ballots', (route) =>
      route.fulfill({ status: 503, json: { problem: { code: 'storage-failing', values: {} } } }),
    );
    await begin(stand);
    await openPainting(stand);
    await press(page, language, 'vote.idle');
    return page.getByText(said(language, 'vote.retry')).waitFor();
  },

  async 'nothing-published'({ page, url }) {
    await emptyCatalogue(page);
    await page.goto(`${url}/touch`);
    return page.getByRole('heading').first().waitFor();
  },

  async importing({ page, url }) {
    await emptyCatalogue(page);
    await pretend(page, (status) => {
      status.preparation = { stage: 'importing', done: 40, total: 179, pictures: [] };
    });
    await page.goto(`${url}/touch`);
    return page.getByRole('progressbar').waitFor();
  },

  async 'server-away'({ page, url }) {
    await page.route('**/api/catalogue', (route) => route.abort());
    await page.goto(`${url}/touch`);
    return page.getByRole('heading', { name: said('vi', 'trouble') }).waitFor();
  },
};
