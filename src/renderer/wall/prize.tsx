import type { Painting } from '../../shared/entry.ts';
import { textWidth } from '../../shared/playlist/verse.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Brocade } from '../ui/brocade.tsx';
import { FramedPicture } from '../ui/framed-picture.tsx';
import { keepPlace } from '../ui/keep-together.ts';
import type { CompositionProps } from './composition-props.ts';
import { Ground } from './ground.tsx';
import { hangPicture } from './hang.ts';
import { Title, WorkNumber } from './label.tsx';
import { linesOf, titleSizeFor } from './label-size.ts';
import styles from './prize.module.css';
import { authorLine, titleOf } from './words.ts';

/** Board 17: a prize is announced; the only gold headline of the show. */
export function PrizeWall({
  painting,
  exhibition,
  screen,
  moment,
}: CompositionProps & { painting: Painting }) {
  const { t } = useTranslation('wall');
  const [picture] = painting.pictures;
  if (!picture || !painting.prize) return null;
  const { u, orientation } = screen;
  const wide = orientation === 'landscape';
  const margin = wide ? 13.9 : (screen.width / u) * 0.078;
  const whole = screen.width / u - 2 * margin;
  const { label } = painting.prize;
  const author = authorLine(painting, exhibition, t);
  const title = titleOf(painting) ?? '';
  const sizeOf = (column: number) =>
    textWidth(title) * 5.9 * 1.08 <= column ? 5.9 : titleSizeFor(title, column, 3);
  // On a portrait wall the words above and below come first; a landscape one gives the picture its place.
  const beside = whole - 20;
  const more = (text: string | null, size: number) =>
    text === null ? 0 : (Math.min(2, linesOf(text, size * 1.05, beside)) - 1) * size * 1.45;
  const words =
    38 +
    Math.min(3, linesOf(title, sizeOf(whole), whole)) * sizeOf(whole) * 1.35 +
    more(author, 3) +
    more(painting.unit, 2.4);
  const box = wide
    ? { width: 78.1 * u, height: 75.1 * u }
    : { width: screen.width * (912 / 1080), height: Math.min(50, 88 - words) * u };
  const hung = hangPicture(picture, box, (wide ? 4.2 : 3.4) * u);
  const column = wide ? whole - hung.frame.width / u - 8 : whole;
  const titleSize = sizeOf(column);
  const headline = Math.min(wide ? 15 : 12, column / textWidth(label));
  const delay = (at: number) => ({ animationDelay: `${at - moment.elapsed}ms` });
  const plate = (
    <div className={styles['plate']}>
      <Title entry={painting} size={titleSize} />
      <div className={styles['row']}>
        <div>
          {author !== null && <p className={styles['author']}>{author}</p>}
          {painting.unit !== null && <p className={styles['unit']}>{keepPlace(painting.unit)}</p>}
        </div>
        <WorkNumber entry={painting} />
      </div>
    </div>
  );
  return (
    <Ground mean={picture.mean} x={wide ? 70 : 50} y={wide ? 44 : 46}>
      <div
        className={wide ? styles['wide'] : styles['upright']}
        style={
          wide
            ? { height: hung.frame.height, left: margin * u, right: margin * u }
            : { left: margin * u, right: margin * u }
        }
      >
        <div className={`${styles['words']} ${moment.on ? styles['on'] : ''}`}>
          <div className={styles['announcement']}>
            <p
              className={styles['headline']}
              style={{ fontSize: `calc(${headline} * var(--u))`, ...delay(1300) }}
            >
              {label}
            </p>
            <div className={styles['braid']} style={delay(1000)}>
              <Brocade kind="braid" ground="dark" className={styles['tiles'] ?? ''} />
            </div>
          </div>
          {wide && plate}
        </div>
        <FramedPicture picture={picture} size={hung.size} mat={hung.mat} alt={title} />
        {!wide && plate}
      </div>
    </Ground>
  );
}
