import type { StoredDecision } from '../../../shared/decision.ts';
import { groupProblems, sayLitter } from '../../../shared/group-problems.ts';
import type { ImportProblem, Severity } from '../../../shared/import-report.ts';
import { useStatus } from '../../api/status.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import paper from '../paper.module.css';
import { useRowFocus } from '../use-row-focus.ts';
import { DecisionList } from './decision-list.tsx';
import { ExpectedTable } from './expected-table.tsx';
import { useIsPast } from './import-client.ts';
import styles from './import-report.module.css';
import { LatestDecision } from './latest-decision.tsx';
import { PackerPanel } from './packer-panel.tsx';
import { ProblemGroupRow } from './problem-group.tsx';
import { ProblemRow } from './problem-row.tsx';
import { useReport } from './report-context.ts';
import { StagedWorks } from './staged-works.tsx';
import { useSay } from './use-say.ts';
import { useSayRevision } from './use-say-revision.ts';

const severities = ['hidden', 'shown', 'unused', 'accepted'] as const;
/** So many alike are told apart; more are told as one. */
const mostRows = 3;

/** Everything an import has to say, worst first, and what one touch can do about it, and the works below. */
export function ImportReportView({ latest }: { latest: readonly StoredDecision[] }) {
  const { t } = useTranslation('staff');
  const { report, entries } = useReport();
  const isPast = useIsPast(report);
  const onShow = useStatus()?.revision ?? 0;
  const sayRevision = useSayRevision();
  // What is decided would be decided about a folder that is not on show.
  if (isPast) {
    const which = sayRevision(onShow);
    return <p className={paper['notice']}>{t('import.past', { revision: report.revision, which })}</p>;
  }
  if (report.outcome === 'cancelled') return <p className={paper['notice']}>{t('import.stopped')}</p>;
  return (
    <>
      <CurrentReport latest={latest} />
      {entries.length > 0 && report.outcome !== 'nothing' && <StagedWorks />}
    </>
  );
}

function CurrentReport({ latest }: { latest: readonly StoredDecision[] }) {
  const { t } = useTranslation(['import', 'staff']);
  const say = useSay();
  const { report } = useReport();
  const { outcome, folder, files, problems, pack } = report;
  const focus = useRowFocus();
  // What staff hid stands among their decisions, with the way back.
  const listed = problems.filter(({ problem }) => problem.code !== 'entry-hidden');
  const calm = !problems.some(({ severity }) => severity === 'hidden' || severity === 'shown');
  return (
    <div className={styles['report']} ref={focus.ref} onFocusCapture={focus.onFocusCapture}>
      {outcome !== 'staged' && outcome !== 'published' && (
        <p className={paper['notice']}>{t(`summary.${outcome}`, { folder })}</p>
      )}
      {pack && <PackerPanel packer={pack} />}
      <LatestDecision stored={latest} />
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
      {outcome !== 'nothing' && <ExpectedTable />}
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
