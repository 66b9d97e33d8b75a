import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { messageOf } from '../../shared/message-of.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { syncFolder, writeDurably } from '../files/durable-file.ts';
import { type Bundle, type Manifest, readManifest, verifyBundleLedger } from './bundle.ts';
import { type KioskList, readKioskList } from './kiosk-list.ts';
import { type Merged, unite } from './merge.ts';

const ledgerEnd = '.merged.ndjson';
const manifestEnd = '.manifest.json';
/** Begins with the kiosk's id; the head keeps contradicting ledgers of one id apart. */
const nameOf = ({ kiosk, head }: Manifest): string => `${kiosk.id}-${head.slice(0, 32)}`;

/**
 * Verifies what earlier merges left in a folder; a missing folder is empty.
 * Problems: `merged-folder-is-file`, `merged-folder-unreadable`, `merged-folder-damaged` with the file and the reason.
 */
export function readMerged(folder: string): Outcome<Merged, Problem> {
  let merged: Merged = [];
  const names = listLedgers(folder);
  if (!names.ok) return names;
  for (const name of names.value) {
    const base = name.slice(0, -ledgerEnd.length);
    let bundle: Outcome<Bundle, Problem>;
    try {
      const pipe = [name, base + manifestEnd].find((each) => !statSync(join(folder, each)).isFile());
      if (pipe !== undefined) throw new Error(`${pipe} is no file, and opening it might wait for ever`);
      const manifest = readManifest(readFileSync(join(folder, base + manifestEnd), 'utf8'));
      bundle = manifest.ok ? verifyBundleLedger(manifest.value, join(folder, name)) : manifest;
    } catch (error) {
      bundle = failed(problem('bundle-unreadable', { cause: String(error) }));
    }
    if (!bundle.ok)
      return failed(
        problem('merged-folder-damaged', {
          file: name,
          cause: bundle.problem.code,
          ...bundle.problem.values,
        }),
      );
    merged = unite(merged, [bundle.value]);
  }
  return done(merged);
}

function listLedgers(folder: string): Outcome<readonly string[], Problem> {
  try {
    const found = statSync(folder, { throwIfNoEntry: false });
    if (!found) return done([]);
    if (!found.isDirectory()) return failed(problem('merged-folder-is-file', { folder }));
    return done(readdirSync(folder).filter((name) => name.endsWith(ledgerEnd)));
  } catch (error) {
    return failed(
      problem('merged-folder-unreadable', {
        folder,
        cause: messageOf(error),
      }),
    );
  }
}

const kioskList = 'kiosks.txt';

/** The list of kiosks kept by an earlier merge; null where there is none. Problem: `kiosk-list-line`. */
export function readKnownKiosks(folder: string): Outcome<KioskList | null, Problem> {
  const file = join(folder, kioskList);
  return existsSync(file) ? readKioskList(file) : done(null);
}

/** Keeps the list beside the ledgers, so that results read later are counted by it as well. */
export function keepKioskList(folder: string, list: string): void {
  writeDurably(join(folder, kioskList), readFileSync(list));
}

/** Puts the drawings a bundle was taken with beside the ledgers that name them. */
export function keepDrawings(folder: string, { manifest, ledger }: Bundle): void {
  const { drawings = [] } = manifest;
  if (drawings.length === 0) return;
  mkdirSync(join(folder, 'drawings'), { recursive: true });
  for (const hash of drawings) {
    const file = join(folder, 'drawings', `${hash}.svg`);
    if (!existsSync(file)) renameSync(join(dirname(ledger), 'drawings', `${hash}.svg`), file);
  }
  syncFolder(join(folder, 'drawings'));
}

/**
 * Moves the ledgers there that are not there yet, each on disk already, then removes those that newer ones contain. Killed
 * at any step, nothing is lost. Returns them as they are there.
 */
export function keepMerged(folder: string, merged: Merged): Merged {
  const kept = merged.map((bundle) => {
    const { manifest, ledger } = bundle;
    const base = join(folder, nameOf(manifest));
    // The ledger's name is what `readMerged` looks for: it comes last.
    writeDurably(base + manifestEnd, `${manifest.signed}\n`);
    if (ledger !== base + ledgerEnd) renameSync(ledger, base + ledgerEnd);
    return { ...bundle, ledger: base + ledgerEnd };
  });
  syncFolder(folder);
  const names = new Set(merged.map(({ manifest }) => nameOf(manifest)));
  for (const end of [ledgerEnd, manifestEnd]) {
    for (const name of readdirSync(folder)) {
      if (name.endsWith(end) && !names.has(name.slice(0, -end.length))) rmSync(join(folder, name));
    }
  }
  return kept;
}
