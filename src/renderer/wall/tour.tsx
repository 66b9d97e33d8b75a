import type { CSSProperties } from 'react';
import type { Painting } from '../../shared/entry.ts';
import { pictureUrl } from '../api/catalogue.ts';
import { type Box, sharpest, sizeFor } from '../ui/picture-fit.ts';
import type { Moment } from './composition-props.ts';
import styles from './tour.module.css';

const begins = 6000;
const lasts = 11_000;

/** Points of interest by thirds: where a glide goes is told by the work's number, so that every wall agrees. */
const points = [
  { x: 33, y: 38 },
  { x: 67, y: 38 },
  { x: 62, y: 64 },
  { x: 36, y: 62 },
] as const;

type TourProps = { painting: Painting; size: Box; moment: Moment };

/** A glide to one detail and back to the whole, where the picture is sharp enough for it and time allows. */
export function Tour({ painting, size, moment }: TourProps) {
  const [picture] = painting.pictures;
  const point = points[painting.number % points.length];
  if (!picture || !point || painting.number % 3 !== 0 || moment.length < begins + lasts) return null;
  const scale = Math.min(2.2, sharpest(picture).width / (size.width * window.devicePixelRatio));
  if (scale < 1.5) return null;
  const style = {
    '--tour-scale': scale,
    transformOrigin: `${point.x}% ${point.y}%`,
    animationDelay: `${begins - moment.elapsed}ms`,
  } as CSSProperties;
  return (
    <div className={styles['tour']}>
      <img
        src={pictureUrl(picture, sizeFor(picture, size.width * scale))}
        alt=""
        className={moment.on ? styles['gliding'] : styles['waiting']}
        style={style}
      />
    </div>
  );
}
