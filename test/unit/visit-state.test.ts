import { expect, test } from 'vitest';
import {
  freshVisit,
  topScreen,
  type VisitAction,
  visitReducer,
} from '../../src/renderer/visit/visit-state.ts';

const start = freshVisit('a', 1, 'vi');
const after = (...actions: VisitAction[]) => actions.reduce(visitReducer, start);
const work = (code: string) => ({ name: 'work', code }) as const;
const tick = (now: number): VisitAction => ({ type: 'tick', now, ask: 60, end: 30 });

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

test('the visitor is asked at the limit, counted down, and any touch goes on', () => {
  const open: VisitAction[] = [
    { type: 'open', screen: work('T-1') },
    { type: 'touch', now: 0 },
  ];
  expect(after(...open, tick(59_000)).secondsLeft).toBeNull();
  expect(after(...open, tick(60_000)).secondsLeft).toBe(30);
  expect(after(...open, tick(72_000)).secondsLeft).toBe(18);
  expect(after(...open, tick(95_000)).secondsLeft).toBe(0);
  expect(after(...open, tick(72_000), { type: 'touch', now: 73_000 }, tick(74_000)).secondsLeft).toBeNull();
});

test('nobody is asked while a song plays; the minute begins when it ends', () => {
  const playing: VisitAction[] = [
    { type: 'open', screen: work('B-1') },
    { type: 'hold', held: true, now: 0 },
    tick(200_000),
  ];
  expect(after(...playing).secondsLeft).toBeNull();
  expect(
    after(...playing, { type: 'hold', held: false, now: 200_000 }, tick(230_000)).secondsLeft,
  ).toBeNull();
});

test('a resting screen somebody only touched is reset without a question', () => {
  expect(after({ type: 'switch-language' }, { type: 'touch', now: 0 }, tick(60_000)).secondsLeft).toBe(0);
  expect(after(tick(1e9)).secondsLeft).toBeNull();
});

test('nothing of a visit is left after its end', () => {
  const fresh = freshVisit('b', 2, 'vi');
  const used = after(
    { type: 'switch-language' },
    { type: 'ease-reading' },
    { type: 'type', query: 'pham' },
    { type: 'see-zoom-hint' },
    { type: 'choose-category', category: 'song' },
  );
  expect(visitReducer(used, { type: 'end', fresh })).toEqual(fresh);
});
