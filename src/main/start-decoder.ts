import { utilityProcess } from 'electron';
import type { StartDecoder } from '../server/decoding/decoder-process.ts';

/** Starts a decoder as Electron's utility process: the packaged app cannot run as Node (`fork` is fused off). */
export const startDecoder: StartDecoder = (module, nodeOptions) => {
  const child = utilityProcess.fork(module, [], {
    execArgv: [...nodeOptions],
    stdio: 'ignore',
    serviceName: 'Hoa Ban decoder',
  });
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
