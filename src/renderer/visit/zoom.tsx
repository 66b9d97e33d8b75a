import { type PointerEvent, useCallback, useEffect, useRef, useState } from 'preact/compat';
import type { Entry } from '../../shared/entry.ts';
import { picturesOf } from '../../shared/entry-pictures.ts';
import { pictureUrl } from '../api/catalogue.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { useBox } from './use-box.ts';
import { useVisit } from './visit-context.ts';
import { say } from './words.ts';
import styles from './zoom.module.css';
import { ZoomLayers } from './zoom-layers.tsx';
import {
  type Point,
  pinchView,
  type ScaleLimits,
  type Size,
  scaleLimits,
  settleView,
  wholeScale,
  type ZoomView,
  zoomAt,
} from './zoom-view.ts';

const hideAfter = 4000;
const doubleTapWithin = 320;

/** A picture edge to edge on the night: two fingers enlarge, one wanders, a double tap goes in and out. */
export function Zoom({ entry, picture: index }: { entry: Entry; picture: number }) {
  const { t } = useTranslation('touch');
  const { state, dispatch, back } = useVisit();
  const [ref, box] = useBox<HTMLDivElement>();
  const pictures = picturesOf(entry);
  const picture = pictures[index] ?? pictures[0];
  const natural: Size = picture ?? { width: 1, height: 1 };
  const [view, setView] = useState<ZoomView | null>(null);
  const [gliding, setGliding] = useState(false);
  const drawn = useRef<HTMLDivElement>(null);
  const [touched, setTouched] = useState(0);
  const [quiet, setQuiet] = useState(false);
  const [hint, setHint] = useState(!state.zoomHintSeen);
  const fingers = useRef(new Map<number, Point>());
  const lastTap = useRef<{ at: number; point: Point } | null>(null);

  const move = useCallback(
    (change: (view: ZoomView, limits: ScaleLimits) => ZoomView, glide: boolean) => {
      if (!box) return;
      const now = { width: natural.width, height: natural.height };
      const limits = scaleLimits(now, box, window.devicePixelRatio);
      setGliding(glide);
      setView((old) => {
        const changed = change(old ?? { scale: limits.least, x: 0, y: 0 }, limits);
        const view = settleView(changed, now, box, window.devicePixelRatio);
        return old?.scale === view.scale && old.x === view.x && old.y === view.y ? old : view;
      });
      setTouched((count) => count + 1);
    },
    [box, natural.width, natural.height],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: begins whole, and again when the screen turns
  useEffect(() => move(() => ({ scale: 0, x: 0, y: 0 }), false), [box]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new view is a glide of its own
  useEffect(() => {
    const glides = gliding ? (drawn.current?.getAnimations() ?? []) : [];
    let gone = false;
    void Promise.allSettled(glides.map((glide) => glide.finished)).then(() => gone || setGliding(false));
    return () => {
      gone = true;
    };
  }, [gliding, view]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every touch brings the tools back
  useEffect(() => {
    setQuiet(false);
    const timer = setTimeout(() => setQuiet(true), hideAfter);
    return () => clearTimeout(timer);
  }, [touched]);
  useEffect(() => {
    const timer = setTimeout(() => setHint(false), hideAfter + 600);
    return () => {
      clearTimeout(timer);
      dispatch({ type: 'see-zoom-hint' });
    };
  }, [dispatch]);

  if (!picture) return null;
  const title = say(entry.title, state.language)?.text ?? t('work.untitled');
  const middle: Point = { x: (box?.width ?? 0) / 2, y: (box?.height ?? 0) / 2 };
  const whole = box ? wholeScale(natural, box) : 1;
  const step = (factor: number) => move((old, limits) => zoomAt(old, factor, middle, limits), true);

  const at = (event: PointerEvent<HTMLDivElement>): Point => ({ x: event.clientX, y: event.clientY });
  const press = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    fingers.current.set(event.pointerId, at(event));
    setTouched((count) => count + 1);
  };
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    const before = fingers.current.get(event.pointerId);
    if (!before) return;
    const after = at(event);
    const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1];
    fingers.current.set(event.pointerId, after);
    if (Math.hypot(after.x - before.x, after.y - before.y) > 2) setHint(false);
    move(
      (old, limits) =>
        other
          ? pinchView(old, [before, other], [after, other], limits)
          : { ...old, x: old.x + after.x - before.x, y: old.y + after.y - before.y },
      false,
    );
  };
  const release = (event: PointerEvent<HTMLDivElement>) => {
    const alone = fingers.current.size === 1;
    fingers.current.delete(event.pointerId);
    const point = at(event);
    const before = lastTap.current;
    lastTap.current = alone ? { at: event.timeStamp, point } : null;
    if (!alone || !before || event.timeStamp - before.at > doubleTapWithin) return;
    if (Math.hypot(point.x - before.point.x, point.y - before.point.y) > 40) return;
    lastTap.current = null;
    setHint(false);
    const enlarged = (view?.scale ?? whole) > whole * 1.05;
    move((old, limits) => (enlarged ? { scale: 0, x: 0, y: 0 } : zoomAt(old, 2.5, point, limits)), true);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its buttons and fingers do the same
    <section
      className={styles['zoom']}
      onKeyDown={(event) => {
        if (event.key === '+' || event.key === '=') step(1.5);
        if (event.key === '-') step(1 / 1.5);
        const by = { ArrowLeft: [80, 0], ArrowRight: [-80, 0], ArrowUp: [0, 80], ArrowDown: [0, -80] }[
          event.key
        ];
        if (by) move((old) => ({ ...old, x: old.x + (by[0] ?? 0), y: old.y + (by[1] ?? 0) }), true);
      }}
    >
      <h1 className="visually-hidden">{t('zoom.picture', { title })}</h1>
      <div
        ref={ref}
        className={styles['window']}
        onPointerDown={press}
        onPointerMove={drag}
        onPointerUp={release}
        onPointerCancel={(event) => fingers.current.delete(event.pointerId)}
        onWheel={(event) => {
          const point = { x: event.clientX, y: event.clientY };
          move((old, limits) => zoomAt(old, 1.0016 ** -event.deltaY, point, limits), false);
        }}
      >
        {view && box && (
          <div
            ref={drawn}
            className={gliding ? styles['gliding'] : styles['following']}
            style={{
              width: natural.width,
              height: natural.height,
              transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})`,
            }}
          >
            <img
              className={styles['whole']}
              data-zoomed
              src={pictureUrl(picture, 'screen')}
              alt=""
              draggable={false}
            />
            <ZoomLayers key={picture.hash} picture={picture} view={view} box={box} gliding={gliding} />
          </div>
        )}
      </div>
      {hint && (
        <p className={styles['hint']}>
          <Icon name="closer" /> {t('zoom.hint')}
        </p>
      )}
      <div className={styles['chrome']} data-quiet={quiet}>
        <Button kind="plain" icon="back" className={styles['back']} onClick={back}>
          {t('nav.back')}
        </Button>
        {view && box && (
          <Minimap source={pictureUrl(picture, 'thumbnail')} natural={natural} view={view} box={box} />
        )}
        <div className={styles['steps']}>
          <Button kind="plain" icon="plus" aria-label={t('zoom.in')} onClick={() => step(1.5)} />
          <Button kind="plain" icon="minus" aria-label={t('zoom.out')} onClick={() => step(1 / 1.5)} />
        </div>
      </div>
    </section>
  );
}

type MinimapProps = { source: string; natural: Size; view: ZoomView; box: Size };

/** The whole picture, small, with a white window where one looks. */
function Minimap({ source, natural, view, box }: MinimapProps) {
  const percent = (part: number, of: number): string => `${(100 * part) / of}%`;
  const drawn = { width: natural.width * view.scale, height: natural.height * view.scale };
  const left = Math.max(0, -view.x);
  const top = Math.max(0, -view.y);
  return (
    <div className={styles['minimap']}>
      <div className={styles['map']} style={{ aspectRatio: `${natural.width} / ${natural.height}` }}>
        <img src={source} alt="" draggable={false} />
        <i
          style={{
            left: percent(left, drawn.width),
            top: percent(top, drawn.height),
            width: percent(Math.min(box.width, drawn.width), drawn.width),
            height: percent(Math.min(box.height, drawn.height), drawn.height),
          }}
        />
      </div>
    </div>
  );
}
