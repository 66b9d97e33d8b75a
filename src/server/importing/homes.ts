import type { DescribedFile } from './described-file.ts';
import type { NumberedDraft } from './draft.ts';

export interface Homes {
  /** True where the file lies among the works of another list: another school's, as folders are handed in. */
  isElsewhere(file: DescribedFile, draft: NumberedDraft): boolean;
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** Whose folder is whose: a folder belongs to the lists in the nearest folder above it that has any. */
export function createHomes(drafts: readonly NumberedDraft[], files: readonly DescribedFile[]): Homes {
  const lists = new Set(
    drafts.flatMap(({ place }) => (place.row === null ? [] : folderOf(place.file ?? ''))),
  );
  const known = new Map<string, string | null>();
  function homeOf(folder: string): string | null {
    const found = known.get(folder);
    if (found !== undefined) return found;
    const home = lists.has(folder) ? folder : folder === '' ? null : homeOf(folderOf(folder));
    known.set(folder, home);
    return home;
  }
  // Lists kept apart from all files speak of any folder.
  const settled = new Set(
    files.flatMap(({ file, place }) => (file.use === 'list' || file.use === 'unknown' ? [] : homeOf(place))),
  );
  return {
    isElsewhere({ place }, draft) {
      if (draft.place.row === null) return false;
      const own = folderOf(draft.place.file ?? '');
      const home = homeOf(place);
      return home !== null && home !== own && settled.has(own);
    },
  };
}
