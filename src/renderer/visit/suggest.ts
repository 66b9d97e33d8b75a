import { fold } from '../../shared/text/fold.ts';

/** Completes what is being typed: whole replacements of the word `typed`, the best first. */
export type Suggest = (before: string, typed: string) => string[];

const most = 3;
/** A follower heard once is chance, not a habit of the language. */
const leastHeard = 2;

/**
 * Learns from sentences that are on show: a ready phrase is continued where it is being written, a word is completed
 * by the words that begin like it, a finished one by what usually follows. Names are not learned.
 */
export function createSuggest(phrases: readonly string[], sentences: readonly string[]): Suggest {
  const words = new Map<string, number>();
  const pairs = new Map<string, Map<string, number>>();
  for (const sentence of [...phrases, ...sentences]) {
    for (const clause of sentence.split(/[^\p{L}\p{M}\s]+/u)) learn(clause);
  }
  function learn(clause: string) {
    let before: string | null = null;
    for (const [place, spelled] of clause.split(/\s+/).filter(Boolean).entries()) {
      // A capital inside a sentence belongs to a name.
      const name = place > 0 && spelled !== spelled.toLowerCase();
      const word = spelled.toLowerCase();
      if (!name) words.set(word, (words.get(word) ?? 0) + 1);
      if (!name && before !== null) {
        const after = pairs.get(before) ?? new Map<string, number>();
        pairs.set(before, after.set(word, (after.get(word) ?? 0) + 1));
      }
      before = name ? null : word;
    }
  }

  return (before, typed) => {
    const word = typed.toLowerCase();
    const found = new Map<string, number>();
    const offer = (text: string, weight: number) => {
      if (text !== word) found.set(text, Math.max(weight, found.get(text) ?? 0));
    };
    const sentence = before.split(/[.!?…\n]\s*/u).at(-1) ?? '';
    const begun = fold(sentence + typed);
    for (const phrase of phrases) {
      const rest = phrase.slice(sentence.length);
      if (begun.trim().length >= 2 && fold(phrase).startsWith(begun) && rest.trim())
        offer(rest.trim(), Number.MAX_SAFE_INTEGER);
    }
    const previous = /(\p{L}+)\s+$/u.exec(before)?.[1]?.toLowerCase() ?? '';
    const usual = pairs.get(previous);
    for (const [follower, heard] of pairs.get(word) ?? []) {
      if (heard >= leastHeard) offer(`${word} ${follower}`, heard * 2);
    }
    if (word === '') {
      for (const [follower, heard] of usual ?? []) if (heard >= leastHeard) offer(follower, heard);
    } else {
      for (const [one, heard] of words) {
        if (one.length < 2 || heard < leastHeard || !fold(one).startsWith(fold(word))) continue;
        const accented = one.startsWith(word) ? 8 : 1;
        offer(
          one,
          heard * accented * (1 + 20 * (usual?.get(one) ?? 0)) * (one.length > word.length ? 1 : 0.5),
        );
      }
    }
    const capital = typed !== '' && typed[0] !== typed[0]?.toLowerCase();
    return [...found]
      .sort(([, a], [, b]) => b - a)
      .slice(0, most)
      .map(([text]) => (capital ? text.charAt(0).toUpperCase() + text.slice(1) : text));
  };
}
