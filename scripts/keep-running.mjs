// Starts the kiosk again when staff ask for it on the screen (src/shared/host.ts: what it ends with says what they
// asked). Where something else keeps it running (HOA_BAN_SUPERVISED, as in the systemd units), that is told instead.
import { spawn } from 'node:child_process';

const endedByStaff = { quit: 10, relaunch: 11 };

/**
 * One arena for all threads of the server (mallopt(3)): glibc gives each thread its own and keeps what is freed there.
 * Other systems ignore it.
 */
export const oneArena = { MALLOC_ARENA_MAX: '1' };

/** Runs a command until it ends for good; this process then ends as it did. Returns how to reach the one that runs. */
export function keepRunning(command, args, { onError, ...options }) {
  const supervised = Boolean(process.env.HOA_BAN_SUPERVISED);
  let child;
  function run() {
    child = spawn(command, args, {
      ...options,
      // Electron starts itself again, unless somebody else does.
      env: { ...oneArena, ...(options.env ?? process.env), HOA_BAN_SUPERVISED: '1' },
    });
    if (onError) child.on('error', onError);
    child.on('exit', (code, signal) => {
      if (code === endedByStaff.relaunch && !supervised) return run();
      const isQuit = code === endedByStaff.quit && !supervised;
      process.exit(isQuit ? 0 : (code ?? (signal === 'SIGINT' ? 130 : 1)));
    });
  }
  run();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // On Windows the console tells the child itself, and kill() would not let it end cleanly.
    process.on(signal, () => process.platform === 'win32' || child.kill(signal));
  }
  return { kill: (signal) => child.kill(signal) };
}
