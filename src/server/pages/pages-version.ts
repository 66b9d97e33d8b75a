import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Which program the built pages belong to, as they say themselves, and when they were built; null where unknown. */
export function readPagesVersion(folder: string): { version: string | null; builtAt: number | null } {
  const index = path.join(folder, 'index.html');
  try {
    const [, version = null] =
      /<meta name="version" content="([^"]+)"/.exec(readFileSync(index, 'utf8')) ?? [];
    return { version, builtAt: statSync(index).mtimeMs };
  } catch {
    return { version: null, builtAt: null };
  }
}
