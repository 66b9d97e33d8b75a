import { useEffect } from 'react';
import type { Change } from '../../shared/catalogue.ts';
import { queryClient } from './query-client.ts';

const affected: Record<Change, readonly string[]> = {
  catalogue: ['catalogue', 'status'],
  settings: ['status'],
  tally: ['tally'],
  preparation: ['status'],
  import: ['import'],
  words: ['words'],
};

/** Follows `/api/events` and has what changed read again; the browser reconnects a lost stream by itself. */
export function useChanges(): void {
  useEffect(() => {
    const stream = new EventSource('/api/events');
    const onChange = (event: MessageEvent<string>) => {
      for (const key of affected[event.data as Change] ?? []) {
        void queryClient.invalidateQueries({ queryKey: [key] });
      }
    };
    const onOpen = () => void queryClient.invalidateQueries();
    stream.addEventListener('change', onChange);
    stream.addEventListener('open', onOpen);
    return () => stream.close();
  }, []);
}
