// The Node that the lockfile pins, as a registry package per platform.
import { existsSync } from 'node:fs';
import path from 'node:path';

/** Path of the pinned Node; the running one where the platform has none and it is new enough. */
export function pinnedNode(root) {
  const inPackage = path.join(
    root,
    'node_modules',
    `node-${platformName()}-${process.arch}`,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (existsSync(inPackage)) return inPackage;
  if (Number(process.versions.napi) >= 10) return process.execPath;
  console.error(
    `Hoa Ban cần Node 22.14 trở lên (đang có ${process.version}) và npm không có bản đóng gói cho ${process.platform}-${process.arch}.\n` +
      `Hoa Ban needs Node ≥ 22.14 (this is ${process.version}); there is no packaged one for ${process.platform}-${process.arch}.`,
  );
  process.exit(1);
}

const platformName = () => (process.platform === 'win32' ? 'win' : process.platform);
