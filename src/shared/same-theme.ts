import type { Entry } from './entry.ts';
import { fold } from './text/fold.ts';

/** What works have in common: the theme their lists say, or a phrase of their titles. */
interface Shared<Work> {
  readonly kind: 'theme' | 'phrase';
  readonly text: string;
  readonly works: readonly Work[];
}

/** Words that say nothing of a work by themselves; a phrase neither begins nor ends with them. */
const empty = new Set(
  (
    'ai anh bao bên bị bởi các cái cho chúng có con của cùng cũng để đã đang đây đến đi đó được em giữa hai hơn khi ' +
    'không là làm lại lên lúc mà mình một mỗi mới này ngày nào nên nếu người như nhưng những nhà ở qua ra rất rồi sau ' +
    'sẽ ta tại theo thì tôi trên trong trước từ tự và vẫn vào về với vẽ xuống'
  ).split(' '),
);

/** A phrase in more works than this share is the exhibition's subject and tells nothing of one work. */
const commonest = 0.12;

/**
 * Answers, for a work, the others of its theme. Where its list says none: those whose titles have a phrase of two
 * words in common with its own, the phrase that most of them share. Null where nobody does.
 */
export function createThemes<Work extends Pick<Entry, 'code' | 'title' | 'theme'>>(works: readonly Work[]) {
  const byTheme = new Map<string, Work[]>();
  const byPhrase = new Map<string, Work[]>();
  const put = (groups: Map<string, Work[]>, key: string, work: Work) => {
    const group = groups.get(key);
    if (group) group.push(work);
    else groups.set(key, [work]);
  };
  for (const work of works) {
    if (work.theme) put(byTheme, fold(work.theme), work);
    for (const phrase of new Set(phrasesOf(work))) put(byPhrase, phrase, work);
  }
  const most = Math.max(4, works.length * commonest);

  return (work: Work): Shared<Work> | null => {
    const without = (group: readonly Work[] | undefined) =>
      (group ?? []).filter(({ code }) => code !== work.code);
    if (work.theme) {
      const same = without(byTheme.get(fold(work.theme)));
      return same.length > 0 ? { kind: 'theme', text: work.theme, works: same } : null;
    }
    let best: Shared<Work> | null = null;
    for (const phrase of phrasesOf(work)) {
      const group = byPhrase.get(phrase) ?? [];
      const same = without(group);
      if (same.length > (best?.works.length ?? 0) && group.length <= most)
        best = { kind: 'phrase', text: phrase, works: same };
    }
    return best;
  };
}

/** Pairs of neighbouring syllables of a title: most Vietnamese words are one. */
function phrasesOf({ title }: Pick<Entry, 'title'>): string[] {
  const words =
    (title.vi ?? '')
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}]+|[^\p{L}\p{M}\s]+/gu) ?? [];
  return words.flatMap((word, at) => {
    const next = words[at + 1];
    if (next === undefined) return [];
    return [word, next].every((one) => /\p{L}/u.test(one) && !empty.has(one)) ? [`${word} ${next}`] : [];
  });
}
