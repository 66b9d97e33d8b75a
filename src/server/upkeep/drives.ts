import { lstat, readdir } from 'node:fs/promises';
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

/** The user's own folder, and what is mounted under `folders`; on Windows every drive there is. */
export async function listDrives(folders = mountFolders): Promise<readonly { path: string; name: string }[]> {
  const drives = [{ path: os.homedir(), name: path.basename(os.homedir()) || os.homedir() }];
  if (process.platform === 'win32') {
    for (let letter = 'C'.charCodeAt(0); letter <= 'Z'.charCodeAt(0); letter += 1) {
      const drive = `${String.fromCharCode(letter)}:\\`;
      if (await isReadable(drive)) drives.push({ path: drive, name: drive });
    }
    return drives;
  }
  for (const folder of folders) {
    for (const name of await readdir(folder).catch(() => [])) {
      const mounted = path.join(folder, name);
      if (await isMounted(mounted, folder)) drives.push({ path: mounted, name });
    }
  }
  return drives;
}

/** Whether something is mounted there: the folder of a stick that was pulled stays, and what is written in it is on no stick. */
async function isMounted(folder: string, parent: string): Promise<boolean> {
  try {
    const inside = await lstat(folder);
    return inside.isDirectory() && inside.dev !== (await lstat(parent)).dev;
  } catch {
    return false;
  }
}

const isReadable = (folder: string): Promise<boolean> =>
  readdir(folder).then(
    () => true,
    () => false,
  );
