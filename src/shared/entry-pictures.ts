import type { Entry, Picture } from './entry.ts';

/** Every picture a work is shown with. */
export function picturesOf(entry: Entry): readonly Picture[] {
  switch (entry.category) {
    case 'painting':
      return entry.pictures;
    case 'song':
      return entry.cover ? [entry.cover] : [];
    case 'initiative':
      return entry.pages;
    case 'poem':
      return [];
  }
}
