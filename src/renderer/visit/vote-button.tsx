import { useEffect, useRef } from 'preact/compat';
import type { Entry } from '../../shared/entry.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Brocade } from '../ui/brocade.tsx';
import { Button } from '../ui/button.tsx';
import { Icon, type IconName } from '../ui/icons.tsx';
import { useVisit, useVotes } from './visit-context.ts';
import styles from './vote-button.module.css';

const thanksAfter = 700;

/**
 * The vote control of one work in all its states; none where its category takes no votes.
 * `label` replaces “Bình chọn”. Thanks follow once the server has the ballot.
 */
export function VoteButton({ entry, label }: { entry: Entry; label?: string }) {
  const { t } = useTranslation('touch');
  const { status, dispatch, byCode, state } = useVisit();
  const sender = useVotes();
  const { voting, votingOpen, hearts, announcement } = status.exhibition;
  const vote = sender.statusOf(entry.code, entry.category);
  const movedFrom = vote.kind === 'saved' ? vote.movedFrom : null;
  const wasOnItsWay = useRef(false);
  const one = (work: Entry | undefined) => (work ? t(`one.${work.category}`, { number: work.number }) : '');

  useEffect(() => {
    if (vote.kind === 'idle') wasOnItsWay.current = false;
    if (vote.kind !== 'saved' || !wasOnItsWay.current) return;
    const timer = setTimeout(() => {
      wasOnItsWay.current = false;
      dispatch({ type: 'open', screen: { name: 'thanks', code: entry.code, instead: movedFrom } });
    }, thanksAfter);
    return () => clearTimeout(timer);
  }, [vote.kind, movedFrom, dispatch, entry.code]);
  useEffect(() => () => sender.forgetMove(entry.code), [sender, entry.code]);

  /** The second of a double tap meets what the first has changed: it neither takes a vote back nor gives one. */
  const once = (deed: () => void) => (event: { detail: number }) => {
    if (event.detail <= 1) deed();
  };
  const choose = once(() => {
    wasOnItsWay.current = true;
    sender.choose(entry);
  });
  const undoIt = once(() => {
    wasOnItsWay.current = false;
    if (undo === 'put-back') sender.putBack(entry);
    else sender.withdraw(entry);
  });

  if (voting[entry.category] === 'off') return null;
  const chosenHere = sender.chosen().filter((ballot) => ballot.category === entry.category).length;
  const full =
    (vote.kind === 'refused' && vote.problem.code === 'hearts-used-up') ||
    (voting[entry.category] === 'hearts' && chosenHere >= hearts && vote.kind === 'idle');
  const said = announcement[state.language] ?? announcement.vi;
  const words = (): Words => {
    if (!votingOpen || (vote.kind === 'refused' && vote.problem.code === 'voting-closed')) {
      return {
        look: 'closed',
        icon: 'lock',
        title: t(status.voteBegan ? 'vote.closed' : 'vote.awaited'),
        note: said ? t('vote.closedNote', { announcement: said }) : '',
      };
    }
    if (full) {
      return {
        look: 'closed',
        icon: 'heart',
        title: t('vote.full', { count: hearts }),
        note: t('vote.fullNote'),
      };
    }
    switch (vote.kind) {
      case 'idle':
      case 'sending':
        return { look: 'idle', icon: 'heart', title: label ?? t('vote.idle'), note: '' };
      case 'saving':
        return { look: 'saving', icon: null, title: t('vote.saving'), note: '' };
      case 'retrying':
        return { look: 'retrying', icon: 'retry', title: t('vote.retry'), note: t('vote.retryNote') };
      case 'help':
        return { look: 'help', icon: 'warning', title: t('vote.help'), note: t('vote.helpNote') };
      case 'refused':
        return { look: 'closed', icon: 'lock', title: t('vote.refused'), note: '' };
      case 'saved': {
        const before = movedFrom === null ? undefined : byCode.get(movedFrom);
        return before
          ? {
              look: 'saved',
              icon: 'swap',
              title: t('vote.changed', { one: one(entry) }),
              note: t('vote.changedNote', { one: one(before) }),
              undo: 'put-back',
            }
          : {
              look: 'saved',
              icon: 'heart-chosen',
              title: t(`vote.saved.${entry.category}`),
              note: t('vote.savedNote'),
              undo: 'remove',
            };
      }
    }
  };
  const { look, icon, title, note, undo } = words();

  return (
    // What was pressed gives way to how the vote stands: the focus stays here.
    <div tabIndex={-1} className={styles['control']} aria-live="polite">
      {look === 'idle' ? (
        <Button
          kind="vote"
          icon="heart"
          className={styles['vote']}
          aria-pressed={false}
          data-sending={vote.kind === 'sending' || undefined}
          onClick={choose}
        >
          {title}
        </Button>
      ) : (
        <div
          className={`${styles['state']} ${styles[look]}`}
          // Only what was saved just now unfolds: a list of votes stands still.
          data-fresh={(look === 'saved' && wasOnItsWay.current) || undefined}
        >
          {look === 'saved' && <Brocade kind="braid" ground="light" className={styles['unfolding']} />}
          <div className={styles['inner']}>
            {icon ? <Icon name={icon} size="calc(4 * var(--u))" /> : <span className={styles['arc']} />}
            <p className={styles['words']}>
              <span className={styles['title']}>{title}</span>
              {note && <span className={styles['note']}>{note}</span>}
            </p>
            {undo && (
              <Button
                className={styles['undo']}
                {...(undo === 'put-back' ? { icon: 'undo' as const } : {})}
                aria-label={undo === 'remove' ? `${t('vote.remove')}: ${one(entry)}` : undefined}
                onClick={undoIt}
              >
                {t(undo === 'put-back' ? 'vote.undo' : 'vote.remove')}
              </Button>
            )}
          </div>
        </div>
      )}
    </div>
  );
}

type Words = {
  look: 'idle' | 'saving' | 'saved' | 'retrying' | 'help' | 'closed';
  icon: IconName | null;
  title: string;
  note: string;
  undo?: 'remove' | 'put-back';
};
