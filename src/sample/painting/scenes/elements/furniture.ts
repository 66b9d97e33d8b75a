import { mix, type Rgb, tweak } from '../../colour.ts';
import type { Composition } from '../../composition.ts';
import { lerp, type Point } from '../../geometry.ts';
import { createFrame } from './frame.ts';

/** A woven basket, its rim at (x, y), heaped with something round. */
export function addBasket(c: Composition, x: number, y: number, width: number, heap?: Rgb): void {
  const { palette } = c;
  const frame = createFrame(x, y, width);
  if (heap)
    c.dabs(
      { x, y: y - width * 0.05, radiusX: width * 0.4, radiusY: width * 0.16, count: 15, touch: width * 0.12 },
      [tweak(heap, 0.07), heap, tweak(heap, -0.06)],
      { kind: 'blossom' },
    );
  c.curve(
    frame.points([
      [-0.5, 0],
      [-0.46, -0.34],
      [-0.3, -0.5],
      [0.3, -0.5],
      [0.46, -0.34],
      [0.5, 0],
      [0, -0.07],
    ]),
    palette.wall,
    { size: 0.38, kind: 'thing' },
  );
  for (const v of [-0.16, -0.3])
    c.line(
      frame.points([
        [-0.46, v],
        [0, v - 0.06],
        [0.46, v],
      ]),
      width * 0.035,
      tweak(palette.wall, -0.12),
      { line: 0, size: 0.3 },
    );
}

/** A low round bamboo tray (mâm) seen from above at an angle. */
export function addTray(c: Composition, x: number, y: number, radius: number): void {
  const { palette } = c;
  c.ellipse(x, y + radius * 0.1, radius, radius * 0.36, tweak(palette.wood, -0.06), {
    size: 0.5,
    kind: 'thing',
  });
  c.ellipse(x, y, radius, radius * 0.36, tweak(palette.wall, 0.05), { size: 0.6, kind: 'thing' });
  c.ellipse(x, y, radius * 0.88, radius * 0.3, palette.wall, { line: 0.4, size: 0.6, kind: 'thing' });
  const foods = [
    palette.white,
    palette.leaf[1],
    palette.red,
    palette.ochre,
    palette.white,
    mix(palette.wood, palette.red, 0.3),
  ];
  foods.forEach((food, i) => {
    const turn = (i / foods.length) * Math.PI * 2 + 0.4;
    const a = x + Math.cos(turn) * radius * 0.56;
    const b = y + Math.sin(turn) * radius * 0.18;
    c.ellipse(a, b, radius * 0.17, radius * 0.085, palette.white, { size: 0.4, line: 0.7, kind: 'thing' });
    c.ellipse(a, b - radius * 0.02, radius * 0.12, radius * 0.06, food, {
      line: 0,
      size: 0.35,
      kind: 'thing',
    });
  });
  c.ellipse(x, y - radius * 0.02, radius * 0.2, radius * 0.12, palette.ochre, {
    size: 0.4,
    line: 0.6,
    kind: 'thing',
  });
  c.ellipse(x, y - radius * 0.05, radius * 0.16, radius * 0.09, palette.white, {
    line: 0,
    size: 0.35,
    kind: 'thing',
  });
}

/** A long table, its near edge at y. */
export function addTable(c: Composition, left: number, right: number, y: number, depth: number): void {
  const { palette } = c;
  const inset = (right - left) * 0.07;
  for (const x of [left + inset, right - inset - 44])
    c.rectangle(x, y, 44, c.height - y + 30, tweak(palette.wood, -0.08), {
      angle: 1.57,
      size: 0.6,
      kind: 'beam',
    });
  c.polygon(
    [
      [left + inset, y - depth],
      [right - inset, y - depth],
      [right, y],
      [left, y],
    ],
    palette.wood,
    { bottomColour: tweak(palette.wood, 0.05), angle: 0.03, size: 0.8, kind: 'thing' },
  );
  c.polygon(
    [
      [left, y],
      [right, y],
      [right - 8, y + depth * 0.42],
      [left + 8, y + depth * 0.42],
    ],
    tweak(palette.wood, -0.09),
    { size: 0.6, kind: 'thing' },
  );
}

/** A blackboard with a few letters, top left corner at (x, y). Never mirror a picture that holds it. */
export function addBlackboard(c: Composition, x: number, y: number, width: number, height: number): void {
  const { palette } = c;
  c.rectangle(x - 10, y - 10, width + 20, height + 20, palette.wood, { size: 0.5, kind: 'beam' });
  c.rectangle(x, y, width, height, mix(palette.leaf[3], palette.ink, 0.35), {
    size: 0.8,
    angle: 0.2,
    kind: 'wall',
  });
  const letters: readonly (readonly Point[])[] = [
    [
      [0, -1],
      [0.5, 1],
      [1, -1],
    ],
    [
      [0, 1],
      [0, -1],
      [0.9, -0.6],
      [0.8, 0],
      [0, 0],
      [0.7, 0.5],
      [0, 1],
    ],
    [
      [0.9, 0.7],
      [0.3, 1],
      [0, 0],
      [0.3, -1],
      [0.9, -0.7],
    ],
    [
      [0, 1],
      [0, -1],
      [0.8, -0.5],
      [0.8, 0.5],
      [0, 1],
    ],
    [
      [0.8, 1],
      [0, 1],
      [0, -1],
      [0.8, -1],
    ],
    [
      [0.5, 1],
      [0, 0],
      [0.5, -1],
      [1, 0],
      [0.5, 1],
    ],
  ];
  const size = Math.min(width * 0.06, height * 0.14);
  letters.forEach((letter, i) => {
    const frame = createFrame(
      x + width * lerp(0.1, 0.68, (i % 3) / 2),
      y + height * (i < 3 ? 0.3 : 0.7),
      size,
    );
    c.line(frame.points(letter), Math.max(3, size * 0.17), palette.white, {
      line: 0,
      straight: true,
      size: 0.3,
      kind: 'text',
    });
    if (i === 0)
      c.line(
        frame.points([
          [0.22, -0.2],
          [0.78, -0.2],
        ]),
        Math.max(3, size * 0.15),
        palette.white,
        { line: 0, straight: true, size: 0.3, kind: 'text' },
      );
  });
}
