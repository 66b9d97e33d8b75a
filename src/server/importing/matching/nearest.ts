/** Looks at as many candidates at most, so that thousands of names among ten thousands stay a matter of seconds. */
const mostCandidates = 300;
const mostMeasured = 12;

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
export function createNearest<T>(named: Iterable<{ readonly words: string; readonly item: T }>): Nearest<T> {
  const items: { item: T; trigrams: ReadonlySet<string> }[] = [];
  const holders = new Map<string, number[]>();
  for (const { words, item } of named) {
    const trigrams = trigramsOf(words);
    for (const trigram of trigrams) {
      const found = holders.get(trigram);
      if (found) found.push(items.length);
      else holders.set(trigram, [items.length]);
    }
    items.push({ item, trigrams });
  }
  /** How many groups of letters each shares with the name looked for; all 0 between two searches. */
  const shared = new Uint16Array(items.length);
  return {
    find(words, most, isWanted = () => true) {
      const trigrams = trigramsOf(words);
      const rarestFirst: number[][] = [];
      for (const trigram of trigrams) {
        const found = holders.get(trigram);
        if (found) rarestFirst.push(found);
      }
      rarestFirst.sort((a, b) => a.length - b.length);
      const candidates: number[] = [];
      let seen = 0;
      for (const found of rarestFirst) {
        if (seen >= mostCandidates) break;
        for (const index of found.slice(0, mostCandidates - seen)) {
          const count = shared[index] ?? 0;
          if (count === 0) candidates.push(index);
          shared[index] = count + 1;
        }
        seen += found.length;
      }
      candidates.sort((a, b) => (shared[b] ?? 0) - (shared[a] ?? 0) || a - b);
      for (const index of candidates) shared[index] = 0;
      return candidates
        .slice(0, mostMeasured)
        .flatMap((index) => {
          const one = items[index];
          if (!one || !isWanted(one.item)) return [];
          return [{ item: one.item, index, likeness: likenessOf(trigrams, one.trigrams) }];
        })
        .sort((a, b) => b.likeness - a.likeness || a.index - b.index)
        .slice(0, most);
    },
  };
}

function trigramsOf(words: string): Set<string> {
  const text = ` ${words.slice(0, 200)} `;
  const trigrams = new Set<string>();
  for (let at = 0; at + 3 <= text.length; at += 1) trigrams.add(text.slice(at, at + 3));
  return trigrams;
}

/** What two sets share, of both (Dice) or, a little less worth, of the smaller where that is more than a word. */
function likenessOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const trigram of small) if (large.has(trigram)) shared += 1;
  const ofBoth = (2 * shared) / (a.size + b.size);
  return small.size < 6 ? ofBoth : Math.max(ofBoth, (shared / small.size) * 0.9);
}
