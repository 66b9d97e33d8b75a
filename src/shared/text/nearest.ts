/** Looks at as many candidates at most, so that thousands of names among ten thousands stay a matter of seconds. */
const ofMany: Looks = { mostCandidates: 300, mostMeasured: 12 };

interface Looks {
  /** Names that share a group of letters. */
  readonly mostCandidates: number;
  /** Of those, the ones that share most. */
  readonly mostMeasured: number;
}

export interface Near<T> {
  readonly item: T;
  /** 0…1: 1 where the names are equal, or the shorter stands in the longer. */
  readonly likeness: number;
}

export interface Nearest<T> {
  /** The likest, best first; of equals the one given first. */
  find(words: string, most: number, isWanted?: (item: T) => boolean): Near<T>[];
}

/**
 * Finds names like another by the groups of three letters they share, the rarest first. `words` are folded words with
 * one space between.
 */
export function createNearest<T>(
  named: Iterable<{ readonly words: string; readonly item: T }>,
  { mostCandidates, mostMeasured }: Looks = ofMany,
): Nearest<T> {
  const items: { item: T; groups: readonly Group[] }[] = [];
  const known = new Map<string, Group>();
  for (const { words, item } of named) {
    const groups: Group[] = [];
    for (const trigram of trigramsIn(words)) {
      const group = known.get(trigram) ?? { holders: [] };
      known.set(trigram, group);
      if (group.holders.at(-1) === items.length) continue;
      group.holders.push(items.length);
      groups.push(group);
    }
    items.push({ item, groups });
  }
  /** How many groups of letters each shares with the name looked for; all 0 between two searches. */
  const shared = new Uint16Array(items.length);
  return {
    find(words, most, isWanted = () => true) {
      const trigrams = new Set(trigramsIn(words));
      const groups = new Set<Group>();
      for (const trigram of trigrams) {
        const group = known.get(trigram);
        if (group) groups.add(group);
      }
      const rarestFirst = [...groups].sort((a, b) => a.holders.length - b.holders.length);
      const candidates: number[] = [];
      let seen = 0;
      for (const { holders } of rarestFirst) {
        if (seen >= mostCandidates) break;
        for (const index of holders.slice(0, mostCandidates - seen)) {
          const count = shared[index] ?? 0;
          if (count === 0) candidates.push(index);
          shared[index] = count + 1;
        }
        seen += holders.length;
      }
      candidates.sort((a, b) => (shared[b] ?? 0) - (shared[a] ?? 0) || a - b);
      for (const index of candidates) shared[index] = 0;
      return candidates
        .slice(0, mostMeasured)
        .flatMap((index) => {
          const one = items[index];
          if (!one || !isWanted(one.item)) return [];
          const both = one.groups.filter((group) => groups.has(group)).length;
          return [{ item: one.item, index, likeness: likenessOf(trigrams.size, one.groups.length, both) }];
        })
        .sort((a, b) => b.likeness - a.likeness || a.index - b.index)
        .slice(0, most);
    },
  };
}

/** Three letters that follow one another, and the names they stand in. */
interface Group {
  readonly holders: number[];
}

function* trigramsIn(words: string): Generator<string> {
  const text = ` ${words.slice(0, 200)} `;
  for (let at = 0; at + 3 <= text.length; at += 1) yield text.slice(at, at + 3);
}

/** What two names share, of both (Dice) or, a little less worth, of the smaller where that is more than a word. */
function likenessOf(one: number, other: number, shared: number): number {
  const ofBoth = (2 * shared) / (one + other);
  const small = Math.min(one, other);
  return small < 6 ? ofBoth : Math.max(ofBoth, (shared / small) * 0.9);
}
