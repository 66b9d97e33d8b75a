import type { Entry, Initiative, Painting, Poem, Song } from '../entry.ts';
import type { WallChoices } from '../wall-choices.ts';
import { factorOf, mayPin } from './choices.ts';
import { joinPairs } from './pairs.ts';
import { createRandom, shuffle } from './seeded.ts';
import {
  type Interlude,
  interludes,
  type Segment,
  segmentTime,
  segmentWorks,
  type Timing,
} from './segment.ts';

/** What one venue's walls share: everything the cycle depends on. */
export type Programme = {
  readonly exhibition: string;
  /** Stands before the cycle's number in its name; empty where no theme is on. */
  readonly theme: string;
  /** How many walls walk the same cycle. */
  readonly walls: number;
  readonly timing: Timing;
  readonly choices: WallChoices;
  /** All of them, in the order of their numbers. */
  readonly works: readonly Entry[];
  readonly paintings: readonly Painting[];
  readonly poems: readonly Poem[];
  readonly songs: readonly Song[];
  readonly initiatives: readonly Initiative[];
  /** Milliseconds; every cycle lasts exactly as long, so that its number follows from the clock alone. */
  readonly period: number;
  /** Too few works for walls to keep apart otherwise: every work gets an equal slot and nothing is woven in. */
  readonly equal: boolean;
  /** Pinned works, each as often as it comes in a cycle. */
  readonly pins: readonly { readonly work: Entry; readonly times: number }[];
};

export type Cycle = {
  readonly number: number;
  /** Tells it from other cycles, also of other programmes. */
  readonly name: string;
  readonly segments: readonly Segment[];
  /** Where each segment begins, milliseconds from the start of the circle; one more for its end. */
  readonly starts: readonly number[];
  /** The segment each wall begins the cycle with. */
  readonly first: readonly number[];
};

/** One of these for so many paintings. */
const paintingsPer = {
  poem: 8,
  song: 24,
  initiative: 16,
  invitation: 10,
  prize: 12,
  salon: 30,
  words: 20,
} as const;

const byNumberThenCode = (a: Entry, b: Entry): number =>
  a.number - b.number || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);

/** How many works of a kind a cycle weaves in; all of them where there are too few paintings to weave them into. */
function share(available: number, paintings: number, per: number, equal: boolean): number {
  return equal || paintings === 0 ? available : Math.min(available, Math.ceil(paintings / per));
}

/** Fewer works than this are soon seen again: nothing comes between them. */
const fewest = 5;

function interludeCounts(works: readonly Entry[], { frequency }: WallChoices): Record<Interlude, number> {
  if (frequency.interlude === 'never') return { invitation: 0, prize: 0, salon: 0, words: 0 };
  const paintings = works.filter(({ category }) => category === 'painting');
  // Where there are no paintings, interludes come between what there is.
  const between = paintings.length > 0 ? paintings : works;
  const count = between.length * factorOf[frequency.interlude];
  return {
    invitation: Math.floor(count / paintingsPer.invitation),
    prize: paintings.some((painting) => painting.prize) ? Math.floor(count / paintingsPer.prize) : 0,
    salon: paintings.length >= 12 ? Math.max(1, Math.floor(count / paintingsPer.salon)) : 0,
    // Whether there are words or not: walls of one venue each have their own, and must stay in step.
    words: Math.max(between.length < fewest ? 0 : 1, Math.floor(count / paintingsPer.words)),
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const perOf = (choices: WallChoices, kind: 'poem' | 'song' | 'initiative'): number =>
  paintingsPer[kind] / Math.max(factorOf[choices.frequency[kind]], 0.5);

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

/** How often a cycle brings what comes every so many milliseconds, so that no two walls have it at once. */
function timesOf(every: number, period: number, walls: number): number {
  let times = Math.max(1, Math.round(period / every));
  while (divisor(times, walls) > 1) times += 1;
  return times;
}

/** What the walls of a venue share, from the works they show. Null where there are none. */
export function planProgramme(
  entries: readonly Entry[],
  exhibition: string,
  walls: number,
  wholeSongs: boolean,
  choices: WallChoices,
  theme: string,
): Programme | null {
  if (entries.length === 0) return null;
  const sorted = [...entries].sort(byNumberThenCode);
  const paintings = sorted.filter((entry) => entry.category === 'painting');
  const poems = sorted.filter((entry) => entry.category === 'poem');
  const songs = sorted.filter((entry) => entry.category === 'song');
  const initiatives = sorted.filter((entry) => entry.category === 'initiative');
  const timing = { wholeSongs, paintingTime: choices.paintingSeconds * 1000 };
  const time = (segment: Segment) => segmentTime(segment, timing);

  const hung = paintings.map((painting) => time({ kind: 'painting', painting }));
  const kinds = [
    { times: poems.map((poem) => time({ kind: 'poem', poem })), per: perOf(choices, 'poem') },
    { times: songs.map((song) => time({ kind: 'song', song })), per: perOf(choices, 'song') },
    {
      times: initiatives.map((initiative) => time({ kind: 'initiative', initiative })),
      per: perOf(choices, 'initiative'),
    },
  ].map(({ times, per }) => ({
    times: times.sort((a, b) => b - a),
    count: share(times.length, paintings.length, per, false),
  }));
  const counts = interludeCounts(sorted, choices);
  const between = interludes.map((wants) => counts[wants] * time({ kind: 'interlude', wants }));
  const woven = sum([...hung, ...between, ...kinds.flatMap(({ times, count }) => times.slice(0, count))]);
  const pins = choices.pins.flatMap(({ entry, every }) => {
    const work = sorted.find(({ code }) => code === entry);
    return work && mayPin(work) && paintings.length > 0
      ? [{ work, times: timesOf(every * 60_000, woven, walls) }]
      : [];
  });
  const pinned = sum(pins.map(({ work, times }) => times * time({ kind: 'pin', work })));
  const least = sum([
    pinned,
    ...hung,
    ...between,
    ...kinds.flatMap(({ times, count }) => times.slice(times.length - count)),
  ]);
  const most = woven + pinned;
  const longest = Math.max(
    ...kinds.map(({ times }) => times[0] ?? 0),
    ...hung.slice(0, 2).map((one) => 2 * one),
  );
  // A cycle of shorter poems is stretched to the common period. Walls start as near to equal distances as segments
  // allow, so that two are up to one segment nearer; they must still be one segment apart.
  const equal = walls > 1 && most / walls < 2 * longest * (most / least);
  const count = hung.length + sum(kinds.map(({ times }) => times.length));
  const period = equal ? count * Math.max(hung[0] ?? 0, ...kinds.map(({ times }) => times[0] ?? 0)) : most;
  return {
    exhibition: `${theme}${exhibition}`,
    theme,
    walls,
    timing,
    choices,
    works: sorted,
    paintings,
    poems,
    songs,
    initiatives,
    period,
    equal,
    pins: equal ? [] : pins,
  };
}

const winnersFirst = <T extends Entry>(works: readonly T[], random: () => number): T[] => [
  ...shuffle(
    works.filter((work) => work.prize),
    random,
  ),
  ...shuffle(
    works.filter((work) => !work.prize),
    random,
  ),
];

/** Spreads `extras` evenly through `main`, each kind at its own phase so that they do not bunch up. */
function weave(main: readonly Segment[], extras: readonly (readonly Segment[])[]): Segment[] {
  const placed = extras.flatMap((kind, phase) =>
    kind.map((segment, index) => ({
      segment,
      at: ((index + (phase + 0.5) / extras.length) / kind.length) * main.length,
    })),
  );
  placed.sort((a, b) => a.at - b.at);
  const result: Segment[] = [];
  let next = 0;
  main.forEach((segment, index) => {
    result.push(segment);
    for (let extra = placed[next]; extra && extra.at < index + 1; extra = placed[next]) {
      result.push(extra.segment);
      next++;
    }
  });
  return [...result, ...placed.slice(next).map((extra) => extra.segment)];
}

function orderSegments(programme: Programme, random: () => number): Segment[] {
  const { paintings, poems, songs, initiatives, equal, choices, pins } = programme;
  const counts = interludeCounts(programme.works, choices);
  const repeated = (wants: Interlude): Segment[] =>
    Array.from({ length: counts[wants] }, () => ({ kind: 'interlude', wants }));
  const shuffled = shuffle(paintings, random);
  const chosen = <T extends Entry>(works: readonly T[], per: number): T[] =>
    shuffle(winnersFirst(works, random).slice(0, share(works.length, paintings.length, per, equal)), random);
  const works = {
    poems: chosen(poems, perOf(choices, 'poem')).map((poem) => ({ kind: 'poem' as const, poem })),
    songs: chosen(songs, perOf(choices, 'song')).map((song) => ({ kind: 'song' as const, song })),
    initiatives: chosen(initiatives, perOf(choices, 'initiative')).map((initiative) => ({
      kind: 'initiative' as const,
      initiative,
    })),
  };
  const alone = (): Segment[] => shuffled.map((painting) => ({ kind: 'painting', painting }));
  if (equal || paintings.length === 0) {
    const all = shuffle([...alone(), ...works.poems, ...works.songs, ...works.initiatives], random);
    return equal ? all : weave(all, [repeated('invitation'), repeated('words')]);
  }
  const hung = joinPairs(shuffled, random).map(
    ([left, right]): Segment =>
      right ? { kind: 'pair', left, right } : { kind: 'painting', painting: left },
  );
  return weave(hung, [
    works.poems,
    repeated('invitation'),
    works.songs,
    repeated('prize'),
    works.initiatives,
    repeated('words'),
    repeated('salon'),
    ...pins.map(({ work, times }) => Array.from({ length: times }, (): Segment => ({ kind: 'pin', work }))),
  ]);
}

/** The segments' beginnings, stretched so that the whole lasts exactly one period. */
function placeSegments(programme: Programme, segments: readonly Segment[]): number[] {
  const times = segments.map((segment) => (programme.equal ? 1 : segmentTime(segment, programme.timing)));
  const stretch = programme.period / sum(times);
  const starts = [0];
  let end = 0;
  for (const time of times) {
    end += time;
    starts.push(Math.round(end * stretch));
  }
  return starts;
}

/** The index of the segment that is on at `position` milliseconds of the circle. */
export function segmentAt(starts: readonly number[], position: number): number {
  let low = 0;
  let high = starts.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

function firstSegments(programme: Programme, starts: readonly number[]): number[] {
  const count = starts.length - 1;
  return Array.from({ length: programme.walls }, (_, wall) =>
    programme.equal
      ? Math.floor((wall * count) / programme.walls) % count
      : segmentAt(starts, Math.round((wall * programme.period) / programme.walls)),
  );
}

function drawCycle(programme: Programme, number: number, attempt: number): Cycle {
  const random = createRandom(`${programme.exhibition}/${number}/${attempt}`);
  const segments = orderSegments(programme, random);
  const starts = placeSegments(programme, segments);
  const name = `${programme.theme}${number}`;
  return { number, name, segments, starts, first: firstSegments(programme, starts) };
}

/** The works each wall begins and ends the cycle with. */
function edges(cycle: Cycle): { first: readonly Entry[]; last: readonly Entry[] }[] {
  const count = cycle.segments.length;
  const works = (index: number): readonly Entry[] => {
    const segment = cycle.segments[(index + count) % count];
    return segment ? segmentWorks(segment) : [];
  };
  return cycle.first.map((first) => ({
    first: [...works(first), ...works(first + 1)],
    last: [...works(first - 2), ...works(first - 1)],
  }));
}

function repeats(before: Cycle, after: Cycle): number {
  const next = edges(after);
  return edges(before).filter(({ last }, wall) =>
    last.some((work) => next[wall]?.first.some((other) => other.code === work.code)),
  ).length;
}

/**
 * A cycle's order: a fresh permutation for every number. Odd cycles are drawn again, at most 24 times, until no
 * wall ends its cycle with the work its next one begins with; even ones are as drawn, so that none waits for another.
 */
export function makeCycle(programme: Programme, number: number): Cycle {
  const drawn = drawCycle(programme, number, 0);
  if (number % 2 === 0) return drawn;
  const before = drawCycle(programme, number - 1, 0);
  const after = drawCycle(programme, number + 1, 0);
  let best = drawn;
  let fewest = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 24 && fewest > 0; attempt++) {
    const candidate = attempt === 0 ? drawn : drawCycle(programme, number, attempt);
    const clashes = repeats(before, candidate) + repeats(candidate, after);
    if (clashes < fewest) {
      best = candidate;
      fewest = clashes;
    }
  }
  return best;
}
