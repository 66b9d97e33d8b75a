/** Derivatives of a picture, smallest first. Files are asked for as `/media/<hash>/<name>`. */
export const pictureSizes = ['thumbnail', 'screen', 'full'] as const;
export type PictureSize = (typeof pictureSizes)[number];
