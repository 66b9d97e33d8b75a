import type { Palette } from '../palette.ts';
import type { Picture } from '../shape.ts';

/** What a scene is given; the same input always composes the same picture. */
export interface SceneInput {
  readonly seed: number;
  /** Width divided by height. */
  readonly aspect: number;
  readonly palette: Palette;
}

export type Scene = (input: SceneInput) => Picture;
