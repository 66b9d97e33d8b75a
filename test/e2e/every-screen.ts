import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';

export type Language = 'vi' | 'en';

interface Words {
  readonly [key: string]: string | Words;
}

/** A text, of the visitor's screens unless another namespace is said; what stands for a value matches anything. */
export function said(language: Language, key: string, namespace = 'touch'): RegExp {
  const [own, dotted] = key.includes(':') ? (key.split(':') as [string, string]) : [namespace, key];
  const file = path.join(import.meta.dirname, '..', '..', 'resources', 'locales', language, `${own}.json`);
  const words = dotted
    .split('.')
    .reduce<Words | string>(
      (part, name) => (typeof part === 'string' ? part : (part[name] ?? '')),
      JSON.parse(readFileSync(file, 'utf8')) as Words,
    );
  if (typeof words !== 'string' || words === '')
    throw new Error(`no text ${dotted} in ${language}/${own}.json`);
  const parts = words
    .split(/\{\{\w+\}\}|<\/?\w+>/)
    // A blank that keeps two words together is a blank to whoever reads.
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/[ \u00a0]/g, '\\s'));
  return new RegExp(`^\\s*${parts.join('.*')}\\s*$`);
}

/** The first button of that name that is not covered by another screen. */
const inReach = (page: Page, name: RegExp) =>
  page.getByRole('button', { name }).and(page.locator(':not([inert] *)')).first();

/** Presses the button that carries the text `key`. */
export const press = (page: Page, language: Language, key: string): Promise<void> =>
  inReach(page, said(language, key)).click();

/**
 * Walks from the resting screen through every screen a visitor can come to and stops at each, naming it. `settings`
 * are chosen in “Dễ đọc” first; “low” is the tool beside it. A wall of the kiosk has to be open.
 */
export async function* everyScreen(
  page: Page,
  language: Language,
  settings: readonly ('large' | 'contrast' | 'still' | 'left' | 'low')[] = [],
): AsyncGenerator<string> {
  const tap = (key: string) => press(page, language, key);
  /** Narrow places say the same more shortly. */
  const eitherOf = (one: string, other: string) =>
    new RegExp(`${said(language, one).source}|${said(language, other).source}`);
  const either = (tool: string) => eitherOf(`${tool}.open`, `${tool}.short`);
  const see = (key: string) => page.getByText(said(language, key)).first().waitFor();
  const type = async (number: number) => {
    for (const digit of String(number)) await page.getByRole('button', { name: digit, exact: true }).click();
  };
  await page.getByText(said('vi', 'rest.invite')).first().waitFor();
  if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
  yield 'rest';
  await page.getByText(said(language, 'rest.invite')).first().click();
  await page.getByRole('button', { name: said(language, 'nav.finish') }).waitFor();
  if (settings.includes('low')) await tap('low.lower');
  await tap('ease.open');
  for (const one of settings) {
    if (one !== 'low') await page.getByRole('button', { name: said(language, `ease.${one}`) }).click();
  }
  yield 'ease';
  await tap('ease.done');
  for (const category of ['poem', 'song', 'initiative', 'painting'] as const) {
    const name = new RegExp(said(language, `category.${category}`).source.replace(/\\s\*\$$/, ''));
    await page.getByRole('button', { name, pressed: false }).first().click();
    yield `browse-${category}`;
  }
  await tap('filter.open');
  yield 'filter';
  await page.getByRole('button', { name: said(language, 'filter.prize.all') }).click();
  await page.locator('label').nth(1).click();
  yield 'filter-prize';
  await tap('nav.back');
  // A lowered home upright has no room for the game: it is offered after a vote.
  const game = inReach(page, eitherOf('duel.title', 'duel.short'));
  if (await game.isVisible()) {
    await game.click();
    yield 'duel';
    for (let pair = 1; pair <= 10; pair += 1) {
      const progress = said(language, 'duel.progress').source.replace('.*', String(pair));
      await page.getByText(new RegExp(progress)).waitFor();
      await inReach(page, said(language, 'duel.picture')).click();
    }
    await see('taste.title');
    yield 'taste';
    await tap('nav.back');
  }
  await inReach(page, either('search')).click();
  yield 'search';
  await page.keyboard.type('em');
  yield 'search-found';
  await page.keyboard.type('qqq');
  yield 'search-none';
  await tap('nav.back');
  await tap('mine.none');
  yield 'mine-empty';
  await tap('nav.back');
  for (const [category, number] of [
    ['poem', 180],
    ['song', 242],
    ['initiative', 250],
    ['painting', 2],
  ] as const) {
    await inReach(page, either('number')).click();
    if (category === 'poem') {
      yield 'number';
      await type(999);
      yield 'number-unknown';
      await tap('number.clear');
    }
    await type(number);
    yield `number-${category}`;
    await tap('number.view');
    await page.getByRole('button', { name: said(language, 'vote.idle'), exact: true }).waitFor();
    yield category;
    await tap(category === 'poem' ? 'take.openPoem' : 'take.open');
    yield `take-home-${category}`;
    await tap('take.done');
    if (category === 'painting') {
      await tap('wall.ask');
      await page.getByText(eitherOf('wall.soon', 'wall.later')).waitFor();
      yield 'painting-on-wall';
      await tap('work.zoom');
      await page.getByRole('button', { name: said(language, 'zoom.in') }).click();
      yield 'zoom';
      await tap('nav.back');
    }
    if (category === 'song') {
      await tap('song.play');
      await page.getByRole('button', { name: said(language, 'song.pause') }).waitFor();
      yield 'song-playing';
      await tap('song.pause');
    }
    await tap('vote.idle');
    await page
      .getByText(said(language, `vote.saved.${category}`))
      .last()
      .waitFor();
    yield `${category}-voted`;
    await see('thanks.title');
    yield `thanks-${category}`;
    if (category === 'painting') {
      await tap('receipt.open');
      yield 'receipt';
      await tap('receipt.done');
      break;
    }
    await tap(`thanks.next.${category}`);
    await tap('nav.back');
  }
  await inReach(page, eitherOf('thanks.word', 'thanks.wordAuthor')).click();
  yield 'feedback';
  await tap('mood.happy');
  await tap('phrase.phrase-2');
  await tap('mood.write');
  yield 'writing';
  await page.keyboard.type('ddepj quas ');
  yield 'writing-words';
  await tap('mood.done');
  await tap('mood.draw');
  const sheet = await page.getByRole('img', { name: said(language, 'draw.sheet') }).boundingBox();
  yield 'drawing-pad';
  if (!sheet) throw new Error('no sheet to draw on');
  await page.mouse.move(sheet.x + 40, sheet.y + 40);
  await page.mouse.down();
  await page.mouse.move(sheet.x + sheet.width / 2, sheet.y + sheet.height / 2, { steps: 3 });
  await page.mouse.up();
  yield 'drawing-pad-drawn';
  await tap('draw.done');
  yield 'feedback-filled';
  await tap('mood.send');
  await see('mood.saved');
  yield 'feedback-sent';
  await page.getByText(said(language, 'mood.saved')).waitFor({ state: 'detached' });
  await tap('nav.back');
  await tap('mine.chosen');
  yield 'mine';
  await tap('nav.back');
}
