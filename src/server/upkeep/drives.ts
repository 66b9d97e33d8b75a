import { readdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** Folders under which Linux and macOS mount sticks. */
const mountFolders = ['/media', '/run/media', '/mnt', '/Volumes'].flatMap((folder) => {
  const user = userName();
  return user === null ? [folder] : [folder, path.join(folder, user)];
});

/** Null where the system's user has no entry, as in some containers and services: Node throws there. */
function userName(): string | null {
  try {
    return os.userInfo().username;
  } catch {
    return null;
  }
}

/** Mounted sticks and disks, and the user's own folder. */
export async function listDrives(): Promise<readonly { path: string; name: string }[]> {
  const drives = [{ path: os.homedir(), name: path.basename(os.homedir()) || os.homedir() }];
  if (process.platform === 'win32') {
    for (let letter = 'C'.charCodeAt(0); letter <= 'Z'.charCodeAt(0); letter += 1) {
      const drive = `${String.fromCharCode(letter)}:\\`;
      if (await isReadable(drive)) drives.push({ path: drive, name: drive });
    }
    return drives;
  }
  for (const folder of mountFolders) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const mounted = path.join(folder, entry.name);
      if (entry.isDirectory() && !mountFolders.includes(mounted))
        drives.push({ path: mounted, name: entry.name });
    }
  }
  return drives;
}

const isReadable = (folder: string): Promise<boolean> =>
  readdir(folder).then(
    () => true,
    () => false,
  );
