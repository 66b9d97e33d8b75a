import { CFB } from '@e965/xlsx';
import { readParts } from '../documents/archive.ts';

/** Of a manifest: some kilobytes for thousands of parts. */
const manifestLimit = 4 * 1024 * 1024;
/** Of an .xls; behind `filePass` everything is encrypted. */
const recordTypes = { begin: 0x809, writeProtect: 0x86, filePass: 0x2f };

/**
 * Whether a spreadsheet is locked with a password, told by its container: a reader that stumbles over a damaged .xls
 * may say so too.
 */
export async function isEncryptedList(bytes: Buffer, kind: 'zip' | 'ole'): Promise<boolean> {
  try {
    return kind === 'zip' ? await isEncryptedOds(bytes) : isEncryptedOle(bytes);
  } catch {
    return false;
  }
}

async function isEncryptedOds(bytes: Buffer): Promise<boolean> {
  const manifest = 'META-INF/manifest.xml';
  const parts = await readParts(bytes, (name) => name === manifest, manifestLimit);
  return parts.get(manifest)?.includes(':encryption-data') ?? false;
}

/** An .xlsx that Office locked is an OLE container with the package inside; an .xls says it in its first records. */
function isEncryptedOle(bytes: Buffer): boolean {
  const container = CFB.read(bytes, { type: 'buffer' });
  if (CFB.find(container, 'EncryptedPackage')) return true;
  const workbook = CFB.find(container, 'Workbook') ?? CFB.find(container, 'Book');
  return workbook ? hasFilePass(Buffer.from(workbook.content)) : false;
}

/** Nothing but the beginning and the mark of a file that should not be changed stands before it. */
function hasFilePass(records: Buffer): boolean {
  let at = 0;
  for (const before of [recordTypes.begin, recordTypes.writeProtect]) {
    if (records.readUInt16LE(at) === before) at += 4 + records.readUInt16LE(at + 2);
  }
  return at > 0 && records.readUInt16LE(at) === recordTypes.filePass;
}
