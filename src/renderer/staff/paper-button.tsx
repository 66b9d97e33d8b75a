import { useState } from 'preact/compat';
import type { Problem } from '../../shared/problem.ts';
import type { WrittenFiles } from '../../shared/written-files.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import { FolderPicker } from './folder-picker.tsx';
import paper from './paper.module.css';
import styles from './paper-button.module.css';
import { SayProblem } from './say-problem.tsx';
import { Sheet } from './sheet.tsx';
import { useStaffClient } from './staff-client.ts';
import { WrittenNote } from './written-note.tsx';

interface Props {
  /** Below /api/staff: GET hands the file out, POST writes it into a folder. */
  readonly path: string;
  readonly label: string;
  readonly icon: 'save' | 'print';
  readonly onProblem: (problem: Problem | null) => void;
}

/** A sheet of paper for staff: the browser keeps it, or it goes onto a stick where the browser is a locked one. */
export function PaperButton({ path, label, icon, onProblem }: Props) {
  const client = useStaffClient();
  const [choosing, setChoosing] = useState(false);
  async function download() {
    const answer = await client.download(path);
    onProblem(answer.ok ? null : answer.problem);
  }
  return (
    <>
      <Button
        kind="quiet"
        icon={icon}
        onClick={() => (client.keepsDownloads ? void download() : setChoosing(true))}
      >
        {label}
      </Button>
      {choosing && <PaperSheet path={path} label={label} onClose={() => setChoosing(false)} />}
    </>
  );
}

function PaperSheet({ path, label, onClose }: Pick<Props, 'path' | 'label'> & { onClose: () => void }) {
  const { t } = useTranslation('staff');
  const client = useStaffClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [written, setWritten] = useState<WrittenFiles | null>(null);
  async function write(folder: string) {
    setBusy(true);
    const answer = await client.send<WrittenFiles>('POST', path, { folder });
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    setWritten(answer.ok ? answer.value : null);
  }
  return (
    <Sheet label={label} onClose={onClose}>
      <div className={styles['sheet']}>
        <header className={styles['head']}>
          <h2 className={paper['title']}>{label}</h2>
          <Button kind="quiet" icon="close" onClick={onClose}>
            {t('works.close')}
          </Button>
        </header>
        <p className={paper['soft']}>{t('export.paper')}</p>
        {problem && <SayProblem problem={problem} />}
        {written && <WrittenNote written={written} />}
        <FolderPicker
          choose={busy ? t('export.busy') : t('export.choose')}
          busy={busy}
          onChoose={(folder) => void write(folder)}
        />
      </div>
    </Sheet>
  );
}
