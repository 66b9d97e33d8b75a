import { framePicture } from './camera.ts';
import { encodeJpeg } from './encode.ts';
import type { HandName } from './hand-name.ts';
import { hands } from './hands/index.ts';
import { createPalette } from './palette.ts';
import type { PaintingPlan } from './plan.ts';
import { createRandom } from './rng.ts';
import { scenes } from './scenes/index.ts';

/** Body colour is the slowest to lay and soft-edged: painted at four fifths, its enlargement does not show. */
const PAINTED_SHARE: Partial<Record<HandName, number>> = {
  oil: 0.72,
  gouache: 0.72,
  crayon: 0.8,
  pastel: 0.8,
  marker: 0.8,
  watercolour: 0.8,
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
