import { fileURLToPath } from 'node:url';

/**
 * A child process: what may crash, hang or take memory costs itself and not the kiosk, and gives back all it had when it
 * ends. Node and Electron start children differently; messages are structured clones.
 */
export interface Child {
  /** Undefined until it runs. */
  readonly pid: number | undefined;
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Told once, however the process ended, and whether something outside ended it, as far as that is known. */
  onExit(listener: (isKilled: boolean) => void): void;
  kill(): void;
}

/** Starts `module`, an absolute path, with Node's options `nodeOptions`. */
export type StartChild = (module: string, nodeOptions: readonly string[]) => Child;

/** Where a child's module lies: beside the one whose `import.meta.url` is `url`, in the sources as well as in the bundle. */
export const moduleBeside = (url: string, name: string): string =>
  fileURLToPath(new URL(`./${name}${url.endsWith('.ts') ? '.ts' : '.js'}`, url));
