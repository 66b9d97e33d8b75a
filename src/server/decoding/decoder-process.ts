/**
 * A child process running `decode-process.ts`: files nobody vouches for are opened there, so that a crash or a hang
 * costs one file and not the kiosk. Node and Electron start children differently; messages are structured clones.
 */
export interface DecoderProcess {
  /** Undefined until it runs. */
  readonly pid: number | undefined;
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Told once, however the process ended. */
  onExit(listener: () => void): void;
  kill(): void;
}

/** Starts `module`, an absolute path, with Node's options `nodeOptions`. */
export type StartDecoder = (module: string, nodeOptions: readonly string[]) => DecoderProcess;
