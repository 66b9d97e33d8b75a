import { useQuery } from '@tanstack/preact-query';
import type { BackupList } from '../../../shared/backup.ts';
import { useStaffClient } from '../staff-client.ts';

/** The backups as they are now; often while something is being done. */
export function useBackups(): { readonly list: BackupList | undefined; readonly readAgain: () => void } {
  const client = useStaffClient();
  const { data, refetch } = useQuery({
    queryKey: ['staff-backups'],
    queryFn: () => client.read<BackupList>('backups'),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.running ? 500 : 4000),
  });
  return { list: data, readAgain: () => void refetch() };
}
