import sharp from 'sharp';
import type { Raster } from './raster.ts';

// One thread for each painting: several paint side by side in workers.
sharp.concurrency(1);

/** JPEG (quality 90, 4:2:0) of a raster, enlarged first if its longer side is not yet `longSide` pixels. */
export function encodeJpeg({ data, width, height }: Raster, longSide: number): Promise<Buffer> {
  const pixels = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const image = sharp(pixels, { raw: { width, height, channels: 4 } }).removeAlpha();
  const sized =
    Math.max(width, height) === longSide
      ? image
      : image.resize(longSide, longSide, { fit: 'inside', kernel: 'cubic' });
  return sized.jpeg({ quality: 90, chromaSubsampling: '4:2:0' }).toBuffer();
}
