import type { StoredDecision } from '../../../shared/decision.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import styles from './decision-list.module.css';
import { useReport } from './report-context.ts';
import { sayDecision } from './say-decision.ts';

/** What was decided just now by one touch, and the touch that takes all of it back. */
export function LatestDecision({ stored }: { stored: readonly StoredDecision[] }) {
  const { t } = useTranslation('import');
  const { report, entries, reading, takeBack } = useReport();
  const [first, ...others] = stored;
  if (!first) return null;
  return (
    <div className={styles['latest']}>
      <p role="status">
        {others.length === 0
          ? sayDecision(t, first, report, entries)
          : t('decided.several', { count: stored.length })}{' '}
        {reading && <span className={styles['state']}>{t('decided.reading')}</span>}
      </p>
      <Button kind="quiet" icon="undo" onClick={() => takeBack(...stored)}>
        {t('fixes.take-back')}
      </Button>
    </div>
  );
}
