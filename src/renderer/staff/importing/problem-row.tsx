import type { ImportProblem } from '../../../shared/import-report.ts';
import { sayRemedy, sayWhat } from '../../../shared/say-problem.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { RowNameProvider } from '../../ui/row-name.ts';
import paper from '../paper.module.css';
import { FixButtons } from './fix-buttons.tsx';
import { ProblemMark } from './problem-mark.tsx';
import { ProblemPicture } from './problem-picture.tsx';
import styles from './problem-row.module.css';
import { useReport } from './report-context.ts';
import { sayPlace, sayWork } from './say-place.ts';
import { useSay } from './use-say.ts';

/** One thing a report says: where, which work, what it is, what to do, and the touch that does it. */
export function ProblemRow({ problem: each }: { problem: ImportProblem }) {
  const { t } = useTranslation(['import', 'staff']);
  const say = useSay();
  const { isPending } = useReport();
  const { severity, place, fixes } = each;
  const at = sayPlace(t, place);
  const work = sayWork(each);
  const name = at || (work ?? t('staff:import.whole'));
  return (
    <li className={styles['row']} data-row data-pending={fixes.some(isPending) || undefined}>
      <ProblemMark severity={severity} />
      <div>
        <p className={styles['place']}>{name}</p>
        {at !== '' && work && <p className={paper['soft']}>{work}</p>}
      </div>
      <div className={styles['words']}>
        <p>{sayWhat(each, say)}</p>
        <p className={paper['soft']}>{sayRemedy(each, 'pressed', say)}</p>
      </div>
      <ProblemPicture problem={each} />
      <RowNameProvider value={name}>
        <FixButtons problem={each} />
      </RowNameProvider>
    </li>
  );
}
