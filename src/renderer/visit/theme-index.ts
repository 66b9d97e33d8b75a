import type { Entry, Painting } from '../../shared/entry.ts';
import { createThemes } from '../../shared/same-theme.ts';

const indexes = new WeakMap<readonly Entry[], ReturnType<typeof createThemes<Painting>>>();

/** Tells a painting's theme and the others of it, in the order of `works`; read once for a visit. */
export function themeIndex(works: readonly Entry[]): ReturnType<typeof createThemes<Painting>> {
  const index =
    indexes.get(works) ??
    createThemes(works.filter((work): work is Painting => work.category === 'painting'));
  indexes.set(works, index);
  return index;
}
