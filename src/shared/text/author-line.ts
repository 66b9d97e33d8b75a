import type { Entry } from '../entry.ts';

/** How an entry's authors are written and searched: each once, even who wrote words and music. */
export const authorLine = (entry: Pick<Entry, 'authors'>): string => [...new Set(entry.authors)].join(', ');
