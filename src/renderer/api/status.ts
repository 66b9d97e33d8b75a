import { useQuery } from '@tanstack/preact-query';
import type { Status } from '../../shared/catalogue.ts';
import { queryClient } from './query-client.ts';
import { getJson } from './request.ts';

let clockOffset = 0;

/** The server's clock now, milliseconds since 1970. */
export const serverNow = (): number => Date.now() + clockOffset;

async function readStatus(): Promise<Status> {
  const status = await getJson<Status>('/api/status');
  clockOffset = status.now - Date.now();
  return status;
}

/** The status that came with the page. */
function readFirstStatus(): Status | undefined {
  const text = document.getElementById('status')?.textContent;
  if (!text) return;
  const status = JSON.parse(text) as Status;
  const [page] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  clockOffset = status.now - (performance.timeOrigin + (page?.responseStart ?? 0));
  return status;
}

// Known before any face asks: what changes meanwhile marks it to be read again, whoever shows it then.
queryClient.setQueryData(['status'], readFirstStatus());

/** Exhibition, kiosk, revision and preparation; undefined until the server has answered once. */
export function useStatus(): Status | undefined {
  return useQuery({ queryKey: ['status'], queryFn: readStatus }).data;
}
