import { group } from '../grouping.ts';

/** A file as an earlier import saw it, or as it is now. `hash`: SHA-256, null where it was not read. */
export interface SeenFile {
  readonly path: string;
  readonly size: number;
  readonly hash: string | null;
}

/** Where what was at a path is now. */
export interface Moves {
  /** By the paths before. */
  readonly files: ReadonlyMap<string, string>;
  readonly folders: ReadonlyMap<string, string>;
}

/**
 * Files that are called otherwise now, or lie elsewhere: one that is gone and one that is new hold the same bytes, and
 * no other does. Of what was never read name and size tell. Of copies that moved together each goes by its name. A
 * folder moved where all that moved out of it went to one other, and nothing is left in it.
 */
export function findMoves(known: readonly SeenFile[], now: readonly SeenFile[]): Moves {
  const present = new Set(now.map(({ path }) => path));
  const before = new Set(known.map(({ path }) => path));
  const gone = known.filter(({ path }) => !present.has(path));
  const fresh = now.filter(({ path }) => !before.has(path));
  const files = new Map<string, string>();
  const taken = new Set<string>();
  const pairBy = (keyOf: (file: SeenFile) => string, some: readonly SeenFile[]) => {
    const news = group(fresh, (file) => [taken.has(file.path) ? '' : keyOf(file)]);
    for (const [key, olds] of group(some, (file) => [files.has(file.path) ? '' : keyOf(file)])) {
      const [old] = olds;
      const [found, ...others] = news.get(key) ?? [];
      if (!old || olds.length > 1 || !found || others.length > 0) continue;
      files.set(old.path, found.path);
      taken.add(found.path);
    }
  };
  pairBy(({ hash }) => hash ?? '', gone);
  pairBy(({ hash, path }) => (hash === null ? '' : `${hash} ${nameOf(path)}`), gone);
  pairBy(
    ({ size, path }) => `${size} ${nameOf(path)}`,
    gone.filter(({ hash }) => hash === null),
  );
  return { files, folders: findFolders(files, known, present) };
}

function findFolders(
  files: ReadonlyMap<string, string>,
  known: readonly SeenFile[],
  present: ReadonlySet<string>,
): Map<string, string> {
  const filled = foldersAbove(present);
  const wasFilled = foldersAbove(known.map(({ path }) => path));
  const targets = group([...files].flatMap(foldersOfMove), ([from]) => [from]);
  const folders = new Map<string, string>();
  for (const [from, moves] of targets) {
    const to = new Set(moves.map(([, folder]) => folder));
    const [only = ''] = to;
    if (from !== '' && to.size === 1 && only !== '' && !filled.has(from) && wasFilled.has(from))
      folders.set(from, only);
  }
  return folders;
}

/** `A/B/c.jpg` that is `A (2)/B/c.jpg` now: `A/B` is `A (2)/B`, and `A` is `A (2)`. */
function foldersOfMove([from, to]: [string, string]): [string, string][] {
  let [old, now] = [folderOf(from), folderOf(to)];
  const moves: [string, string][] = [];
  while (old !== now && old !== '' && now !== '') {
    moves.push([old, now]);
    if (nameOf(old) !== nameOf(now)) break;
    [old, now] = [folderOf(old), folderOf(now)];
  }
  return moves;
}

function foldersAbove(paths: Iterable<string>): Set<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let at = folderOf(path); at !== '' && !folders.has(at); at = folderOf(at)) folders.add(at);
  }
  return folders;
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).toLowerCase();
