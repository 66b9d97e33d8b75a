import { createContext, useContext } from 'preact/compat';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import { sessionHeader } from '../../shared/session-header.ts';
import type { StaffSession } from '../../shared/staff.ts';
import type { StaffRole } from '../../shared/staff-role.ts';
import { waitedSeconds } from '../../shared/waited-seconds.ts';
import { noAnswer, readProblem } from '../api/problem.ts';

/** Talks to /api/staff with the session of this page; a session that ended locks the page. */
export interface StaffClient {
  /** Whose PIN opened the page: it shows what that role may do. */
  readonly role: StaffRole;
  /** Throws on anything but success, which TanStack Query retries. */
  read<T>(path: string): Promise<T>;
  /** The same, with the problem where there is one. */
  ask<T>(path: string): Promise<Outcome<T, Problem>>;
  send<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Outcome<T, Problem>>;
  /** Whether this browser keeps what it is handed: a locked one does not, and files go onto a stick. */
  readonly keepsDownloads: boolean;
  /** Fetches a file and has the browser save it under the name the server gives. */
  download(path: string): Promise<Outcome<null, Problem>>;
  /** A picture that only a session may see; null where there is none. */
  readPicture(path: string): Promise<Blob | null>;
  /** Whether staff wait for an answer that takes its time. */
  isWaitedFor(): boolean;
  lock(): void;
}

export function createStaffClient(
  { token, role, keepsDownloads }: StaffSession,
  onEnd: () => void,
): StaffClient {
  const asked = new Set<{ readonly at: number }>();
  /** `read` takes what it wants of an answer: one that breaks off is none. */
  async function request<T>(
    method: string,
    path: string,
    body: unknown,
    read: (response: Response) => Promise<T>,
  ): Promise<Outcome<T, Problem>> {
    const one = { at: performance.now() };
    asked.add(one);
    try {
      const response = await fetch(`/api/staff/${path}`, {
        method,
        headers: { 'content-type': 'application/json', [sessionHeader]: token },
        ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
      });
      if (response.ok) return done(await read(response));
      if (response.status === 401) onEnd();
      return failed(await readProblem(response));
    } catch {
      return failed(noAnswer());
    } finally {
      asked.delete(one);
    }
  }
  const readJson = async <T>(response: Response): Promise<T> =>
    (response.status === 204 ? null : await response.json()) as T;
  const ask = <T>(path: string): Promise<Outcome<T, Problem>> => request('GET', path, null, readJson<T>);
  return {
    role,
    keepsDownloads,
    ask,
    async read<T>(path: string) {
      const answer = await ask<T>(path);
      if (!answer.ok) throw new Error(answer.problem.code);
      return answer.value;
    },
    send: <T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) =>
      request(method, path, body, readJson<T>),
    async download(path) {
      const answer = await request('GET', path, null, async (response) => ({
        name: /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1],
        file: await response.blob(),
      }));
      if (!answer.ok) return answer;
      const url = URL.createObjectURL(answer.value.file);
      const link = document.createElement('a');
      link.href = url;
      link.download = answer.value.name ?? 'hoa-ban';
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
      return done(null);
    },
    async readPicture(path) {
      const answer = await request('GET', path, null, (response) => response.blob());
      return answer.ok ? answer.value : null;
    },
    isWaitedFor() {
      const longAgo = performance.now() - waitedSeconds * 1000;
      return [...asked].some(({ at }) => at <= longAgo);
    },
    lock() {
      void request('DELETE', 'sessions', null, readJson);
      onEnd();
    },
  };
}

const StaffClientContext = createContext<StaffClient | null>(null);
export const StaffClientProvider = StaffClientContext.Provider;

export function useStaffClient(): StaffClient {
  const client = useContext(StaffClientContext);
  if (!client) throw new Error('staff pages are shown inside a session');
  return client;
}
