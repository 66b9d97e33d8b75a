import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import { RowNameProvider } from '../../ui/row-name.ts';
import paper from '../paper.module.css';
import styles from './decision-list.module.css';
import { Waiting } from './fix-buttons.tsx';
import { useReport } from './report-context.ts';
import { sayDecision } from './say-decision.ts';
import { useMoment } from './use-moment.ts';

/** Every decision that holds, newest first; each can be taken back. */
export function DecisionList() {
  const { t } = useTranslation('import');
  const moment = useMoment();
  const { report, entries, decisions, isPending, takeBack } = useReport();
  if (decisions.length === 0) return null;
  return (
    <section className={styles['decisions']}>
      <div className={paper['head']}>
        <h2 tabIndex={-1}>{t('decided.heading')}</h2>
        <p>{t('decided.hold', { count: decisions.length })}</p>
      </div>
      <ul>
        {decisions.map((stored) => (
          <li key={stored.id} className={styles['decision']}>
            <p>{sayDecision(t, stored, report, entries)}</p>
            <p className={paper['soft']}>{moment(stored.at)}</p>
            <div className={styles['back']}>
              {isPending(stored.decision) ? (
                <Waiting />
              ) : (
                <RowNameProvider value={sayDecision(t, stored, report, entries)}>
                  <Button kind="plain" icon="undo" onClick={() => takeBack(stored)}>
                    {t('fixes.take-back')}
                  </Button>
                </RowNameProvider>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
