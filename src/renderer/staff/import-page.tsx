import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportProgress } from '../../shared/import-report.ts';
import type { Problem } from '../../shared/problem.ts';
import { Button } from '../ui/button.tsx';
import { FolderPicker } from './folder-picker.tsx';
import styles from './import-page.module.css';
import { ImportReportView } from './import-report.tsx';
import { ImportStages } from './import-stages.tsx';
import paper from './paper.module.css';
import { SayProblem } from './say-problem.tsx';
import { useStaffClient } from './staff-client.ts';

interface Current {
  readonly progress: ImportProgress | null;
}

/** Choose a folder, watch it being read, see what came of it. */
export function ImportPage() {
  const { t } = useTranslation('staff');
  const client = useStaffClient();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ['import', 'current'],
    queryFn: () => client.read<Current>('imports/current'),
    staleTime: 0,
    // Progress is told by events; this only covers a lost stream.
    refetchInterval: 2000,
  });
  const [choosing, setChoosing] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const progress = data?.progress ?? null;
  const running = progress !== null && progress.stage !== 'finished';

  async function start(folder: string) {
    const started = await client.send<Current>('POST', 'imports', { folder });
    setProblem(started.ok ? null : started.problem);
    if (!started.ok) return;
    setChoosing(false);
    queries.setQueryData(['import', 'current'], started.value);
  }
  const cancel = () => void client.send('DELETE', 'imports/current');

  if (!data) return null;
  const picking = progress === null || (choosing && !running);
  return (
    <div className={styles['page']}>
      <aside className={styles['side']}>
        <h1 className={paper['title']}>
          {t(picking ? 'import.title' : running ? 'import.running' : 'import.report')}
        </h1>
        {picking ? (
          <>
            <p className={paper['soft']}>{t('import.lead')}</p>
            <p className={paper['soft']}>{t('import.safe')}</p>
            {progress && (
              <div className={paper['actions']}>
                <Button kind="quiet" icon="back" onClick={() => setChoosing(false)}>
                  {t('import.last')}
                </Button>
              </div>
            )}
          </>
        ) : (
          <>
            <ImportStages progress={progress} />
            <div className={paper['actions']}>
              {running ? (
                <Button kind="quiet" onClick={cancel}>
                  {t('import.cancel')}
                </Button>
              ) : (
                <>
                  <Button kind="action" onClick={() => setChoosing(true)}>
                    {t('import.other')}
                  </Button>
                  <Button kind="quiet" icon="retry" onClick={() => void start(progress.folder)}>
                    {t('import.again')}
                  </Button>
                </>
              )}
            </div>
          </>
        )}
      </aside>
      <div>
        {problem && <SayProblem problem={problem} />}
        {picking && (
          <FolderPicker choose={t('import.choose')} busy={running} onChoose={(f) => void start(f)} />
        )}
        {!picking && progress.problem && <SayProblem problem={progress.problem} />}
        {!picking && progress.report && <ImportReportView report={progress.report} />}
        {!picking && running && (
          <div className={styles['now']}>
            <p className={paper['soft']}>{t('import.now')}</p>
            <p className={styles['file']}>{progress.file ?? t(`import:stages.${progress.stage}`)}</p>
            <p className={paper['soft']}>{t('import.wait')}</p>
          </div>
        )}
      </div>
    </div>
  );
}
