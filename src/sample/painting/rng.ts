/** A small seeded stream of random numbers: the same seed gives the same stream on every platform. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  range(from: number, to: number): number;
  /** Uniform whole number, both ends included. */
  integer(from: number, to: number): number;
  /** Sum of four draws centred on 0, between -2 and 2: a cheap bell curve. */
  gaussian(): number;
  chance(probability: number): boolean;
  sign(): 1 | -1;
  /** Throws a RangeError when `items` is empty. */
  pick<T>(items: readonly T[]): T;
  /** A shuffled copy. */
  shuffle<T>(items: readonly T[]): T[];
}

/** Starts a stream (mulberry32 by Tommy Ettinger, public domain; neighbouring seeds are spread apart). */
export function createRandom(seed: number): Random {
  let state = Math.imul(seed, 2654435761) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  for (let warmUp = 0; warmUp < 8; warmUp += 1) next();

  const integer = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    range: (from, to) => from + (to - from) * next(),
    integer,
    gaussian: () => next() + next() + next() + next() - 2,
    chance: (probability) => next() < probability,
    sign: () => (next() < 0.5 ? -1 : 1),
    pick: (items) => {
      if (items.length === 0) throw new RangeError('pick needs at least one item');
      return items[integer(0, items.length - 1)] as (typeof items)[number];
    },
    shuffle: (items) => {
      const order = items.map((item) => ({ item, key: next() }));
      return order.sort((a, b) => a.key - b.key).map(({ item }) => item);
    },
  };
}
