import type { ImportReport } from '../../../shared/import-report.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { useIsPast, useRevisions } from './import-client.ts';
import styles from './report-numbers.module.css';

/** How many works will be or are on show, the numbers of a report, and what it changes. */
export function ReportNumbers({ report }: { report: ImportReport }) {
  const { t, i18n } = useTranslation('staff');
  const number = new Intl.NumberFormat(i18n.language);
  const staged = report.outcome === 'staged';
  const isPast = useIsPast(report);
  const onShow = useRevisions().find(({ current }) => current)?.shown ?? 0;
  const isOfReport = !isPast && report.outcome !== 'nothing' && report.outcome !== 'cancelled';
  const count = (severity: 'hidden' | 'shown') =>
    report.problems.filter((each) => each.severity === severity).length;
  const all = [
    {
      kind: 'good',
      n: isOfReport ? report.entries.shown : onShow,
      text: staged ? 'import.will-show' : 'import.shown',
    },
    { kind: 'bad', n: count('hidden'), text: 'import.hidden' },
    { kind: 'check', n: count('shown'), text: 'import.check' },
  ];
  // What was wrong with an earlier revision, or was not read to its end, says nothing of what is on show.
  const rows = isPast || report.outcome === 'cancelled' ? all.slice(0, 1) : all;
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
      {(staged || (report.outcome === 'published' && !isPast)) && (
        <p className={styles['changes']}>{t('import:summary.changes', { ...report.entries })}</p>
      )}
    </div>
  );
}
