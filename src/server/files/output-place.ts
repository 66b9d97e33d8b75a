import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { type Problem, problem } from '../../shared/problem.ts';

/**
 * Why nothing must be written there, or null: inside the data folder being read, or inside or beside any other,
 * a file of the kiosk could be replaced. Problem: `output-in-data-folder`.
 */
export function checkOutput(file: string, dataFolder: string | null): Problem | null {
  const folder = toReal(path.dirname(file));
  const forbidden =
    (dataFolder !== null && isWithin(folder, toReal(dataFolder))) ||
    existsSync(path.join(folder, 'key.json')) ||
    parentsOf(folder).some((parent) => existsSync(path.join(parent, 'hoa-ban.db')));
  return forbidden ? problem('output-in-data-folder', { file }) : null;
}

/** A name without its `ending`: `name`, with a number behind it where a file called so lies in the folder already. */
export function freeName(folder: string, name: string, ending: string): string {
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? name : `${name}-${number}`;
    if (!existsSync(path.join(folder, free + ending))) return free;
  }
}

/** Links resolved as far as the path exists. */
function toReal(folder: string): string {
  if (existsSync(folder)) return realpathSync.native(folder);
  const parent = path.dirname(folder);
  return parent === folder ? folder : path.join(toReal(parent), path.basename(folder));
}

function parentsOf(folder: string): readonly string[] {
  const parent = path.dirname(folder);
  return parent === folder ? [folder] : [folder, ...parentsOf(parent)];
}

const isWithin = (folder: string, other: string): boolean => parentsOf(folder).includes(other);
