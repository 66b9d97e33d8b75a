import { type Dimensions, type TileLevel, tileArea, tileSide } from '../../shared/picture-size.ts';
import type { Ground, Rows } from './ground.ts';
import type { PictureAsset } from './picture-asset.ts';
import { release } from './pixels.ts';
import { encode, open8bit } from './shrink.ts';
import { asStored, raise, storedArea, type Upright } from './upright.ts';

/** Cuts a picture into tiles, level by level, row by row. The original is never turned as a whole. */
export function createPyramid(parts: {
  readonly levels: readonly TileLevel[];
  readonly upright: Upright;
  readonly format: PictureAsset['format'];
  readonly ground: Ground;
}) {
  const { levels, upright, format, ground } = parts;
  const [first, ...others] = levels;
  const sizes: number[] = [];
  let smallest: Ground | null = null;

  /** Only the tile that is written is held. */
  async function* hand(tile: Buffer) {
    sizes.push(tile.length);
    yield tile;
    release({ data: tile });
  }

  async function* cutLevel(level: TileLevel, from: Ground, turned: Upright) {
    // Where the picture lies on its side, its first rows hold parts of every row of tiles.
    const waiting = new Map<number, Buffer>();
    let next = 0;
    for (const rows of bandsOf(from, turned)) {
      const pixels = await from.read(rows);
      for (const { area, index } of tilesOf(level)) {
        const lies = storedArea(area, from, turned);
        if (lies.top < rows.top || lies.top >= rows.top + rows.height) continue;
        const cut = open8bit(pixels).extract({ ...lies, top: lies.top - rows.top });
        waiting.set(index, await encode(raise(cut, turned), format));
        for (let tile = waiting.get(next); tile; tile = waiting.get(next)) {
          waiting.delete(next);
          next += 1;
          yield* hand(tile);
        }
      }
    }
    from.letGo();
  }

  return {
    /** Bytes of the tiles cut so far. */
    sizes: sizes as readonly number[],
    /** The smallest level, upright, once all tiles are cut; null where there is only one level. */
    smallest: () => smallest,

    async *cut(): AsyncGenerator<Uint8Array> {
      if (first) yield* cutLevel(first, ground, upright);
      for (const level of others) {
        const before: Ground | null = smallest;
        smallest = before ? await before.lower(level, asStored) : await ground.lower(level, upright);
        before?.release();
        yield* cutLevel(level, smallest, asStored);
      }
    },
  };
}

function* tilesOf(level: TileLevel) {
  for (let row = 0; row < level.rows; row += 1) {
    for (let column = 0; column < level.columns; column += 1) {
      yield { area: tileArea(level, column, row), index: row * level.columns + column };
    }
  }
}

/** Rows that hold whole tiles, as few as there can be; all at once where they are held anyway. */
export function bandsOf(ground: Dimensions & Pick<Ground, 'isSpread'>, upright: Upright): readonly Rows[] {
  const { width, height, isSpread } = ground;
  if (!isSpread) return [{ top: 0, height }];
  // Tiles begin where the upright picture does, which may be the last row.
  const { top } = storedArea({ left: 0, top: 0, width: 1, height: 1 }, { width, height }, upright);
  const first = top === 0 ? tileSide : height % tileSide || tileSide;
  const bands = [{ top: 0, height: Math.min(first, height) }];
  for (let at = first; at < height; at += tileSide)
    bands.push({ top: at, height: Math.min(tileSide, height - at) });
  return bands;
}
