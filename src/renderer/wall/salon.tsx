import type { Painting, Picture } from '../../shared/entry.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { FramedPicture } from '../ui/framed-picture.tsx';
import { keepPlace } from '../ui/keep-together.ts';
import { fitPicture, matBottom } from '../ui/picture-fit.ts';
import type { CompositionProps } from './composition-props.ts';
import { Ground } from './ground.tsx';
import styles from './salon.module.css';
import { titleOf } from './words.ts';

type Hanging = { painting: Painting; picture: Picture };
type Column = { works: Hanging[]; width: number };

const tall = ({ picture }: Hanging): number => picture.height / picture.width;

/** Deals works into columns so that none is much taller than another: tallest first, each to the shortest column. */
function deal(works: readonly Hanging[], columns: number): Hanging[][] {
  const most = Math.ceil(works.length / columns);
  const result: Hanging[][] = Array.from({ length: columns }, () => []);
  const height = (column: readonly Hanging[]) => column.reduce((sum, work) => sum + tall(work) + 0.3, 0);
  for (const work of [...works].sort((a, b) => tall(b) - tall(a))) {
    const open = result.filter((column) => column.length < most);
    open.sort((a, b) => height(a) - height(b))[0]?.push(work);
  }
  // The eye reads a wall from its numbers: within a column they rise.
  for (const column of result) column.sort((a, b) => a.painting.number - b.painting.number);
  return result.sort((a, b) => ((a[0]?.painting.number ?? 0) % 7) - ((b[0]?.painting.number ?? 0) % 7));
}

/** Column widths in u: each column as high as its neighbours nearly are, then all scaled to fill the width. */
function measure(works: readonly Hanging[], wide: boolean, width: number): Column[] {
  const [mat, vertical, gap] = [wide ? 1.3 : 0.9, 4.6, wide ? 3.1 : 2.2];
  const heights = wide ? [72, 77, 75, 77, 71] : [76, 79, 75];
  const columns = deal(works, heights.length).map((column, index) => {
    const shapes = column.reduce((sum, work) => sum + tall(work), 0);
    const fixed = (column.length - 1) * vertical + column.length * (2.28 * mat);
    return { works: column, width: ((heights[index] ?? 75) - fixed) / Math.max(shapes, 0.5) + 2 * mat };
  });
  const room = width - (columns.length - 1) * gap;
  const taken = columns.reduce((sum, column) => sum + column.width, 0);
  const scale = room / taken;
  // Upright the caption may take four lines.
  const highest = wide ? 76.3 : 66.5;
  const fits = columns.map(({ works: column, width: wished }) => {
    const shapes = column.reduce((sum, work) => sum + tall(work), 0);
    const fixed = (column.length - 1) * vertical + column.length * 2.28 * mat;
    return ((highest - fixed) / Math.max(shapes, 0.5) + 2 * mat) / (wished * scale);
  });
  const fitting = Math.min(1, ...fits);
  return columns.map((column) => ({ ...column, width: column.width * scale * fitting }));
}

/** Board 18: twelve works hung round one eye line. */
export function SalonWall({
  paintings,
  unit,
  votes,
  screen,
}: CompositionProps & { paintings: readonly Painting[]; unit: string | null; votes: boolean }) {
  const { t } = useTranslation('wall');
  const { u, orientation } = screen;
  const wide = orientation === 'landscape';
  const works = paintings.flatMap((painting) => {
    const [picture] = painting.pictures;
    return picture ? [{ painting, picture }] : [];
  });
  const margin = wide ? 7.8 : 3.6;
  const columns = measure(works, wide, screen.width / u - 2 * margin);
  const mat = Math.round((wide ? 1.3 : 0.9) * u);
  return (
    <Ground y={44}>
      <div
        className={styles['columns']}
        style={{ left: margin * u, right: margin * u, gap: (wide ? 3.1 : 2.2) * u }}
      >
        {columns.map(({ works: column, width }) => (
          <ul key={column[0]?.painting.code ?? ''} className={styles['column']}>
            {column.map(({ painting, picture }) => {
              const size = fitPicture(picture, { width: width * u - 2 * mat, height: 100 * u });
              return (
                <li key={painting.code}>
                  <FramedPicture picture={picture} size={size} mat={mat} alt={titleOf(painting) ?? ''} />
                  <p className={styles['number']} style={{ maxWidth: size.width + mat + matBottom(mat) }}>
                    {painting.number}
                  </p>
                </li>
              );
            })}
          </ul>
        ))}
      </div>
      <div className={styles['caption']} style={{ inset: `auto ${margin * u}px ${(wide ? 4.4 : 5) * u}px` }}>
        <p className={styles['title']}>
          {unit === null ? t('salon') : t('salonOf', { unit: keepPlace(unit) })}
        </p>
        <p className={styles['hint']}>{t(votes ? 'salonHint' : 'salonLook')}</p>
      </div>
    </Ground>
  );
}
