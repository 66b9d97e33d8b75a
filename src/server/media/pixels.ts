import type { Dimensions } from '../../shared/picture-size.ts';

/** Decoded pixels, eight bits a channel, row by row without gaps. One or two channels are grey, without and with alpha. */
export interface Pixels extends Dimensions {
  readonly data: Uint8Array;
  readonly channels: 1 | 2 | 3 | 4;
}

/** A 12,000 × 12,000 scan passes; a 20,000 × 20,000 bomb of 48 KB does not. */
export const pixelLimit = 150_000_000;
/** A scroll of 20,000 pixels passes; what is longer would be cut into thousands of tiles. */
export const sideLimit = 30_000;

export const isTooLarge = ({ width, height }: Dimensions): boolean =>
  width * height > pixelLimit || Math.max(width, height) > sideLimit;

/** Quarter turns clockwise that staff gave a picture beyond what its file says. */
export type Turn = 0 | 1 | 2 | 3;

/**
 * Gives the memory of pixels back now and not whenever garbage is collected: of a picture after another, two or three
 * would be held. They must not be read afterwards. Small parts of a buffer may share it with others and are left alone.
 */
export function release({ data }: Pick<Pixels, 'data'>): void {
  const { buffer } = data;
  const isOwn = data.byteLength >= 1 << 20 || data.byteLength === buffer.byteLength;
  if (isOwn && buffer instanceof ArrayBuffer && !buffer.detached) buffer.transfer(0);
}
