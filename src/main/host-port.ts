import { app, type RelaunchOptions } from 'electron';
import type { HostPort } from '../server/deps.ts';
import { listDrives } from '../server/upkeep/drives.ts';
import { endedByStaff } from '../shared/ended-by-staff.ts';

/** `end` closes everything and ends the process with a code. */
export function createHostPort(end: (code: number) => void): HostPort {
  return {
    quit: () => end(endedByStaff.quit),
    relaunch() {
      // Whoever keeps the program running starts it again; two of them would fight over the data folder.
      if (!process.env['HOA_BAN_SUPERVISED']) app.relaunch(asStarted());
      end(endedByStaff.relaunch);
    },
    listDrives,
    keepsDownloads: false,
  };
}

/** An AppImage's program lies in a mount that ends with it: the image itself is started again. */
function asStarted(): RelaunchOptions {
  const image = process.env['APPIMAGE'];
  return image ? { execPath: image, args: process.argv.slice(1) } : {};
}
