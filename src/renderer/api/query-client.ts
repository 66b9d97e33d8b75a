import { QueryClient } from '@tanstack/preact-query';

/** The server is on this machine: `/api/events` says when something changed, polling only covers a lost stream. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      refetchInterval: 30_000,
      refetchIntervalInBackground: true,
      refetchOnWindowFocus: false,
      networkMode: 'always',
      retry: true,
      retryDelay: (attempt) => Math.min(1000 * 2 ** attempt, 10_000),
    },
  },
});
