/** What the server in a process of its own is told: to leap so many milliseconds, to measure itself, to end. */
export type ToServer = { readonly leap: number } | 'measure' | 'stop';
export type FromServer =
  | { readonly url: string; readonly now: number }
  | { readonly measured: ServerMeasure }
  | { readonly logged: { readonly level: number; readonly message: string; readonly line: string } };

export interface ServerMeasure {
  /** Bytes. */
  readonly resident: number;
  readonly heap: number;
  readonly external: number;
  /** Open files, sockets and pipes. */
  readonly files: number;
  /** What keeps an event loop running: sockets, timers, requests. */
  readonly resources: number;
  /** The exhibition's clock. */
  readonly now: number;
}
