import type { Entry } from '../../shared/entry.ts';
import { createRandom, shuffle } from '../../shared/playlist/seeded.ts';

/** Works of a category in a visit's order: shuffled anew for each, but for those staff want visitors to meet first. */
export function visitOrder(works: readonly Entry[], seed: number, first: readonly string[]): Entry[] {
  const ahead = first.flatMap((code) => works.find((work) => work.code === code) ?? []);
  const taken = new Set(ahead);
  return [
    ...ahead,
    ...shuffle(
      works.filter((work) => !taken.has(work)),
      createRandom(`visit ${seed}`),
    ),
  ];
}
