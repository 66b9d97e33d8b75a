import { type CSSProperties, type ReactNode, useEffect, useRef, useState } from 'preact/compat';
import type { Picture } from '../../shared/entry.ts';
import { pictureUrl } from '../api/catalogue.ts';
import styles from './framed-picture.module.css';
import { type Box, matBottom, sizeFor } from './picture-fit.ts';
import { twoFrames } from './two-frames.ts';
import { cssOklab, cutColours, matColour, type Oklab } from './wall-colour.ts';

type FramedPictureProps = {
  picture: Picture;
  /** The picture itself in CSS pixels, as `fitPicture` gives it; mat and bottom come on top. */
  size: Box;
  /** Width of the mat at top and sides in CSS pixels; the bottom is 1.28 × as wide. */
  mat: number;
  /** What the picture shows, for those who cannot see it. */
  alt: string;
  /** Another picture's mean colour where a pair shares one mat. */
  toneOf?: Oklab;
  ground?: 'night' | 'paper';
  /**
   * A smaller one that hangs until the picture is decoded: a frame in which a large picture is new waits for its
   * decoding, and what a touch began would stand still.
   */
  preview?: string;
  onReady?: (outcome: 'decoded' | 'failed') => void;
  /** Lies over the picture, within the mat's opening. */
  children?: ReactNode;
};

/** A picture in its mat: whole, undistorted, with the cut's bevel and a real shadow. */
export function FramedPicture(props: FramedPictureProps) {
  const { picture, size, mat, alt, toneOf, ground = 'night', preview, onReady, children } = props;
  const image = useRef<HTMLImageElement>(null);
  const tone = matColour(toneOf ?? picture.mean);
  const cut = cutColours(tone);
  const url = pictureUrl(picture, sizeFor(picture, size.width));

  const ready = useRef(onReady);
  ready.current = onReady;
  const [settled, setSettled] = useState<string | null>(null);
  const isAhead = preview !== undefined && preview !== url;
  useEffect(() => {
    let gone = false;
    const ahead = isAhead ? new Image() : null;
    if (ahead) ahead.src = url;
    const tell = (outcome: 'decoded' | 'failed') => {
      if (gone) return;
      setSettled(url);
      // Once it hangs where the smaller one did.
      if (ahead) void twoFrames().then(() => ready.current?.(outcome));
      else ready.current?.(outcome);
    };
    // What decodes has no time for the frame in which the smaller one is new.
    const decoded = ahead ? twoFrames().then(() => ahead.decode()) : image.current?.decode();
    decoded?.then(
      () => tell('decoded'),
      () => tell('failed'),
    );
    return () => {
      gone = true;
    };
  }, [url, isAhead]);

  const colours = {
    padding: `${mat}px ${mat}px ${matBottom(mat)}px`,
    '--frame-mat': cssOklab(tone),
    '--frame-cut-shaded': cssOklab(cut.shaded),
    '--frame-cut-bright': cssOklab(cut.bright),
  } as CSSProperties;

  return (
    <div
      className={`${styles['frame']} ${ground === 'night' ? styles['night'] : styles['paper']}`}
      style={colours}
    >
      <div className={styles['opening']} style={{ width: size.width, height: size.height }}>
        <img
          ref={image}
          className={styles['picture']}
          src={isAhead && settled !== url ? preview : url}
          alt={alt}
          draggable={false}
        />
        {children}
      </div>
    </div>
  );
}
