#!/usr/bin/env node
// Runs the built command line on the pinned Node: better-sqlite3 needs a newer one than the system may have.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { keepRunning } from './keep-running.mjs';
import { pinnedNode } from './pinned-node.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const cli = path.join(root, 'out', 'main', 'cli.js');
if (!existsSync(cli)) {
  console.error('Hoa Ban chưa được dựng. Hãy chạy: npm run setup  ·  Not built yet. Run: npm run setup');
  process.exit(1);
}
keepRunning(pinnedNode(root), [cli, ...process.argv.slice(2)], { stdio: 'inherit' });
