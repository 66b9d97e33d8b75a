import type { QueryClient, QueryKey } from '@tanstack/preact-query';
import { useEffect } from 'preact/compat';
import type { Change } from '../../shared/catalogue.ts';
import { queryClient } from './query-client.ts';

const affected: Record<Change, readonly string[]> = {
  catalogue: ['catalogue', 'status'],
  settings: ['status'],
  tally: ['tally'],
  preparation: ['status'],
  import: ['import'],
  words: ['words'],
  'wall-requests': ['wall-requests'],
  ceremony: ['ceremony', 'status'],
};

/**
 * Reads again what has changed on the server, or everything. A first reading under way may have been answered before
 * the change; TanStack Query would wait for it and take it for the newest, so it is begun anew.
 */
export async function readAgain(queries: QueryClient, queryKey: QueryKey = []): Promise<void> {
  await queries.cancelQueries({ queryKey, predicate: ({ state }) => state.data === undefined });
  await queries.invalidateQueries({ queryKey });
}

/**
 * What was asked for before the stream was open may have changed in between: it is read again once it is there and
 * the page has time, so that the first pictures do not wait for a second reading.
 */
async function readOnceMore(queries: QueryClient): Promise<void> {
  const readings = queries
    .getQueryCache()
    .getAll()
    .map(({ promise }) => promise);
  await Promise.allSettled(readings);
  requestIdleCallback(() => void queries.invalidateQueries(), { timeout: 2000 });
}

/**
 * Follows `/api/events` and has what changed read again; the browser reconnects a lost stream by itself. A wall says
 * which of the kiosk's displays it is (`wall`), so that visitors can be offered it.
 */
export function useChanges(wall: number | null): void {
  useEffect(() => {
    const stream = new EventSource(wall === null ? '/api/events' : `/api/events?wall=${wall}`);
    const onChange = (event: MessageEvent<string>) => {
      for (const key of affected[event.data as Change] ?? []) {
        void readAgain(queryClient, [key]);
      }
    };
    let isFirst = true;
    const onOpen = () => {
      void (isFirst ? readOnceMore(queryClient) : readAgain(queryClient));
      isFirst = false;
    };
    stream.addEventListener('change', onChange);
    stream.addEventListener('open', onOpen);
    return () => stream.close();
  }, [wall]);
}
