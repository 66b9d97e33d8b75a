import type { HostAction } from './host.ts';

/**
 * What the program ends with when staff asked for it, so that whoever keeps it running (systemd, npm start) knows:
 * one stays off, the other is started again. docs/deployment.md names them.
 */
export const endedByStaff = { quit: 10, relaunch: 11 } as const satisfies Record<HostAction, number>;
