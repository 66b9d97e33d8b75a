import type { Logger } from 'pino';
import type { StartChild } from './children/child.ts';
import type { Machine } from './upkeep/machine.ts';

/** The world's time, injected so that tests own it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** What only the shell around the server can do. */
export interface HostPort {
  quit(): void;
  relaunch(): void;
  /** Mounted sticks and disks staff may import from, as absolute paths with a name people know. */
  listDrives(): Promise<readonly { path: string; name: string }[]>;
  /** Whether the browser around the pages keeps what it is handed; a locked one does not. */
  readonly keepsDownloads: boolean;
}

/** Everything that differs between shells or must be faked in tests. */
export interface Deps {
  /** Absolute path; one folder holds one kiosk's exhibition. */
  readonly dataFolder: string;
  /** Absolute path of the built pages. */
  readonly pagesFolder: string;
  readonly version: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly host: HostPort;
  readonly startChild: StartChild;
  /** Address of the city's database, out of the environment; without it `hub.json` says whether there is one. */
  readonly hubUrl?: string | null;
  /** Absent: the machine this runs on. */
  readonly machine?: Machine;
}
