import { useTranslation } from 'react-i18next';
import type { ImportProgress } from '../../shared/import-report.ts';
import { Icon } from '../ui/icons.tsx';
import styles from './import-stages.module.css';

const stages = ['scanning', 'reading', 'media', 'publishing'] as const;

/** How far an import is, and its three numbers once it is through. */
export function ImportStages({ progress }: { progress: ImportProgress }) {
  const { t, i18n } = useTranslation('staff');
  const at = progress.stage === 'finished' ? stages.length : stages.indexOf(progress.stage);
  const number = new Intl.NumberFormat(i18n.language);
  const { report } = progress;
  const count = (severity: 'hidden' | 'shown') =>
    report?.problems.filter((each) => each.severity === severity).length ?? 0;
  const moment = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full', timeStyle: 'short' });
  return (
    <>
      <p className={styles['folder']}>
        {t('import.folder')} <strong>{progress.folder}</strong>
        {report && <span>{moment.format(new Date(report.startedAt))}</span>}
      </p>
      <ol className={styles['stages']}>
        {stages.map((stage, index) => (
          <li
            key={stage}
            className={styles['stage']}
            data-state={index < at ? 'done' : index === at ? 'now' : undefined}
          >
            <span className={styles['mark']}>{index < at && <Icon name="check" size="70%" />}</span>
            <span>{t(`import:stages.${stage}`)}</span>
            {index === at && progress.total > 0 && (
              <>
                <span className={styles['count']}>
                  {number.format(progress.done)} / {number.format(progress.total)}
                </span>
                <progress
                  value={progress.done}
                  max={progress.total}
                  aria-label={t(`import:stages.${stage}`)}
                />
              </>
            )}
          </li>
        ))}
      </ol>
      {report && (
        <dl className={styles['numbers']}>
          <dt className={styles['good']}>{number.format(report.entries.shown)}</dt>
          <dd>{t('import.shown')}</dd>
          <dt className={styles['bad']}>{number.format(count('hidden'))}</dt>
          <dd>{t('import.hidden')}</dd>
          <dt className={styles['check']}>{number.format(count('shown'))}</dt>
          <dd>{t('import.check')}</dd>
        </dl>
      )}
    </>
  );
}
