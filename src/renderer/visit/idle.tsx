import { useEffect, useRef } from 'preact/compat';
import { useTranslation } from '../i18n/use-translation.ts';
import { Brocade } from '../ui/brocade.tsx';
import { Button } from '../ui/button.tsx';
import styles from './idle.module.css';
import { useVisit } from './visit-context.ts';

const diamonds = 30;

/** Asks whether somebody is still there; any touch says so. */
export function Idle({ goOn }: { goOn: () => void }) {
  const { t } = useTranslation('touch');
  const { state, status, votes, endVisit } = useVisit();
  const stay = useRef<HTMLDivElement>(null);
  const left = state.secondsLeft ?? 0;
  const lit = Math.ceil((left / status.kiosk.idle.end) * diamonds);
  useEffect(() => {
    const before = document.activeElement;
    stay.current?.querySelector('button')?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: any touch anywhere is the same answer as the first button
    <div
      className={styles['cover']}
      onClick={goOn}
      onKeyDown={(event) => {
        // Any key is the same answer as any touch, but for those that walk to the buttons and press them.
        if (['Tab', 'Shift', 'Enter', ' '].includes(event.key)) return;
        event.preventDefault();
        goOn();
      }}
    >
      <div
        ref={stay}
        className={styles['sheet']}
        role="alertdialog"
        aria-modal="true"
        aria-labelledby="idle-title"
        aria-describedby="idle-body"
      >
        <Brocade kind="braid" ground="light" />
        <div className={styles['inner']}>
          <div className={styles['ring']} role="timer">
            <svg aria-hidden="true" viewBox="-210 -210 420 420">
              {Array.from({ length: diamonds }, (_, index) => (
                <path
                  // biome-ignore lint/suspicious/noArrayIndexKey: diamonds never move
                  key={index}
                  d="M0-11L8 0 0 11-8 0z"
                  className={
                    index < lit ? (index % 3 === 0 ? styles['rose'] : styles['lit']) : styles['gone']
                  }
                  style={{
                    transform: `rotate(${index * 12}deg) translateY(-182px)${index < lit ? '' : ' scale(.42)'}`,
                  }}
                />
              ))}
            </svg>
            <p>
              <b>{left}</b>
              {t('idle.seconds', { count: left })}
            </p>
          </div>
          <div className={styles['words']}>
            <h2 id="idle-title" className={styles['title']}>
              {t('idle.title')}
            </h2>
            <p id="idle-body" className={styles['body']}>
              {t(votes ? 'idle.body' : 'idle.bodyNoVote')}
            </p>
            <Button kind="action" className={styles['yes']}>
              {t('idle.yes')}
            </Button>
            <Button
              className={styles['no']}
              onClick={(event) => {
                event.stopPropagation();
                endVisit();
              }}
            >
              {t('idle.no')}
            </Button>
          </div>
        </div>
      </div>
    </div>
  );
}
