import type { Entry, Sound } from '../../shared/entry.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Icon } from '../ui/icons.tsx';
import { calledName } from './called-name.ts';
import styles from './narration.module.css';
import { useSound } from './use-sound.ts';
import { useVisit } from './visit-context.ts';
import { Waveform } from './waveform.tsx';
import { clockTime } from './words.ts';

/** The author telling about the work. */
export function Narration({ entry, sound }: { entry: Entry; sound: Sound }) {
  const { t } = useTranslation('touch');
  const { alphabet } = useVisit();
  const player = useSound(sound);
  const name = calledName(entry.authors, alphabet);
  const words = name ? t('work.listen', { name }) : t('work.listenAuthor');
  return (
    <div className={styles['narration']}>
      <audio {...player.element} />
      <button type="button" className={styles['play']} onClick={player.toggle} disabled={player.failed}>
        <span className={styles['disc']}>
          <Icon name={player.playing ? 'pause' : 'play'} size="calc(3.4 * var(--u))" />
        </span>
        <span>
          <span className={styles['title']}>{player.playing ? t('work.stop') : words}</span>
          {/* Else a voice that stands here would count down over the author's. */}
          <span className={styles['time']} aria-hidden={player.playing || undefined}>
            {player.playing
              ? t('song.left', { time: clockTime(sound.duration - player.at) })
              : t('work.seconds', { count: Math.round(sound.duration) })}
          </span>
        </span>
      </button>
      <div className={styles['wave']}>
        <Waveform sound={sound} at={player.at} bars={58} />
      </div>
    </div>
  );
}
