import { localTime } from '../../shared/local-time.ts';
import { hoursOf, nextOpening } from '../../shared/opening.ts';
import { textWidth } from '../../shared/playlist/verse.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Brocade } from '../ui/brocade.tsx';
import { sayHours, sayNextOpening, sayTime } from '../ui/say-opening.ts';
import styles from './closing.module.css';
import type { CompositionProps } from './composition-props.ts';
import { Ground } from './ground.tsx';

/** Soon the doors close: when, what can still be done, and when they open again. */
export function ClosingWall({
  venue,
  closesAt,
  votes,
  exhibition,
  screen,
}: CompositionProps & { venue: string; closesAt: number; votes: boolean }) {
  const { t, i18n } = useTranslation('wall');
  const { timeZone } = exhibition;
  const time = sayTime(localTime(closesAt, timeZone).time / 60_000);
  const next = nextOpening(hoursOf(exhibition, venue), timeZone, closesAt);
  const place = exhibition.venues.find(({ id }) => id === venue)?.name;
  const wide = screen.orientation === 'landscape';
  const title = t('closing.title');
  const room = screen.width / screen.u - (wide ? 27.8 : 8.8);
  const size = Math.min(wide ? 8.6 : 5.9, (room / textWidth(title)) * 1.045);
  return (
    <Ground x={42} y={34}>
      <div className={`${styles['closing']} ${wide ? styles['wide'] : styles['upright']}`}>
        <div>
          <h2 className={styles['title']} style={{ fontSize: `calc(${size} * var(--u))` }}>
            {title}
          </h2>
          <div className={styles['announcement']}>
            <p className={styles['time']}>{time}</p>
            <Brocade kind="braid" ground="dark" className={styles['braid']} />
          </div>
          {exhibition.languages.length > 1 && (
            <p className={styles['other']} lang={i18n.language === 'vi' ? 'en' : 'vi'}>
              {t('closing.other', { time })}
            </p>
          )}
        </div>
        <div className={styles['foot']}>
          <div>
            <p className={styles['again']}>{sayNextOpening(next, t, i18n.language)}</p>
            {next && <p className={styles['soft']}>{sayHours(next, t)}</p>}
            {place && <p className={styles['soft']}>{place}</p>}
          </div>
          {votes && <p className={styles['vote']}>{t('closing.vote')}</p>}
        </div>
      </div>
    </Ground>
  );
}
