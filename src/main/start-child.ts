import { utilityProcess } from 'electron';
import type { StartChild } from '../server/children/child.ts';

/** By which Electron tells of them. */
export const childName = 'Hoa Ban child';

/** Starts a child as Electron's utility process: an app whose `runAsNode` is fused off cannot fork itself. */
export const startChild: StartChild = (module, nodeOptions) => {
  const child = utilityProcess.fork(module, [], {
    execArgv: [...nodeOptions],
    stdio: 'ignore',
    serviceName: childName,
  });
  // A heap that is full is told as an error too; nobody listening would end the kiosk. `exit` follows anyway.
  child.on('error', () => {});
  return {
    get pid() {
      return child.pid;
    },
    send: (message) => child.postMessage(message),
    onMessage: (listener) => child.on('message', listener),
    // Electron does not tell how it ended.
    onExit: (listener) => child.once('exit', () => listener(false)),
    kill: () => child.kill(),
  };
};
