import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../../shared/import-report.ts';
import styles from './report-numbers.module.css';

/** The three numbers of a report, and what it changes. */
export function ReportNumbers({ report }: { report: ImportReport }) {
  const { t, i18n } = useTranslation('staff');
  const number = new Intl.NumberFormat(i18n.language);
  const count = (severity: 'hidden' | 'shown') =>
    report.problems.filter((each) => each.severity === severity).length;
  const staged = report.outcome === 'staged';
  const rows = [
    { kind: 'good', n: report.entries.shown, text: staged ? 'import.will-show' : 'import.shown' },
    { kind: 'bad', n: count('hidden'), text: 'import.hidden' },
    { kind: 'check', n: count('shown'), text: 'import.check' },
  ];
  return (
    <div>
      <dl className={styles['numbers']}>
        {rows.map(({ kind, n, text }) => (
          <div key={kind} className={styles['number']} data-kind={kind} data-none={n === 0 || undefined}>
            <dt>{t(text, { count: n })}</dt>
            <dd>{number.format(n)}</dd>
          </div>
        ))}
      </dl>
      {(staged || report.outcome === 'published') && (
        <p className={styles['changes']}>{t('import:summary.changes', { ...report.entries })}</p>
      )}
    </div>
  );
}
