import { mix, type Rgb } from '../../colour.ts';
import type { Composition } from '../../composition.ts';
import { TAU } from '../../geometry.ts';
import { createFrame } from './frame.ts';

/** Blades along a line from `from` to `to`. */
export function addGrass(
  c: Composition,
  from: number,
  to: number,
  y: number,
  count: number,
  height: number,
  colours: readonly Rgb[] = c.palette.leaf,
): void {
  const { random } = c;
  for (let i = 0; i < count; i += 1) {
    const x = random.range(from, to);
    const tall = height * random.range(0.5, 1.3);
    const bend = random.gaussian() * 0.5;
    const foot = y + random.range(-0.5, 0.5) * height;
    c.line(
      [
        [x, foot],
        [x + bend * tall * 0.4, foot - tall * 0.6],
        [x + bend * tall, foot - tall],
      ],
      [tall * 0.1, tall * 0.02],
      random.pick(colours),
      { line: 0, size: 0.4, kind: 'grass' },
    );
  }
}

export function addFlowers(
  c: Composition,
  from: number,
  to: number,
  top: number,
  bottom: number,
  count: number,
  size: number,
): void {
  const { palette, random } = c;
  const colours = [palette.red, palette.ochre, palette.white, palette.bloom[1]];
  for (let i = 0; i < count; i += 1) {
    const x = random.range(from, to);
    const y = random.range(top, bottom);
    const radius = size * random.range(0.6, 1.2);
    c.ellipse(x, y, radius, radius * 0.8, random.pick(colours), {
      line: 0,
      wobble: 0.15,
      size: 0.35,
      kind: 'flower',
    });
    c.ellipse(x, y, radius * 0.35, radius * 0.3, palette.ochre, { line: 0, size: 0.25, kind: 'flower' });
  }
}

/** A five-petalled ban flower (Bauhinia variegata), seen from the front. */
export function addBanFlower(c: Composition, x: number, y: number, radius: number, rotation: number): void {
  const { palette } = c;
  for (let petal = 0; petal < 5; petal += 1) {
    const frame = createFrame(x, y, radius, 1, rotation + (petal / 5) * TAU);
    c.curve(
      frame.points([
        [0, 0.05],
        [-0.25, 0.4],
        [-0.36, 0.78],
        [-0.12, 1.02],
        [0.02, 0.95],
        [0.18, 1.03],
        [0.37, 0.75],
        [0.24, 0.38],
      ]),
      petal === 0
        ? mix(palette.bloom[2], palette.bloom[1], 0.45)
        : petal % 2
          ? palette.bloom[0]
          : mix(palette.bloom[0], palette.bloom[1], 0.55),
      { size: 0.4, line: 0.8, angle: rotation + (petal / 5) * TAU - 1.57, kind: 'blossom' },
    );
    for (const bend of [-0.1, 0, 0.1])
      c.line(
        frame.points([
          [0, 0.12],
          [bend, 0.45],
          [bend * 1.7, petal === 0 ? 0.8 : 0.66],
        ]),
        [radius * 0.035, radius * 0.012],
        palette.bloom[2],
        { line: 0, size: 0.3 },
      );
  }
  for (let i = 0; i < 5; i += 1) {
    const frame = createFrame(x, y, radius, 1, rotation + 2.4 + i * 0.34);
    c.line(
      frame.points([
        [0, 0],
        [0.06, 0.25],
        [0.02, 0.46],
      ]),
      radius * 0.03,
      palette.leaf[0],
      { line: 0, size: 0.3 },
    );
    const [a, b] = frame.point(0.02, 0.48);
    c.ellipse(a, b, radius * 0.05, radius * 0.05, palette.ochre, { line: 0, size: 0.3 });
  }
}

/** A floating lotus leaf, sometimes with a flower, seen from the bank. */
export function addLotus(c: Composition, x: number, y: number, size: number): void {
  const { palette, random } = c;
  c.ellipse(x, y, size, size * 0.3, palette.leaf[1], { size: 0.4, kind: 'leaf' });
  c.ellipse(x - size * 0.2, y - size * 0.04, size * 0.5, size * 0.12, palette.leaf[0], {
    line: 0,
    size: 0.4,
    kind: 'leaf',
  });
  if (!random.chance(0.4)) return;
  for (let k = -2; k <= 2; k += 1) {
    c.curve(
      [
        [x + k * size * 0.05, y - size * 0.1],
        [x + k * size * 0.22 - size * 0.1, y - size * 0.45],
        [x + k * size * 0.26, y - size * 0.8 + Math.abs(k) * size * 0.1],
        [x + k * size * 0.22 + size * 0.1, y - size * 0.45],
      ],
      k % 2 ? palette.bloom[1] : palette.bloom[2],
      { size: 0.3, line: 0.5, kind: 'blossom' },
    );
  }
}

/** A sunflower turned to the viewer. */
export function addSunflower(c: Composition, x: number, y: number, height: number, head: number): void {
  const { palette, random } = c;
  const sway = random.gaussian() * height * 0.06;
  const top = y - height;
  c.line(
    [
      [x, y],
      [x + sway * 0.3, y - height * 0.5],
      [x + sway, top],
    ],
    [head * 0.2, head * 0.13],
    palette.leaf[2],
    { line: 0.6, kind: 'trunk' },
  );
  for (const side of [-1, 1]) {
    const foot = y - height * random.range(0.25, 0.6);
    c.curve(
      [
        [x, foot],
        [x + side * head * 0.5, foot - head * 0.55],
        [x + side * head * 1.2, foot - head * 0.4],
        [x + side * head * 0.6, foot],
      ],
      palette.leaf[1],
      { size: 0.45, line: 0.6, material: 'leaf', kind: 'leaf' },
    );
  }
  for (let ring = 0; ring < 2; ring += 1) {
    for (let petal = 0; petal < 14; petal += 1) {
      const frame = createFrame(
        x + sway,
        top,
        head * (ring ? 0.86 : 1),
        1,
        ((petal + ring * 0.5) / 14) * TAU,
      );
      c.curve(
        frame.points([
          [-0.06, 0.45],
          [-0.14, 0.72],
          [0, 1.02],
          [0.14, 0.72],
          [0.06, 0.45],
        ]),
        ring ? palette.ochre : mix(palette.ochre, palette.red, 0.2),
        { size: 0.35, line: 0.45, kind: 'flower' },
      );
    }
  }
  c.ellipse(x + sway, top, head * 0.52, head * 0.52, mix(palette.wood, palette.ink, 0.3), {
    size: 0.4,
    kind: 'flower',
  });
  c.ellipse(x + sway, top, head * 0.32, head * 0.32, palette.wood, { size: 0.35, line: 0, kind: 'flower' });
}
