import { useState } from 'preact/compat';
import type { ManyVoided, ManyVoidsRequest } from '../../../shared/ledger.ts';
import { mostVoidsAtOnce } from '../../../shared/many-voids.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { BallotRow } from '../../../shared/results.ts';
import { queryClient } from '../../api/query-client.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import paper from '../paper.module.css';
import { SayProblem } from '../say-problem.tsx';
import { Sheet } from '../sheet.tsx';
import { useStaffClient } from '../staff-client.ts';
import styles from './ballots-sheet.module.css';
import { ReasonField } from './reason-field.tsx';

interface Props {
  readonly ballots: readonly BallotRow[];
  /** With how many of them no longer count. */
  readonly onClose: (voided: number) => void;
}

/** Takes many votes out of the count for one reason; where that stops on the way, it says how far it came. */
export function VoidManySheet({ ballots, onClose }: Props) {
  const { t, i18n } = useTranslation('staff');
  const client = useStaffClient();
  // A retry carries the same ids and is the same records.
  const [votes] = useState(() =>
    ballots.map(({ id, visit }) => ({ id: crypto.randomUUID(), visit, record: id })),
  );
  const [reason, setReason] = useState('');
  const [voided, setVoided] = useState(0);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const number = new Intl.NumberFormat(i18n.language);
  const say = (key: string, count = votes.length) => t(key, { count, number: number.format(count) });

  async function send() {
    setBusy(true);
    setProblem(null);
    let gone = voided;
    while (gone < votes.length) {
      const part: ManyVoidsRequest = { reason, votes: votes.slice(gone, gone + mostVoidsAtOnce) };
      const answer = await client.send<ManyVoided>('POST', 'voids/many', part);
      if (!answer.ok) {
        setProblem(answer.problem);
        break;
      }
      gone += part.votes.length;
      setVoided(gone);
    }
    setBusy(false);
    void queryClient.invalidateQueries({ queryKey: ['tally'] });
    if (gone === votes.length) onClose(gone);
  }
  return (
    <Sheet label={say('voids.many.title')} holds={reason !== ''} onClose={() => !busy && onClose(voided)}>
      <div className={styles['void']}>
        <h2 className={paper['title']}>{say('voids.many.title')}</h2>
        <p>{t('voids.many.lead')}</p>
        <ReasonField take="out" reason={reason} closed={busy || voided > 0} onReason={setReason} />
        {problem && <SayProblem problem={problem} />}
        {(busy || voided > 0) && (
          <p className={paper['notice']} role="status">
            {t(problem ? 'voids.many.stopped' : 'voids.many.so-far', {
              ...{ voided: number.format(voided), all: number.format(votes.length) },
              left: number.format(votes.length - voided),
            })}
          </p>
        )}
        <div className={styles['answers']}>
          <Button kind="quiet" disabled={busy} onClick={() => onClose(voided)}>
            {t(voided > 0 ? 'voids.many.leave' : 'cancel')}
          </Button>
          <Button kind="action" disabled={busy || reason === ''} onClick={() => void send()}>
            {say(voided > 0 ? 'voids.many.go-on' : 'voids.many.do', votes.length - voided)}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}
