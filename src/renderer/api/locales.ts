import { useQuery } from '@tanstack/react-query';
import type { AddedLocale } from '../../shared/locale.ts';
import { getJson } from './request.ts';

const none: readonly AddedLocale[] = [];

/** Languages added to this kiosk besides its own two, read anew for each visit. */
export function useAddedLocales(visit: string): readonly AddedLocale[] {
  const { data } = useQuery({
    queryKey: ['locales', visit],
    queryFn: () => getJson<{ locales: readonly AddedLocale[] }>('/api/locales'),
    placeholderData: (before) => before,
    refetchInterval: false,
    gcTime: 60_000,
  });
  return data?.locales ?? none;
}
