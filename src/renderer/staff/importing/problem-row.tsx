import { useTranslation } from 'react-i18next';
import type { ImportProblem } from '../../../shared/import-report.ts';
import paper from '../paper.module.css';
import { FixButtons } from './fix-buttons.tsx';
import { fixesOf } from './fixes-of.ts';
import { ProblemMark } from './problem-mark.tsx';
import { ProblemPicture } from './problem-picture.tsx';
import styles from './problem-row.module.css';
import { useReport } from './report-context.ts';
import { sayPlace, sayWork } from './say-place.ts';

/** One thing a report says: where, which work, what it is, what to do, and the touch that does it. */
export function ProblemRow({ problem: each }: { problem: ImportProblem }) {
  const { t } = useTranslation(['import', 'staff']);
  const { entries, isPending } = useReport();
  const { problem, severity, place } = each;
  const work = sayWork(each, entries);
  return (
    <li className={styles['row']} data-pending={fixesOf(each).some(isPending) || undefined}>
      <ProblemMark severity={severity} />
      <div>
        <p className={styles['place']}>{sayPlace(t, place) || t('staff:import.whole')}</p>
        {work && <p className={paper['soft']}>{work}</p>}
      </div>
      <div className={styles['words']}>
        <p>{t(`problems.${problem.code}.what`, problem.values)}</p>
        <p className={paper['soft']}>{t(`problems.${problem.code}.remedy`, problem.values)}</p>
      </div>
      <ProblemPicture problem={each} />
      <FixButtons problem={each} />
    </li>
  );
}
