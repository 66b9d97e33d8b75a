import type { Status } from '../../shared/catalogue.ts';
import { getJson } from '../api/request.ts';

/** Milliseconds. Once a night is enough, and a page that was just begun is left alone. */
const oldAge = 6 * 3_600_000;

/**
 * Loads a page that has stood for hours anew, where the server answers and nothing waits to be stored. Our pages gain
 * next to nothing (docs/faults.md); what a browser and its drivers gather in a month of running is not in our hands.
 */
export async function beginAnew(): Promise<void> {
  if (performance.now() < oldAge) return;
  const isWell = await getJson<Status>('/api/status').then(
    ({ storage }) => storage === 'ok',
    () => false,
  );
  if (isWell) location.reload();
}
