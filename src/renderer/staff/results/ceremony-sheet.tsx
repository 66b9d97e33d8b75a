import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/compat';
import { useLocation } from 'wouter-preact';
import type { CeremonyPlan } from '../../../shared/ceremony.ts';
import type { Problem } from '../../../shared/problem.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import paper from '../paper.module.css';
import { SayProblem } from '../say-problem.tsx';
import { Sheet } from '../sheet.tsx';
import { useStaffClient } from '../staff-client.ts';
import styles from './ballots-sheet.module.css';
import { queryRoot, toQuery, type Wanted } from './wanted.ts';

/** What will be revealed and how it is moved; begins the ceremony on this screen, or ends the one that is on. */
export function CeremonySheet({ wanted, onClose }: { wanted: Wanted; onClose: () => void }) {
  const { t } = useTranslation('staff');
  const client = useStaffClient();
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { folder } = wanted;
  const { data: plan, refetch } = useQuery({
    queryKey: [...queryRoot(wanted), 'ceremony', folder],
    queryFn: () => client.read<CeremonyPlan>(`ceremony?${toQuery({ folder })}`),
    staleTime: 0,
  });

  async function begin() {
    setBusy(true);
    const answer = await client.send('POST', 'ceremony', folder === undefined ? {} : { folder });
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    // Nobody stands at the desk while the stage is on.
    client.lock();
    navigate('/ceremony');
  }
  async function end() {
    setBusy(true);
    const answer = await client.send('DELETE', 'ceremony');
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    void refetch();
  }
  return (
    <Sheet label={t('ceremony.title')} onClose={onClose}>
      <div className={styles['void']}>
        <h2 className={paper['title']}>{t('ceremony.title')}</h2>
        {plan && !plan.on && (
          <p>
            {t('ceremony.prizes', { count: plan.prizes })}{' '}
            {plan.choices > 0 && t('ceremony.choices', { count: plan.choices })}{' '}
            {plan.tied > 0 && t('ceremony.tied', { count: plan.tied })}
          </p>
        )}
        {plan && !plan.on && folder === undefined && <p className={paper['soft']}>{t('ceremony.here')}</p>}
        <p className={paper['soft']}>{t('ceremony.how')}</p>
        {plan?.votingOpen && !plan.on && <p className={paper['notice']}>{t('ceremony.close-first')}</p>}
        {plan &&
          !plan.on &&
          plan.apart.map((each) => <SayProblem key={JSON.stringify(each)} problem={each} />)}
        {plan?.on && <p className={paper['notice']}>{t('ceremony.on')}</p>}
        {problem && <SayProblem problem={problem} />}
        <div className={styles['answers']}>
          <Button kind="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          {plan?.on && (
            <Button kind="secondary" disabled={busy} onClick={() => void end()}>
              {t('ceremony.end')}
            </Button>
          )}
          <Button
            kind="action"
            disabled={
              busy || !plan || (plan.votingOpen && !plan.on) || (plan.prizes + plan.choices === 0 && !plan.on)
            }
            onClick={() => void begin()}
          >
            {t(plan?.on ? 'ceremony.go-on' : 'ceremony.begin')}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}
