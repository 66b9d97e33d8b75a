import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportProgress, ImportReport } from '../../../shared/import-report.ts';
import { Icon } from '../../ui/icons.tsx';
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
  const totals = useTotals(progress);
  const number = new Intl.NumberFormat(i18n.language);
  const { stage, done, total } = progress;
  const at = worked.indexOf(stage);
  const over = at < 0;
  return (
    <ol className={styles['stages']}>
      {worked.map((each, index) => {
        const state = over || index < at ? 'done' : index === at ? 'now' : 'next';
        const known = totals[each];
        return (
          <li key={each} className={styles['stage']} data-state={state}>
            <StageMark state={state} />
            <span>{t(`import:stages.${each}`)}</span>
            {state === 'done' && known !== undefined && (
              <span className={styles['count']}>{number.format(known)}</span>
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
      <PublishStage outcome={over ? (report?.outcome ?? null) : null} stage={stage} />
    </ol>
  );
}

function PublishStage({ outcome, stage }: { outcome: ImportReport['outcome'] | null; stage: string }) {
  const { t } = useTranslation('staff');
  const published = outcome === 'published' || outcome === 'unchanged';
  const state = published ? 'done' : stage === 'publishing' ? 'now' : 'next';
  return (
    <li className={styles['stage']} data-state={state}>
      <StageMark state={state} />
      <span>
        {t(published ? 'import.on-screens' : state === 'now' ? 'import:stages.publishing' : 'import.await')}
      </span>
    </li>
  );
}

function StageMark({ state }: { state: 'done' | 'now' | 'next' }) {
  return (
    <span className={styles['mark']} aria-hidden="true">
      {state === 'done' && <Icon name="check" size="72%" />}
    </span>
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
