import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useRef, useState } from 'preact/compat';
import type { Problem } from '../../shared/problem.ts';
import type { SettingsChange, StaffSettings } from '../../shared/staff.ts';
import { useStaffClient } from './staff-client.ts';

export interface SettingsProps {
  readonly settings: StaffSettings;
  /** Saved at once; what the server refuses stands at the head of the page. */
  readonly onChange: (change: SettingsChange) => void;
}

/** How the last change fared, for the head of the page. */
export interface SettingsState {
  readonly problem: Problem | null;
  /** What is seen is not on disk yet. */
  readonly saving: boolean;
}

/** The settings for a page that changes them; no `props` until they have been read. */
export function useSettings(): { props: SettingsProps | null; state: SettingsState } {
  const client = useStaffClient();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ['staff-settings'],
    queryFn: () => client.read<StaffSettings>('settings'),
    staleTime: 0,
  });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [onTheirWay, setOnTheirWay] = useState<readonly SettingsChange[]>([]);
  const last = useRef<Promise<unknown>>(Promise.resolve());
  // A hand is quicker than a slow machine saves: what is touched next builds on what was touched before.
  const settings = data && onTheirWay.reduce(withChange, data);

  async function change(wanted: SettingsChange) {
    setProblem(null);
    setOnTheirWay((all) => [...all, wanted]);
    const sent = last.current.then(() => client.send<StaffSettings>('PUT', 'settings', wanted));
    last.current = sent;
    const answer = await sent;
    if (answer.ok) queries.setQueryData(['staff-settings'], answer.value);
    else setProblem(answer.problem);
    setOnTheirWay((all) => all.filter((each) => each !== wanted));
  }
  const props = settings ? { settings, onChange: (wanted: SettingsChange) => void change(wanted) } : null;
  return { props, state: { problem, saving: onTheirWay.length > 0 } };
}

/** As the server puts them together; what a change leaves out is not in it. */
const withChange = ({ kiosk, exhibition }: StaffSettings, change: SettingsChange): StaffSettings =>
  ({
    kiosk: { ...kiosk, ...change.kiosk },
    exhibition: { ...exhibition, ...change.exhibition },
  }) as StaffSettings;
