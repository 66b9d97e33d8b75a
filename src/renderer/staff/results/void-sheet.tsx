import { useState } from 'preact/compat';
import type { Problem } from '../../../shared/problem.ts';
import { queryClient } from '../../api/query-client.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../controls.tsx';
import paper from '../paper.module.css';
import { SayProblem } from '../say-problem.tsx';
import { Sheet } from '../sheet.tsx';
import { useStaffClient } from '../staff-client.ts';
import styles from './ballots-sheet.module.css';
import { ReasonField } from './reason-field.tsx';

/** What an organizer is about to do; either becomes a record of the ledger. */
export type VoidWish =
  | { readonly take: 'out'; readonly visit: string; readonly record: string }
  | { readonly take: 'back'; readonly void: string; readonly whole: boolean };

/** Asks for a reason before a vote is taken out of the count, or back into it. */
export function VoidSheet({ wish, onClose }: { wish: VoidWish; onClose: () => void }) {
  const { t } = useTranslation('staff');
  const client = useStaffClient();
  // A retry carries the same id and is the same record.
  const [id] = useState(() => crypto.randomUUID());
  const [scope, setScope] = useState<'record' | 'visit'>('record');
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const title = t(`voids.${wish.take}.title`);

  async function send() {
    setBusy(true);
    const answer =
      wish.take === 'out'
        ? await client.send('POST', 'voids', {
            ...{ id, visit: wish.visit, reason },
            record: scope === 'record' ? wish.record : null,
          })
        : await client.send('POST', 'restorations', { id, void: wish.void, reason });
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    void queryClient.invalidateQueries({ queryKey: ['tally'] });
    onClose();
  }
  return (
    <Sheet label={title} holds={reason !== ''} onClose={onClose}>
      <div className={styles['void']}>
        <h2 className={paper['title']}>{title}</h2>
        <p>{t(`voids.${wish.take}.lead`)}</p>
        {wish.take === 'out' && (
          <Choice
            value={scope}
            options={(['record', 'visit'] as const).map((value) => ({
              value,
              label: t(`voids.scope.${value}`),
            }))}
            onChoose={setScope}
          />
        )}
        <ReasonField take={wish.take} reason={reason} onReason={setReason} />
        {problem && <SayProblem problem={problem} />}
        <div className={styles['answers']}>
          <Button kind="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button kind="action" disabled={busy || reason === ''} onClick={() => void send()}>
            {t(`voids.${wish.take}.do`)}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}
