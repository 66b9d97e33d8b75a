#!/usr/bin/env node
// Runs the built command line on the pinned Node: better-sqlite3 needs a newer one than the system may have.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { pinnedNode } from './pinned-node.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const cli = path.join(root, 'out', 'main', 'cli.js');
if (!existsSync(cli)) {
  console.error('Hoa Ban chưa được dựng. Hãy chạy: npm run setup  ·  Not built yet. Run: npm run setup');
  process.exit(1);
}
const child = spawn(pinnedNode(root), [cli, ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  // On Windows the console tells the child itself, and kill() would not let it end cleanly.
  process.on(signal, () => process.platform === 'win32' || child.kill(signal));
}
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
