import type { Decision } from '../../../shared/decision.ts';
import type { Problem } from '../../../shared/problem.ts';
import { keyOfProblem } from '../problems.ts';
import type { Moves } from './moved-files.ts';

/** A sheet of a list; null where its file has none. */
export interface ListPlace {
  readonly file: string;
  readonly sheet: string | null;
}

export const listPlaceKey = ({ file, sheet }: ListPlace): string => JSON.stringify([file, sheet]);

export interface FollowedPlaces {
  readonly moves: Moves;
  /** Lists that tell the same works elsewhere, by `listPlaceKey` of where they were. */
  readonly lists: ReadonlyMap<string, ListPlace>;
}

/** The decision about what its file or list is called now; null where it stays as it is. */
export function moveDecision(decision: Decision, places: FollowedPlaces): Decision | null {
  switch (decision.kind) {
    case 'cut':
    case 'file': {
      const file = moveFile(decision.file, places);
      return file === decision.file ? null : { ...decision, file };
    }
    case 'renumber':
    case 'codes': {
      const moved = moveList(decision, places);
      return isSame(moved, decision) ? null : { ...decision, ...moved };
    }
    case 'category': {
      const { place: file, sheet } = decision;
      const moved = moveList({ file, sheet }, places);
      return isSame(moved, { file, sheet }) ? null : { ...decision, place: moved.file, sheet: moved.sheet };
    }
    case 'accept': {
      const { about } = decision;
      if (!about) return null;
      const { file, sheet } = about;
      const place = file === null ? { file, sheet } : moveList({ file, sheet }, places);
      const moved = { ...about, ...place, values: moveValues(about, places) };
      const problem = keyOfProblem(moved, moved, moved.entry);
      return problem === decision.problem ? null : { ...decision, problem, about: moved };
    }
    default:
      return null;
  }
}

const isSame = (one: ListPlace, other: ListPlace): boolean => listPlaceKey(one) === listPlaceKey(other);

/** A file or folder by its path. */
function moveFile(path: string, { moves }: FollowedPlaces): string {
  const found = moves.files.get(path) ?? moves.folders.get(path);
  if (found !== undefined) return found;
  for (let at = folderOf(path); at !== ''; at = folderOf(at)) {
    const folder = moves.folders.get(at);
    if (folder !== undefined) return folder + path.slice(at.length);
  }
  return path;
}

function moveList({ file, sheet }: ListPlace, places: FollowedPlaces): ListPlace {
  return places.lists.get(listPlaceKey({ file, sheet })) ?? { file: moveFile(file, places), sheet };
}

/** Blanks of problems that hold paths. */
const pathBlanks = new Set(['file', 'files', 'folder', 'list', 'other', 'suggestion']);

function moveValues(
  { values, file }: { readonly values: Problem['values']; readonly file: string | null },
  places: FollowedPlaces,
): Problem['values'] {
  const movePart = (text: string): string => {
    const [list = '', sheet] = text.split(' › ');
    if (sheet === undefined) return moveList({ file: text, sheet: null }, places).file;
    const moved = moveList({ file: list, sheet }, places);
    return moved.sheet === null ? moved.file : `${moved.file} › ${moved.sheet}`;
  };
  const move = (text: string): string => {
    const whole = movePart(text);
    return whole === text ? text.split(', ').map(movePart).join(', ') : whole;
  };
  const isPath = (blank: string, text: string) => pathBlanks.has(blank) || text === file;
  return Object.fromEntries(
    Object.entries(values).map(([blank, value]) => [
      blank,
      typeof value === 'string' && isPath(blank, value) ? move(value) : value,
    ]),
  );
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
