import { framePicture } from './camera.ts';
import { encodeJpeg } from './encode.ts';
import type { HandName } from './hand-name.ts';
import { hands } from './hands/index.ts';
import { createPalette } from './palette.ts';
import type { PaintingPlan } from './plan.ts';
import { createRandom } from './rng.ts';
import { scenes } from './scenes/index.ts';

/**
 * Soft hands cost by the pixel and have no edge finer than a bristle: they are painted smaller and enlarged. At 1:1 it does
 * not show.
 */
const PAINTED_SHARE: Partial<Record<HandName, number>> = {
  oil: 0.68,
  gouache: 0.68,
  crayon: 0.75,
  pastel: 0.75,
  marker: 0.72,
  watercolour: 0.75,
  'ink-wash': 0.8,
};

/** Composes and paints one planned picture: a JPEG whose longer side is `longSide` pixels. */
export function renderPainting(plan: PaintingPlan, { longSide }: { longSide: number }): Promise<Buffer> {
  const { seed, scene, hand, aspect } = plan;
  const palette = createPalette(plan.palette, createRandom(seed * 3 + 1));
  const picture = framePicture(scenes[scene]({ seed, aspect, palette }), plan);
  const painted = hands[hand](picture, {
    seed,
    longSide: Math.round(longSide * (PAINTED_SHARE[hand] ?? 1)),
  });
  return encodeJpeg(painted, longSide);
}
