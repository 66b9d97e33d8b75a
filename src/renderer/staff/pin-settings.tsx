import { useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/compat';
import type { Problem } from '../../shared/problem.ts';
import { type StaffRole, staffRoles } from '../../shared/staff-role.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import { Keyboard } from '../ui/keyboard/keyboard.tsx';
import controls from './controls.module.css';
import { Setting } from './controls.tsx';
import paper from './paper.module.css';
import { SayProblem } from './say-problem.tsx';
import { Sheet } from './sheet.tsx';
import { useStaffClient } from './staff-client.ts';

/** Whose PIN is being set, and what was typed: the organizer's in use, the new one, the new one again. */
interface Typed {
  readonly of: StaffRole;
  readonly codes: readonly string[];
}

/** Both PINs; either is changed with the organizer's. */
export function PinSettings({ hasStaffPin }: { hasStaffPin: boolean }) {
  const { t } = useTranslation('staff');
  const client = useStaffClient();
  const queries = useQueryClient();
  const [typed, setTyped] = useState<Typed | null>(null);
  const [draft, setDraft] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [saved, setSaved] = useState<StaffRole | null>(null);

  function open(of: StaffRole) {
    setTyped({ of, codes: [] });
    setDraft('');
    setProblem(null);
    setSaved(null);
  }
  async function next({ of, codes: before }: Typed) {
    const codes = [...before, draft];
    setDraft('');
    if (codes.length < 3) return setTyped({ of, codes });
    setTyped(null);
    const [old = '', pin = '', again = ''] = codes;
    if (pin !== again) return setProblem({ code: 'pin-differs', values: {} });
    const answer = await client.send<null>('POST', 'pin', { of, pin, old });
    setProblem(answer.ok ? null : answer.problem);
    setSaved(answer.ok ? of : null);
    void queries.invalidateQueries({ queryKey: ['staff-settings'] });
  }
  const label =
    typed && [t('pin.steps.old'), t(`pin.${typed.of}.new`), t('pin.steps.again')][typed.codes.length];
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
      {typed && label && (
        <Sheet label={label} onClose={() => setTyped(null)}>
          <div className={controls['editor']}>
            <p className={controls['hint']}>{label}</p>
            <p className={controls['draft']}>{'◆'.repeat(draft.length)}</p>
          </div>
          <Keyboard
            value={draft}
            onChange={(text) => setDraft(text.replace(/\D/g, ''))}
            onDone={() => void next(typed)}
            doneLabel={t('pin.next')}
            maxLength={12}
            layout="search"
            language="en"
          />
        </Sheet>
      )}
    </section>
  );
}
