import { expect, test } from 'vitest';
import {
  asDesigned,
  freshVisit,
  topScreen,
  type VisitAction,
  visitReducer,
} from '../../src/renderer/visit/visit-state.ts';
import { noFilter, type Wish } from '../../src/shared/filter/filter.ts';

const wish: Wish = { ...noFilter, category: 'poem', whom: 'primary' };
const start = freshVisit('a', 1, 'vi');
const after = (...actions: VisitAction[]) => actions.reduce(visitReducer, start);
const work = (code: string) => ({ name: 'work', code }) as const;
const tick = (idle: number): VisitAction => ({ type: 'tick', idle, ask: 60, end: 30 });

test('a picture of the resting screen opens above home', () => {
  const state = after({ type: 'open', screen: work('T-070') });
  expect(state.screens.map((screen) => screen.name)).toEqual(['browse', 'work']);
  expect(topScreen(visitReducer(state, { type: 'back' }))).toEqual({ name: 'browse' });
});

test('back never leaves home', () => {
  const state = after({ type: 'open', screen: { name: 'browse' } }, { type: 'back' });
  expect(topScreen(state)).toEqual({ name: 'browse' });
});

test('a neighbour takes the place of a work', () => {
  const state = after({ type: 'open', screen: work('T-1') }, { type: 'replace', screen: work('T-2') });
  expect(state.screens).toEqual([{ name: 'browse' }, work('T-2')]);
});

test('a neighbour slides in once, not again when one comes back to it', () => {
  const open = after(
    { type: 'open', screen: work('T-1') },
    { type: 'replace', screen: { name: 'work', code: 'T-2', from: 'next' } },
  );
  expect(topScreen(open)).toEqual({ name: 'work', code: 'T-2', from: 'next' });
  const zoomed = visitReducer(open, { type: 'open', screen: { name: 'zoom', code: 'T-2', picture: 0 } });
  expect(topScreen(visitReducer(zoomed, { type: 'back' }))).toEqual(work('T-2'));
});

test('thanks lead on to where the work was found', () => {
  const thanked = after(
    { type: 'open', screen: { name: 'browse' } },
    { type: 'open', screen: { name: 'number' } },
    { type: 'open', screen: work('T-1') },
    { type: 'open', screen: { name: 'thanks', code: 'T-1', instead: null } },
  );
  expect(visitReducer(thanked, { type: 'leave-thanks' }).screens.map((screen) => screen.name)).toEqual([
    'browse',
    'number',
  ]);
  expect(topScreen(visitReducer(thanked, { type: 'back' }))).toEqual(work('T-1'));
});

test('a wish granted shows home in its words; the other categories keep them until cleared', () => {
  const granted = after({ type: 'open', screen: { name: 'filter' } }, { type: 'grant', wish });
  expect(granted).toMatchObject({
    category: 'poem',
    filter: { whom: 'primary' },
    screens: [{ name: 'browse' }],
  });
  const other = visitReducer(granted, { type: 'choose-category', category: 'song' });
  expect(other.filter.whom).toBe('primary');
  expect(visitReducer(other, { type: 'clear-filter' })).toMatchObject({ category: 'song', filter: noFilter });
});

test('back from the sentence grants nothing; a work looked at from it leads back to its words', () => {
  const looking = after(
    { type: 'open', screen: { name: 'filter' } },
    { type: 'leave-unfinished', wish },
    { type: 'open', screen: work('T-1') },
    { type: 'back' },
  );
  expect(topScreen(looking)).toEqual({ name: 'filter' });
  expect(looking.unfinished).toEqual(wish);
  const home = visitReducer(looking, { type: 'back' });
  expect(home.filter).toEqual(noFilter);
  expect(visitReducer(home, { type: 'open', screen: { name: 'filter' } }).unfinished).toBeNull();
});

const pair = { first: 'T-1', second: 'T-2' };
const choice = { winner: 'T-2', loser: 'T-1', place: 'second' } as const;
const duel = { name: 'duel' } as const;

test('a game left is gone on with; one played to its end makes room for another', () => {
  const left = after(
    { type: 'open', screen: duel },
    { type: 'ask-pair', pair },
    { type: 'decide-pair', choice },
    { type: 'back' },
    { type: 'open', screen: duel },
  );
  expect(left.duel).toEqual({ asked: [pair], answered: true, game: [choice] });
  const played = Array.from({ length: 9 }).reduce<typeof left>(
    (state) =>
      [{ type: 'ask-pair', pair } as const, { type: 'decide-pair', choice } as const].reduce(
        visitReducer,
        state,
      ),
    left,
  );
  const taste = visitReducer(played, { type: 'replace', screen: { name: 'taste' } });
  expect(taste.duel.game).toHaveLength(10);
  const again = visitReducer(taste, { type: 'replace', screen: duel });
  expect(again.duel.game).toEqual([]);
  // What was asked is never asked again in this visit.
  expect(again.duel.asked).toHaveLength(10);
});

test('the visitor is asked at the limit, counted down, and may go on', () => {
  const open: VisitAction = { type: 'open', screen: work('T-1') };
  expect(after(open, tick(59)).secondsLeft).toBeNull();
  expect(after(open, tick(60)).secondsLeft).toBe(30);
  expect(after(open, tick(72)).secondsLeft).toBe(18);
  expect(after(open, tick(95)).secondsLeft).toBe(0);
  expect(after(open, tick(72), { type: 'go-on' }, tick(1)).secondsLeft).toBeNull();
});

test('nobody is asked while a song plays', () => {
  const open: VisitAction = { type: 'open', screen: work('B-1') };
  expect(after(open, { type: 'hold', held: true }, tick(200)).secondsLeft).toBeNull();
  expect(after(open, { type: 'hold', held: true }, { type: 'hold', held: false }, tick(60)).secondsLeft).toBe(
    30,
  );
});

test('a resting screen somebody only touched is reset without a question', () => {
  expect(after({ type: 'switch-language' }, tick(60)).secondsLeft).toBe(0);
});

test('nothing of a visit is left after its end', () => {
  const fresh = freshVisit('b', 2, 'vi');
  const used = after(
    { type: 'switch-language' },
    { type: 'ease', ease: { large: true } },
    { type: 'type', query: 'pham' },
    { type: 'see-zoom-hint' },
    { type: 'grant', wish },
    { type: 'leave-unfinished', wish },
    { type: 'ask-pair', pair },
    { type: 'decide-pair', choice },
    { type: 'choose-category', category: 'song' },
  );
  expect(visitReducer(used, { type: 'end', fresh })).toEqual(fresh);
});

test('what makes reading easier stays through the visit and ends with it', () => {
  const eased = after(
    { type: 'open', screen: work('T-1') },
    { type: 'ease', ease: { large: true, left: true } },
    { type: 'ease', ease: { left: false, low: true } },
    { type: 'choose-category', category: 'poem' },
  );
  expect(eased.ease).toEqual({ large: true, contrast: false, still: false, left: false, low: true });
  expect(visitReducer(eased, { type: 'end', fresh: start }).ease).toEqual(asDesigned);
});

test('a visit begins as the system is set', () => {
  const ease = { ...asDesigned, contrast: true, still: true };
  expect(freshVisit('b', 1, 'vi', ease).ease).toEqual(ease);
});

test('the work opened last is remembered while the visit lasts', () => {
  const seen = after(
    { type: 'open', screen: work('T-1') },
    { type: 'replace', screen: work('T-2') },
    { type: 'open', screen: { name: 'zoom', code: 'T-2', picture: 0 } },
    { type: 'choose-category', category: 'poem' },
  );
  expect(seen.looked).toBe('T-2');
  expect(visitReducer(seen, { type: 'end', fresh: start }).looked).toBeNull();
});
