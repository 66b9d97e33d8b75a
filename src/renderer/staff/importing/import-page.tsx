import { useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/compat';
import type { ImportProgress, ImportReport } from '../../../shared/import-report.ts';
import type { Problem } from '../../../shared/problem.ts';
import { SayProblem } from '../say-problem.tsx';
import { useStaffClient } from '../staff-client.ts';
import { ChoosePage } from './choose-page.tsx';
import { type Current, keepCurrent, useCurrentImport, useStagedEntries } from './import-client.ts';
import styles from './import-page.module.css';
import { ImportReportView } from './import-report.tsx';
import { ImportSide } from './import-side.tsx';
import { ImportWatch } from './import-watch.tsx';
import { ReportProvider } from './report-context.ts';
import { useDecisions } from './use-decisions.ts';

/** Choose a folder, watch it being read, mend what the report names, publish. */
export function ImportPage() {
  const client = useStaffClient();
  const queries = useQueryClient();
  const current = useCurrentImport();
  const progress = current?.progress ?? null;
  const report = useLastReport(progress);
  const entries = useStagedEntries(report);
  const decisions = useDecisions(progress);
  const [choosing, setChoosing] = useState(false);
  /** The report stays while its folder is read again because of it. */
  const [mending, setMending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function send(method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<void> {
    const answer = await client.send<Current>(method, path, body);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setChoosing(false);
    keepCurrent(queries, answer.value);
  }
  const read = (folder: string, again: boolean) => {
    setMending(again);
    return send('POST', 'imports', { folder, recheck: again });
  };

  if (!current) return null;
  const running = progress !== null && progress.stage !== 'finished';
  if (progress === null || (choosing && !running)) {
    return (
      <ChoosePage
        waiting={report}
        problem={problem}
        onChoose={(folder) => void read(folder, false)}
        onReturn={() => setChoosing(false)}
        onDiscard={() => void send('DELETE', 'imports/current')}
      />
    );
  }
  const shown = (running || progress.problem) && !mending ? null : report;
  return (
    <div className={styles['page']}>
      <ImportSide
        progress={progress}
        report={shown}
        busy={decisions.waiting}
        onCancel={() => void send('DELETE', 'imports/current')}
        onPublish={() => void send('POST', 'imports/current/publish')}
        onChoose={() => setChoosing(true)}
        onAgain={() => void read(progress.folder, true)}
      />
      <div className={styles['main']}>
        {problem && <SayProblem problem={problem} />}
        {decisions.problem && <SayProblem problem={decisions.problem} />}
        {progress.problem && <SayProblem problem={progress.problem} />}
        {shown ? (
          <ReportProvider
            value={{
              report: shown,
              entries,
              decisions: decisions.decisions,
              reading: decisions.waiting,
              isPending: decisions.isPending,
              decide: (wanted) => {
                setMending(true);
                decisions.decide(wanted);
              },
              takeBack: (...stored) => {
                setMending(true);
                decisions.takeBack(...stored);
              },
              readAgain: () => void read(progress.folder, true),
            }}
          >
            <ImportReportView latest={decisions.latest} />
          </ReportProvider>
        ) : (
          running && <ImportWatch progress={progress} />
        )}
      </div>
    </div>
  );
}

/** The report of this folder, also while the next one is made. */
function useLastReport(progress: ImportProgress | null): ImportReport | null {
  const [kept, setKept] = useState<ImportReport | null>(null);
  const made = progress?.report ?? null;
  if (made && made.finishedAt !== kept?.finishedAt) setKept(made);
  if (made || !progress) return made;
  return kept?.folder === progress.folder ? kept : null;
}
