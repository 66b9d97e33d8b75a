import type { Page } from '@playwright/test';
import { press, said } from './every-screen.ts';
import { begin, expect, type Kiosk, openByNumber, test } from './kiosk.ts';

const asked = (page: Page) => page.getByText(said('vi', 'idle.title'));
const rest = (page: Page) => page.getByText(said('vi', 'rest.invite'));

/** Everything a browser could remember a visit by. */
const traces = (page: Page) =>
  page.evaluate(async () => ({
    address: location.href,
    steps: history.length,
    state: JSON.stringify(history.state),
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    cookies: document.cookie,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    language: document.documentElement.lang,
    attributes: { ...document.documentElement.dataset },
    title: document.title,
    focus: document.activeElement?.tagName,
    body: document.body.children.length,
  }));

/** How often strings with `word` in them are left in the page's memory once all that can be let go is gone. */
async function remembered(page: Page, word: string): Promise<number> {
  const session = await page.context().newCDPSession(page);
  let snapshot = '';
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
    snapshot += chunk;
  });
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  const { strings } = JSON.parse(snapshot) as { strings: string[] };
  expect(strings.length).toBeGreaterThan(1000);
  return strings.filter((one) => one.includes(word)).length;
}

async function visitFully(page: Page, kiosk: Kiosk): Promise<Awaited<ReturnType<typeof traces>>> {
  await page.goto(`${kiosk.url}/touch`);
  await rest(page).waitFor();
  const before = await traces(page);
  await rest(page).click();
  await press(page, 'vi', 'ease.open');
  await press(page, 'vi', 'ease.large');
  await press(page, 'vi', 'ease.left');
  await press(page, 'vi', 'ease.done');
  await press(page, 'vi', 'low.lower');
  await press(page, 'vi', 'search.open');
  await page.keyboard.type('qhkkqb');
  await press(page, 'vi', 'nav.back');
  await openByNumber(page, 2);
  await press(page, 'vi', 'vote.idle');
  await page.getByText(said('vi', 'thanks.title')).waitFor();
  await page.clock.runFor(2000);
  await page.getByRole('button', { name: /^Gửi .*đôi lời$/ }).click();
  await press(page, 'vi', 'mood.happy');
  await press(page, 'vi', 'mood.write');
  await page.keyboard.type('vqhqkkbg');
  await press(page, 'vi', 'mood.done');
  await page.getByRole('button', { name: 'English' }).click();
  return before;
}

test('after the last second nothing is left of a visit: page, memory, history, storage', {
  tag: '@once',
}, async ({ page, kiosk }) => {
  await page.clock.install();
  const before = await visitFully(page, kiosk);
  expect(await traces(page)).not.toEqual(before);
  expect(await remembered(page, 'qhkkqb')).toBeGreaterThan(0);
  expect(await remembered(page, 'qhqkkbg')).toBeGreaterThan(0);
  await page.clock.runFor(61_000);
  await expect(page.getByText(said('en', 'idle.title'))).toBeVisible();
  await page.clock.runFor(31_000);
  await expect(rest(page)).toBeVisible();
  expect(await traces(page)).toEqual(before);
  const html = await page.content();
  for (const typed of ['qhkkqb', 'vqhqkkbg']) expect(html.toLowerCase()).not.toContain(typed);
  // What React kept for a possible step back goes with the next look at the server.
  await page.clock.runFor(65_000);
  for (const typed of ['qhkkqb', 'qhqkkbg']) await expect.poll(() => remembered(page, typed)).toBe(0);
  await begin(page, kiosk);
  await expect(page.getByRole('button', { name: said('vi', 'mine.none') })).toBeVisible();
});

test('nobody is asked while a song or an author’s voice is heard', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  await page.clock.install();
  await begin(page, kiosk);
  await openByNumber(page, 242);
  await press(page, 'vi', 'song.play');
  await page.getByRole('button', { name: said('vi', 'song.pause') }).waitFor();
  await page.clock.runFor(90_000);
  await expect(asked(page)).toBeHidden();
  // The sound keeps the time of the machine, and of one that has not sounded yet nothing is gone on with.
  await expect
    .poll(() => page.evaluate(() => document.querySelector('audio')?.currentTime ?? 0))
    .toBeGreaterThan(0);
  await page.clock.runFor(100);
  await press(page, 'vi', 'song.pause');
  // The song says itself that it has stopped; time is counted from there.
  await page.getByRole('button', { name: said('vi', 'song.resume') }).waitFor();
  await page.clock.runFor(59_000);
  await expect(asked(page)).toBeHidden();
  await page.clock.runFor(2_000);
  await expect(asked(page)).toBeVisible();
});

test('a song that broke off holds nothing', { tag: '@once' }, async ({ page, kiosk }) => {
  await page.clock.install();
  await begin(page, kiosk);
  await openByNumber(page, 242);
  await press(page, 'vi', 'song.play');
  await page.getByRole('button', { name: said('vi', 'song.pause') }).waitFor();
  await page.evaluate(() => document.querySelector('audio')?.dispatchEvent(new Event('error')));
  await page.clock.runFor(61_000);
  await expect(asked(page)).toBeVisible();
});

test('nobody is asked while they type, on either keyboard; what was typed stays', { tag: '@once' }, async ({
  page,
  kiosk,
}) => {
  await page.clock.install();
  await begin(page, kiosk);
  await openByNumber(page, 2);
  await press(page, 'vi', 'vote.idle');
  await page.getByText(said('vi', 'thanks.title')).waitFor();
  await page.clock.runFor(2000);
  await page.getByRole('button', { name: /^Gửi .*đôi lời$/ }).click();
  await press(page, 'vi', 'mood.write');
  for (const key of ['b', 'n', 'm']) {
    await page.keyboard.press(key);
    await page.clock.runFor(45_000);
    await page
      .getByRole('button', { name: 'h', exact: true })
      .or(page.getByRole('button', { name: 'H', exact: true }))
      .first()
      .click();
    await page.clock.runFor(45_000);
    await expect(asked(page)).toBeHidden();
  }
  await page.clock.runFor(20_000);
  await expect(asked(page)).toBeVisible();
  // A key says “still here” as a touch does.
  await page.keyboard.press('v');
  await expect(asked(page)).toBeHidden();
  await expect(page.getByText(/^bhnhmh$/i).last()).toBeVisible();
});
