import { mix, tweak } from '../../colour.ts';
import type { Composition } from '../../composition.ts';
import type { Point } from '../../geometry.ts';
import { createFrame } from './frame.ts';

const lands: readonly (readonly Point[])[] = [
  [
    [-0.75, 0.35],
    [-0.5, 0.7],
    [-0.1, 0.78],
    [0.1, 0.5],
    [-0.1, 0.2],
    [-0.3, 0.1],
    [-0.25, -0.2],
    [-0.5, -0.1],
  ],
  [
    [0.15, 0.05],
    [0.45, 0.3],
    [0.8, 0.2],
    [0.85, -0.15],
    [0.6, -0.4],
    [0.5, -0.72],
    [0.3, -0.6],
    [0.35, -0.3],
  ],
  [
    [-0.55, -0.3],
    [-0.25, -0.35],
    [-0.1, -0.65],
    [-0.3, -0.85],
    [-0.45, -0.65],
  ],
  [
    [0.35, 0.78],
    [0.6, 0.62],
    [0.5, 0.5],
    [0.3, 0.6],
  ],
];

export function addGlobe(c: Composition, x: number, y: number, radius: number, woven: boolean): void {
  const { palette } = c;
  const globe = createFrame(x, y, radius);
  c.ellipse(x, y, radius, radius, palette.water[1], {
    wobble: 0.005,
    bottomColour: palette.indigo,
    angle: 0.8,
    kind: 'thing',
  });
  for (const land of lands) {
    c.curve(globe.points(land), palette.leaf[1], { size: 0.7, angle: 0.5, line: 0.8 });
    const centre = land.reduce<Point>(
      (sum, p) => [sum[0] + p[0] / land.length, sum[1] + p[1] / land.length],
      [0, 0],
    );
    c.curve(
      globe.points(
        land.map(([u, v]): Point => [centre[0] + (u - centre[0]) * 0.62, centre[1] + (v - centre[1]) * 0.62]),
      ),
      palette.leaf[0],
      { size: 0.6, angle: -0.5, line: 0 },
    );
  }
  const web = woven ? mix(palette.ochre, palette.white, 0.3) : mix(palette.white, palette.water[1], 0.35);
  const style = { line: 0, alpha: woven ? 1 : 0.6, size: 0.4 } as const;
  for (let i = -3; i <= 3; i += 1) {
    const v = i * 0.26;
    const half = Math.sqrt(1 - v * v) * 0.98;
    c.line(
      globe.points([
        [-half, v],
        [0, v - 0.07],
        [half, v],
      ]),
      woven ? radius * 0.035 : 3,
      web,
      style,
    );
    if (woven)
      c.line(
        globe.points([
          [v * 0.98, -Math.sqrt(1 - v * v) * 0.97],
          [v * 1.12, 0],
          [v * 0.98, Math.sqrt(1 - v * v) * 0.97],
        ]),
        radius * 0.03,
        tweak(web, -0.06),
        style,
      );
  }
  const [dotX, dotY] = globe.point(0.42, 0.12);
  c.ellipse(dotX, dotY, radius * 0.055, radius * 0.055, palette.red, { size: 0.35, line: 0.6 });
}
