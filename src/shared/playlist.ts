import type { Entry } from './entry.ts';
import { localTime } from './local-time.ts';
import { openingAt, timetableOf } from './opening.ts';
import type { OpeningHours } from './opening-hours.ts';
import { type Cycle, makeCycle, type Programme, planProgramme, segmentAt } from './playlist/cycle.ts';
import { chooseInterludes, type Interludes, placeWords } from './playlist/interludes.ts';
import type { Segment } from './playlist/segment.ts';
import type { Showing } from './playlist/showing.ts';
import { fitVerse, type Orientation } from './playlist/verse.ts';
import type { WallWords } from './playlist/wall-words.ts';
import { timeOn } from './timetable.ts';

export { type Showing, turnOf, worksOf } from './playlist/showing.ts';
export type { Orientation } from './playlist/verse.ts';
export { type WallWords, wallText } from './playlist/wall-words.ts';

export type PlaylistInput = {
  readonly entries: readonly Entry[];
  readonly exhibition: { readonly id: string };
  readonly wall: { readonly index: number; readonly of: number };
  readonly orientation: Orientation;
  /** Whether this wall may play songs; one that stands alone then plays them whole. */
  readonly sound?: boolean;
  /** Visitors' words that staff approved, as this wall's own server knows them. */
  readonly words?: readonly WallWords[];
  /** When the venue is open; always, if nothing is said. */
  readonly opening?: { readonly hours: OpeningHours; readonly timeZone: string };
};

export type WhatIsOn = {
  readonly current: Showing;
  /** When `current` came on and when it goes, milliseconds since 1970. */
  readonly since: number;
  readonly changesAt: number;
  readonly next: Showing;
};

type Drawn = {
  readonly cycle: Cycle;
  readonly base: Interludes;
  readonly words: readonly WallWords[];
  readonly interludes: Interludes;
};
type Plan = { readonly programme: Programme | null; readonly drawn: Map<number, Drawn> };

/** Plans by catalogue: what is remembered here could be computed again at any time. */
const plans = new WeakMap<readonly Entry[], Map<string, Plan>>();
const cyclesKept = 4;

function planFor({ entries, exhibition, wall, sound = false }: PlaylistInput): Plan {
  const wholeSongs = sound && wall.of === 1;
  const key = JSON.stringify([exhibition.id, wall.of, wholeSongs]);
  const known = plans.get(entries) ?? new Map<string, Plan>();
  plans.set(entries, known);
  const found = known.get(key);
  if (found) return found;
  const plan = {
    programme: planProgramme(entries, exhibition.id, wall.of, wholeSongs),
    drawn: new Map<number, Drawn>(),
  };
  known.set(key, plan);
  return plan;
}

const noWords: readonly WallWords[] = [];

function drawnCycle(
  plan: Plan,
  programme: Programme,
  number: number,
  words: readonly WallWords[] = noWords,
): Drawn {
  const found = plan.drawn.get(number);
  if (found?.words === words) return found;
  const cycle = found?.cycle ?? makeCycle(programme, number);
  const base = found?.base ?? chooseInterludes(programme, cycle);
  const drawn = { cycle, base, words, interludes: placeWords(programme, cycle, base, words) };
  plan.drawn.set(number, drawn);
  for (const old of plan.drawn.keys()) {
    if (plan.drawn.size > cyclesKept) plan.drawn.delete(old);
  }
  return drawn;
}

type Step = { readonly showing: Showing; readonly ends: number };

/** What one segment puts on a wall of this orientation, with the end of each step within it. */
function stepsOf(
  segment: Segment,
  standIn: Showing | undefined,
  key: string,
  length: number,
  orientation: Orientation,
): readonly Step[] {
  switch (segment.kind) {
    case 'painting':
      return [{ showing: { key, kind: 'painting', painting: segment.painting }, ends: length }];
    case 'pair': {
      const { left, right } = segment;
      if (orientation === 'landscape') return [{ showing: { key, kind: 'pair', left, right }, ends: length }];
      return [
        { showing: { key: `${key}a`, kind: 'painting', painting: left }, ends: Math.round(length / 2) },
        { showing: { key: `${key}b`, kind: 'painting', painting: right }, ends: length },
      ];
    }
    case 'poem':
      return standIn && orientation === 'portrait'
        ? [{ showing: standIn, ends: length }]
        : poemSteps(segment, key, length, orientation);
    case 'song':
      return [{ showing: { key, kind: 'song', song: segment.song }, ends: length }];
    case 'initiative':
      return [{ showing: { key, kind: 'initiative', initiative: segment.initiative }, ends: length }];
    case 'interlude':
      return [{ showing: standIn ?? { key, kind: 'invitation', painting: null }, ends: length }];
  }
}

function poemSteps(
  { poem }: Extract<Segment, { kind: 'poem' }>,
  key: string,
  length: number,
  orientation: Orientation,
): readonly Step[] {
  const { pages } = fitVerse(poem.stanzas, orientation);
  // Every page counts for its lines and for the rest at its foot, worth about three lines.
  const weights = pages.map((page) => page.flat().length + 3);
  const whole = weights.reduce((total, weight) => total + weight, 0);
  let passed = 0;
  return weights.map((weight, page) => {
    passed += weight;
    return {
      showing: { key, kind: 'poem', poem, page, pages: pages.length },
      ends: Math.round((passed / whole) * length),
    };
  });
}

type At = { readonly showing: Showing; readonly since: number; readonly until: number };

function showingAt(input: PlaylistInput, plan: Plan, programme: Programme, now: number): At {
  const { period } = programme;
  const number = Math.floor(now / period);
  const { cycle, interludes } = drawnCycle(plan, programme, number, input.words);
  const { starts, segments, first } = cycle;
  const offset = starts[first[input.wall.index % programme.walls] ?? 0] ?? 0;
  const position = (now - number * period + offset) % period;
  const index = segmentAt(starts, position);
  const segment = segments[index];
  if (!segment) throw new Error('a cycle without segments');
  const begin = starts[index] ?? 0;
  const length = (starts[index + 1] ?? period) - begin;
  const steps = stepsOf(segment, interludes.get(index), `${number}/${index}`, length, input.orientation);
  const within = position - begin;
  const at = steps.findIndex((step) => within < step.ends);
  const step = steps[at];
  if (!step) throw new Error('a segment without steps');
  const started = steps[at - 1]?.ends ?? 0;
  return { showing: step.showing, since: now - (within - started), until: now + (step.ends - within) };
}

/** How long before the doors close walls say so. */
const closingNotice = 30 * 60_000;
/** The end of what has none in sight. */
const endless = 4e15;

/** When it is `now` on the playlist's own clock, which stands still while the venue is closed. */
function airAt({ opening }: PlaylistInput, now: number) {
  if (!opening) return { open: true, time: now, since: 0, until: endless };
  const { hours, timeZone } = opening;
  const { open, since, until } = openingAt(hours, timeZone, now);
  const time = timeOn(timetableOf(hours), localTime(now, timeZone));
  return { open, time, since: since ?? 0, until: until ?? endless };
}

function onAt(input: PlaylistInput, plan: Plan, programme: Programme, now: number): At {
  const { open, time, since, until } = airAt(input, now);
  if (!open) return { showing: { key: `rest/${since}`, kind: 'rest' }, since, until };
  const on = showingAt(input, plan, programme, time);
  // What the closing cuts short goes on at the next opening.
  const began = Math.max(now - (time - on.since), since);
  const ends = Math.min(now + (on.until - time), until);
  const { showing } = on;
  const saysSo = showing.kind === 'invitation' && until - began <= closingNotice;
  return {
    showing: saysSo ? { key: showing.key, kind: 'hours', closesAt: until } : showing,
    since: began,
    until: ends,
  };
}

/**
 * What a wall shows at an instant (milliseconds since 1970): a pure function of catalogue, kiosk, settings and clock.
 * Null where nothing is published. Every painting is on exactly once in a cycle; walls of one venue walk the same
 * circle from different places and begin each cycle together, so no two ever show one work at the same time
 * (given at least as many works as walls). While the venue is closed the wall rests, and the cycle with it.
 */
export function whatIsOn(input: PlaylistInput, now: number): WhatIsOn | null {
  const plan = planFor(input);
  if (!plan.programme) return null;
  const current = onAt(input, plan, plan.programme, Math.floor(now));
  const next = onAt(input, plan, plan.programme, current.until);
  return { current: current.showing, since: current.since, changesAt: current.until, next: next.showing };
}
