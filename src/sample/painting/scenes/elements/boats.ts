import { mix, type Rgb, tweak } from '../../colour.ts';
import type { Composition } from '../../composition.ts';
import { createFrame } from './frame.ts';

/** A dugout boat seen from the side, its gunwale at y. */
export function addBoat(
  c: Composition,
  x: number,
  y: number,
  width: number,
  colour: Rgb = c.palette.wood,
): void {
  const { palette } = c;
  const frame = createFrame(x, y, width);
  c.curve(
    frame.points([
      [-0.6, -0.17],
      [0, -0.2],
      [0.6, -0.17],
      [0, -0.24],
    ]),
    mix(palette.water[1], palette.ink, 0.3),
    { line: 0, size: 0.6, alpha: 0.8 },
  );
  c.curve(
    frame.points([
      [-0.6, 0.06],
      [-0.46, -0.1],
      [-0.2, -0.18],
      [0.2, -0.18],
      [0.46, -0.1],
      [0.6, 0.06],
      [0.42, 0.0],
      [0, -0.03],
      [-0.42, 0.0],
    ]),
    colour,
    { bottomColour: tweak(colour, -0.1), size: 0.5, kind: 'boat' },
  );
  c.line(
    frame.points([
      [-0.56, 0.03],
      [0, -0.06],
      [0.56, 0.03],
    ]),
    width * 0.025,
    tweak(colour, 0.1),
    { line: 0.4, size: 0.4 },
  );
}

/** A boat whose hull is an open book. Returns the seat line's y. */
export function addBookBoat(
  c: Composition,
  x: number,
  y: number,
  width: number,
  hull: Rgb,
  sail: boolean,
): number {
  const { palette } = c;
  const w = width;
  const at = createFrame(x, y, width).points;
  c.curve(
    at([
      [-0.62, -0.16],
      [0, -0.2],
      [0.62, -0.16],
      [0, -0.27],
    ]),
    mix(palette.water[1], palette.ink, 0.35),
    { line: 0, size: 0.6, alpha: 0.8 },
  );
  if (sail) {
    c.line(
      at([
        [0, 0],
        [0, 0.98],
      ]),
      w * 0.026,
      palette.wood,
      { straight: true, angle: 1.57, kind: 'beam' },
    );
    c.curve(
      at([
        [0.02, 0.93],
        [0.3, 0.74],
        [0.42, 0.42],
        [0.02, 0.36],
      ]),
      palette.white,
      { bottomColour: mix(palette.white, palette.mist, 0.5), angle: 1.2, size: 0.7, kind: 'cloth' },
    );
    for (const v of [0.76, 0.62, 0.48])
      c.line(
        at([
          [0.05, v],
          [0.16, v - 0.03],
          [0.28 + (0.76 - v) * 0.3, v - 0.01],
        ]),
        w * 0.014,
        mix(palette.indigo, palette.white, 0.45),
        { line: 0, size: 0.35, kind: 'text' },
      );
    c.polygon(
      at([
        [0, 0.98],
        [-0.15, 0.92],
        [0, 0.86],
      ]),
      palette.red,
      { size: 0.3, kind: 'cloth' },
    );
  }
  c.curve(
    at([
      [-0.58, 0.14],
      [-0.52, 0.0],
      [-0.3, -0.18],
      [0, -0.21],
      [0.3, -0.18],
      [0.52, 0.0],
      [0.58, 0.14],
      [0, -0.02],
    ]),
    hull,
    { bottomColour: tweak(hull, -0.1), angle: 0.1, kind: 'boat' },
  );
  for (const s of [-1, 1]) {
    c.curve(
      at([
        [0, -0.09],
        [s * 0.25, 0.06],
        [s * 0.53, 0.08],
        [s * 0.52, 0.24],
        [s * 0.25, 0.24],
        [0, 0.13],
      ]),
      s < 0 ? palette.white : mix(palette.white, palette.mist, 0.45),
      { size: 0.6, angle: s * 0.15, kind: 'page' },
    );
    for (const k of [0, 1, 2])
      c.line(
        at([
          [s * 0.08, 0.1 - 0.045 * k],
          [s * 0.25, 0.18 - 0.045 * k],
          [s * 0.46, 0.19 - 0.045 * k],
        ]),
        w * 0.009,
        mix(palette.ink, palette.white, 0.55),
        { line: 0, kind: 'text' },
      );
  }
  return y - w * 0.06;
}
