import type { Entry, Painting } from '../entry.ts';
import { type Cycle, type Programme, segmentAt } from './cycle.ts';
import { createRandom, shuffle } from './seeded.ts';
import { type Interlude, type Segment, segmentWorks } from './segment.ts';
import { type Showing, worksOf } from './showing.ts';
import { fitVerse } from './verse.ts';
import type { WallWords } from './wall-words.ts';

/** What hangs where a cycle has an interlude, by segment. */
export type Interludes = ReadonlyMap<number, Showing>;

const salonSize = 12;

/** What hangs in the words' place while there are none to show. */
const baseOf = (wants: Interlude): Exclude<Interlude, 'words'> => (wants === 'words' ? 'salon' : wants);

/** Upright walls cannot set every poem; a salon hangs there instead for as long. */
const needsStandIn = (segment: Segment): boolean =>
  segment.kind === 'poem' && !fitVerse(segment.poem.stanzas, 'portrait').fits;

/** Which segments any other wall may be in while one is in segment `index`; its neighbours on the wall itself too. */
function companions(programme: Programme, cycle: Cycle, index: number): Set<number> {
  const { starts, first } = cycle;
  const { period } = programme;
  const count = cycle.segments.length;
  const begin = starts[index] ?? 0;
  const length = (starts[index + 1] ?? period) - begin;
  const found = new Set<number>();
  const add = (from: number, to: number) => {
    for (let at = from; ; at = (at + 1) % count) {
      found.add(at);
      if (at === to) return;
    }
  };
  add((index - 1 + count) % count, (index + 1) % count);
  const offsets = first.map((segment) => starts[segment] ?? 0);
  for (const own of offsets) {
    for (const other of offsets) {
      if (own === other) continue;
      const from = (begin + other - own + period) % period;
      const to = (from + length - 1) % period;
      add(segmentAt(starts, from), segmentAt(starts, to));
    }
  }
  return found;
}

/** The units with enough paintings for a salon of their own. */
function unitsForSalons(
  paintings: readonly Painting[],
  random: () => number,
): (readonly [string, readonly Painting[]])[] {
  const units = new Map<string, Painting[]>();
  for (const painting of paintings) {
    if (painting.unit === null) continue;
    const others = units.get(painting.unit);
    if (others) others.push(painting);
    else units.set(painting.unit, [painting]);
  }
  return shuffle(
    [...units].filter(([, hung]) => hung.length >= salonSize),
    random,
  );
}

/** Twelve of `paintings` that are free, in a random order; null where there are not as many. */
function draw(
  paintings: readonly Painting[],
  isFree: (painting: Painting) => boolean,
  random: () => number,
): Painting[] | null {
  const chosen: Painting[] = [];
  const from = Math.floor(random() * paintings.length);
  for (let index = 0; index < paintings.length && chosen.length < salonSize; index++) {
    const painting = paintings[(from + index) % paintings.length];
    if (painting && isFree(painting)) chosen.push(painting);
  }
  return chosen.length < salonSize ? null : shuffle(chosen, random);
}

/**
 * Chooses the works of a cycle's interludes among those no other wall shows at that time.
 * Where none is left, the invitation hangs without a work.
 */
export function chooseInterludes(programme: Programme, cycle: Cycle): Interludes {
  const random = createRandom(`${programme.exhibition}/${cycle.number}/interludes`);
  const winners = shuffle(
    programme.paintings.filter((painting) => painting.prize),
    random,
  );
  const everyone = shuffle(programme.paintings, random);
  // What is only read or heard has a number to be keyed in as well.
  const inviting: Entry[] = everyone.length > 0 ? everyone : shuffle(programme.works, random);
  const units = unitsForSalons(everyone, random);
  let salons = 0;
  const taken = new Map<number, readonly Entry[]>();
  const chosen = new Map<number, Showing>();

  cycle.segments.forEach((segment, index) => {
    const pinned = segment.kind === 'pin' ? segment.work : null;
    const wants = pinned
      ? 'invitation'
      : segment.kind === 'interlude'
        ? baseOf(segment.wants)
        : needsStandIn(segment)
          ? 'salon'
          : null;
    if (wants === null) return;
    const busy = new Set<string>();
    for (const other of companions(programme, cycle, index)) {
      const works = [...segmentWorks(cycle.segments[other] ?? segment), ...(taken.get(other) ?? [])];
      for (const work of works) busy.add(work.code);
    }
    if (pinned && !busy.has(pinned.code)) {
      taken.set(index, [pinned]);
      return;
    }
    const key = `${cycle.name}/${index}`;

    const isFree = (work: Entry): boolean => !busy.has(work.code);
    const takeFirst = <T extends Entry>(queue: T[]): T | null => {
      const at = queue.findIndex(isFree);
      const [work] = at < 0 ? [] : queue.splice(at, 1);
      if (work) queue.push(work);
      return work ?? null;
    };
    const hang = (): Showing => {
      if (wants === 'prize') {
        const painting = takeFirst(winners);
        if (painting) return { key, kind: 'prize', painting };
      }
      if (wants === 'salon') {
        const unit = random() < 0.6 ? units[salons++ % units.length] : undefined;
        const ofUnit = unit && draw(unit[1], isFree, random);
        if (unit && ofUnit) return { key, kind: 'salon', paintings: ofUnit, unit: unit[0] };
        const mixed = draw(everyone, isFree, random);
        if (mixed) return { key, kind: 'salon', paintings: mixed, unit: null };
      }
      return { key, kind: 'invitation', work: takeFirst(inviting) };
    };
    const showing = hang();
    taken.set(index, worksOf(showing));
    chosen.set(index, showing);
  });
  return chosen;
}

/**
 * The interludes with this wall's approved words in their places, each with the work it is about where no other wall
 * shows that. Other walls may have other words: what they choose is not known here, so of two places on at the same
 * time only the first shows a work.
 */
export function placeWords(
  programme: Programme,
  cycle: Cycle,
  interludes: Interludes,
  words: readonly WallWords[],
): Interludes {
  const byCode = new Map(programme.works.map((work) => [work.code, work]));
  const queue = shuffle(words, createRandom(`${programme.exhibition}/${cycle.number}/words`));
  const placed = new Map(interludes);
  const wantsWords = (index: number): boolean => {
    const segment = cycle.segments[index];
    return segment?.kind === 'interlude' && segment.wants === 'words';
  };
  cycle.segments.forEach((_, index) => {
    if (!wantsWords(index)) return;
    const others = [...companions(programme, cycle, index)].filter((other) => other !== index);
    const busy = new Set<string>();
    for (const other of others) {
      const segment = cycle.segments[other];
      const showing = placed.get(other);
      for (const work of segment ? segmentWorks(segment) : []) busy.add(work.code);
      for (const work of showing ? worksOf(showing) : []) busy.add(work.code);
      if (segment?.kind === 'pin' && !showing) busy.add(segment.work.code);
      if (showing?.kind === 'words') busy.add(showing.words.id);
    }
    const mayShowWork = !others.some((other) => other < index && wantsWords(other));
    const at = queue.findIndex(({ id, about }) => !busy.has(id) && !(about !== null && busy.has(about)));
    const [chosen] = at < 0 ? [] : queue.splice(at, 1);
    if (!chosen) return;
    queue.push(chosen);
    const about = mayShowWork && chosen.about !== null ? (byCode.get(chosen.about) ?? null) : null;
    placed.set(index, { key: `${cycle.name}/${index}`, kind: 'words', words: chosen, about });
  });
  return placed;
}
