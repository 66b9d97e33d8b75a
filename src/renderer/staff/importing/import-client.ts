import { type QueryClient, useQuery } from '@tanstack/preact-query';
import type { Entry } from '../../../shared/entry.ts';
import type { ImportProgress, ImportReport } from '../../../shared/import-report.ts';
import type { Revision } from '../../../shared/revision.ts';
import { useStatus } from '../../api/status.ts';
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
const noRevisions: readonly Revision[] = [];

/** Whether something else has gone on show since a report was published: what was before it, as a rule. */
export function useIsPast(report: ImportReport | null): boolean {
  const revisions = useRevisions();
  const onShow = revisions.find(({ current }) => current)?.revision ?? 0;
  const wasShown = report?.outcome === 'published' || report?.outcome === 'unchanged';
  // What it published may have been gone back to.
  const first = (revision: number) => revisions.find((one) => one.revision === revision)?.like ?? revision;
  // Its own revision may be known before the list tells it: only a later one is another.
  return wasShown && onShow > report.revision && first(onShow) !== first(report.revision);
}

/** The works as they would be shown; read once for each report or catalogue, and kept while the next is made. */
export function useStagedEntries(report: ImportReport | null): readonly Entry[] {
  const client = useStaffClient();
  const revision = useStatus()?.revision;
  const { data } = useQuery({
    queryKey: ['import-staged', report?.finishedAt, revision],
    queryFn: () => client.read<{ entries: Entry[] }>('imports/staged'),
    enabled: report !== null,
    refetchInterval: false,
    placeholderData: (before) => before,
  });
  return data?.entries ?? noEntries;
}

/** What was published before, newest first. */
export function useRevisions(): readonly Revision[] {
  const client = useStaffClient();
  const revision = useStatus()?.revision;
  const { data } = useQuery({
    queryKey: ['import-revisions', revision],
    queryFn: () => client.read<{ revisions: Revision[] }>('revisions'),
    staleTime: 0,
    placeholderData: (before) => before,
  });
  return data?.revisions ?? noRevisions;
}
