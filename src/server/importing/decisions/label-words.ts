import type { Decision, WordsDecision } from '../../../shared/decision.ts';
import type { Entry } from '../../../shared/entry.ts';
import type { ListedWords } from '../../../shared/listed-words.ts';
import { readPrize } from '../lists/prize.ts';

export const wordKinds = ['title', 'authors', 'age', 'unit', 'award'] as const;

/** What stands on the label of a work that nobody gave a title. */
export const untitled = { vi: 'Không đề', en: 'Untitled' };

/** Whether a decision is about what stands on a work's label. */
export const isOnLabel = (decision: Decision): decision is WordsDecision =>
  wordKinds.some((kind) => kind === decision.kind);

/** What staff may say otherwise of a work. */
export const wordsOf = ({ title, authors, age, unit, prize }: ListedWords): ListedWords => ({
  title,
  authors,
  age,
  unit,
  prize,
});

/** A work as staff decided: the same for one just made of a folder and for one on show. */
export function decideWords(entry: Entry, decisions: readonly WordsDecision[]): Entry {
  let work = entry;
  for (const decision of decisions) work = { ...work, ...wordsSaid(decision, work) };
  return work;
}

/** A work with what a decision was about as its list has it. */
export function restoreWords(entry: Entry, kind: WordsDecision['kind'], listed: ListedWords): Entry {
  const field = kind === 'award' ? 'prize' : kind;
  return { ...entry, [field]: listed[field] };
}

function wordsSaid(decision: WordsDecision, { title }: Entry): Partial<ListedWords> {
  switch (decision.kind) {
    case 'title':
      return { title: { vi: decision.title, en: title.en === untitled.en ? null : title.en } };
    case 'authors':
      return { authors: decision.authors };
    case 'age':
      return { age: decision.age };
    case 'unit':
      return { unit: decision.unit };
    case 'award':
      return { prize: awardOf(decision.label) };
  }
}

/** A prize as staff named it, with the rank such a name has. */
function awardOf(label: string | null): Entry['prize'] {
  const prize = label === null ? null : readPrize(label);
  return prize && label !== null ? { label, rank: prize.rank } : null;
}
