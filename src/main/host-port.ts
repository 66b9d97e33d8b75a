import { app } from 'electron';
import type { HostPort } from '../server/deps.ts';
import { listDrives } from '../server/upkeep/drives.ts';

export function createHostPort(): HostPort {
  return {
    quit: () => app.quit(),
    relaunch: () => {
      app.relaunch();
      app.quit();
    },
    listDrives,
  };
}
