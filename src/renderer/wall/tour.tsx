import type { CSSProperties } from 'preact/compat';
import type { Painting } from '../../shared/entry.ts';
import { pictureUrl } from '../api/catalogue.ts';
import { type Box, sharpest, sizeFor } from '../ui/picture-fit.ts';
import { useLate } from '../ui/use-late.ts';
import type { Moment } from './composition-props.ts';
import styles from './tour.module.css';

const begins = 6000;
const lasts = 11_000;

type TourProps = { painting: Painting; size: Box; moment: Moment };

/** A glide to one detail and back to the whole, where the picture is sharp enough for it and time allows. */
export function Tour({ painting, size, moment }: TourProps) {
  const [picture] = painting.pictures;
  const wait = begins - moment.elapsed;
  // An animation that waits by its delay is a layer of its own all that time, and makes every frame of the fade dear.
  const begun = useLate(wait, moment.on);
  if (!picture || painting.number % 3 !== 0 || moment.length < begins + lasts) return null;
  const scale = Math.min(2.2, sharpest(picture).width / (size.width * window.devicePixelRatio));
  if (scale < 1.5) return null;
  // One of the picture's two details, told by the work's number, so that every wall agrees.
  const [first, second] = picture.points;
  const point = painting.number % 2 === 0 ? first : second;
  const style = {
    '--tour-scale': scale,
    transformOrigin: `${100 * point.x}% ${100 * point.y}%`,
    animationDelay: `${Math.min(0, wait)}ms`,
  } as CSSProperties;
  return (
    <div className={styles['tour']}>
      <img
        src={pictureUrl(picture, sizeFor(picture, size.width * scale))}
        alt=""
        className={begun || (moment.on && moment.frozen) ? styles['gliding'] : styles['waiting']}
        style={style}
      />
    </div>
  );
}
