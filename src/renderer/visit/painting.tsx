import { type CSSProperties, flushSync, useEffect, useLayoutEffect, useRef, useState } from 'preact/compat';
import type { Painting, Picture } from '../../shared/entry.ts';
import { pictureUrl } from '../api/catalogue.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/button.tsx';
import { FramedPicture } from '../ui/framed-picture.tsx';
import { Icon } from '../ui/icons.tsx';
import { type Box, fitPicture, ratioOf, sizeFor } from '../ui/picture-fit.ts';
import { useIsSeen } from '../ui/two-frames.ts';
import { wallLight } from '../ui/wall-colour.ts';
import { flyPicture, type Takeoff } from './flight.ts';
import { Label } from './label.tsx';
import { Narration } from './narration.tsx';
import styles from './painting.module.css';
import { PictureRows } from './picture-rows.tsx';
import { themeIndex } from './theme-index.ts';
import { roomSize, unit } from './use-box.ts';
import { useOrientation } from './use-orientation.ts';
import { useNeighbourhood, useVisit } from './visit-context.ts';
import { say, tell } from './words.ts';
import { WorkFrame } from './work-frame.tsx';
import { TakeHomeButton } from './work-tools.tsx';
import { settleView } from './zoom-view.ts';

type Props = {
  entry: Painting;
  /** Where the picture comes from, if it is to fly here. */
  takeoff: Takeoff | null;
  onLanded: () => void;
  from: 'previous' | 'next' | undefined;
};

/** A painting in its niche with label, narration, statement, and more of the same unit and theme. */
export function PaintingPage({ entry, takeoff, onLanded, from }: Props) {
  const { t } = useTranslation('touch');
  const { state, dispatch, order } = useVisit();
  const landscape = useOrientation() === 'landscape';
  const [shown, setShown] = useState(0);
  const picture = entry.pictures[shown] ?? entry.pictures[0];
  const niche = useRef<HTMLDivElement>(null);
  const landed = useRef<() => void>(() => {});

  const [arrival] = useState(() => (takeoff?.code === entry.code ? takeoff : null));
  // biome-ignore lint/correctness/useExhaustiveDependencies: it arrives once
  useLayoutEffect(() => {
    const image = niche.current?.querySelector('img');
    if (!arrival || !image) return;
    const ready = new Promise<void>((resolve) => {
      landed.current = resolve;
    });
    void flyPicture(arrival.image, arrival.box, image.getBoundingClientRect(), ready).finally(onLanded);
  }, []);

  const page = landscape
    ? state.ease.large
      ? 'landscape-large'
      : 'landscape'
    : state.ease.low
      ? 'portrait-low'
      : state.ease.large
        ? 'portrait-large'
        : 'portrait';

  // The neighbours' pictures are fetched ahead, so that they slide in whole.
  const works = useNeighbourhood(entry);
  useEffect(() => {
    const at = works.findIndex((work) => work.code === entry.code);
    for (const step of [1, -1]) {
      const work = works[(at + step + works.length) % works.length];
      const ahead = work?.category === 'painting' ? work.pictures[0] : undefined;
      if (ahead) new Image().src = pictureUrl(ahead, sizeFor(ahead, hang(ahead, page).size.width));
    }
  }, [works, entry.code, page]);

  // Many pictures, further down: what a touch began does not wait for them.
  const seen = useIsSeen();

  if (!picture) return null;
  const title = say(entry.title, state.language)?.text ?? t('work.untitled');
  const statement = tell(entry.statement, state.language);
  const { size, mat, height } = hang(picture, page);
  const more =
    seen && entry.unit
      ? order.painting.filter(
          (work): work is Painting =>
            work.category === 'painting' && work.unit === entry.unit && work.code !== entry.code,
        )
      : [];
  const alike = seen ? themeIndex(order.painting)(entry) : null;
  const zoom = () => {
    const image = niche.current?.querySelector('img');
    const from = image?.getBoundingClientRect();
    flushSync(() => dispatch({ type: 'open', screen: { name: 'zoom', code: entry.code, picture: shown } }));
    if (!image || !from) return;
    const around = roomSize();
    const { x, y, scale } = settleView({ scale: 0, x: 0, y: 0 }, picture, around, devicePixelRatio);
    const to = new DOMRect(x, innerHeight - around.height + y, picture.width * scale, picture.height * scale);
    void flyPicture(image.currentSrc, from, to);
  };
  const look = (
    <div
      ref={niche}
      data-niche
      className={styles['niche']}
      style={{ '--wall': wallLight(picture.mean), ...(landscape ? {} : { height }) } as CSSProperties}
    >
      <div className={styles['hanging']} data-from={from} data-picture-of={entry.code} key={entry.code}>
        <FramedPicture
          picture={picture}
          size={size}
          mat={mat}
          alt={title}
          preview={pictureUrl(picture, 'thumbnail')}
          onReady={() => landed.current()}
        >
          {!state.ease.low && (
            <button
              type="button"
              className={styles['picture']}
              aria-hidden="true"
              tabIndex={-1}
              onClick={zoom}
            />
          )}
        </FramedPicture>
      </div>
      {page !== 'portrait-low' && (
        <Button kind="plain" stacked icon="closer" className={styles['zoom']} onClick={zoom}>
          {t('work.zoom')}
        </Button>
      )}
    </div>
  );
  return (
    <div className={arrival ? styles['arriving'] : styles['page']}>
      <WorkFrame entry={entry} look={look} night>
        <div className={styles['about']} key={entry.code}>
          <Label entry={entry} />
          <div className={styles['told']}>
            <hr className={styles['rule']} />
            {entry.pictures.length > 1 && (
              <div className={styles['views']}>
                {entry.pictures.map((view, index) => (
                  <Button
                    key={view.hash}
                    kind={index === shown ? 'action' : 'quiet'}
                    aria-pressed={index === shown}
                    onClick={() => setShown(index)}
                  >
                    {t('work.views', { number: index + 1 })}
                  </Button>
                ))}
              </div>
            )}
            {entry.narration && <Narration entry={entry} told={entry.narration} />}
            {statement && (
              <p className={styles['statement']} lang={statement.lang}>
                {/^[“"«]/.test(statement.text) ? statement.text : `“${statement.text}”`}
              </p>
            )}
            <p className={styles['take']}>
              {page === 'portrait-low' && (
                <Button kind="quiet" icon="closer" onClick={zoom}>
                  {t('work.zoom')}
                </Button>
              )}
              <TakeHomeButton entry={entry} />
            </p>
            {more.length > 0 && (
              <>
                <p className={styles['more']}>
                  <span>{t('work.more.painting', { count: more.length, unit: entry.unit })}</span>
                  <i />
                  <Icon name="up" />
                </p>
                <PictureRows paintings={more} target={landscape ? 170 : 260} />
              </>
            )}
            {alike && (
              <>
                <p className={styles['alike']}>{t(`work.alike.${alike.kind}`, { text: alike.text })}</p>
                <PictureRows paintings={alike.works} target={landscape ? 170 : 260} />
              </>
            )}
          </div>
        </div>
      </WorkFrame>
    </div>
  );
}

/**
 * Sizes of the hanging picture within the niche at 10.8 px a unit; the niche is only as high as the picture asks.
 * With larger type “Xem gần” has no room beside the frame and stands below it.
 */
function hang(
  picture: Picture,
  page: 'landscape' | 'landscape-large' | 'portrait' | 'portrait-large' | 'portrait-low',
): { size: Box; mat: number; height: number } {
  const room = roomSize();
  const px = unit() / 10.8;
  const mat = Math.round(28 * px);
  if (page === 'landscape' || page === 'landscape-large') {
    const words = page === 'landscape' ? 700 : 800;
    const width = room.width - (words + 2 * 72) * px - 2 * mat;
    const height = room.height - (128 + 48 + 164) * px - 2.28 * mat;
    return { size: fitPicture(picture, { width, height }), mat, height: 0 };
  }
  if (page === 'portrait-low') {
    const height = 0.4 * room.height;
    const box = { width: room.width - 80 * px - 2 * mat, height: height - 84 * px - 2.28 * mat };
    return { size: fitPicture(picture, box), mat, height };
  }
  const wide = ratioOf(picture) > 1.9 || page === 'portrait-large';
  const tallest = page === 'portrait-large' ? 640 : 800;
  const size = fitPicture(picture, {
    width: room.width - (wide ? 80 : 232) * px - 2 * mat,
    height: tallest * px,
  });
  const below = page === 'portrait-large' ? 200 : wide ? 320 : 138;
  return { size, mat, height: Math.max(size.height + 2.28 * mat + below * px, 560 * px) };
}
