// npm run handbook [-- FOLDER]: docs/so-tay as sheets of A4 (so-tay.pdf), with pictures made while its tasks are walked.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureBrowser } from './ensure-browser.mjs';
import { pinnedNode } from './pinned-node.mjs';
import { ensureBuilt, ensureInstalled, readFolder, root, say } from './setup.mjs';

const folder = path.resolve(readFolder('handbook') ?? path.join(root, 'dist', 'so-tay'));
ensureInstalled();
ensureBuilt();
const { status } = spawnSync(
  pinnedNode(root),
  [
    path.join(root, 'node_modules', '@playwright', 'test', 'cli.js'),
    ...['test', 'test/e2e/handbook.spec.ts', '--project', 'landscape', '--workers', '1'],
  ],
  {
    ...{ cwd: root, stdio: 'inherit' },
    env: {
      ...process.env,
      TZ: 'Asia/Ho_Chi_Minh',
      HOA_BAN_BROWSER: await ensureBrowser(),
      HOA_BAN_HANDBOOK: folder,
    },
  },
);
if (status === 0) say(`Sổ tay nằm trong ${folder}/so-tay.pdf`, `The handbook is ${folder}/so-tay.pdf`);
process.exit(status ?? 1);
