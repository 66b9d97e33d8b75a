import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/compat';
import type { Problem } from '../../shared/problem.ts';
import type { SettingsChange, StaffSettings } from '../../shared/staff.ts';
import { useStaffClient } from './staff-client.ts';

export interface SettingsProps {
  readonly settings: StaffSettings;
  /** Saved at once; what the server refuses stands at the head of the page. */
  readonly onChange: (change: SettingsChange) => void;
}

/** The settings for a page that changes them; no `props` until they have been read. */
export function useSettings(): { props: SettingsProps | null; problem: Problem | null } {
  const client = useStaffClient();
  const queries = useQueryClient();
  const { data: settings } = useQuery({
    queryKey: ['staff-settings'],
    queryFn: () => client.read<StaffSettings>('settings'),
    staleTime: 0,
  });
  const [problem, setProblem] = useState<Problem | null>(null);

  async function change(wanted: SettingsChange) {
    const answer = await client.send<StaffSettings>('PUT', 'settings', wanted);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) queries.setQueryData(['staff-settings'], answer.value);
  }
  const props = settings ? { settings, onChange: (wanted: SettingsChange) => void change(wanted) } : null;
  return { props, problem };
}
