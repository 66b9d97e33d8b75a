// Proves bundles and keeps the union of their ledgers in a folder, as `merge` does before it counts: unite-bundles FOLDER BUNDLE…
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type Merged, unite } from '../src/server/results/merge.ts';
import { keepMerged } from '../src/server/results/merged-folder.ts';
import { takeBundles } from '../src/server/results/take-bundles.ts';
import { need } from './ledgers.ts';

const [folder, ...files] = process.argv.slice(2);
if (!folder) throw new Error('usage: unite-bundles FOLDER BUNDLE…');
const scratch = path.join(folder, 'merging.tmp');
mkdirSync(scratch, { recursive: true });
let merged: Merged = [];
for await (const bundle of takeBundles(files, scratch)) merged = unite(merged, [need(bundle)]);
merged = keepMerged(folder, merged);
rmSync(scratch, { recursive: true });
for (const { manifest } of merged) console.log(`${manifest.kiosk.id}|${manifest.count}|${manifest.head}`);
