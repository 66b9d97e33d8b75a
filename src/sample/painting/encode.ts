import sharp from 'sharp';
import type { Raster } from './raster.ts';

// One thread for each painting: several paint side by side in workers.
sharp.concurrency(1);

/** JPEG (quality 90, 4:2:0) of a raster, enlarged first if its longer side is not yet `longSide` pixels. */
export function encodeJpeg(raster: Raster, longSide: number): Promise<Buffer> {
  const { width, height } = raster;
  const image = sharp(dropAlpha(raster), { raw: { width, height, channels: 3 } });
  const sized =
    Math.max(width, height) === longSide
      ? image
      : image.resize(longSide, longSide, { fit: 'inside', kernel: 'linear' });
  return sized.jpeg({ quality: 90, chromaSubsampling: '4:2:0' }).toBuffer();
}

/** Paintings are opaque; sharp would carry the alpha channel through the resize at twice the cost. */
function dropAlpha({ width, height, data }: Raster): Buffer {
  const pixels = Buffer.allocUnsafe(width * height * 3);
  for (let from = 0, to = 0; to < pixels.length; from += 4, to += 3) {
    pixels[to] = data[from] ?? 0;
    pixels[to + 1] = data[from + 1] ?? 0;
    pixels[to + 2] = data[from + 2] ?? 0;
  }
  return pixels;
}
