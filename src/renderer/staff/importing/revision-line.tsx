import { useState } from 'preact/compat';
import type { Problem } from '../../../shared/problem.ts';
import type { Revision } from '../../../shared/revision.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../controls.tsx';
import paper from '../paper.module.css';
import { SayProblem } from '../say-problem.tsx';
import { useStaffClient } from '../staff-client.ts';
import { useRevisions } from './import-client.ts';
import side from './import-side.module.css';
import { useMoment } from './use-moment.ts';
import { useSayRevision } from './use-say-revision.ts';

/** What is on show, and the way back to what was on show before. */
export function RevisionLine() {
  const { t, i18n } = useTranslation('staff');
  const client = useStaffClient();
  const revisions = useRevisions();
  const moment = useMoment();
  const sayRevision = useSayRevision();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const now = revisions.find(({ current }) => current);
  const before = now && revisions[revisions.indexOf(now) + 1];
  if (!now) return null;

  const number = new Intl.NumberFormat(i18n.language);
  const say = ({ revision, at, shown, folder }: Revision) => ({
    which: sayRevision(revision),
    at: moment(at),
    count: shown,
    n: number.format(shown),
    folder: folder ?? t('import.sample'),
  });
  async function undo() {
    setAsking(false);
    const answer = await client.send('POST', 'revisions/undo');
    setProblem(answer.ok ? null : answer.problem);
  }
  return (
    <div className={side['block']}>
      <p className={paper['soft']}>{t('import.on-show', say(now))}</p>
      {before && (
        <div className={side['actions']}>
          <Button kind="quiet" icon="undo" onClick={() => setAsking(true)}>
            {t('import.undo')}
          </Button>
        </div>
      )}
      {problem && <SayProblem problem={problem} />}
      {asking && before && (
        <Confirm
          title={t('import.undo-title', say(before))}
          body={`${t('import.undo-body', { ...say(before), next: now.revision + 1 })} ${t('import.undo-safe')}`}
          yes={t('import.undo-yes', say(before))}
          onYes={() => void undo()}
          onNo={() => setAsking(false)}
        />
      )}
    </div>
  );
}
