import type { TFunction } from 'i18next';
import {
  type CSSProperties,
  memo,
  type RefObject,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'preact/compat';
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
  const { t } = useTranslation('touch');
  const { language } = state;
  const chosen = votes.chosen();
  // Home stays behind every other screen: thousands of pictures are not compared one by one when one of them opens.
  const [upTo, rest] = useRowsInReach(rows.length);
  const drawn = useMemo(() => {
    const hearts = new Set(chosen.map((ballot) => ballot.entry));
    return rows.slice(0, upTo).map(({ height, items }) => (
      <div
        key={items[0]?.index}
        className={styles['row']}
        style={{ '--height': `${height}px` } as CSSProperties}
      >
        {items.map(({ index, width: wide }) => {
          const painting = paintings[index];
          return (
            painting && (
              // biome-ignore lint/a11y/useSemanticElements: between it and the list stands its row
              <div key={painting.code} role="listitem" style={{ width: wide }}>
                <Thumbnail
                  painting={painting}
                  chosen={hearts.has(painting.code)}
                  language={language}
                  t={t}
                  onOpen={openWork}
                />
              </div>
            )
          );
        })}
      </div>
    ));
  }, [rows, upTo, paintings, chosen, language, t, openWork]);
  const below = rows.slice(upTo).reduce((sum, { height }) => sum + height + 96 * px, 0);
  return (
    // One list for a voice, whatever rows fit the screen.
    // biome-ignore lint/a11y/useSemanticElements: what it holds is in rows
    <div ref={ref} role="list" className={styles['rows']}>
      {drawn}
      {below > 0 && (
        <div className={styles['rest']} style={{ height: below }}>
          <i ref={rest} />
        </div>
      )}
    </div>
  );
}

/** As many as an exhibition of the usual size has. */
const rowsAtFirst = 48;

/** How many rows are drawn: twice as many each time the place of those that are not comes near. */
function useRowsInReach(rows: number): [number, RefObject<HTMLElement>] {
  const [upTo, setUpTo] = useState(rowsAtFirst);
  const rest = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!rest.current || upTo >= rows) return;
    const observer = new IntersectionObserver((seen) => {
      if (seen.some(({ isIntersecting }) => isIntersecting)) setUpTo(2 * upTo);
    });
    observer.observe(rest.current);
    return () => observer.disconnect();
  }, [upTo, rows]);
  return [upTo, rest];
}

type ThumbnailProps = {
  painting: Painting;
  chosen: boolean;
  language: Language;
  t: TFunction<'touch'>;
  onOpen: Visit['openWork'];
};

/** Drawn again only when something about it changes. */
const Thumbnail = memo(({ painting, chosen, language, t, onOpen }: ThumbnailProps) => {
  const title = say(painting.title, language);
  const name = title?.text ?? t('work.untitled');
  const [picture] = painting.pictures;
  return (
    <button
      type="button"
      className={styles['thumbnail']}
      // “10 Houses of wisdom” would be ten of them.
      aria-label={`${t('plate.painting')} ${painting.number}, ${name}${chosen ? `, ${t('browse.chosen')}` : ''}`}
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
          </span>
        )}
        <b>{painting.number}</b> <span lang={title?.lang}>{name}</span>
      </span>
    </button>
  );
});
