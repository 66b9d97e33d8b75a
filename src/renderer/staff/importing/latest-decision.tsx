import { useTranslation } from 'react-i18next';
import type { StoredDecision } from '../../../shared/decision.ts';
import { Button } from '../../ui/button.tsx';
import styles from './decision-list.module.css';
import { useReport } from './report-context.ts';
import { sayDecision } from './say-decision.ts';

/** What was decided just now, and the touch that takes it back. */
export function LatestDecision({ stored }: { stored: StoredDecision }) {
  const { t } = useTranslation('import');
  const { report, entries, reading, takeBack } = useReport();
  return (
    <div className={styles['latest']}>
      <p role="status">
        {sayDecision(t, stored, report, entries)}{' '}
        {reading && <span className={styles['state']}>{t('decided.reading')}</span>}
      </p>
      <Button kind="quiet" icon="undo" onClick={() => takeBack(stored)}>
        {t('fixes.take-back')}
      </Button>
    </div>
  );
}
