import type { Page } from '@playwright/test';
import type { Catalogue, Status } from '../../src/shared/catalogue.ts';
import type { Entry } from '../../src/shared/entry.ts';

/** Opening hours of a week whose days are alike. */
export const week = (...spans: { from: string; to: string }[]) => Array.from({ length: 7 }, () => spans);

/** Has the page believe another state of the kiosk. */
export const pretend = (page: Page, change: (status: Status) => void): Promise<unknown> =>
  page.route('**/api/status', async (route) => {
    const answer = await route.fetch();
    const status = (await answer.json()) as Status;
    change(status);
    await route.fulfill({ response: answer, json: status });
  });

/** Has the page believe other works. */
export const pretendWorks = (page: Page, change: (entries: readonly Entry[]) => Entry[]): Promise<unknown> =>
  page.route('**/api/catalogue', async (route) => {
    const answer = await route.fetch();
    const catalogue = (await answer.json()) as Catalogue;
    await route.fulfill({ response: answer, json: { ...catalogue, entries: change(catalogue.entries) } });
  });

/** The author tells of the second painting, with what is said written down: in a song's voice, for want of another. */
export const pretendNarration = (page: Page): Promise<unknown> =>
  pretendWorks(page, (entries) => {
    const song = entries.find(({ category }) => category === 'song');
    const captions = [
      { at: 0, text: 'Đây là con dốc về bản em.', words: null },
      { at: 0.6, text: 'Sáng nào mẹ cũng dắt em qua đây,\nhai bên dốc hoa ban nở trắng.', words: null },
    ];
    const narration = song?.category === 'song' ? { ...song.sound, captions } : null;
    return entries.map((entry) => (entry.number === 2 ? { ...entry, narration } : entry));
  });

export const emptyCatalogue = (page: Page): Promise<unknown> =>
  page.route('**/api/catalogue', (route) => route.fulfill({ json: { revision: 0, entries: [] } }));
