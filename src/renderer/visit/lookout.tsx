import type { CSSProperties } from 'preact/compat';
import type { Entry } from '../../shared/entry.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Brocade } from '../ui/brocade.tsx';
import { categoryIcon } from '../ui/category-icon.ts';
import { FramedPicture } from '../ui/framed-picture.tsx';
import { Icon } from '../ui/icons.tsx';
import { fitPicture } from '../ui/picture-fit.ts';
import { wallLight } from '../ui/wall-colour.ts';
import { ExhibitionName } from './exhibition-name.tsx';
import { Author } from './label.tsx';
import styles from './lookout.module.css';
import { Sleeve } from './sleeve.tsx';
import { roomSize, unit } from './use-box.ts';
import { useVisit } from './visit-context.ts';
import { say } from './words.ts';

/** The upper 40 % while the controls are lowered: a work to look at only, or the exhibition's name. */
export function Lookout({ entry }: { entry: Entry | undefined }) {
  const { t } = useTranslation('touch');
  const { state, status } = useVisit();
  const room = roomSize();
  const px = unit() / 10.8;
  const title = entry && say(entry.title, state.language);
  const picture = entry?.category === 'painting' ? entry.pictures[0] : undefined;
  return (
    <div
      className={styles['lookout']}
      style={{ '--wall': wallLight(picture?.mean ?? null) } as CSSProperties}
    >
      <div className={styles['wall']}>
        {picture && (
          <FramedPicture
            picture={picture}
            size={fitPicture(picture, {
              width: room.width * 0.54 - 64 * px,
              height: room.height * 0.4 - 168 * px,
            })}
            mat={Math.round(20 * px)}
            alt=""
          />
        )}
        {entry?.category === 'song' && (
          <div className={styles['sleeve']}>
            <Sleeve song={entry} />
          </div>
        )}
        {(entry?.category === 'poem' || entry?.category === 'initiative') && (
          <Icon name={categoryIcon[entry.category]} size="calc(14 * var(--u))" />
        )}
        {entry ? (
          <div className={styles['words']}>
            <p className={styles['number']}>
              <span>{t(`plate.${entry.category}`)}</span> {entry.number}
            </p>
            <p className={styles['title']} lang={title?.lang}>
              {title?.text ?? t('work.untitled')}
            </p>
            <Author entry={entry} />
          </div>
        ) : (
          <p className={styles['name']}>
            <ExhibitionName name={status.exhibition.name[state.language]} language={state.language} />
          </p>
        )}
      </div>
      <Brocade kind="braid" ground="dark" />
    </div>
  );
}
