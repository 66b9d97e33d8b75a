import { randomBytes } from 'node:crypto';
import type { StaffRole } from '../../shared/staff-role.ts';
import { waitedSeconds } from '../../shared/waited-seconds.ts';

/** Seconds without a touch after which staff have to enter the PIN again. */
export const sessionSeconds = 60;

/** Who is at the staff face now; in memory only, so a restart ends every session. */
export interface Sessions {
  /** A new session's token. */
  open(role: StaffRole): string;
  /** Null where the session has ended. */
  roleOf(token: string): StaffRole | null;
  /** Someone touched the page; false when the session had ended already. */
  touch(token: string): boolean;
  /**
   * Does what was asked in a session, which goes on while it lasts: copying onto a slow stick takes longer than staff stay
   * untouched. Where they waited for it (`waitedSeconds`), its end counts as a touch, so that they see what came of it.
   */
  during<T>(token: string, work: () => Promise<T>): Promise<T>;
  close(token: string): void;
  /** Ends the sessions that a PIN opened which holds no more; the one that changed it goes on. */
  closeOthers(role: StaffRole, kept: string): void;
}

export function createSessions(monotonic: () => number): Sessions {
  const sessions = new Map<string, { readonly role: StaffRole; touchedAt: number; asked: number }>();
  function find(token: string) {
    const session = sessions.get(token);
    if (!session) return null;
    if (session.asked > 0 || monotonic() - session.touchedAt < sessionSeconds * 1000) return session;
    sessions.delete(token);
    return null;
  }
  return {
    open(role) {
      const token = randomBytes(32).toString('base64url');
      sessions.set(token, { role, touchedAt: monotonic(), asked: 0 });
      return token;
    },
    roleOf: (token) => find(token)?.role ?? null,
    touch(token) {
      const session = find(token);
      if (session) session.touchedAt = monotonic();
      return session !== null;
    },
    async during(token, work) {
      const session = find(token);
      if (!session) return work();
      const begun = monotonic();
      session.asked += 1;
      try {
        return await work();
      } finally {
        session.asked -= 1;
        if (monotonic() - begun >= waitedSeconds * 1000) session.touchedAt = monotonic();
      }
    },
    close: (token) => {
      sessions.delete(token);
    },
    closeOthers(role, kept) {
      for (const [token, session] of sessions)
        if (session.role === role && token !== kept) sessions.delete(token);
    },
  };
}
