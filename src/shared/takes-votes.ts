import type { Entry } from './entry.ts';
import type { Exhibition } from './exhibition.ts';

/** Whether there is anything to vote for: works of a category that takes votes, whether or not the vote is open. */
export const takesVotes = (
  { voting }: Pick<Exhibition, 'voting'>,
  works: readonly Pick<Entry, 'category'>[],
) => works.some(({ category }) => voting[category] !== 'off');
