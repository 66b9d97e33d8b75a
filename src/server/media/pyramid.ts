import { type Dimensions, type TileLevel, tileArea, tileSide } from '../../shared/picture-size.ts';
import { type Ground, holdGround, type Level, type Rows } from './ground.ts';
import { createHalf, type Half } from './half.ts';
import type { PictureAsset } from './picture-asset.ts';
import { release } from './pixels.ts';
import { encode, open8bit } from './shrink.ts';
import { raise, storedArea, turnSize, type Upright } from './upright.ts';

/** Cuts a picture into tiles, level by level, row by row. No level is ever turned as a whole. */
export function createPyramid(parts: {
  readonly levels: readonly TileLevel[];
  readonly upright: Upright;
  readonly format: PictureAsset['format'];
  readonly ground: Ground;
}) {
  const { levels, upright, format, ground } = parts;
  const sizes: number[] = [];
  let smallest: Ground | null = null;

  /** Only the tile that is written is held. */
  async function* hand(tile: Buffer) {
    sizes.push(tile.length);
    yield tile;
    release({ data: tile });
  }

  async function* cutLevel(level: TileLevel, from: Level, half: Half | null) {
    // Where the picture lies on its side, its first rows hold parts of every row of tiles.
    const waiting = new Map<number, Buffer>();
    let next = 0;
    for (const rows of bandsOf(from, upright)) {
      const read = half ? half.around(rows) : rows;
      const band = await from.read(read);
      for (const { area, index } of tilesOf(level)) {
        const lies = storedArea(area, from, upright);
        if (lies.top < rows.top || lies.top >= rows.top + rows.height) continue;
        const cut = open8bit(band).extract({ ...lies, top: lies.top - read.top });
        waiting.set(index, await encode(raise(cut, upright), format));
        for (let tile = waiting.get(next); tile; tile = waiting.get(next)) {
          waiting.delete(next);
          next += 1;
          yield* hand(tile);
        }
      }
      await half?.add(rows, band, read);
    }
    from.letGo();
  }

  return {
    /** Bytes of the tiles cut so far. */
    sizes: sizes as readonly number[],
    /** The smallest level, as it lies in the file, once all tiles are cut; null where there is only one level. */
    smallest: () => smallest,

    async *cut(): AsyncGenerator<Uint8Array> {
      let from: Level = ground;
      for (const [at, level] of levels.entries()) {
        const next = levels[at + 1];
        const half = next ? createHalf(from, turnSize(next, upright)) : null;
        yield* cutLevel(level, from, half);
        if (!half) return;
        from = half.level();
        // Of the last level other derivatives are made as well: it is held, in no more memory than a band of the first.
        if (at + 2 === levels.length) {
          const held = holdGround(await from.read({ top: 0, height: from.height }));
          smallest = { ...held, release: from.letGo };
          from = smallest;
        }
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
