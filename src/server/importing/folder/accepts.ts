import type { Category } from '../../../shared/category.ts';
import type { FileUse } from './scan.ts';

/** What a work consists of: the work itself, what is written, what is heard beside it. */
export type Part = 'main' | 'words' | 'sound' | 'captions' | 'picture' | 'translation';

const parts: Record<Category, Partial<Record<FileUse, Part>>> = {
  painting: {
    ...{ picture: 'main', sound: 'sound', lyrics: 'captions', words: 'words' },
    translation: 'translation',
  },
  poem: { words: 'main', document: 'main', sound: 'sound', translation: 'translation' },
  song: {
    ...{ sound: 'main', lyrics: 'words', words: 'words', document: 'words', picture: 'picture' },
    translation: 'translation',
  },
  initiative: {
    ...{ document: 'main', slides: 'main', picture: 'main', words: 'main', sound: 'sound' },
    ...{ lyrics: 'captions', translation: 'translation' },
  },
};

/** What such a file is to a work of the category; null where it cannot belong to one. */
export const partOf = (category: Category, use: FileUse): Part | null => parts[category][use] ?? null;
