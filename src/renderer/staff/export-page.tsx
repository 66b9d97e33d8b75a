import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/compat';
import type { Problem } from '../../shared/problem.ts';
import type { Results } from '../../shared/results.ts';
import type { WrittenFiles } from '../../shared/written-files.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import styles from './export-page.module.css';
import { FolderPicker } from './folder-picker.tsx';
import { useLedgerState } from './ledger-notice.tsx';
import paper from './paper.module.css';
import { SayProblem } from './say-problem.tsx';
import { useStaffClient } from './staff-client.ts';
import { WrittenNote } from './written-note.tsx';

/** Carry the ballots away: onto a stick, or as a download where there is a browser around the page. */
export function ExportPage() {
  const { t, i18n } = useTranslation(['staff', 'problems']);
  const client = useStaffClient();
  const { data: results } = useQuery({
    queryKey: ['tally', 'results'],
    queryFn: () => client.read<Results>('results'),
    staleTime: 0,
  });
  const [busy, setBusy] = useState(false);
  const [exported, setExported] = useState<WrittenFiles | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const number = new Intl.NumberFormat(i18n.language);
  const ledger = useLedgerState();

  async function write(folder: string) {
    setBusy(true);
    const answer = await client.send<WrittenFiles>('POST', 'exports', { folder });
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    setExported(answer.ok ? answer.value : null);
  }
  async function download(path: string) {
    const answer = await client.download(path);
    setProblem(answer.ok ? null : answer.problem);
  }
  return (
    <div className={styles['page']}>
      <aside className={styles['side']}>
        <h1 className={paper['title']}>{t('export.title')}</h1>
        <p className={paper['soft']}>{t('export.lead')}</p>
        {results && ledger && (
          <>
            <p className={styles['count']}>{number.format(results.ballots)}</p>
            <p>{t('export.count', { records: number.format(ledger.records) })}</p>
            <p className={paper['soft']}>{t('export.head')}</p>
            <p className={styles['aloud']} lang="vi">
              {ledger.aloud.map((line) => (
                <span key={line}>{line}</span>
              ))}
            </p>
            <p className={styles['head']}>{ledger.head.match(/.{8}/g)?.join(' ')}</p>
          </>
        )}
        {client.keepsDownloads && (
          <div className={`${paper['actions']} ${styles['downloads']}`}>
            <Button kind="quiet" icon="save" onClick={() => void download('exports/bundle')}>
              {t('export.bundle')}
            </Button>
            <Button kind="quiet" icon="save" onClick={() => void download('exports/votes.csv')}>
              {t('export.csv')}
            </Button>
            <Button kind="quiet" icon="save" onClick={() => void download('exports/closing-sheet')}>
              {t('export.sheet')}
            </Button>
          </div>
        )}
        {ledger && ledger.repaired.length > 0 && (
          <section className={paper['notice']}>
            <h2>{t('export.repaired')}</h2>
            {ledger.repaired.map((problem) => (
              <p key={JSON.stringify(problem)}>{t(`problems:${problem.code}`, problem.values)}</p>
            ))}
          </section>
        )}
      </aside>
      <div>
        {problem && <SayProblem problem={problem} />}
        {exported && <WrittenNote written={exported} />}
        <FolderPicker
          choose={busy ? t('export.busy') : t('export.choose')}
          busy={busy}
          onChoose={(f) => void write(f)}
        />
      </div>
    </div>
  );
}
