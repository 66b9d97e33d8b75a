import { type Dimensions, type TileLevel, tileArea, tileSide } from '../../shared/picture-size.ts';
import type { OpenPicture, Rows } from './decode-picture.ts';
import type { PictureAsset } from './picture-asset.ts';
import { type Pixels, release } from './pixels.ts';
import { encode, halve, open8bit, shrink } from './shrink.ts';
import { raise, storedArea, turnSize, type Upright } from './upright.ts';

/** Rows on either side of a border that halving it looks at; even, so that every half row has both of its rows. */
const margin = 4;

/**
 * The two halves a picture is decoded in, each of whole tiles, so that only one is held; null where it is too small
 * for that, or cannot be cut. Decoding passes over the first half again for the second, which adds about a tenth to the work on a picture;
 * more parts would cost more than they save.
 */
export function halvesOf(
  { width, height, upright, isInRows }: OpenPicture,
  levels: readonly TileLevel[],
): readonly Rows[] | null {
  const rows = Math.ceil(height / tileSide);
  // Without a second level the whole picture would be shrunk to `screen`.
  if (!isInRows || levels.length < 2 || rows < 2 || height % 2 !== 0) return null;
  const { top } = storedArea({ left: 0, top: 0, width: 1, height: 1 }, { width, height }, upright);
  // Tiles begin where the upright picture does, which may be the last row. Of the first half less is held beside it.
  const border = top === 0 ? Math.ceil(rows / 2) * tileSide : height - Math.floor(rows / 2) * tileSide;
  return [
    { top: 0, height: border },
    { top: border, height: height - border },
  ];
}

/** Cuts a picture into tiles, level by level, row by row. The original is never turned as a whole. */
export function createPyramid(parts: {
  readonly levels: readonly TileLevel[];
  readonly upright: Upright;
  readonly format: PictureAsset['format'];
  /** Size of the picture as it lies in its file. */
  readonly stored: Dimensions;
}) {
  const { levels, upright, format, stored } = parts;
  const [first, ...others] = levels;
  const sizes: number[] = [];
  let smallest: Pixels | null = null;

  /** Only the tile that is written is held. */
  async function* hand(tile: Buffer) {
    sizes.push(tile.length);
    yield tile;
    release({ data: tile });
  }

  async function* cutFirst(level: TileLevel, pixels: Pixels) {
    for (const { area } of tilesOf(level)) {
      const cut = raise(open8bit(pixels).extract(storedArea(area, stored, upright)), upright);
      yield* hand(await encode(cut, format));
    }
  }

  async function* cutOthers() {
    for (const level of others) {
      const before = smallest;
      if (!before) return;
      smallest = await halve(before, level);
      if (before !== smallest) release(before);
      for (const { area } of tilesOf(level)) {
        yield* hand(await encode(open8bit(smallest).extract(area), format));
      }
    }
  }

  return {
    /** Bytes of the tiles cut so far. */
    sizes: sizes as readonly number[],
    /** The smallest level, upright, once all tiles are cut; null where there is only one level. */
    smallest: () => smallest,

    /** All tiles of a picture that is held as a whole. */
    async *cut(pixels: Pixels): AsyncGenerator<Uint8Array> {
      if (!first) return;
      yield* cutFirst(first, pixels);
      const [second] = others;
      if (!second) return;
      smallest = await halve(pixels, second, upright);
      yield* cutOthers();
    },

    /** The same, tile by tile, of a picture that is read in `halves`. */
    async *cutParts(halves: readonly Rows[], read: OpenPicture['read']): AsyncGenerator<Uint8Array> {
      const [second] = others;
      if (!first || !second) return;
      // Where the picture lies on its side, the first half holds parts of every row of tiles.
      const waiting = new Map<number, Buffer>();
      let next = 0;
      const halved: Pixels[] = [];
      for (const { top, height } of halves) {
        const start = Math.max(0, top - margin);
        const end = Math.min(stored.height, top + height + margin);
        const pixels = await read({ top: start, height: end - start });
        for (const { area, index } of tilesOf(first)) {
          const lies = storedArea(area, stored, upright);
          if (lies.top < top || lies.top >= top + height) continue;
          const cut = open8bit(pixels).extract({ ...lies, top: lies.top - start });
          waiting.set(index, await encode(raise(cut, upright), format));
          for (let tile = waiting.get(next); tile; tile = waiting.get(next)) {
            waiting.delete(next);
            next += 1;
            yield* hand(tile);
          }
        }
        const { width } = turnSize(second, upright);
        const small = await halve(pixels, { width, height: pixels.height / 2 });
        release(pixels);
        halved.push(rowsOf(small, (top - start) / 2, height / 2));
      }
      const joined = join(halved);
      smallest = await shrink(joined, second, upright);
      if (smallest !== joined) release(joined);
      yield* cutOthers();
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

function rowsOf({ data, width, channels }: Pixels, top: number, height: number): Pixels {
  const row = width * channels;
  return { data: data.subarray(top * row, (top + height) * row), width, height, channels };
}

/** Pictures of the same width below each other; they are let go. */
function join(parts: readonly Pixels[]): Pixels {
  const [{ width, channels } = { width: 0, channels: 3 as const }] = parts;
  const data = Buffer.concat(parts.map((part) => part.data));
  for (const part of parts) release(part);
  return { data, width, height: parts.reduce((sum, part) => sum + part.height, 0), channels };
}
