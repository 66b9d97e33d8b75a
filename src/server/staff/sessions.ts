import { randomBytes } from 'node:crypto';

/** Seconds without a touch after which staff have to enter the PIN again. */
export const sessionSeconds = 60;

/** Who is at the staff face now; in memory only, so a restart ends every session. */
export interface Sessions {
  /** A new session's token. */
  open(): string;
  isOpen(token: string): boolean;
  /** Someone touched the page; false when the session had ended already. */
  touch(token: string): boolean;
  close(token: string): void;
}

export function createSessions(monotonic: () => number): Sessions {
  const touchedAt = new Map<string, number>();
  function isOpen(token: string): boolean {
    const at = touchedAt.get(token);
    if (at === undefined) return false;
    if (monotonic() - at < sessionSeconds * 1000) return true;
    touchedAt.delete(token);
    return false;
  }
  return {
    isOpen,
    open() {
      const token = randomBytes(32).toString('base64url');
      touchedAt.set(token, monotonic());
      return token;
    },
    touch(token) {
      if (!isOpen(token)) return false;
      touchedAt.set(token, monotonic());
      return true;
    },
    close: (token) => {
      touchedAt.delete(token);
    },
  };
}
