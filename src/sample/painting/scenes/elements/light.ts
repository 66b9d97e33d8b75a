import { mix } from '../../colour.ts';
import type { Composition } from '../../composition.ts';
import { createFrame } from './frame.ts';

/** An oil lamp with its glass, foot at y. */
export function addLamp(c: Composition, x: number, y: number, size: number): void {
  const { palette } = c;
  const at = createFrame(x, y, size).points;
  const brass = mix(palette.ochre, palette.red, 0.45);
  c.curve(
    at([
      [-0.34, 0],
      [-0.36, 0.2],
      [-0.12, 0.42],
      [0.12, 0.42],
      [0.36, 0.2],
      [0.34, 0],
    ]),
    brass,
    { size: 0.4, kind: 'thing' },
  );
  c.polygon(
    at([
      [-0.17, 0.52],
      [0.17, 0.52],
      [0.17, 0.42],
      [-0.17, 0.42],
    ]),
    mix(palette.ochre, palette.ink, 0.45),
    { size: 0.3, kind: 'thing' },
  );
  c.curve(
    at([
      [-0.13, 0.5],
      [-0.3, 0.8],
      [-0.14, 1.15],
      [-0.11, 1.5],
      [0.11, 1.5],
      [0.14, 1.15],
      [0.3, 0.8],
      [0.13, 0.5],
    ]),
    mix(palette.glow, palette.white, 0.55),
    { size: 0.4, material: 'glow', kind: 'glow' },
  );
  c.curve(
    at([
      [-0.09, 0.54],
      [-0.13, 0.74],
      [0, 1.2],
      [0.13, 0.74],
      [0.09, 0.54],
    ]),
    brass,
    { line: 0.4, size: 0.35, material: 'glow', kind: 'glow' },
  );
  c.curve(
    at([
      [-0.045, 0.56],
      [-0.06, 0.72],
      [0, 0.95],
      [0.06, 0.72],
      [0.045, 0.56],
    ]),
    palette.glow,
    { line: 0, size: 0.3, material: 'glow', kind: 'glow' },
  );
}

/** A paper lantern on a stick or string, hung at (x, y). */
export function addLantern(c: Composition, x: number, y: number, size: number): void {
  const { palette } = c;
  const frame = createFrame(x, y, size);
  for (let ring = 3; ring >= 1; ring -= 1)
    c.ellipse(x, y + size * 0.6, size * (0.5 + ring * 0.42), size * (0.5 + ring * 0.42), palette.glow, {
      line: 0,
      alpha: 0.13,
      size: 0.7,
      kind: 'halo',
    });
  c.curve(
    frame.points([
      [-0.2, -0.06],
      [-0.48, -0.45],
      [-0.42, -0.85],
      [-0.2, -1.14],
      [0.2, -1.14],
      [0.42, -0.85],
      [0.48, -0.45],
      [0.2, -0.06],
    ]),
    mix(palette.glow, palette.ochre, 0.35),
    { size: 0.4, material: 'glow', kind: 'glow' },
  );
  for (const u of [-0.24, 0, 0.24])
    c.line(
      frame.points([
        [u * 0.6, -0.08],
        [u * 1.4, -0.6],
        [u * 0.6, -1.12],
      ]),
      size * 0.035,
      palette.red,
      { line: 0, size: 0.3 },
    );
  c.polygon(
    frame.points([
      [-0.22, 0],
      [0.22, 0],
      [0.2, -0.1],
      [-0.2, -0.1],
    ]),
    palette.red,
    { size: 0.3, kind: 'thing' },
  );
  c.line(
    frame.points([
      [0, -1.14],
      [0, -1.5],
    ]),
    size * 0.06,
    palette.red,
    { straight: true, line: 0, size: 0.3 },
  );
}

/** A camp fire. */
export function addFire(c: Composition, x: number, y: number, size: number): void {
  const { palette, random } = c;
  for (const [dx, turn] of [
    [-0.3, 0.35],
    [0.3, -0.35],
    [0, 0],
  ] as const) {
    const log = createFrame(x + dx * size * 0.4, y, size, 1, turn);
    c.line(
      log.points([
        [-0.45, 0.04],
        [0.45, 0.04],
      ]),
      size * 0.13,
      mix(palette.wood, palette.ink, 0.25),
      { straight: true, size: 0.4, kind: 'thing' },
    );
  }
  const flames = [mix(palette.red, palette.ochre, 0.3), palette.ochre, palette.glow];
  flames.forEach((colour, i) => {
    const s = size * (1 - i * 0.27);
    const sway = random.gaussian() * 0.06;
    c.curve(
      createFrame(x, y - size * 0.05, s).points([
        [-0.36, 0.05],
        [-0.4, 0.4],
        [-0.2, 0.62],
        [-0.16, 0.95],
        [0.02 + sway, 0.8],
        [0.12, 1.3 + sway],
        [0.26, 0.8],
        [0.42, 0.45],
        [0.34, 0.05],
      ]),
      colour,
      { line: i ? 0 : 0.7, size: 0.45, angle: 1.5, material: 'glow', kind: 'glow' },
    );
  });
}
