import { existsSync } from 'node:fs';
import path from 'node:path';

/** The project's `resources` folder, from the sources, from the bundle and inside an installed app alike. */
export function resourcesFolder(): string {
  let folder = import.meta.dirname;
  for (;;) {
    const candidate = path.join(folder, 'resources');
    if (existsSync(path.join(candidate, 'locales'))) return candidate;
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error(`no resources folder above ${import.meta.dirname}`);
    folder = parent;
  }
}
