import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { exhibitionFolder } from './exhibition-folder.ts';

/** Once for all specs: a small sample exhibition, imported. */
export default function prepareExhibition(): void {
  if (existsSync(path.join(exhibitionFolder, 'data', 'head.json'))) return;
  const program = path.join(import.meta.dirname, '..', 'support', 'make-exhibition.ts');
  execFileSync(process.execPath, [program, exhibitionFolder], { stdio: 'inherit' });
}
