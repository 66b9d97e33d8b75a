import { type CSSProperties, memo, useMemo } from 'preact/compat';
import type { Painting } from '../../shared/entry.ts';
import type { Language } from '../../shared/language.ts';
import { pictureUrl } from '../api/catalogue.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Icon } from '../ui/icons.tsx';
import { cssOklab } from '../ui/wall-colour.ts';
import { justifyRows } from './justified-rows.ts';
import styles from './picture-rows.module.css';
import { unit, useBox } from './use-box.ts';
import { useVisit, useVotes, type Visit } from './visit-context.ts';
import { say } from './words.ts';

/** Paintings in justified rows with their true proportions; `target` is the rows' height at 10.8 px a unit. */
export function PictureRows({ paintings, target }: { paintings: readonly Painting[]; target: number }) {
  const [ref, box] = useBox<HTMLDivElement>();
  const votes = useVotes();
  const { state, openWork } = useVisit();
  const px = unit() / 10.8;
  const width = box?.width ?? 0;
  const rows = useMemo(() => {
    if (width === 0) return [];
    const ratios = paintings.map(({ pictures: [picture] }) => (picture ? picture.width / picture.height : 1));
    return justifyRows(ratios, { width: Math.floor(width), gap: 16 * px, target: target * px });
  }, [paintings, width, px, target]);
  const chosen = new Set(votes.chosen().map((ballot) => ballot.entry));
  return (
    <div ref={ref} className={styles['rows']}>
      {rows.map(({ height, items }) => (
        <ul
          key={items[0]?.index}
          className={styles['row']}
          style={{ '--height': `${height}px` } as CSSProperties}
        >
          {items.map(({ index, width: wide }) => {
            const painting = paintings[index];
            return (
              painting && (
                <li key={painting.code} style={{ width: wide }}>
                  <Thumbnail
                    painting={painting}
                    chosen={chosen.has(painting.code)}
                    language={state.language}
                    onOpen={openWork}
                  />
                </li>
              )
            );
          })}
        </ul>
      ))}
    </div>
  );
}

type ThumbnailProps = {
  painting: Painting;
  chosen: boolean;
  language: Language;
  onOpen: Visit['openWork'];
};

/** Drawn again only when something about it changes: home stays behind every other screen. */
const Thumbnail = memo(({ painting, chosen, language, onOpen }: ThumbnailProps) => {
  const { t } = useTranslation('touch');
  const title = say(painting.title, language);
  const [picture] = painting.pictures;
  return (
    <button
      type="button"
      className={styles['thumbnail']}
      data-thumbnail={painting.code}
      onClick={(event) => onOpen(painting.code, event.currentTarget)}
    >
      <span
        className={styles['picture']}
        style={
          picture && {
            background: cssOklab(picture.mean),
            width: `min(100%, var(--height) * ${picture.width / picture.height})`,
          }
        }
      >
        {picture && (
          <img
            src={pictureUrl(picture, 'thumbnail')}
            alt=""
            loading="lazy"
            decoding="async"
            draggable={false}
          />
        )}
      </span>
      <span className={styles['caption']}>
        {chosen && (
          <span className={styles['heart']}>
            <Icon name="heart-chosen" size="1.1em" />
            <span className="visually-hidden">{t('browse.chosen')}</span>
          </span>
        )}
        <b>{painting.number}</b> <span lang={title?.lang}>{title?.text ?? t('work.untitled')}</span>
      </span>
    </button>
  );
});
