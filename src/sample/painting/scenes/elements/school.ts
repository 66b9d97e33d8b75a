import { mix, tweak } from '../../colour.ts';
import type { Composition } from '../../composition.ts';
import { createFrame } from './frame.ts';

/** A long school building with a red roof; `y` is the ground line. */
export function addSchool(c: Composition, x: number, y: number, width: number, lit = false): void {
  const { palette } = c;
  const frame = createFrame(x, y, width);
  const at = frame.points;
  const wall = mix(palette.ochre, palette.white, 0.35);
  c.polygon(
    at([
      [-0.5, 0.26],
      [0.5, 0.26],
      [0.5, 0],
      [-0.5, 0],
    ]),
    wall,
    { bottomColour: mix(palette.ochre, palette.wall, 0.4), angle: 1.57, size: 0.7, kind: 'wall' },
  );
  c.polygon(
    at([
      [-0.5, 0.045],
      [0.5, 0.045],
      [0.5, 0],
      [-0.5, 0],
    ]),
    mix(palette.indigo, palette.mountain[2], 0.5),
    { size: 0.5, kind: 'wall' },
  );
  for (let bay = 0; bay < 7; bay += 1) {
    const u = -0.5 + (bay + 0.5) / 7;
    if (bay === 3) {
      c.polygon(
        at([
          [u - 0.035, 0.18],
          [u + 0.035, 0.18],
          [u + 0.035, 0.005],
          [u - 0.035, 0.005],
        ]),
        palette.wood,
        { size: 0.5, kind: 'window' },
      );
      continue;
    }
    c.polygon(
      at([
        [u - 0.038, 0.185],
        [u + 0.038, 0.185],
        [u + 0.038, 0.08],
        [u - 0.038, 0.08],
      ]),
      lit ? palette.glow : mix(palette.indigo, palette.mountain[2], 0.3),
      { size: 0.4, kind: 'window', material: lit ? 'glow' : '' },
    );
    c.line(
      at([
        [u, 0.185],
        [u, 0.08],
      ]),
      4,
      palette.white,
      { straight: true, line: 0 },
    );
    c.line(
      at([
        [u - 0.038, 0.13],
        [u + 0.038, 0.13],
      ]),
      4,
      palette.white,
      { straight: true, line: 0 },
    );
  }
  c.polygon(
    at([
      [-0.55, 0.25],
      [-0.47, 0.39],
      [0.47, 0.39],
      [0.55, 0.25],
    ]),
    palette.red,
    { bottomColour: tweak(palette.red, -0.1), angle: 1.4, size: 0.6, kind: 'roof' },
  );
  for (let tile = 1; tile < 18; tile += 1) {
    const u = -0.5 + tile / 18;
    c.line(
      at([
        [u * 0.95, 0.385],
        [u * 1.08, 0.252],
      ]),
      3,
      tweak(palette.red, -0.13),
      { straight: true, line: 0 },
    );
  }
}

/** A flag pole with the national flag; never mirror a picture that holds it. */
export function addFlag(
  c: Composition,
  x: number,
  ground: number,
  top: number,
): { x: number; y: number; width: number } {
  const { palette } = c;
  c.line(
    [
      [x, ground],
      [x, top],
    ],
    9,
    mix(palette.white, palette.ink, 0.25),
    { straight: true, line: 0.6, kind: 'beam' },
  );
  c.polygon(
    [
      [x - 34, ground],
      [x + 34, ground],
      [x + 26, ground - 30],
      [x - 26, ground - 30],
    ],
    palette.white,
    { kind: 'thing' },
  );
  const w = 130;
  c.curve(
    [
      [x + 4, top + 4],
      [x + w * 0.35, top - 6],
      [x + w * 0.7, top + 12],
      [x + w, top + 2],
      [x + w, top + w * 0.62],
      [x + w * 0.7, top + w * 0.7],
      [x + w * 0.35, top + w * 0.56],
      [x + 4, top + w * 0.64],
    ],
    palette.red,
    { size: 0.5, kind: 'cloth' },
  );
  return { x: x + w * 0.5, y: top + w * 0.33, width: w };
}
