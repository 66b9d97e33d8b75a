import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../shared/problem.ts';
import type { SettingsChange, StaffSettings } from '../../shared/staff.ts';
import { ExhibitionSettings } from './exhibition-settings.tsx';
import { KioskSettings } from './kiosk-settings.tsx';
import paper from './paper.module.css';
import { PinSettings } from './pin-settings.tsx';
import { SayProblem } from './say-problem.tsx';
import { useStaffClient } from './staff-client.ts';
import { VotingSettings } from './voting-settings.tsx';

export interface SettingsProps {
  readonly settings: StaffSettings;
  /** Saved at once; what the server refuses stands at the head of the page. */
  readonly onChange: (change: SettingsChange) => void;
}

/** What this screen is, and the exhibition's rules as this kiosk knows them. */
export function ScreenPage() {
  const { t } = useTranslation('staff');
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
  if (!settings) return null;
  const props: SettingsProps = { settings, onChange: (wanted) => void change(wanted) };
  return (
    <>
      <h1 className={paper['title']}>{t('screen.title')}</h1>
      <p className={paper['soft']}>{t('screen.lead')}</p>
      {problem && <SayProblem problem={problem} />}
      <KioskSettings {...props} />
      <VotingSettings {...props} />
      <ExhibitionSettings {...props} />
      <PinSettings />
    </>
  );
}
