import { utilityProcess } from 'electron';
import type { StartDecoder } from '../server/decoding/decoder-process.ts';

/** Starts a decoder as Electron's utility process: an app whose `runAsNode` is fused off cannot fork itself. */
export const startDecoder: StartDecoder = (module, nodeOptions) => {
  const child = utilityProcess.fork(module, [], {
    execArgv: [...nodeOptions],
    stdio: 'ignore',
    serviceName: 'Hoa Ban decoder',
  });
  // A heap that is full is told as an error too; nobody listening would end the kiosk. `exit` follows anyway.
  child.on('error', () => {});
  return {
    get pid() {
      return child.pid;
    },
    send: (message) => child.postMessage(message),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', listener),
    kill: () => child.kill(),
  };
};
