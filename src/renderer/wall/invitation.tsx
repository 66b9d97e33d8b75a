import type { Entry } from '../../shared/entry.ts';
import { textWidth } from '../../shared/playlist/verse.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { FramedPicture } from '../ui/framed-picture.tsx';
import { Icon } from '../ui/icons.tsx';
import { useLate } from '../ui/use-late.ts';
import type { CompositionProps } from './composition-props.ts';
import { Ground } from './ground.tsx';
import { hangPicture } from './hang.ts';
import styles from './invitation.module.css';
import { titleOf } from './words.ts';

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;

/** Board 20: how to vote, told with one real work and its number; where nobody may vote, how to see it. */
export function InvitationWall({
  work,
  votes,
  exhibition,
  screen,
  moment,
}: CompositionProps & { work: Entry | null; votes: boolean }) {
  const { t, i18n } = useTranslation('wall');
  const { u } = screen;
  const wide = screen.orientation === 'landscape';
  const about = votes ? 'invitation' : 'invitation.look';
  const heading = t(`${about}.title`);
  const room = wide ? screen.width / u - 27.8 : screen.width / u - 8.8;
  const size = Math.min(12.95, wide ? (room / textWidth(heading)) * 1.045 : 6.4);
  const [picture] = work?.category === 'painting' ? work.pictures : [];
  const art = wide ? { width: 36 * u, height: 27 * u } : { width: 14 * u, height: 14 * u };
  const hung = picture ? hangPicture(picture, art, 1.5 * u) : null;
  const digits = [...String(work?.number ?? '')];
  const at = (milliseconds: number) => ({ animationDelay: `${milliseconds - moment.elapsed}ms` });
  const beats = useLate(4000 - moment.elapsed, moment.on);
  return (
    <Ground x={42} y={30}>
      <div
        className={`${styles['invitation']} ${wide ? styles['wide'] : styles['upright']} ${moment.on ? styles['on'] : ''}`}
      >
        <h2 className={styles['heading']} style={{ fontSize: `calc(${size} * var(--u))` }}>
          {heading}
        </h2>
        {exhibition.languages.length > 1 && (
          <p className={styles['other']} lang={i18n.language === 'vi' ? 'en' : 'vi'}>
            {t(`${about}.other`)}
          </p>
        )}
        <ol className={styles['steps']}>
          <li>
            <div className={styles['art']}>
              {picture && hung && (
                <FramedPicture
                  picture={picture}
                  size={hung.size}
                  mat={hung.mat}
                  alt={(work && titleOf(work)) ?? ''}
                />
              )}
              {work && <span className={styles['figure']}>{work.number}</span>}
            </div>
            <p className={styles['words']}>{t('invitation.remember')}</p>
          </li>
          <li>
            <div className={styles['art']}>
              <div className={styles['keys']} aria-hidden="true">
                {keys.map((key) => {
                  const turn = digits.indexOf(key);
                  return (
                    <span
                      key={key}
                      className={turn >= 0 ? styles['pressed'] : ''}
                      style={turn >= 0 ? at(2000 + 600 * turn) : undefined}
                    >
                      {key}
                    </span>
                  );
                })}
              </div>
            </div>
            <p className={styles['words']}>{t('invitation.press')}</p>
          </li>
          <li>
            <div className={`${styles['art']} ${styles['vote']}`}>
              {votes ? (
                <svg
                  className={`${styles['heart']} ${beats ? styles['beating'] : ''}`}
                  viewBox="0 0 110 100"
                  aria-hidden="true"
                >
                  <path d="M55 100C24 76 0 56 0 30C0 12 13 0 29 0C40 0 50 6 55 16C60 6 70 0 81 0C97 0 110 12 110 30C110 56 86 76 55 100Z" />
                </svg>
              ) : (
                <Icon name="hand" size={`calc(${wide ? 13.9 : 10} * var(--u))`} />
              )}
              <span className={styles['vote-word']}>{t(`${about}.vote`)}</span>
            </div>
            <p className={styles['words']}>{t(`${about}.done`)}</p>
          </li>
        </ol>
      </div>
    </Ground>
  );
}
