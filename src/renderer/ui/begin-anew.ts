import type { Status } from '../../shared/catalogue.ts';
import { getJson } from '../api/request.ts';

/** Milliseconds. Once a night is enough, and a page that was just begun is left alone. */
const oldAge = 6 * 3_600_000;

/**
 * Loads a page that has stood for hours anew, where the server answers and nothing waits to be stored. What a browser
 * keeps of pictures that are gone, some 20 MB for thirty visitors, goes with it: a month of them would fill a machine.
 */
export async function beginAnew(): Promise<void> {
  if (performance.now() < oldAge) return;
  const isWell = await getJson<Status>('/api/status').then(
    ({ storage }) => storage === 'ok',
    () => false,
  );
  if (isWell) location.reload();
}
