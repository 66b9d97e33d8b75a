import type { Rgb } from '../../colour.ts';
import type { Composition } from '../../composition.ts';
import { createFrame } from './frame.ts';

/** A hen, feet near y. */
export function addHen(c: Composition, x: number, y: number, size: number): void {
  const { palette, random } = c;
  const frame = createFrame(x, y, size, random.sign());
  const legs = [frame.point(0, 0.1), frame.point(0.02, -0.35)];
  c.line(legs, 3, palette.ochre, { straight: true, line: 0 });
  c.curve(
    frame.points([
      [-1, 1],
      [-0.7, 0.3],
      [0, 0],
      [0.6, 0.4],
      [0.8, 1.2],
      [0.4, 0.9],
      [-0.3, 0.8],
      [-1.1, 1.3],
    ]),
    random.pick([palette.ochre, palette.red, palette.white, palette.wood]),
    { size: 0.35, kind: 'animal' },
  );
  const [hx, hy] = frame.point(0.8, 1.25);
  c.ellipse(hx, hy, size * 0.26, size * 0.26, palette.ochre, { size: 0.3, kind: 'animal' });
  const [cx, cy] = frame.point(0.85, 1.55);
  c.ellipse(cx, cy, size * 0.16, size * 0.13, palette.red, { line: 0, size: 0.28, kind: 'animal' });
}

/** A standing egret; its feet reach 0.9 sizes below y. */
export function addEgret(c: Composition, x: number, y: number, size: number, facing: number): void {
  const { palette } = c;
  const frame = createFrame(x, y, size, facing);
  c.line(
    frame.points([
      [0, 0],
      [0.03, -0.9],
    ]),
    3,
    palette.ink,
    { straight: true, line: 0 },
  );
  c.curve(
    frame.points([
      [-0.9, 0.1],
      [-0.2, 0.5],
      [0.4, 0.4],
      [0.3, 0],
      [-0.3, -0.08],
    ]),
    palette.white,
    { size: 0.4, kind: 'bird' },
  );
  c.line(
    frame.points([
      [0.35, 0.3],
      [0.6, 0.8],
      [0.4, 1.1],
      [0.6, 1.3],
    ]),
    [size * 0.17, size * 0.13],
    palette.white,
    { size: 0.3, kind: 'bird' },
  );
  c.line(
    frame.points([
      [0.6, 1.3],
      [1, 1.2],
    ]),
    [5, 2],
    palette.ochre,
    { straight: true, line: 0, size: 0.3 },
  );
}

/** A duck on the water. */
export function addDuck(c: Composition, x: number, y: number, size: number, facing = 1): void {
  const { palette } = c;
  const frame = createFrame(x, y, size, facing);
  c.curve(
    frame.points([
      [-1, 0.4],
      [-0.3, 0.45],
      [0.5, 0.4],
      [0.8, 0],
      [0, -0.25],
      [-0.7, -0.05],
    ]),
    palette.white,
    { size: 0.35, kind: 'bird' },
  );
  c.line(
    frame.points([
      [0.5, 0.2],
      [0.62, 0.6],
      [0.75, 0.8],
    ]),
    size * 0.28,
    palette.white,
    { size: 0.3, kind: 'bird' },
  );
  c.line(
    frame.points([
      [0.8, 0.8],
      [1.1, 0.74],
    ]),
    size * 0.14,
    palette.ochre,
    { straight: true, line: 0, size: 0.3 },
  );
}

/** Far birds: each two strokes. */
export function addBirds(c: Composition, x: number, y: number, count: number, size: number): void {
  const { palette, random } = c;
  for (let i = 0; i < count; i += 1) {
    const a = x + random.gaussian() * size * 9;
    const b = y + random.gaussian() * size * 3;
    const s = size * random.range(0.6, 1.1);
    c.line(
      [
        [a - s, b - s * 0.25],
        [a - s * 0.4, b - s * 0.5],
        [a, b],
        [a + s * 0.45, b - s * 0.5],
        [a + s, b - s * 0.2],
      ],
      s * 0.13,
      palette.ink,
      { line: 0, size: 0.25, kind: 'bird' },
    );
  }
}

/** A small bird on a twig. */
export function addPerchedBird(
  c: Composition,
  x: number,
  y: number,
  size: number,
  facing: number,
  coat: Rgb,
): void {
  const { palette } = c;
  const frame = createFrame(x, y, size, facing);
  c.curve(
    frame.points([
      [-0.9, 0.2],
      [-0.3, 0.7],
      [0.3, 0.8],
      [0.45, 0.35],
      [0.1, 0],
      [-0.4, 0.1],
    ]),
    coat,
    { size: 0.32, line: 0.7, kind: 'bird' },
  );
  const [hx, hy] = frame.point(0.32, 0.82);
  c.ellipse(hx, hy, size * 0.26, size * 0.25, coat, { size: 0.3, line: 0.6, kind: 'bird' });
  c.polygon(
    frame.points([
      [0.54, 0.88],
      [0.82, 0.76],
      [0.52, 0.7],
    ]),
    palette.ochre,
    { line: 0, size: 0.25 },
  );
  c.ellipse(hx + frame.flip * size * 0.08, hy - size * 0.04, size * 0.05, size * 0.05, palette.ink, {
    line: 0,
    size: 0.2,
    kind: 'eye',
  });
}
