import type { Entry, Picture } from './entry.ts';

/** Every picture a work is shown with: of an initiative its pages, then what stands among its words. */
export function picturesOf(entry: Entry): readonly Picture[] {
  switch (entry.category) {
    case 'painting':
      return entry.pictures;
    case 'song':
      return entry.cover ? [entry.cover] : [];
    case 'initiative':
      return [
        ...entry.pages,
        ...entry.blocks.flatMap((block) => (block.kind === 'picture' ? block.picture : [])),
      ];
    case 'poem':
      return [];
  }
}

/** The one picture a work is known by: a painting's first, a song's cover; what is read has none. */
export function pictureOf(entry: Entry): Picture | null {
  switch (entry.category) {
    case 'painting':
      return entry.pictures[0] ?? null;
    case 'song':
      return entry.cover;
    case 'poem':
    case 'initiative':
      return null;
  }
}
