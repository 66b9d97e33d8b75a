import type { ImportProgress, ImportReport } from '../../../shared/import-report.ts';
import { createDateTeller, wholeDate } from '../../../shared/tell-date.ts';
import { useStatus } from '../../api/status.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';
import paper from '../paper.module.css';
import styles from './import-side.module.css';
import { ImportStages } from './import-stages.tsx';
import { PublishPanel } from './publish-panel.tsx';
import { ReportNumbers } from './report-numbers.tsx';

export interface SideProps {
  readonly progress: ImportProgress;
  /** Null until there is something to report. */
  readonly report: ImportReport | null;
  /** A decision is being worked in: what would be published is about to change. */
  readonly busy: boolean;
  readonly onCancel: () => void;
  readonly onPublish: () => void;
  readonly onChoose: () => void;
  readonly onAgain: () => void;
}

/** The left column: which folder, how far, the three numbers, and what to do with them. */
export function ImportSide(props: SideProps) {
  const { progress, report, onCancel, onChoose, onAgain } = props;
  const { t, i18n } = useTranslation('staff');
  const exhibition = useStatus()?.exhibition;
  const running = progress.stage !== 'finished';
  const title = useKeptFocus<HTMLHeadingElement>(report === null);
  const timeZone = exhibition?.timeZone ?? 'Asia/Ho_Chi_Minh';
  const day = createDateTeller(i18n.language, { timeZone, weekday: 'long', ...wholeDate });
  const time = createDateTeller(i18n.language, { timeZone, time: 'minutes' });
  return (
    <aside className={styles['side']}>
      <p className={styles['exhibition']}>{exhibition?.name[i18n.language === 'en' ? 'en' : 'vi']}</p>
      <h1 ref={title} tabIndex={-1} className={paper['title']}>
        {t(report ? 'import.report' : running ? 'import.running' : 'import.failed')}
      </h1>
      <p className="visually-hidden" role="status">
        {report ? sayShown(report) : running ? t(`import:stages.${progress.stage}`) : ''}
      </p>
      <p className={styles['folder']}>
        {t('import.folder')} <strong>{progress.folder}</strong>
        {report && (
          <span>
            {t('import.moment', {
              day: day(new Date(report.startedAt)),
              time: time(new Date(report.startedAt)),
            })}
          </span>
        )}
      </p>
      {(running || report?.outcome === 'staged') && <ImportStages progress={progress} report={report} />}
      {running && !report && (
        <div className={styles['actions']}>
          <Button kind="quiet" icon="close" onClick={onCancel}>
            {t('import.cancel')}
          </Button>
        </div>
      )}
      {report && <ReportNumbers report={report} />}
      {report && <PublishPanel {...props} report={report} />}
      {!report && !running && (
        <div className={styles['actions']}>
          <Button kind="action" onClick={onAgain} icon="retry">
            {t('import.retry')}
          </Button>
          <Button kind="quiet" onClick={onChoose}>
            {t('import.other')}
          </Button>
        </div>
      )}
    </aside>
  );

  function sayShown({ outcome, entries: { shown } }: ImportReport): string {
    if (outcome !== 'staged') return '';
    return `${t('import.report')}: ${new Intl.NumberFormat(i18n.language).format(shown)} ${t('import.will-show', { count: shown })}`;
  }
}
