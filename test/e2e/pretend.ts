import type { Page } from '@playwright/test';
import type { Status } from '../../src/shared/catalogue.ts';

/** Has the page believe another state of the kiosk. */
export const pretend = (page: Page, change: (status: Status) => void): Promise<unknown> =>
  page.route('**/api/status', async (route) => {
    const answer = await route.fetch();
    const status = (await answer.json()) as Status;
    change(status);
    await route.fulfill({ response: answer, json: status });
  });

export const emptyCatalogue = (page: Page): Promise<unknown> =>
  page.route('**/api/catalogue', (route) => route.fulfill({ json: { revision: 0, entries: [] } }));
