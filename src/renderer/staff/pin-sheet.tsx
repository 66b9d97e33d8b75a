import { useState } from 'preact/compat';
import { checkNewPin } from '../../shared/pin-rules.ts';
import type { Problem } from '../../shared/problem.ts';
import type { StaffRole } from '../../shared/staff-role.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import { DigitPad, DigitPlaces } from './digit-pad.tsx';
import paper from './paper.module.css';
import styles from './pin-sheet.module.css';
import { Sheet } from './sheet.tsx';
import { useStaffClient } from './staff-client.ts';
import { useDigits } from './use-digits.ts';

interface Props {
  /** Whose PIN is set. */
  readonly of: StaffRole;
  /** With the problem that no other new PIN would mend, null once it is set. */
  readonly onEnd: (problem: Problem | null) => void;
  readonly onClose: () => void;
}

const steps = ['old', 'new', 'again'] as const;

/** Sets a PIN on the pad of the door: the organizer's in use, the new one, the new one again. */
export function PinSheet({ of, onEnd, onClose }: Props) {
  const { t } = useTranslation('staff');
  const client = useStaffClient();
  const [codes, setCodes] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [old = '', chosen = ''] = codes;
  const step = steps[codes.length] ?? 'again';
  const digits = useDigits({
    length: null,
    closed: busy,
    onDigit: () => setProblem(null),
    onDone: (code) => {
      digits.clear();
      if (step === 'old') return void prove(code);
      if (step === 'again') return void save(code);
      const fit = checkNewPin(code);
      if (fit.ok) setCodes([old, code]);
      else setProblem(fit.problem);
    },
  });

  /** Whoever types quickly goes on meanwhile: no digit is lost. */
  async function prove(code: string) {
    setCodes([code]);
    const answer = await client.send<null>('POST', 'pin/check', { pin: code });
    if (answer.ok) return;
    digits.clear();
    setCodes([]);
    setProblem(answer.problem);
  }
  function chooseAnother(reason: Problem) {
    setProblem(reason);
    setCodes([old]);
  }
  async function save(again: string) {
    if (again !== chosen) return chooseAnother({ code: 'pin-differs', values: {} });
    setBusy(true);
    const answer = await client.send<null>('POST', 'pin', { of, pin: chosen, old });
    setBusy(false);
    if (!answer.ok && answer.problem.code === 'pin-taken') return chooseAnother(answer.problem);
    onEnd(answer.ok ? null : answer.problem);
  }
  const title = step === 'new' ? t(`pin.${of}.new`) : t(`pin.steps.${step}`);
  return (
    <Sheet label={title} onClose={onClose}>
      <div className={styles['sheet']}>
        <div className={styles['head']}>
          <h2 className={paper['title']}>{title}</h2>
          {step === 'new' && <p className={paper['soft']}>{t('pin.steps.rule')}</p>}
          <DigitPlaces digits={digits} />
          <p className={styles['hint']} role="status">
            {problem && t(`problems:${problem.code}`, problem.values)}
          </p>
          <Button kind="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
        <DigitPad digits={digits} doneLabel={t('pin.next')} />
      </div>
    </Sheet>
  );
}
