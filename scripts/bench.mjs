// npm run bench -- NAME…: sets everything up as npm test does and measures; see bench/.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pinnedNode } from './pinned-node.mjs';
import { ensureBuilt, ensureInstalled, root } from './setup.mjs';

ensureInstalled();
ensureBuilt();
const { status } = spawnSync(
  pinnedNode(root),
  [path.join(root, 'bench', 'run.ts'), ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit', env: { ...process.env, TZ: 'Asia/Ho_Chi_Minh' } },
);
process.exit(status ?? 1);
