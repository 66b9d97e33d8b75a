import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Entry } from '../../../shared/entry.ts';
import type { ImportProgress, ImportReport } from '../../../shared/import-report.ts';
import type { Revision } from '../../../shared/revision.ts';
import { useStaffClient } from '../staff-client.ts';

export interface Current {
  readonly progress: ImportProgress | null;
}

/** The import that runs or ran last; undefined until it has been read. */
export function useCurrentImport(): Current | undefined {
  const client = useStaffClient();
  return useQuery({
    queryKey: ['import', 'current'],
    queryFn: () => client.read<Current>('imports/current'),
    staleTime: 0,
    // Progress is told by events; this only covers a lost stream.
    refetchInterval: 2000,
  }).data;
}

/** What an answer says is known at once, without asking again. */
export const keepCurrent = (queries: QueryClient, current: Current): void => {
  queries.setQueryData(['import', 'current'], current);
};

const noEntries: readonly Entry[] = [];

/** The works as they would be shown; read once for each report, and kept while the next is made. */
export function useStagedEntries(report: ImportReport | null): readonly Entry[] {
  const client = useStaffClient();
  const { data } = useQuery({
    queryKey: ['import-staged', report?.finishedAt],
    queryFn: () => client.read<{ entries: Entry[] }>('imports/staged'),
    enabled: report !== null,
    refetchInterval: false,
    placeholderData: (before) => before,
  });
  return data?.entries ?? noEntries;
}

/** What was published before, newest first. */
export function useRevisions(): { revisions: readonly Revision[]; refresh: () => void } {
  const client = useStaffClient();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ['import-revisions'],
    queryFn: () => client.read<{ revisions: Revision[] }>('revisions'),
    staleTime: 0,
  });
  return {
    revisions: data?.revisions ?? [],
    refresh: () => void queries.invalidateQueries({ queryKey: ['import-revisions'] }),
  };
}
