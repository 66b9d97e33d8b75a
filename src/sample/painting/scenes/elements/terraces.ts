import { mix, tweak } from '../../colour.ts';
import type { Composition } from '../../composition.ts';
import { lerp, type Point, TAU } from '../../geometry.ts';

export interface TerraceOptions {
  readonly top: number;
  readonly bottom: number;
  readonly steps: number;
  /** Share of plots under water. */
  readonly flooded: number;
}

/** Rice terraces curving round a slope. Returns the y of step `i` (may be fractional) at x. */
export function addTerraces(
  c: Composition,
  { top, bottom, steps, flooded }: TerraceOptions,
): (step: number, x: number) => number {
  const { width, height, palette, random } = c;
  const centre = random.range(0.3, 0.7);
  const side = random.sign();
  const phase = random.range(0, TAU);
  const level = (step: number, x: number): number => {
    const t = step / steps;
    const u = x / width;
    const depth = t ** 1.35;
    const bow = (bottom - top) * 0.42 * (1 - t * 0.7);
    const curve = side * (u - centre) * bow * 1.1 - Math.cos((u - centre) * 2.6 + phase * 0.1) * bow * 0.75;
    const sway =
      Math.sin(u * 9 + phase + step * 0.45) * (5 + 22 * depth) +
      Math.sin(u * 23 + step * 1.3) * (1.5 + 5 * depth);
    return lerp(top, bottom, depth) + curve + sway;
  };
  for (let step = 0; step < steps; step += 1) {
    if (step % 3 === 0) c.nextLayer();
    const t = step / steps;
    const lip = 4 + 20 * t * t + 8 * t;
    const edge = Array.from({ length: 61 }, (_, i): Point => {
      const x = -30 + ((width + 60) * i) / 60;
      return [x, level(step, x)];
    });
    const close: Point[] = [
      [width + 30, height + 40],
      [-30, height + 40],
    ];
    const bank = mix(
      tweak(palette.leaf[2], -0.02 + 0.03 * random.gaussian()),
      palette.mountain[2],
      0.45 * (1 - t),
    );
    c.polygon([...edge, ...close], bank, {
      line: 0.8,
      angle: 0.15,
      size: 0.7,
      material: 'field',
      kind: 'lip',
    });
    const wet = random.chance(flooded);
    const crop = palette.field[(step * 5 + random.integer(0, 1)) % 4] ?? palette.field[0];
    const colour = wet ? mix(palette.water[0], palette.sky[2], 0.5) : mix(crop, palette.mist, 0.38 * (1 - t));
    c.polygon([...edge.map(([x, y]): Point => [x, y + lip * 0.55]), ...close], colour, {
      line: 0,
      angle: side * 0.12,
      size: 0.8,
      material: wet ? 'water' : 'field',
      kind: 'terrace',
    });
    if (t < 0.15) continue;
    for (let row = 0; row < 2; row += 1) {
      const from = random.range(0, 0.6) * width;
      const to = from + random.range(0.2, 0.5) * width;
      const furrow: Point[] = [];
      for (let x = from; x < to; x += width / 24) furrow.push([x, level(step, x) + lip * (1.1 + row * 0.8)]);
      const tone = wet ? palette.white : tweak(colour, -0.07);
      if (furrow.length > 3)
        c.line(furrow, [1.5 + 3 * t, 2 + 4 * t], tone, { line: 0, kind: 'row', alpha: wet ? 0.6 : 1 });
    }
  }
  return level;
}
