import type { Readable, Writable } from 'node:stream';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

/** Chromium's debugging protocol over the two pipes of --remote-debugging-pipe: no port, only its parent has them. */
export interface BrowserPipe {
  /** Rejects where the browser refuses, or is gone. */
  send(method: string, params?: object, session?: string): Promise<Record<string, unknown>>;
  onEvent(listener: (method: string, params: Record<string, unknown>) => void): void;
}

/** Whoever waits for an answer of a browser that has ended is told so. */
export class BrowserGone extends Error {}

export function openBrowserPipe(input: Writable, output: Readable): BrowserPipe {
  const waiting = new Map<
    number,
    { resolve(result: Record<string, unknown>): void; reject(error: Error): void }
  >();
  const listeners: ((method: string, params: Record<string, unknown>) => void)[] = [];
  let count = 0;
  let rest = '';
  let isOpen = true;
  const close = () => {
    isOpen = false;
    for (const { reject } of waiting.values()) reject(new BrowserGone());
    waiting.clear();
  };
  function take(message: Message): void {
    if (message.id === undefined) {
      for (const listener of listeners) listener(message.method ?? '', message.params ?? {});
      return;
    }
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error) asked?.reject(new Error(message.error.message));
    else asked?.resolve(message.result ?? {});
  }
  output.setEncoding('utf8');
  output.on('data', (chunk: string) => {
    const messages = (rest + chunk).split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages) take(JSON.parse(message) as Message);
  });
  output.on('close', close);
  // A browser that ends breaks the pipe; its end is told by the process.
  for (const stream of [input, output]) stream.on('error', close);
  return {
    send: (method, params = {}, session) =>
      new Promise((resolve, reject) => {
        if (!isOpen) return reject(new BrowserGone());
        count += 1;
        waiting.set(count, { resolve, reject });
        const message = {
          id: count,
          method,
          params,
          ...(session === undefined ? {} : { sessionId: session }),
        };
        input.write(`${JSON.stringify(message)}\0`);
      }),
    onEvent: (listener) => listeners.push(listener),
  };
}
