import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useEffect } from 'preact/compat';
import type { AddedLocale } from '../../shared/locale.ts';
import { getJson } from './request.ts';

const none: readonly AddedLocale[] = [];
const queryKey = ['locales'];

/** Languages added to this kiosk besides its own two, read anew for each visit; none unless they are `wanted`. */
export function useAddedLocales(visit: string, wanted = true): readonly AddedLocale[] {
  const queries = useQueryClient();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the visit is no part of the key, for it leaves no trace
  useEffect(() => void queries.invalidateQueries({ queryKey }), [queries, visit]);
  const { data } = useQuery({
    queryKey,
    queryFn: () => getJson<{ locales: readonly AddedLocale[] }>('/api/locales'),
    refetchInterval: false,
    enabled: wanted,
  });
  return data?.locales ?? none;
}
