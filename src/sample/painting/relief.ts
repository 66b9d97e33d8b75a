import { noiseTile, TILE } from './noise.ts';
import type { Surface } from './stroke-engine.ts';

/** How the studio lamp falls on body colour. */
export interface Lamp {
  /** Brightness per step of relief. */
  readonly strength: number;
  /** Share of the brightest slopes that turns into gloss. */
  readonly gloss: number;
  /** Steps (0–255) by which canvas threads show where paint is thin. */
  readonly weave: number;
}

/** Lights a painted surface from the upper left, so that bristle marks and thick edges stand out. */
export function lightRelief(surface: Surface, lamp: Lamp): void {
  const { width, height, data } = surface;
  const row = width * 4;
  const mask = TILE - 1;
  const grain = noiseTile(3, 2, 2, 0.7);
  for (let y = 1; y < height - 1; y++) {
    const grainRow = (y & mask) * TILE;
    for (let x = 1, i = y * row + 4; x < width - 1; x++, i += 4) {
      const across = (data[i + 7] ?? 0) - (data[i - 1] ?? 0);
      const down = (data[i + row + 3] ?? 0) - (data[i - row + 3] ?? 0);
      const over = ((x >> 1) + (y >> 1)) & 1 ? 1 : -1;
      const coarse = ((x >> 2) + (y >> 2)) & 1 ? 0.6 : 1;
      const thin = (255 - (data[i + 3] ?? 0)) * 0.004;
      let light =
        (across * 0.8 + down) * lamp.strength +
        over * coarse * thin * lamp.weave +
        ((grain[grainRow + (x & mask)] ?? 0.5) - 0.5) * lamp.weave * 1.4;
      if (light > 26) light = 26 + (light - 26) * 0.3;
      else if (light < -34) light = -34;
      const shine = light > 13 ? (light - 13) * lamp.gloss : 0;
      data[i] = (data[i] ?? 0) + light + shine;
      data[i + 1] = (data[i + 1] ?? 0) + light + shine;
      data[i + 2] = (data[i + 2] ?? 0) + light * 0.95 + shine;
    }
  }
}
