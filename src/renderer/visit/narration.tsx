import { useLayoutEffect, useRef } from 'preact/compat';
import type { Entry, Narration as Told } from '../../shared/entry.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Icon } from '../ui/icons.tsx';
import { calledName } from './called-name.ts';
import styles from './narration.module.css';
import { sungLine } from './sung-line.ts';
import { type Player, useSound } from './use-sound.ts';
import { useVisit } from './visit-context.ts';
import { Waveform } from './waveform.tsx';
import { clockTime } from './words.ts';

/** The author telling about the work. */
export function Narration({ entry, told }: { entry: Entry; told: Told }) {
  const { t } = useTranslation('touch');
  const { alphabet } = useVisit();
  const player = useSound(told);
  const name = calledName(entry.authors, alphabet);
  const words = name ? t('work.listen', { name }) : t('work.listenAuthor');
  const seconds = t('work.seconds', { count: Math.round(told.duration) });
  return (
    <>
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
                ? t('song.left', { time: clockTime(told.duration - player.at) })
                : told.captions.length > 0
                  ? `${seconds} · ${t('work.captioned')}`
                  : seconds}
            </span>
          </span>
        </button>
        <div className={styles['wave']}>
          <Waveform sound={told} at={player.at} bars={58} />
        </div>
      </div>
      <Captions told={told} player={player} />
    </>
  );
}

/** The line being said, from the first touch to the end. No voice reads it out: it would speak over the author's. */
export function Captions({ told, player }: { told: Told; player: Player }) {
  const line = useRef<HTMLParagraphElement>(null);
  const isAmid = player.playing || (player.at > 0 && player.at < told.duration - 0.5);
  const isShown = isAmid && told.captions.length > 0;
  // Below a long title it would stand out of sight.
  useLayoutEffect(() => {
    if (isShown) line.current?.scrollIntoView({ block: 'nearest' });
  }, [isShown]);
  if (!isShown) return null;
  return (
    <p ref={line} className={styles['caption']} lang="vi">
      {told.captions[sungLine(told.captions, player.at)]?.text}
    </p>
  );
}
