import { app, powerMonitor } from 'electron';
import type { Logger } from 'pino';

/** What is being written is on disk long before; whatever still hangs then is left. */
const patience = 20_000;

/**
 * The one way out, taken once: `close`, then the end of the process with `code`. Staff take it through what is
 * returned; signals, the system going down and Electron's own quit end with 0. A window that is closed, or a display
 * that goes, is not the end.
 */
export function prepareEnding(close: () => Promise<void>, log: Logger): (code: number) => void {
  let ending = false;
  function end(code: number): void {
    if (ending) return;
    ending = true;
    const tooLong = setTimeout(() => {
      log.error('closing took too long');
      app.exit(code);
    }, patience).unref();
    close()
      .catch((error: unknown) => log.error({ err: error }, 'closing failed'))
      .finally(() => {
        clearTimeout(tooLong);
        app.exit(code);
      });
  }
  app.on('before-quit', (event) => {
    event.preventDefault();
    end(0);
  });
  // Without a listener Electron would quit when the only display is switched off.
  app.on('window-all-closed', () => {});
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => end(0));
  powerMonitor.on('shutdown', () => end(0));
  return end;
}
