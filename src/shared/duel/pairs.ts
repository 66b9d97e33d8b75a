import { createRandom, shuffle } from '../playlist/seeded.ts';

/** Two works by their codes; `first` stands above, on a wide screen left. */
export type Pair = { readonly first: string; readonly second: string };

/** How many pairs make a game. */
export const pairsInGame = 10;

/**
 * All pairs of a visit, each once, in the order they are asked: the rounds of a tournament (circle method) over the
 * works as the seed shuffles them. Every work is as likely as any other to be among the first, and none comes again
 * before all others have been shown, but for the one a round leaves out where their number is odd. Who stands first
 * is balanced for each work as the visit goes on, and decided by the seed where that says nothing.
 */
export function* duelPairs(codes: Iterable<string>, seed: string): Generator<Pair> {
  const random = createRandom(`duel ${seed}`);
  // Sorted, so that the order of a catalogue plays no part.
  const works: (string | null)[] = shuffle([...new Set(codes)].sort(), random);
  if (works.length % 2 === 1) works.push(null);
  const around = works.length - 1;
  /** How much more often a work stood first than second. */
  const lead = new Map<string, number>();
  const leadOf = (code: string) => lead.get(code) ?? 0;
  for (let round = 0; round < around; round += 1) {
    for (let step = 0; step <= around / 2; step += 1) {
      const a = works[step === 0 ? around : (round + step) % around];
      const b = works[(round - step + around) % around];
      if (a == null || b == null) continue;
      const swap = leadOf(a) === leadOf(b) ? random() < 0.5 : leadOf(a) > leadOf(b);
      const [first, second] = swap ? [b, a] : [a, b];
      lead.set(first, leadOf(first) + 1);
      lead.set(second, leadOf(second) - 1);
      yield { first, second };
    }
  }
}

/** Whatever stands above: the same two works are one pair. */
export const isSamePair = (a: Pair, b: Pair): boolean =>
  (a.first === b.first && a.second === b.second) || (a.first === b.second && a.second === b.first);

/** The next pair that was not seen yet, also when works came and went meanwhile; null when all were. */
export function nextPair(codes: Iterable<string>, seed: string, seen: readonly Pair[]): Pair | null {
  for (const pair of duelPairs(codes, seed)) {
    if (!seen.some((before) => isSamePair(before, pair))) return pair;
  }
  return null;
}
