import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Disk, realDisk, syncFolder, writeDurably } from '../files/durable-file.ts';

/**
 * Visitors' drawings, by SHA-256 like other media, but in a folder of their own: what lies in `media/` is public, and
 * these are seen by staff alone.
 */
const fileOf = (dataFolder: string, hash: string): string =>
  path.join(dataFolder, 'drawings', hash.slice(0, 2), `${hash}.svg`);

export const hashDrawing = (svg: string | Uint8Array): string =>
  createHash('sha256').update(svg).digest('hex');

/** Returns once the drawing is on disk; throws what the file system throws. */
export function keepDrawing(dataFolder: string, svg: string, disk: Disk = realDisk): void {
  const hash = hashDrawing(svg);
  if (readDrawing(dataFolder, hash) !== null) return;
  const file = fileOf(dataFolder, hash);
  const folder = path.dirname(file);
  mkdirSync(folder, { recursive: true });
  writeDurably(file, svg, { disk });
  for (const above of [path.dirname(folder), dataFolder]) syncFolder(above);
}

/** A drawing's bytes; null where it is lost or damaged. */
export function readDrawing(dataFolder: string, hash: string): Uint8Array<ArrayBuffer> | null {
  try {
    const bytes = new Uint8Array(readFileSync(fileOf(dataFolder, hash)));
    return hashDrawing(bytes) === hash ? bytes : null;
  } catch {
    return null;
  }
}
