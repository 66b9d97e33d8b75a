import type { ImportReport } from '../../../shared/import-report.ts';
import { useStatus } from '../../api/status.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import paper from '../paper.module.css';
import { useIsPast } from './import-client.ts';
import styles from './import-side.module.css';
import type { SideProps } from './import-side.tsx';
import { RevisionLine } from './revision-line.tsx';
import { useSayRevision } from './use-say-revision.ts';

type Props = SideProps & { readonly report: ImportReport };

/** Puts what was read on the screens, or leaves it; afterwards the way back. */
export function PublishPanel({ progress, report, busy, onPublish, onChoose, onAgain, onCancel }: Props) {
  const { t, i18n } = useTranslation('staff');
  const number = new Intl.NumberFormat(i18n.language);
  const onShow = useStatus()?.revision ?? 0;
  const sayRevision = useSayRevision();
  const running = progress.stage !== 'finished';
  const staged = report.outcome === 'staged';
  const isPast = useIsPast(report);
  const { shown } = report.entries;
  // Something may have been gone back to while it waited.
  const next = Math.max(report.revision, onShow + 1);
  const prizesLeft = report.problems
    .filter(({ problem }) => problem.code === 'lists-collide')
    .reduce((sum, { problem }) => sum + Number(problem.values['prizes']), 0);
  const print = (
    <Button kind="quiet" icon="print" onClick={() => window.print()}>
      {t('import.print')}
    </Button>
  );
  const again = (
    <Button kind="quiet" icon="retry" disabled={busy || running} onClick={onAgain}>
      {t('import.again')}
    </Button>
  );
  if (running) {
    return (
      <>
        <p className={styles['note']} role="status">
          {t('import.rereading')}
        </p>
        {/* Every button keeps its place: nobody who reaches for one publishes by it. */}
        <div className={styles['actions']}>
          <Button kind="action" className={styles['publish'] ?? ''} disabled>
            {t('import.reading')}
          </Button>
          <Button kind="quiet" icon="close" onClick={onCancel}>
            {t('import.cancel')}
          </Button>
          {again}
          {print}
        </div>
      </>
    );
  }
  if (staged) {
    return (
      <>
        <div className={styles['note']}>
          <p>{onShow > 0 ? t('import.until', { which: sayRevision(onShow) }) : t('import.until-first')}</p>
          {prizesLeft > 0 && <p>{t('import.prizes-wait', { count: prizesLeft })}</p>}
        </div>
        <div className={styles['actions']}>
          <Button kind="action" className={styles['publish'] ?? ''} disabled={busy} onClick={onPublish}>
            {t('import.publish', { count: shown, n: number.format(shown), revision: next })}
          </Button>
          <Button kind="quiet" onClick={onChoose}>
            {t('import.later')}
          </Button>
          {again}
          {print}
        </div>
      </>
    );
  }
  return (
    <>
      {report.outcome === 'published' && !isPast && (
        <p className={`${paper['done']} ${styles['note']}`} role="status">
          {t('import.published', { count: shown, n: number.format(shown), revision: report.revision })}
        </p>
      )}
      <div className={styles['actions']}>
        <Button
          kind={report.outcome === 'published' ? 'quiet' : 'action'}
          className={styles['publish'] ?? ''}
          onClick={onChoose}
        >
          {t('import.other')}
        </Button>
        {again}
        {!isPast && report.outcome !== 'cancelled' && print}
      </div>
      <RevisionLine />
    </>
  );
}
