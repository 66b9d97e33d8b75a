import { type CSSProperties, type KeyboardEvent, type MouseEvent, useEffect, useState } from 'preact/compat';
import type { Picture } from '../../../shared/entry.ts';
import { pictureUrl } from '../../api/catalogue.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { useWorkDesk } from '../works/work-desk.ts';
import styles from './focal-picture.module.css';

interface Point {
  readonly x: number;
  readonly y: number;
}
const steps: Record<string, Point> = {
  ArrowLeft: { x: -0.02, y: 0 },
  ArrowRight: { x: 0.02, y: 0 },
  ArrowUp: { x: 0, y: -0.02 },
  ArrowDown: { x: 0, y: 0.02 },
};
/** Milliseconds after the last arrow key before the point is kept. */
const rest = 700;
const within = (share: number): number => Math.round(Math.min(1, Math.max(0, share)) * 1000) / 1000;

/** The picture; a touch says which detail the screens go close to, and a ring shows it. Arrow keys move it. */
export function FocalPicture({ picture }: { picture: Picture }) {
  const { t } = useTranslation('staff');
  const { decide } = useWorkDesk();
  const [moved, setMoved] = useState<Point | null>(null);
  const [typed, setTyped] = useState<Point | null>(null);
  const point = typed ?? moved ?? picture.points[0];
  const keep = ({ x, y }: Point) => {
    setTyped(null);
    setMoved({ x, y });
    decide([{ kind: 'point', picture: picture.hash, x, y }]);
  };

  useEffect(() => {
    if (!typed) return;
    const timer = setTimeout(() => keep(typed), rest);
    return () => clearTimeout(timer);
  });

  function onClick(event: MouseEvent<HTMLButtonElement>): void {
    // A key pressed the button, not a finger: there is no place to take.
    if (event.detail === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    keep({
      x: within((event.clientX - box.left) / box.width),
      y: within((event.clientY - box.top) / box.height),
    });
  }
  function onKeyDown(event: KeyboardEvent<HTMLButtonElement>): void {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    setTyped({ x: within(point.x + step.x), y: within(point.y + step.y) });
  }
  const style = { '--ratio': picture.width / picture.height } as CSSProperties;
  const percent = (share: number) => Math.round(share * 100);
  return (
    <div className={styles['room']}>
      <button
        type="button"
        className={styles['picture']}
        style={style}
        aria-label={t('works.point-at', { x: percent(point.x), y: percent(point.y) })}
        onClick={onClick}
        onKeyDown={onKeyDown}
      >
        <img src={pictureUrl(picture, 'screen')} alt="" draggable={false} />
        <span
          className={styles['ring']}
          style={{ left: `${point.x * 100}%`, top: `${point.y * 100}%` }}
          aria-hidden="true"
        />
      </button>
    </div>
  );
}
