import { type Category, categories } from '../../../shared/category.ts';
import type { Decision } from '../../../shared/decision.ts';
import { categoryOf } from './file-name.ts';
import type { FileUse, ScannedFile } from './scan.ts';

/** What a category's works themselves lie in, whatever else may lie beside them. */
export const mainUses: Record<Category, readonly FileUse[]> = {
  painting: ['picture'],
  poem: ['words', 'document'],
  song: ['sound'],
  initiative: ['document', 'slides'],
};

/** The categories a file can be a work of by its kind, the likeliest first. */
export const categoriesOfUse = (use: FileUse): Category[] =>
  categories.filter((category) => mainUses[category].includes(use));

/** The category such a file is a work of where nothing else tells; documents may be of two. */
export const usualCategory = (use: FileUse): Category | null =>
  use === 'picture' ? 'painting' : use === 'sound' ? 'song' : null;

/** What one touch can say of all such files of a folder, where neither its name nor theirs says what they are. */
export function offerCategories({ folders, use }: Pick<ScannedFile, 'folders' | 'use'>): Decision[] {
  if (folders.some((name) => categoryOf(name) !== null)) return [];
  const place = folders.join('/');
  return categoriesOfUse(use).map((category) => ({
    ...({ kind: 'category', of: 'files', place, sheet: null } as const),
    category,
  }));
}
