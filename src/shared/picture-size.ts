/** Derivatives of a picture, smallest first. Files are asked for as `/media/<picture>/<name>`. */
export const pictureSizes = ['thumbnail', 'screen', 'full'] as const;
export type PictureSize = (typeof pictureSizes)[number];

export type Dimensions = { readonly width: number; readonly height: number };

/** Long side of `screen` in pixels: what fills a 1080p screen either way, and lets a wall glide closer. */
export const screenSide = 2160;

const boxes: Record<PictureSize, Dimensions> = {
  thumbnail: { width: 1400, height: 420 },
  screen: { width: screenSide, height: screenSide },
  full: { width: 3840, height: 3840 },
};

/** Width and height of a picture's derivative, told by the upright picture's alone. Nothing is ever enlarged. */
export function sizeOf(picture: Dimensions, size: PictureSize): Dimensions {
  const box = boxes[size];
  const scale = Math.min(1, box.width / picture.width, box.height / picture.height);
  return scaled(picture, scale);
}

/**
 * Side of a square tile in pixels; those at the right and the bottom are what remains. Half as large tiles take twice
 * as long to make and fill no screen with fewer pixels.
 */
export const tileSide = 1024;

export type TileLevel = Dimensions & { readonly columns: number; readonly rows: number };

/**
 * Levels of a picture in tiles: the original, half of it, a quarter… as long as it is larger than `screen`.
 * Empty where `screen` has every pixel there is.
 */
export function tileLevels(picture: Dimensions): TileLevel[] {
  const levels: TileLevel[] = [];
  for (let scale = 1; ; scale /= 2) {
    const level = scaled(picture, scale);
    if (Math.max(level.width, level.height) <= screenSide) return levels;
    const columns = Math.ceil(level.width / tileSide);
    levels.push({ ...level, columns, rows: Math.ceil(level.height / tileSide) });
  }
}

/** The part of its level that a tile shows, in the level's pixels. */
export function tileArea(level: TileLevel, column: number, row: number) {
  const left = column * tileSide;
  const top = row * tileSide;
  return {
    left,
    top,
    width: Math.min(tileSide, level.width - left),
    height: Math.min(tileSide, level.height - top),
  };
}

function scaled({ width, height }: Dimensions, scale: number): Dimensions {
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
