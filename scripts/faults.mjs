// npm run faults [-- NAME… --states N]: sets everything up as npm test does and breaks the ledger in every way it must
// survive; see test/faults/. `escape` tries to leave the page, in the browser of the tests.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureBrowser } from './ensure-browser.mjs';
import { pinnedNode } from './pinned-node.mjs';
import { ensureBuilt, ensureInstalled, root } from './setup.mjs';

ensureInstalled();
const names = process.argv.slice(2).filter((each) => /^[a-z]+$/.test(each));
const escapes = names.length === 0 || names.includes('escape');
if (escapes) ensureBuilt();
const browser = escapes ? { HOA_BAN_BROWSER: await ensureBrowser() } : {};
const { status } = spawnSync(
  pinnedNode(root),
  [path.join(root, 'test', 'faults', 'run.ts'), ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit', env: { ...process.env, TZ: 'Asia/Ho_Chi_Minh', ...browser } },
);
process.exit(status ?? 1);
