import { useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/compat';
import type { Problem } from '../../shared/problem.ts';
import { type StaffRole, staffRoles } from '../../shared/staff-role.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import { Setting } from './controls.tsx';
import paper from './paper.module.css';
import { PinSheet } from './pin-sheet.tsx';
import { SayProblem } from './say-problem.tsx';

/** Both PINs; either is changed with the organizer's. */
export function PinSettings({ hasStaffPin }: { hasStaffPin: boolean }) {
  const { t } = useTranslation('staff');
  const queries = useQueryClient();
  const [setting, set] = useState<StaffRole | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [saved, setSaved] = useState<StaffRole | null>(null);

  function open(of: StaffRole) {
    set(of);
    setProblem(null);
    setSaved(null);
  }
  function end(of: StaffRole, reason: Problem | null) {
    set(null);
    setProblem(reason);
    setSaved(reason ? null : of);
    void queries.invalidateQueries({ queryKey: ['staff-settings'] });
  }
  return (
    <section>
      <div className={paper['head']}>
        <h2>{t('pin.title')}</h2>
      </div>
      {problem && <SayProblem problem={problem} />}
      {saved && (
        <p className={paper['done']} role="status">
          {t(`pin.${saved}.saved`)}
        </p>
      )}
      {staffRoles.toReversed().map((of) => (
        <Setting key={of} label={t(`pin.${of}.label`)} hint={t(`pin.${of}.hint`)}>
          {of === 'staff' && !hasStaffPin && <p>{t('pin.staff.unset')}</p>}
          <Button kind="quiet" icon="lock" onClick={() => open(of)}>
            {t(`pin.${of}.set`)}
          </Button>
        </Setting>
      ))}
      {setting && (
        <PinSheet of={setting} onEnd={(reason) => end(setting, reason)} onClose={() => set(null)} />
      )}
    </section>
  );
}
