// npm run soak [-- --minutes N --out FILE]: sets everything up as npm test does and runs an exhibition of a day a minute; see
// test/soak/.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureBrowser } from './ensure-browser.mjs';
import { oneArena } from './keep-running.mjs';
import { pinnedNode } from './pinned-node.mjs';
import { ensureBuilt, ensureInstalled, root } from './setup.mjs';

ensureInstalled();
ensureBuilt();
const browser = await ensureBrowser();
const { status } = spawnSync(
  pinnedNode(root),
  [path.join(root, 'test', 'soak', 'run.ts'), ...process.argv.slice(2)],
  {
    ...{ cwd: root, stdio: 'inherit' },
    // As a kiosk is started.
    env: { ...oneArena, ...process.env, TZ: 'Asia/Ho_Chi_Minh', HOA_BAN_BROWSER: browser },
  },
);
process.exit(status ?? 1);
