import { spawn } from 'node:child_process';

/**
 * Tells systemd in time that this process still answers (WatchdogSec of a unit, sd_notify(3)); one that hangs does not,
 * and is started again. Node has no sockets of that kind, so systemd's own program is used. Returns what ends it.
 */
export function tellSupervisor(environment: NodeJS.ProcessEnv = process.env): () => void {
  const microseconds = Number(environment['WATCHDOG_USEC']);
  if (!environment['NOTIFY_SOCKET'] || !(microseconds > 0)) return () => {};
  const tell = () => {
    // Where it is not there, the unit is started again too often, and its journal says why.
    spawn('systemd-notify', ['WATCHDOG=1'], { stdio: 'ignore' }).on('error', (error) =>
      console.error(error.message),
    );
  };
  tell();
  const timer = setInterval(tell, microseconds / 1000 / 3);
  timer.unref();
  return () => clearInterval(timer);
}
