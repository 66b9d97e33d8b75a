import { useState } from 'preact/compat';
import type { Problem } from '../../../shared/problem.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import paper from '../paper.module.css';
import { SayProblem } from '../say-problem.tsx';
import { Sheet } from '../sheet.tsx';
import { useStaffClient } from '../staff-client.ts';
import styles from './backup-page.module.css';
import { useSayMoment } from './use-say-moment.ts';

export interface RestoreWish {
  readonly body: { readonly name: string } | { readonly file: string };
  /** When it was made, or what its file is called. */
  readonly at: string | null;
  readonly file: string | null;
}

/** Says what a restore does, and does it. The one place where it can be wanted: whoever guards roles asks here. */
export function RestoreSheet({ wish, onClose }: { wish: RestoreWish; onClose: () => void }) {
  const { t } = useTranslation('staff');
  const client = useStaffClient();
  const sayMoment = useSayMoment();
  const [step, setStep] = useState<'asked' | 'reading' | 'restarting'>('asked');
  const [problem, setProblem] = useState<Problem | null>(null);
  const which = wish.at === null ? (wish.file ?? '') : sayMoment(wish.at);

  async function restore() {
    setStep('reading');
    setProblem(null);
    const answer = await client.send('POST', 'backups/restore', wish.body);
    setStep(answer.ok ? 'restarting' : 'asked');
    setProblem(answer.ok ? null : answer.problem);
  }
  return (
    <Sheet label={t('backup.sheet.title')} onClose={step === 'asked' ? onClose : () => undefined}>
      <div className={styles['sheet']}>
        <h2 className={paper['title']}>{t('backup.sheet.title')}</h2>
        <p className={styles['when']}>{which}</p>
        <ul className={styles['facts']}>
          <li>{t('backup.sheet.back')}</li>
          <li>{t('backup.sheet.votes')}</li>
          <li>{t('backup.sheet.aside')}</li>
          <li>{t('backup.sheet.one-machine')}</li>
        </ul>
        {problem && <SayProblem problem={problem} />}
        {step !== 'asked' && (
          <p className={paper['notice']} role="status">
            {t(`backup.sheet.${step}`)}
          </p>
        )}
        <div className={styles['answers']}>
          <Button kind="quiet" disabled={step !== 'asked'} onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button kind="action" disabled={step !== 'asked'} onClick={() => void restore()}>
            {t('backup.sheet.do')}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}
