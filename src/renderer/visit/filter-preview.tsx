import { useMemo } from 'preact/compat';
import type { Entry } from '../../shared/entry.ts';
import { authorLine } from '../../shared/text/author-line.ts';
import { pictureUrl } from '../api/catalogue.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { cssOklab } from '../ui/wall-colour.ts';
import styles from './filter-preview.module.css';
import { type JustifiedRow, justifyRows } from './justified-rows.ts';
import { unit, useBox } from './use-box.ts';
import { useVisit } from './visit-context.ts';
import { say } from './words.ts';

/** More than any screen has room for. */
const mostShown = 80;

/**
 * The first works of a filter, as many whole rows as there is room for. A glance, to be touched as well; a keyboard
 * or a reader finds the same works at home, so they are not in its way here.
 */
export function FilterPreview({
  works,
  onOpen,
}: {
  works: readonly Entry[];
  onOpen: (code: string) => void;
}) {
  const [ref, box] = useBox<HTMLDivElement>();
  const px = unit() / 10.8;
  const [width, height] = [Math.floor(box?.width ?? 0), box?.height ?? 0];
  const paintings = useMemo(
    () => works.slice(0, mostShown).filter((entry) => entry.category === 'painting'),
    [works],
  );
  const rows = useMemo(() => {
    if (width === 0) return [];
    const ratios = paintings.map(({ pictures: [picture] }) => (picture ? picture.width / picture.height : 1));
    return wholeRows(justifyRows(ratios, { width, gap: 14 * px, target: 130 * px }), 14 * px, height);
  }, [paintings, width, height, px]);
  // Lowered, what lies above is to be looked at only.
  const { low } = useVisit().state.ease;
  return (
    <div ref={ref} className={styles['preview']} aria-hidden="true" inert={low}>
      {rows.map((row) => (
        <div key={row.items[0]?.index} className={styles['row']} style={{ height: row.height }}>
          {row.items.map(({ index, width: wide }) => {
            const painting = paintings[index];
            const [picture] = painting?.pictures ?? [];
            return (
              painting &&
              picture && (
                <button
                  key={painting.code}
                  type="button"
                  tabIndex={-1}
                  className={styles['picture']}
                  style={{ width: wide, background: cssOklab(picture.mean) }}
                  onClick={() => onOpen(painting.code)}
                >
                  <img src={pictureUrl(picture, 'thumbnail')} alt="" draggable={false} />
                </button>
              )
            );
          })}
        </div>
      ))}
      {paintings.length === 0 && (
        <Slips works={works.slice(0, 2 * Math.floor((height + 14 * px) / (96 * px)))} onOpen={onOpen} />
      )}
    </div>
  );
}

function Slips({ works, onOpen }: { works: readonly Entry[]; onOpen: (code: string) => void }) {
  const { t } = useTranslation('touch');
  const { state } = useVisit();
  return (
    <div className={styles['slips']}>
      {works.map((entry) => {
        const title = say(entry.title, state.language);
        return (
          <button
            key={entry.code}
            type="button"
            tabIndex={-1}
            className={styles['slip']}
            onClick={() => onOpen(entry.code)}
          >
            <span className={styles['title']} lang={title?.lang}>
              {title?.text ?? t('work.untitled')}
            </span>
            <span className={styles['author']} lang="vi">
              {entry.number} · {authorLine(entry)}
            </span>
          </button>
        );
      })}
    </div>
  );
}

function wholeRows(rows: readonly JustifiedRow[], gap: number, height: number): readonly JustifiedRow[] {
  let used = 0;
  return rows.filter((row) => {
    used += row.height + gap;
    return used - gap <= height;
  });
}
