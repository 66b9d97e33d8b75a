import { useState } from 'preact/compat';
import type { ImportProgress, ImportReport } from '../../../shared/import-report.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import styles from './import-stages.module.css';
import { roundTimeLeft } from './time-left.ts';
import { useCalm } from './use-calm.ts';

const worked: readonly ImportProgress['stage'][] = ['scanning', 'reading', 'media'];

interface Props {
  readonly progress: ImportProgress;
  readonly report: ImportReport | null;
}

/** The steps of an import with their counts; the last one is the staff's own. */
export function ImportStages({ progress, report }: Props) {
  const { t, i18n } = useTranslation('staff');
  const counted = useTotals(progress);
  const totals = report ? { scanning: report.files.total, media: report.entries.shown } : counted;
  const number = new Intl.NumberFormat(i18n.language);
  const { stage, done, total } = progress;
  const at = worked.indexOf(stage);
  const over = at < 0;
  return (
    <ol className={styles['stages']}>
      {worked.map((each, index) => {
        const state = over || index < at ? 'done' : index === at ? 'now' : 'next';
        const known = each === 'scanning' || each === 'media' ? totals[each] : undefined;
        return (
          <li key={each} className={styles['stage']} data-state={state}>
            <StageMark state={state} />
            <span>{t(`import:stages.${each}`)}</span>
            {state === 'done' && known !== undefined && (
              <span className={styles['count']}>
                {t(each === 'media' ? 'import.work-count' : 'import.file-count', {
                  count: known,
                  n: number.format(known),
                })}
              </span>
            )}
            {state === 'now' && total > 0 && (
              <span className={styles['count']}>
                {number.format(done)} / {number.format(total)}
              </span>
            )}
            {state === 'now' && (
              <div className={styles['below']}>
                <progress value={done} max={Math.max(total, 1)} aria-label={t(`import:stages.${each}`)} />
                <TimeLeft seconds={progress.secondsLeft} />
              </div>
            )}
          </li>
        );
      })}
      <PublishStage publishing={stage === 'publishing'} />
    </ol>
  );
}

function PublishStage({ publishing }: { publishing: boolean }) {
  const { t } = useTranslation('staff');
  const state = publishing ? 'now' : 'next';
  return (
    <li className={styles['stage']} data-state={state}>
      <StageMark state={state} />
      <span>{t(publishing ? 'import:stages.publishing' : 'import.await')}</span>
    </li>
  );
}

function StageMark({ state }: { state: 'done' | 'now' | 'next' }) {
  return (
    <svg className={styles['mark']} viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="9.5" />
      {state === 'done' && <path d="M7.5 12.3l3.2 3.2 5.8-6.4" />}
      {state === 'now' && <path d="M12 2.5a9.5 9.5 0 010 19" />}
    </svg>
  );
}

function TimeLeft({ seconds }: { seconds: number | null }) {
  const { t } = useTranslation('staff');
  const left = roundTimeLeft(seconds);
  const text = useCalm(left && t(`import.left.${left.text}`, { count: left.count }), 4000);
  // The line keeps its place while nothing can be told yet.
  return <p className={styles['left']}>{text ?? '\u00a0'}</p>;
}

/** How much there was in the steps that are over. */
function useTotals({ folder, stage, total }: ImportProgress): Partial<Record<string, number>> {
  const [known, setKnown] = useState<{ folder: string; totals: Partial<Record<string, number>> }>({
    folder,
    totals: {},
  });
  const totals = known.folder === folder ? known.totals : {};
  if (known.folder !== folder || (total > 0 && stage !== 'finished' && totals[stage] !== total)) {
    setKnown({ folder, totals: total > 0 ? { ...totals, [stage]: total } : totals });
  }
  return totals;
}
