import type { Category } from './category.ts';
import type { Entry } from './entry.ts';
import { localTime } from './local-time.ts';
import { openingAt, timetableOf } from './opening.ts';
import type { OpeningHours } from './opening-hours.ts';
import { airtimesOf, chooseWorks, mayPin, nameOfTheme, usualChoices } from './playlist/choices.ts';
import { type Cycle, makeCycle, type Programme, planProgramme, segmentAt } from './playlist/cycle.ts';
import { chooseInterludes, type Interludes, placeWords } from './playlist/interludes.ts';
import { type Segment, segmentOf, segmentTime } from './playlist/segment.ts';
import { type Showing, worksOf } from './playlist/showing.ts';
import { fitVerse, type Orientation } from './playlist/verse.ts';
import type { WallWords } from './playlist/wall-words.ts';
import { stretchAt, timeOn } from './timetable.ts';
import type { Theme, WallChoices } from './wall-choices.ts';
import type { WallRequest } from './wall-request.ts';

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
  readonly choices?: WallChoices;
  /** The categories that this venue's walls show; null is all of them. */
  readonly categories?: readonly Category[] | null;
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
type Plan = {
  readonly programme: Programme | null;
  readonly drawn: Map<number, Drawn>;
  /** Of the plan without a theme: the themes that leave something to show. */
  themes?: readonly Theme[];
};

/** Plans by catalogue and choices: what is remembered here could be computed again at any time. */
const plans = new WeakMap<readonly Entry[], WeakMap<WallChoices, Map<string, Plan>>>();
const cyclesKept = 4;

function planFor(input: PlaylistInput, theme: Theme | null): Plan {
  const { entries, exhibition, wall, sound = false, choices = usualChoices, categories = null } = input;
  const wholeSongs = sound && wall.of === 1;
  const key = JSON.stringify([exhibition.id, wall.of, wholeSongs, categories, theme && nameOfTheme(theme)]);
  const ofEntries = plans.get(entries) ?? new WeakMap<WallChoices, Map<string, Plan>>();
  plans.set(entries, ofEntries);
  const known = ofEntries.get(choices) ?? new Map<string, Plan>();
  ofEntries.set(choices, known);
  const found = known.get(key);
  if (found) return found;
  const works = chooseWorks(entries, choices, categories, theme);
  const name = theme ? `${nameOfTheme(theme)}:` : '';
  const plan = {
    programme: planProgramme(works, exhibition.id, wall.of, wholeSongs, choices, name),
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
    case 'pin':
      return standIn
        ? [{ showing: standIn, ends: length }]
        : stepsOf(segmentOf(segment.work), undefined, key, length, orientation);
    case 'interlude':
      return [{ showing: standIn ?? { key, kind: 'invitation', work: null }, ends: length }];
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
  const steps = stepsOf(segment, interludes.get(index), `${cycle.name}/${index}`, length, input.orientation);
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

type Air = {
  readonly plan: Plan;
  /** When it is on the programme's own clock, which stands still while another one is on or the venue is closed. */
  readonly time: number;
  readonly since: number;
  readonly until: number;
  readonly closesAt: number;
};
type Closed = { readonly closed: true; readonly since: number; readonly until: number };

/** The programme that is on: a theme's, or that of all works. */
function airAt(input: PlaylistInput, now: number): Air | Closed {
  const { opening } = input;
  if (!opening) {
    return { plan: planFor(input, null), time: now, since: 0, until: endless, closesAt: endless };
  }
  const { hours, timeZone } = opening;
  const { open, since, until } = openingAt(hours, timeZone, now);
  if (!open) return { closed: true, since: since ?? 0, until: until ?? endless };
  const local = localTime(now, timeZone);
  for (const { theme, table } of airtimesOf(timetableOf(hours), themesOf(input))) {
    const stretch = stretchAt(table, local);
    if (!stretch.on && theme) continue;
    return {
      plan: planFor(input, theme),
      time: timeOn(table, local),
      since: stretch.since === null ? 0 : now - stretch.since,
      until: stretch.until === null ? endless : now + stretch.until,
      closesAt: until ?? endless,
    };
  }
  throw new Error('an hour that belongs to no programme');
}

const noThemes: readonly Theme[] = [];

/** The themes that leave something to show. */
function themesOf(input: PlaylistInput): readonly Theme[] {
  const { themes } = input.choices ?? usualChoices;
  if (themes.length === 0) return noThemes;
  const plan = planFor(input, null);
  plan.themes ??= themes.filter((theme) => planFor(input, theme).programme !== null);
  return plan.themes;
}

function onAt(input: PlaylistInput, now: number): At | null {
  const air = airAt(input, now);
  const { since, until } = air;
  if ('closed' in air) return { showing: { key: `rest/${since}`, kind: 'rest' }, since, until };
  const { plan, time, closesAt } = air;
  if (!plan.programme) return null;
  const on = showingAt(input, plan, plan.programme, time);
  // What the closing cuts short goes on at the next opening.
  const began = Math.max(now - (time - on.since), since);
  const ends = Math.min(now + (on.until - time), until);
  const { showing } = on;
  const saysSo = showing.kind === 'invitation' && closesAt - began <= closingNotice;
  return {
    showing: saysSo ? { key: showing.key, kind: 'hours', closesAt } : showing,
    since: began,
    until: ends,
  };
}

/**
 * What a wall shows at an instant (milliseconds since 1970): a pure function of catalogue, kiosk, settings and clock.
 * Null where nothing is published. Every painting is on exactly once in a cycle; walls of one venue walk the same
 * circle from different places and begin each cycle together, so no two ever show one work at the same time
 * (given at least as many works as walls). While the venue is closed the wall rests, and the cycle with it; a theme
 * has a cycle of its own, and while it is on the other one rests.
 */
export function whatIsOn(input: PlaylistInput, now: number): WhatIsOn | null {
  if (input.entries.length === 0) return null;
  const current = onAt(input, Math.floor(now));
  const next = current && onAt(input, current.until);
  if (!current || !next) return null;
  return { current: current.showing, since: current.since, changesAt: current.until, next: next.showing };
}

/** What is hung over the playlist: a work that staff hold, and what visitors asked for. */
type Overlay = {
  readonly held: Entry | null;
  readonly requests: readonly WallRequest[];
  /** Which of the kiosk's displays this is; the first is the one that holds. */
  readonly display: number;
};

/** A painting that was asked for hangs as long as usual, what is read or sung as long as it takes, within a minute. */
export const timeOfAsked = (work: Entry): number =>
  Math.min(60_000, segmentTime(segmentOf(work), { wholeSongs: false, paintingTime: 20_000 }));

/** Whether visitors may ask for a work on a wall. */
export const mayAsk = (work: Entry, choices: WallChoices): boolean =>
  mayPin(work) && !choices.hidden.includes(work.code);

/** Whether staff may hold a work: one that stands still. */
export const mayHold = ({ category }: Entry): boolean => category === 'painting' || category === 'initiative';

/** When the composition that is on at `now` ends, with all its pages; null while the venue is closed then or after. */
export function compositionEnd(input: PlaylistInput, now: number): number | null {
  let here = whatIsOn(input, now);
  while (here && here.current.kind !== 'rest' && here.next.kind !== 'rest') {
    if (here.next.key !== here.current.key) return here.changesAt;
    here = whatIsOn(input, here.changesAt);
  }
  return null;
}

/** What is on under an overlay. A work that another display of this kiosk shows out of turn is not shown here too. */
export function whatHangs(input: PlaylistInput, overlay: Overlay, now: number): WhatIsOn | null {
  const current = hangsAt(input, overlay, now);
  const next = current && hangsAt(input, overlay, current.until);
  return current && next
    ? { current: current.showing, since: current.since, changesAt: current.until, next: next.showing }
    : null;
}

function hangsAt(input: PlaylistInput, { held, requests, display }: Overlay, now: number): At | null {
  if (input.entries.length === 0) return null;
  const base = onAt(input, Math.floor(now));
  if (!base) return null;
  const { showing, since, until } = base;
  if (showing.kind === 'rest') return { showing, since, until };
  if (held && display === 0) {
    const [step] = stepsOf(segmentOf(held), undefined, `held/${held.code}`, 0, input.orientation);
    if (step) return { showing: step.showing, since: 0, until };
  }
  const running = requests.filter((each) => each.from <= now && now < each.until);
  const own = running.find((each) => each.display === display);
  const asked = own && input.entries.find(({ code }) => code === own.entry);
  if (own && asked) {
    const length = own.until - own.from;
    const steps = stepsOf(segmentOf(asked), undefined, `asked/${own.id}`, length, input.orientation);
    const at = steps.findIndex(({ ends }) => now - own.from < ends);
    const step = steps[at];
    if (step) {
      const began = own.from + (steps[at - 1]?.ends ?? 0);
      return { showing: step.showing, since: began, until: own.from + step.ends };
    }
  }
  const elsewhere = running.filter((each) => each.display !== display).map(({ entry }) => entry);
  if (held && display !== 0) elsewhere.push(held.code);
  const ends = Math.min(until, ...requests.flatMap(({ from }) => (from > now ? [from] : [])));
  const isElsewhere = worksOf(showing).some(({ code }) => elsewhere.includes(code));
  return {
    showing: isElsewhere ? { key: showing.key, kind: 'invitation', work: null } : showing,
    since,
    until: ends,
  };
}
