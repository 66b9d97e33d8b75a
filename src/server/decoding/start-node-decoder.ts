import { fork } from 'node:child_process';
import type { StartDecoder } from './decoder-process.ts';

/** Starts a decoder as a child of plain Node. */
export const startNodeDecoder: StartDecoder = (module, nodeOptions) => {
  const child = fork(module, [], {
    execArgv: [...nodeOptions],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return {
    get pid() {
      return child.pid;
    },
    // A child that is gone is told by `exit`; a message to it has nobody to arrive at.
    send: (message) => child.connected && child.send(message as object, () => {}),
    onMessage: (listener) => child.on('message', listener),
    onExit(listener) {
      let isTold = false;
      const tell = () => {
        if (!isTold) listener();
        isTold = true;
      };
      child.once('exit', tell);
      child.once('error', tell);
    },
    kill: () => child.kill('SIGKILL'),
  };
};
