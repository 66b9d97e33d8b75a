import { fork } from 'node:child_process';
import path from 'node:path';
import { proportionalOf } from '../../bench/process.ts';
import type { FromServer, ServerMeasure, ToServer } from './messages.ts';

export interface SoakKiosk {
  readonly url: string;
  /** Lines of the log from warnings up. */
  readonly logged: readonly { readonly level: number; readonly message: string; readonly line: string }[];
  /** The exhibition's time goes on by so many milliseconds at once. */
  leap(milliseconds: number): void;
  measure(): Promise<ServerMeasure & { readonly proportional: number }>;
  /** The server has ended by itself. */
  hasEnded(): boolean;
  /** Ends it as staff do; its exit code. */
  stop(): Promise<number | null>;
}

/** Starts the server on a data folder, at an instant of the exhibition. */
export async function startKiosk(data: string, begin: number): Promise<SoakKiosk> {
  const child = fork(path.join(import.meta.dirname, 'serve.ts'), [data, String(begin)], {
    execArgv: ['--expose-gc'],
  });
  const logged: { level: number; message: string; line: string }[] = [];
  const waiting: ((measure: ServerMeasure) => void)[] = [];
  const started = Promise.withResolvers<string>();
  let ended = false;
  const exit = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      ended = true;
      started.reject(new Error(`the server ended: ${code}`));
      resolve(code);
    });
  });
  child.on('message', (message: FromServer) => {
    if ('url' in message) started.resolve(message.url);
    else if ('logged' in message) logged.push(message.logged);
    else waiting.shift()?.(message.measured);
  });
  const send = (message: ToServer) => ended || child.send(message);
  return {
    url: await started.promise,
    logged,
    leap: (milliseconds) => void send({ leap: milliseconds }),
    async measure() {
      const measured = await new Promise<ServerMeasure>((resolve, reject) => {
        if (ended) reject(new Error('the server has ended'));
        waiting.push(resolve);
        send('measure');
      });
      return { ...measured, proportional: proportionalOf(child.pid ?? 0) };
    },
    hasEnded: () => ended,
    async stop() {
      send('stop');
      return exit;
    },
  };
}
