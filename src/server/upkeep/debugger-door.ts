import inspector from 'node:inspector';

/** What a process was started with; this one's own unless told otherwise. */
interface Started {
  readonly argv: readonly string[];
  readonly execArgv: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where a debugger listens already. */
  readonly inspecting: string | undefined;
}

const doors = /^--?(inspect|debug|remote-debugging|remote-allow-origins)/;
/** Each lets foreign code into the program, or makes a plain Node of it. */
const variables = ['ELECTRON_RUN_AS_NODE', 'NODE_OPTIONS'];

/**
 * The switch or variable through which somebody could drive this process or load code into it; null where there is
 * none. A kiosk in public does not run with one.
 */
export function findDebuggerDoor(started?: Started): string | null {
  const { argv, execArgv, environment, inspecting } = started ?? {
    argv: process.argv,
    execArgv: process.execArgv,
    environment: process.env,
    inspecting: inspector.url(),
  };
  const door = [...execArgv, ...argv].find((argument) => doors.test(argument))?.split('=')[0];
  return door ?? variables.find((name) => environment[name]) ?? inspecting ?? null;
}

/** Node opens a debugger when it is sent SIGUSR1; with a listener of ours it does not. */
export function ignoreDebuggerSignal(): void {
  if (process.platform !== 'win32') process.on('SIGUSR1', () => {});
}
