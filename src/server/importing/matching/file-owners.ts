import type { NumberedDraft } from '../draft.ts';
import { partOf } from '../folder/accepts.ts';
import type { DescribedFile } from '../folder/described-file.ts';
import { splitView, stripCopy } from '../folder/file-name.ts';
import type { ScannedFile } from '../folder/scan.ts';
import { put } from '../grouping.ts';

/** Staff decided, a list named it, or its name tells. */
type How = 'decided' | 'named' | 'told';

/** Which file belongs to which work, and how that came. */
export function createFileOwners(drafts: readonly NumberedDraft[]) {
  const ofFile = new Map<DescribedFile, NumberedDraft>();
  const files = new Map<NumberedDraft, { file: DescribedFile; how: How }[]>();
  const decided = new Set<unknown>();
  const parts = new Set<string>();
  const sharers = new Map<DescribedFile, NumberedDraft[]>();
  const bases = new Map<string, Set<NumberedDraft>>();
  const index = new Map(drafts.map((draft, at) => [draft, at]));

  /** Names of files that belong together: equal but for the view, in one folder or anywhere; numbers alone, in one. */
  const basesOf = ({ file, place, name, key }: DescribedFile): string[] => {
    const base = splitView(stripCopy(file.stem).stem).base.toLowerCase();
    const keys = [`${place}/${base}`, `*/${base}`];
    return name.title === null && name.number !== null ? [...keys, `${place}/#${key}`] : keys;
  };

  function add(file: DescribedFile, draft: NumberedDraft, how: How): void {
    put(files, draft, { file, how });
    const part = partOf(draft.category, file.file.use);
    parts.add(`${index.get(draft)} ${part}`);
    if (how !== 'decided') return;
    decided.add(file);
    if (part === 'main') decided.add(draft);
  }

  return {
    of: (file: DescribedFile) => ofFile.get(file) ?? null,
    isDecided: (file: DescribedFile) => decided.has(file),
    hasDecided: (draft: NumberedDraft) => decided.has(draft),
    /** Whether staff gave the work another file of the same name: this one they saw and did not choose. */
    isPassedBy: (file: DescribedFile, draft: NumberedDraft) =>
      (files.get(draft) ?? []).some(({ file: other, how }) => how === 'decided' && other.key === file.key),
    has: (draft: NumberedDraft, part: string) => parts.has(`${index.get(draft)} ${part}`),
    give(file: DescribedFile, draft: NumberedDraft, how: How): void {
      if (ofFile.has(file)) return;
      ofFile.set(file, draft);
      add(file, draft, how);
      for (const base of basesOf(file)) bases.set(base, (bases.get(base) ?? new Set()).add(draft));
    },
    /** One document with several poems: it is this work's too. */
    share(file: DescribedFile, draft: NumberedDraft, how: How): void {
      if ((files.get(draft) ?? []).some((one) => one.file === file)) return;
      add(file, draft, how);
      put(sharers, file, draft);
    },
    /** The documents this work shares, with the other works. */
    sharedOf(draft: NumberedDraft): ReadonlyMap<ScannedFile, readonly NumberedDraft[]> {
      const own = (files.get(draft) ?? []).filter(({ file }) => sharers.has(file));
      return new Map(
        own.map(({ file }) => {
          const all = [...[ofFile.get(file) ?? []].flat(), ...(sharers.get(file) ?? [])];
          return [file.file, all.filter((other) => other !== draft)];
        }),
      );
    },
    /** The one work that has a file of this name already, but for the ending and the view. */
    beside(file: DescribedFile): NumberedDraft | null {
      for (const base of basesOf(file)) {
        const found = bases.get(base);
        if (!found) continue;
        const [only] = found;
        return found.size === 1 && only ? only : null;
      }
      return null;
    },
    /** The work itself, where its name told it and the row does not. */
    told(draft: NumberedDraft): ScannedFile | null {
      const main = (files.get(draft) ?? []).filter(
        ({ file }) => partOf(draft.category, file.file.use) === 'main',
      );
      return main.some(({ how }) => how !== 'told') ? null : (main[0]?.file.file ?? null);
    },
    /** As the row names them, then by view, then what staff added. */
    filesOf(draft: NumberedDraft): ScannedFile[] {
      const own = files.get(draft) ?? [];
      const rank = ({ how, file }: (typeof own)[number]) =>
        how === 'named' ? 0 : how === 'told' ? file.name.view : 1000;
      return own.toSorted((a, b) => rank(a) - rank(b)).map(({ file }) => file.file);
    },
  };
}
