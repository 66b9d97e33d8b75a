import { useTranslation } from 'react-i18next';
import type { ImportProblem, ImportReport, Place } from '../../shared/import-report.ts';
import { useCatalogue } from '../api/catalogue.ts';
import styles from './import-report.module.css';
import paper from './paper.module.css';

const severities = ['hidden', 'shown', 'unused'] as const;

/** Everything an import has to say, worst first: place, what it is, what to do. */
export function ImportReportView({ report }: { report: ImportReport }) {
  const { t } = useTranslation(['import', 'staff']);
  const { entries, files } = report;
  return (
    <div className={styles['report']}>
      <p className={styles['outcome']}>{t(`summary.${report.outcome}`, { folder: report.folder })}</p>
      <p className={paper['soft']}>
        {t('summary.entries', { shown: entries.shown, prizes: entries.prizes, ...entries.byCategory })}{' '}
        {t('summary.changes', { ...entries })} {t('summary.files', { ...files })}
      </p>
      {severities.map((severity) => {
        const problems = report.problems.filter((each) => each.severity === severity);
        if (problems.length === 0) return null;
        return (
          <section key={severity}>
            <div className={paper['head']}>
              <h2>{t(`staff:import.groups.${severity}`)}</h2>
              <p>{t('staff:import.items', { count: problems.length })}</p>
            </div>
            <ul>
              {problems.map((each, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a report never changes once it is made
                <ProblemRow key={index} problem={each} />
              ))}
            </ul>
          </section>
        );
      })}
      {report.problems.length === 0 && report.outcome !== 'nothing' && report.outcome !== 'cancelled' && (
        <p className={paper['done']}>{t('summary.clean')}</p>
      )}
    </div>
  );
}

function ProblemRow({ problem: { problem, severity, place, entry } }: { problem: ImportProblem }) {
  const { t } = useTranslation(['import', 'staff']);
  const known = useCatalogue()?.entries.find((each) => each.code === entry);
  return (
    <li className={styles['row']}>
      <span className={styles['mark']} data-severity={severity} aria-hidden="true">
        {{ hidden: '×', shown: '!', unused: '·', accepted: '✓' }[severity]}
      </span>
      <div>
        <p className={styles['place']}>{usePlace(place) || t('staff:import.whole')}</p>
        {entry && (
          <p className={paper['soft']}>
            {entry}
            {known?.title.vi && `, “${known.title.vi}”`}
          </p>
        )}
      </div>
      <div>
        <p>{t(`problems.${problem.code}.what`, problem.values)}</p>
        <p className={paper['soft']}>{t(`problems.${problem.code}.remedy`, problem.values)}</p>
      </div>
    </li>
  );
}

function usePlace(place: Place): string {
  const { t } = useTranslation('import');
  return [
    place.file,
    place.sheet !== null && t('place.sheet', { sheet: place.sheet }),
    place.row !== null && t('place.row', { row: place.row }),
    place.heading !== null
      ? t('place.heading', { heading: place.heading })
      : place.column !== null && t('place.column', { column: place.column }),
  ]
    .filter(Boolean)
    .join(', ');
}
