import type { Page, Route } from '@playwright/test';
import { press, said } from './every-screen.ts';
import { begin, expect, openByNumber, test } from './kiosk.ts';
import { expectNoViolations } from './no-violations.ts';
import { emptyCatalogue, pretend } from './pretend.ts';

/** Number 2 of the sample is a painting. */
const openPainting = (page: Page) => openByNumber(page, 2);

test('nothing published yet: the screen says so in both languages', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  await emptyCatalogue(page);
  await page.goto(`${kiosk.url}/touch`);
  await expect(page.getByRole('heading', { name: 'Triển lãm sắp mở' })).toBeVisible();
  await expect(page.getByText(/Opening soon/)).toBeVisible();
  await expectNoViolations(page);
});

test('a first import: the works are seen being hung', { tag: '@once' }, async ({ page, kiosk }) => {
  await emptyCatalogue(page);
  await pretend(page, (status) => {
    status.preparation = { stage: 'importing', done: 40, total: 179, pictures: [] };
  });
  await page.goto(`${kiosk.url}/touch`);
  await expect(page.getByRole('progressbar')).toBeVisible();
  // A voice is told by the bar, and not at every work.
  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuetext', /\d+/);
  await expect(page.getByRole('status')).toHaveCount(0);
  await expectNoViolations(page);
});

test('the server has not come up: the screen waits, and goes on by itself', { tag: '@once' }, async ({
  page,
  kiosk,
  errors,
}) => {
  errors.ignore(/Failed to load resource|ERR_FAILED/);
  const away = (route: Route) => route.abort();
  await page.route('**/api/catalogue', away);
  await page.goto(`${kiosk.url}/touch`);
  await expect(page.getByRole('heading', { name: said('vi', 'trouble') })).toBeVisible();
  await expectNoViolations(page);
  await page.unroute('**/api/catalogue', away);
  await expect(page.getByText(said('vi', 'rest.invite'))).toBeVisible({ timeout: 30_000 });
});

test('the server goes and comes back: the visit stays, pictures come by themselves', {
  tag: '@once',
}, async ({ page, kiosk, errors }) => {
  errors.ignore(/ERR_CONNECTION_REFUSED|Failed to load resource|ERR_INCOMPLETE|ERR_EMPTY_RESPONSE/);
  await begin(page, kiosk);
  await press(page, 'vi', 'search.open');
  await kiosk.kill();
  await page.keyboard.type('nui nha em');
  await expect(page.getByText('Núi nhà em có mũ mây').last()).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  const picture = page.locator('[data-picture-of] img').last();
  await expect(picture).toBeAttached();
  const drawn = () => picture.evaluate((image: HTMLImageElement) => image.naturalWidth);
  // Nothing, or the small one where the work happened to hang at home.
  const before = await drawn();
  await kiosk.restart();
  await expect.poll(drawn, { timeout: 30_000 }).toBeGreaterThan(Math.max(before, 600));
  await expect(page.getByRole('button', { name: said('vi', 'vote.idle'), exact: true })).toBeVisible();
});

test('votes cannot be written: kept, tried again, staff asked for after a minute, thanked when saved', {
  tag: '@once',
}, async ({ page, kiosk, errors }) => {
  errors.ignore(/Failed to load resource/);
  await page.clock.install();
  await begin(page, kiosk);
  await openPainting(page);
  const failing = (route: Route) =>
    route.fulfill({ status: 503, json: { problem: { code: 'storage-failing', values: {} } } });
  await page.route('**/api/ballots', failing);
  await press(page, 'vi', 'vote.idle');
  await expect(page.getByText(said('vi', 'vote.retry'))).toBeVisible();
  await expectNoViolations(page);
  // Somebody stands there and waits.
  for (let seconds = 0; seconds < 60; seconds += 20) {
    await page.clock.runFor(20_000);
    await page.mouse.move(5, 5);
    await page.mouse.click(5, 5);
  }
  await expect(page.getByText(said('vi', 'vote.help'))).toBeVisible();
  await expectNoViolations(page);
  await page.unroute('**/api/ballots', failing);
  await page.clock.runFor(31_000);
  await expect(page.getByText(said('vi', 'vote.saved.painting')).first()).toBeVisible();
  await page.clock.runFor(1_000);
  await expect(page.getByText(said('vi', 'thanks.title'))).toBeVisible();
  expect(JSON.parse(kiosk.command('results', '--json'))).toMatchObject({ ballots: 1 });
});

test('after the vote has closed: it says when the results are told, and nothing can be pressed', {
  tag: '@once',
}, async ({ page, kiosk }) => {
  await pretend(page, (status) => {
    status.exhibition.votingOpen = false;
  });
  const read = page.waitForResponse('**/api/status');
  await begin(page, kiosk);
  await read;
  await openPainting(page);
  await expect(page.getByText(said('vi', 'vote.closed'))).toBeVisible();
  await expect(page.getByText('Kết quả công bố tối 7/10 tại Quảng trường Tây Bắc')).toBeVisible();
  await expect(page.getByRole('button', { name: said('vi', 'vote.idle'), exact: true })).toBeHidden();
  await expectNoViolations(page);
});
