import type { Dimensions } from '../../shared/picture-size.ts';
import type { Level, Rows } from './ground.ts';
import type { Pixels } from './pixels.ts';
import { halvingKernel, open8bit } from './shrink.ts';

/** The next level of a pyramid, made of the rows of the one above while they are read for its tiles. */
export interface Half {
  /** `rows` and those beyond that their half depends on. */
  around(rows: Rows): Rows;
  /** Makes the half of `rows`, which lie in the band `read`; from the top down. */
  add(rows: Rows, band: Pixels, read: Rows): Promise<void>;
  /** The level, once all rows were added. */
  level(): Level;
}

/** `size` is half of `from`, up or down where that is no whole number. */
export function createHalf(from: Level, size: Dimensions): Half {
  const lower = from.lower(size);
  const halfOf = ({ top, height }: Rows): Rows =>
    between(Math.ceil(top / 2), Math.min(Math.ceil((top + height) / 2), size.height));
  /** Whole pairs of rows, one beyond at either end: as far as the kernel reaches. */
  const sourceOf = ({ top, height }: Rows): Rows =>
    between(Math.max(0, 2 * top - 2), Math.min(2 * (top + height) + 2, from.height));
  return {
    around(rows) {
      const source = sourceOf(halfOf(rows));
      return between(Math.min(rows.top, source.top), Math.max(endOf(rows), endOf(source)));
    },
    async add(rows, band, read) {
      const half = halfOf(rows);
      if (half.height === 0) return;
      const source = sourceOf(half);
      const pairs = evenOut(rowsOf(band, { ...source, top: source.top - read.top }));
      const { data, info } = await open8bit(pairs)
        .resize(size.width, pairs.height / 2, { fit: 'fill', kernel: halvingKernel })
        .extract({ left: 0, width: size.width, top: half.top - source.top / 2, height: half.height })
        .raw()
        .toBuffer({ resolveWithObject: true });
      await lower.add({ data, width: info.width, height: info.height, channels: info.channels });
    },
    level: lower.level,
  };
}

const between = (top: number, end: number): Rows => ({ top, height: end - top });
const endOf = ({ top, height }: Rows): number => top + height;

function rowsOf({ data, width, channels }: Pixels, { top, height }: Rows): Pixels {
  const row = width * channels;
  return { data: data.subarray(top * row, (top + height) * row), width, height, channels };
}

/** A last row without another is its own: every level is exactly half as high as the one above. */
function evenOut(pixels: Pixels): Pixels {
  const { data, width, height, channels } = pixels;
  if (height % 2 === 0) return pixels;
  return { ...pixels, data: Buffer.concat([data, data.subarray(-width * channels)]), height: height + 1 };
}
