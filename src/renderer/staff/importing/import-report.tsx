import { useTranslation } from 'react-i18next';
import type { StoredDecision } from '../../../shared/decision.ts';
import { groupProblems, sayLitter } from '../../../shared/group-problems.ts';
import type { ImportProblem, Severity } from '../../../shared/import-report.ts';
import paper from '../paper.module.css';
import { DecisionList } from './decision-list.tsx';
import { ExpectedTable } from './expected-table.tsx';
import { useIsPast } from './import-client.ts';
import styles from './import-report.module.css';
import { LatestDecision } from './latest-decision.tsx';
import { ProblemGroupRow } from './problem-group.tsx';
import { ProblemRow } from './problem-row.tsx';
import { useReport } from './report-context.ts';
import { useRowFocus } from './use-row-focus.ts';
import { useSay } from './use-say.ts';

const severities = ['hidden', 'shown', 'unused', 'accepted'] as const;
/** So many alike are told apart; more are told as one. */
const mostRows = 3;

/** Everything an import has to say, worst first, and what one touch can do about it. */
export function ImportReportView({ latest }: { latest: StoredDecision | null }) {
  const { t } = useTranslation(['import', 'staff']);
  const say = useSay();
  const { report } = useReport();
  const { outcome, folder, files, problems } = report;
  const focus = useRowFocus();
  const isPast = useIsPast(report);
  // What staff hid stands among their decisions, with the way back.
  const listed = problems.filter(({ problem }) => problem.code !== 'entry-hidden');
  const calm = !isPast && !problems.some(({ severity }) => severity === 'hidden' || severity === 'shown');
  return (
    <div className={styles['report']} ref={focus.ref} onFocusCapture={focus.onFocusCapture}>
      {outcome !== 'staged' && outcome !== 'published' && !isPast && (
        <p className={paper['notice']}>{t(`summary.${outcome}`, { folder })}</p>
      )}
      {isPast && <p className={paper['notice']}>{t('staff:import.past', { revision: report.revision })}</p>}
      {latest && <LatestDecision stored={latest} />}
      {calm && (outcome === 'staged' || outcome === 'published' || outcome === 'unchanged') && (
        <div className={styles['calm']}>
          <h2 tabIndex={-1}>{t('staff:import.calm')}</h2>
          <p className={paper['soft']}>{t('staff:import.calm-more')}</p>
        </div>
      )}
      {severities.map((severity) => (
        <ProblemSection
          key={severity}
          severity={severity}
          problems={listed.filter((each) => each.severity === severity)}
        />
      ))}
      {outcome !== 'nothing' && outcome !== 'cancelled' && !isPast && <ExpectedTable />}
      {files.passedOver.length > 0 && (
        <p className={styles['files']}>{t('summary.litter', { what: sayLitter(files.passedOver, say) })}</p>
      )}
      <p className={styles['files']}>{t('staff:import.files', { count: files.total, ...files })}</p>
      <DecisionList />
    </div>
  );
}

function ProblemSection({ severity, problems }: { severity: Severity; problems: readonly ImportProblem[] }) {
  const { t } = useTranslation('import');
  if (problems.length === 0) return null;
  return (
    <section className={styles['section']} data-severity={severity}>
      <div className={paper['head']}>
        <h2 tabIndex={-1}>{t(`groups.${severity}`)}</h2>
        <p>{t(`groups.count.${severity}`, { count: problems.length })}</p>
      </div>
      <ul>
        {groupProblems(problems).map((group) => {
          if (group.problems.length <= mostRows) {
            return group.problems.map((each) => <ProblemRow key={each.key} problem={each} />);
          }
          return <ProblemGroupRow key={`${group.code} ${group.folder}`} group={group} />;
        })}
      </ul>
    </section>
  );
}
