import type { Entry, Narration } from '../../shared/entry.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import { calledName } from './called-name.ts';
import { Captions } from './narration.tsx';
import { type Told, ToldButton } from './translation.tsx';
import { useOrientation } from './use-orientation.ts';
import { useSound } from './use-sound.ts';
import { useVisit } from './visit-context.ts';
import { clockTime } from './words.ts';
import styles from './work-tools.module.css';

/** What one may do with words, always within reach above the vote: hear them, take them home, have them larger. */
export function WorkTools({ entry, told = null }: { entry: Entry; told?: Told | null }) {
  const { t } = useTranslation('touch');
  const { state, dispatch } = useVisit();
  const landscape = useOrientation() === 'landscape';
  return (
    <div className={styles['tools']}>
      {entry.narration && <Hear entry={entry} narration={entry.narration} />}
      {told && <ToldButton told={told} />}
      <TakeHomeButton entry={entry} />
      {entry.category === 'poem' && !landscape && (
        <Button
          kind="quiet"
          icon="letters"
          aria-pressed={state.ease.large}
          onClick={() => dispatch({ type: 'ease', ease: { large: !state.ease.large } })}
        >
          {t('ease.large')}
        </Button>
      )}
    </div>
  );
}

/** Opens the code that holds the work, or its name. */
export function TakeHomeButton({ entry, stacked = false }: { entry: Entry; stacked?: boolean }) {
  const { t } = useTranslation('touch');
  const { dispatch } = useVisit();
  return (
    <Button
      kind={stacked ? 'plain' : 'quiet'}
      icon="code"
      stacked={stacked}
      onClick={() => dispatch({ type: 'open', screen: { name: 'take-home', code: entry.code } })}
    >
      {t(entry.category === 'poem' ? 'take.openPoem' : 'take.open')}
    </Button>
  );
}

function Hear({ entry, narration }: { entry: Entry; narration: Narration }) {
  const { t } = useTranslation('touch');
  const { alphabet } = useVisit();
  const player = useSound(narration);
  const name = calledName(entry.authors, alphabet);
  const words =
    entry.category === 'poem'
      ? t('work.readAloud')
      : name
        ? t('work.listen', { name })
        : t('work.listenAuthor');
  return (
    <>
      <audio {...player.element} />
      <Captions told={narration} player={player} />
      <Button
        kind="quiet"
        icon={player.playing ? 'pause' : 'louder'}
        disabled={player.failed}
        onClick={player.toggle}
      >
        {player.playing
          ? `${t('work.stop')} · ${t('song.left', { time: clockTime(narration.duration - player.at) })}`
          : words}
      </Button>
    </>
  );
}
