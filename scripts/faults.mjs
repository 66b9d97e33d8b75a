// npm run faults [-- NAME… --states N]: sets everything up as npm test does and breaks the ledger in every way it must
// survive; see test/faults/.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pinnedNode } from './pinned-node.mjs';
import { ensureInstalled, root } from './setup.mjs';

ensureInstalled();
const { status } = spawnSync(
  pinnedNode(root),
  [path.join(root, 'test', 'faults', 'run.ts'), ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit', env: { ...process.env, TZ: 'Asia/Ho_Chi_Minh' } },
);
process.exit(status ?? 1);
