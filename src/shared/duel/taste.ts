import type { Painting } from '../entry.ts';
import { createPlaces } from '../filter/place.ts';
import { type Whom, whomOf } from '../filter/whom.ts';

/** One pair decided. */
export type Decided = { readonly winner: Painting; readonly loser: Painting };
type Leaning = 'brighter' | 'darker' | 'vivid' | 'soft' | 'warm' | 'cool';

/** What the works chosen in a game have in common; null is what cannot be said truly. */
type Taste = {
  /** How the chosen works differ from those beside them, and in how many of the pairs. */
  readonly leaning: { readonly kind: Leaning; readonly times: number } | null;
  /** Whom most of them are by. */
  readonly whom: { readonly whom: Whom; readonly count: number } | null;
  /** Where several of them come from. */
  readonly where: { readonly place: string; readonly count: number } | null;
};

/** Differences in Oklab that the eye sees between two pictures' mean colours. */
const seen = 0.02;
/** The share of pairs from which on a leaning is said. */
const leans = 0.7;

const qualities: readonly (readonly [Leaning, Leaning, (painting: Painting) => number])[] = [
  ['brighter', 'darker', (painting) => colourOf(painting).l],
  ['vivid', 'soft', (painting) => Math.hypot(colourOf(painting).a, colourOf(painting).b)],
  // From blue and green to yellow and red.
  ['warm', 'cool', (painting) => (colourOf(painting).a + colourOf(painting).b) / Math.SQRT2],
];
const colourOf = ({ pictures: [picture] }: Painting) => picture?.mean ?? { l: 0, a: 0, b: 0 };

/**
 * Reads a game: colours are compared within each pair, so that nothing depends on what the exhibition happens to
 * show. `paintings` are all works on show: places are told among them.
 */
export function readTaste(decided: readonly Decided[], paintings: readonly Painting[]): Taste {
  const winners = [...new Map(decided.map(({ winner }) => [winner.code, winner])).values()];
  const { placeOf } = createPlaces(paintings.map(({ unit }) => unit));
  const whom = mostFrequent(winners.map((winner) => whomOf(winner)).filter((each) => each !== 'others'));
  const where = mostFrequent(winners.map(({ unit }) => placeOf(unit)).filter((each) => each !== null));
  return {
    leaning: readLeaning(decided),
    whom:
      whom && whom.count >= 3 && whom.count * 2 > winners.length
        ? { whom: whom.value, count: whom.count }
        : null,
    where: where && where.count >= 3 ? { place: where.value, count: where.count } : null,
  };
}

function readLeaning(decided: readonly Decided[]): Taste['leaning'] {
  const leanings = qualities.flatMap(([more, less, measure]) => {
    const differences = decided.map(({ winner, loser }) => measure(winner) - measure(loser));
    return [
      { kind: more, times: differences.filter((each) => each > seen).length },
      { kind: less, times: differences.filter((each) => each < -seen).length },
    ];
  });
  const strongest = leanings.reduce((best, each) => (each.times > best.times ? each : best));
  return decided.length >= 3 && strongest.times >= leans * decided.length ? strongest : null;
}

function mostFrequent<T extends string>(values: readonly T[]): { value: T; count: number } | null {
  const [most] = [...Map.groupBy(values, (value) => value)].sort(([, a], [, b]) => b.length - a.length);
  return most ? { value: most[0], count: most[1].length } : null;
}
