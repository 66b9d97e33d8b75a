import { useQuery } from '@tanstack/preact-query';
import { useCallback } from 'preact/compat';
import type { CeremonyView } from '../../shared/ceremony.ts';
import { queryClient } from '../api/query-client.ts';
import { getJson, sendJson } from '../api/request.ts';

interface Answer {
  /** Null: none is on. */
  readonly ceremony: CeremonyView | null;
}
const queryKey = ['ceremony'];

/** The stage as the server has it, undefined until it has answered once; every stage of a kiosk follows. */
export const useCeremony = (): CeremonyView | null | undefined =>
  useQuery({
    queryKey,
    queryFn: () => getJson<Answer>('/api/ceremony'),
    refetchInterval: 10_000,
    // What a ceremony before this one showed last must never be seen again.
    gcTime: 0,
  }).data?.ceremony;

/** Moves the stage one step. Where no answer comes nothing happens: whoever pressed presses again. */
export function useMove(): (from: number, to: number) => Promise<void> {
  return useCallback(async (from, to) => {
    const moved = await sendJson<Answer>('POST', '/api/ceremony/places', { from, to });
    if (moved.ok) queryClient.setQueryData<Answer>(queryKey, moved.value);
    else await queryClient.invalidateQueries({ queryKey });
  }, []);
}
