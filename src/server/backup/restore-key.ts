import { existsSync, renameSync } from 'node:fs';
import path from 'node:path';
import { done } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { readDatabase } from '../database/read-database.ts';
import { writeDurably } from '../files/durable-file.ts';
import { linesOf } from '../files/line-reader.ts';
import { readRecord } from '../ledger/chain.ts';
import { placeAside } from '../ledger/copy.ts';
import { parseKey } from '../ledger/key.ts';
import { readLedger } from '../ledger/read-ledger.ts';
import { openBackupsFolder } from './backups-folder.ts';
import { openCheckedZip } from './checked-zip.ts';

/**
 * Puts a key that is gone or damaged back from the newest backup in `backups/` that has the one this ledger was begun
 * with: without it a kiosk that nobody looks after would not start. What is left of the old file is set aside. Answers
 * `key-restored`, or null where no backup has the key. Throws what the file system throws in writing.
 */
export async function restoreKey(dataFolder: string, now: Date): Promise<Problem | null> {
  const genesis = readGenesis(dataFolder);
  if (!genesis) return null;
  const { list, pathOf } = openBackupsFolder(dataFolder);
  const file = path.join(dataFolder, 'key.json');
  for (const { name } of list()) {
    const text = await readKeyIn(pathOf(name));
    const key = text === null ? null : parseKey(text);
    if (text === null || key?.id !== genesis.kiosk || key.publicKey !== genesis.payload.publicKey) continue;
    if (existsSync(file)) renameSync(file, path.join(dataFolder, placeAside(dataFolder, 'key.json', now)));
    writeDurably(file, text, { mode: 0o600 });
    return problem('key-restored', { backup: name });
  }
  return null;
}

/** What the ledger was begun with, by whichever copy tells; null where neither does. */
function readGenesis(dataFolder: string) {
  const stored = readDatabase(dataFolder, (database) => done(readLedger(database).line(1)));
  for (const line of [
    stored.ok ? stored.value : undefined,
    firstLine(path.join(dataFolder, 'ledger.ndjson')),
  ])
    try {
      const record = readRecord(line ?? '');
      if (record.kind === 'genesis') return record;
    } catch {
      // A damaged copy is mended once there is a key.
    }
  return null;
}

function firstLine(file: string): string | undefined {
  try {
    const [line] = linesOf(file);
    return line;
  } catch {
    return undefined;
  }
}

/** The text of `key.json` in a backup; null where it cannot be read. */
async function readKeyIn(backup: string): Promise<string | null> {
  const zip = await openCheckedZip(backup).catch(() => null);
  try {
    return (await zip?.readText('key.json')) ?? null;
  } catch {
    return null;
  } finally {
    zip?.close();
  }
}
