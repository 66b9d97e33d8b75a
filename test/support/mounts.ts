import { spawnSync } from 'node:child_process';
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';

const run = (command: string, ...parameters: readonly string[]): boolean =>
  spawnSync(command, parameters, { stdio: 'ignore' }).status === 0;

/** Why a test that mounts is not run, for its name. */
export const needsRoot = 'a disk can only be mounted by root on Linux';

/** A disk of its own at `folder`, in memory; false where none can be mounted. */
export function mountSmall(folder: string, size: string): boolean {
  mkdirSync(folder, { recursive: true });
  return run('mount', '-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder);
}

/** A FAT32 stick in the file `image`, mounted at `folder`; false where there is no mkfs.vfat or no loop device. */
export function mountFat(image: string, folder: string, megabytes: number): boolean {
  mkdirSync(folder, { recursive: true });
  writeFileSync(image, '');
  truncateSync(image, megabytes * 2 ** 20);
  return run('mkfs.vfat', '-F', '32', image) && run('mount', '-o', 'loop', image, folder);
}

export const remount = (folder: string, options: string): boolean =>
  run('mount', '-o', `remount,${options}`, folder);

/** As a stick that is pulled: the place is empty at once, whoever still reads. */
export const pull = (folder: string): boolean => run('umount', '-l', folder);
