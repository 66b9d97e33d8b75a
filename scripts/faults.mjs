// npm run faults [-- NAME… --states N]: sets everything up as npm test does and breaks a kiosk in every way it must
// survive; see test/faults/. `escape` and some of `tests` drive the browser of the tests.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureBrowser } from './ensure-browser.mjs';
import { pinnedNode } from './pinned-node.mjs';
import { ensureBuilt, ensureInstalled, root } from './setup.mjs';

ensureInstalled();
ensureBuilt();
const browser = await ensureBrowser();
const { status } = spawnSync(
  pinnedNode(root),
  [path.join(root, 'test', 'faults', 'run.ts'), ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit', env: { ...process.env, TZ: 'Asia/Ho_Chi_Minh', HOA_BAN_BROWSER: browser } },
);
process.exit(status ?? 1);
