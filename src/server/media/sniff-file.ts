import { open } from 'node:fs/promises';
import { type FileKind, sniff } from './sniff.ts';

/** The kind of a file, by its first bytes. */
export async function sniffFile(path: Buffer | string): Promise<FileKind> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(new Uint8Array(1024), 0, 1024, 0);
    return sniff(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}
