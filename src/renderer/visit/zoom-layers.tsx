import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'preact/compat';
import type { Picture } from '../../shared/entry.ts';
import { tileUrl } from '../api/catalogue.ts';
import styles from './zoom.module.css';
import { isInSight, type Tile, tilesInView } from './zoom-tiles.ts';
import type { Size, ZoomView } from './zoom-view.ts';

type ZoomLayersProps = { picture: Picture; view: ZoomView; box: Size; gliding: boolean };

/** Sharp tiles over the picture. Those of the level before stay until all of the new one in sight are there. */
export function ZoomLayers({ picture, view, box, gliding }: ZoomLayersProps) {
  const [there, setThere] = useState<ReadonlyMap<string, Tile>>(new Map());
  const arrive = useCallback((tile: Tile) => setThere((old) => new Map(old).set(tile.key, tile)), []);
  const leave = useCallback(
    (tile: Tile) => setThere((old) => new Map([...old].filter(([key]) => key !== tile.key))),
    [],
  );
  const shown = useMemo(() => {
    const wanted = tilesInView(picture, view, box, window.devicePixelRatio);
    const complete = wanted.every((tile) => there.has(tile.key) || !isInSight(tile, view, box));
    const keys = new Set(wanted.map((tile) => tile.key));
    const staying =
      complete && !gliding
        ? []
        : [...there.values()].filter((tile) => !keys.has(tile.key) && isInSight(tile, view, box));
    // Always in the same order: an image moved within the document would lose its fade.
    return [...staying, ...wanted].sort((a, b) => (a.key < b.key ? -1 : 1));
  }, [picture, view, box, gliding, there]);
  return shown.map((tile) => (
    <TileImage
      key={tile.key}
      picture={picture}
      tile={tile}
      ahead={!isInSight(tile, view, box)}
      onThere={arrive}
      onGone={leave}
    />
  ));
}

type TileImageProps = {
  picture: Picture;
  tile: Tile;
  /** Out of sight when it was first wanted: others are fetched before it. */
  ahead: boolean;
  /** It is decoded and wholly there, or cannot be had: then `screen` shows in its place. */
  onThere: (tile: Tile) => void;
  onGone: (tile: Tile) => void;
};

/** One tile, which fades in once it is decoded. What a key stands for never changes within a picture. */
const TileImage = memo(
  function TileImage({ picture, tile, ahead, onThere, onGone }: TileImageProps) {
    const image = useRef<HTMLImageElement>(null);
    useEffect(() => {
      const element = image.current;
      if (!element) return;
      let gone = false;
      const show = async () => {
        await element.decode();
        element.dataset['decoded'] = '';
        await Promise.all(element.getAnimations().map((fade) => fade.finished));
      };
      const arrive = () => gone || onThere(tile);
      show().then(arrive, arrive);
      return () => {
        gone = true;
        onGone(tile);
      };
    }, [tile, onThere, onGone]);
    const { level, column, row, left, top, width, height } = tile;
    return (
      <img
        ref={image}
        className={styles['tile']}
        src={tileUrl(picture, level, column, row)}
        alt=""
        fetchPriority={ahead ? 'low' : 'high'}
        draggable={false}
        style={{ left, top, width, height, zIndex: -level }}
      />
    );
  },
  (before, after) => before.tile.key === after.tile.key && before.picture.hash === after.picture.hash,
);
