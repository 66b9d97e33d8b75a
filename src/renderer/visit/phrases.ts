import type { FilterIndex } from '../../shared/filter/filter.ts';
import { schoolWhoms } from '../../shared/filter/whom.ts';

/** Keys of the ready phrases, as they are recorded. */
const phrases = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `phrase-${number}`);
/** “Các em vẽ giỏi quá”, “Cảm ơn các thầy cô”: said of children, or of their schools. */
const ofSchools: readonly string[] = ['phrase-1', 'phrase-3', 'phrase-4', 'phrase-6'];

/** The phrases that are true of an exhibition: those of schools where a work is by somebody of one. */
export const phrasesOn = ({ works }: Pick<FilterIndex, 'works'>): readonly string[] =>
  works.some(({ facets }) => schoolWhoms.includes(facets.whom))
    ? phrases
    : phrases.filter((phrase) => !ofSchools.includes(phrase));
