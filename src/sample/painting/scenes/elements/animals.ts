import { mix, type Rgb, tweak } from '../../colour.ts';
import type { Composition } from '../../composition.ts';
import { createFrame } from './frame.ts';

/** A water buffalo, hooves at y, nose towards `facing`. The rider's seat is 0.52 widths above y. */
export function addBuffalo(
  c: Composition,
  x: number,
  y: number,
  width: number,
  facing: number,
  coat: Rgb = mix(c.palette.ink, c.palette.mountain[3], 0.35),
): void {
  const { palette } = c;
  const frame = createFrame(x, y, width, facing);
  const at = frame.points;
  const w = width;
  const hide = { kind: 'animal', angle: 0.2, size: 0.6 } as const;
  for (const u of [-0.3, 0.17])
    c.line(
      at([
        [u + 0.07, 0.3],
        [u + 0.09, 0.12],
        [u + 0.07, 0],
      ]),
      [w * 0.1, w * 0.06],
      tweak(coat, -0.06),
      hide,
    );
  c.line(
    at([
      [-0.43, 0.46],
      [-0.5, 0.34],
      [-0.47, 0.16],
    ]),
    [w * 0.03, w * 0.02],
    coat,
    { ...hide, line: 0.5 },
  );
  c.curve(
    at([
      [-0.42, 0.46],
      [-0.3, 0.56],
      [-0.05, 0.54],
      [0.2, 0.58],
      [0.34, 0.5],
      [0.32, 0.34],
      [0.1, 0.22],
      [-0.2, 0.22],
      [-0.4, 0.28],
    ]),
    coat,
    { ...hide, bottomColour: tweak(coat, -0.09) },
  );
  c.curve(
    at([
      [-0.3, 0.54],
      [0, 0.52],
      [0.2, 0.56],
      [0.1, 0.46],
      [-0.2, 0.45],
    ]),
    tweak(coat, 0.09),
    { ...hide, line: 0, size: 0.5 },
  );
  for (const u of [-0.35, 0.2])
    c.line(
      at([
        [u, 0.32],
        [u - 0.01, 0.14],
        [u, -0.01],
      ]),
      [w * 0.13, w * 0.065],
      coat,
      hide,
    );
  c.curve(
    at([
      [0.26, 0.54],
      [0.42, 0.58],
      [0.5, 0.5],
      [0.6, 0.34],
      [0.56, 0.28],
      [0.46, 0.32],
      [0.34, 0.38],
    ]),
    tweak(coat, 0.03),
    { ...hide, size: 0.45 },
  );
  const [noseX, noseY] = frame.point(0.565, 0.31);
  c.ellipse(noseX, noseY, w * 0.038, w * 0.03, mix(palette.bloom[2], coat, 0.55), {
    line: 0,
    size: 0.3,
    kind: 'animal',
  });
  const [eyeX, eyeY] = frame.point(0.46, 0.475);
  c.ellipse(eyeX, eyeY, w * 0.014, w * 0.015, palette.white, { line: 0, size: 0.2, kind: 'eye' });
  c.ellipse(eyeX, eyeY, w * 0.009, w * 0.01, palette.ink, { line: 0, size: 0.2, kind: 'eye' });
  c.curve(
    at([
      [0.32, 0.52],
      [0.24, 0.5],
      [0.22, 0.45],
      [0.33, 0.47],
    ]),
    coat,
    { ...hide, size: 0.3 },
  );
  c.line(
    at([
      [0.4, 0.56],
      [0.3, 0.67],
      [0.14, 0.69],
      [0.05, 0.64],
    ]),
    [w * 0.05, w * 0.012],
    mix(palette.ochre, palette.ink, 0.55),
    { ...hide, size: 0.3 },
  );
  c.line(
    at([
      [0.44, 0.56],
      [0.5, 0.66],
      [0.42, 0.74],
      [0.34, 0.75],
    ]),
    [w * 0.045, w * 0.012],
    mix(palette.ochre, palette.ink, 0.45),
    { ...hide, size: 0.3 },
  );
}

/** A resting buffalo with folded legs. */
export function addLyingBuffalo(
  c: Composition,
  x: number,
  y: number,
  width: number,
  facing: number,
  coat: Rgb = mix(c.palette.ink, c.palette.mountain[3], 0.35),
): void {
  const { palette } = c;
  const frame = createFrame(x, y, width, facing);
  const at = frame.points;
  const w = width;
  const hide = { kind: 'animal', angle: 0.2, size: 0.6 } as const;
  c.curve(
    at([
      [-0.48, 0.02],
      [-0.46, 0.24],
      [-0.28, 0.36],
      [-0.02, 0.34],
      [0.18, 0.38],
      [0.34, 0.28],
      [0.34, 0.06],
      [0.1, -0.02],
      [-0.25, -0.03],
    ]),
    coat,
    { ...hide, bottomColour: tweak(coat, -0.09) },
  );
  c.curve(
    at([
      [-0.34, 0.32],
      [0, 0.31],
      [0.18, 0.35],
      [0.1, 0.25],
      [-0.2, 0.24],
    ]),
    tweak(coat, 0.09),
    { ...hide, line: 0 },
  );
  c.line(
    at([
      [0.16, 0.08],
      [0.34, 0.03],
      [0.2, 0],
    ]),
    [w * 0.09, w * 0.06],
    tweak(coat, -0.03),
    hide,
  );
  c.line(
    at([
      [-0.36, 0.1],
      [-0.16, 0.06],
      [-0.3, 0.01],
    ]),
    [w * 0.12, w * 0.06],
    tweak(coat, -0.03),
    hide,
  );
  c.curve(
    at([
      [0.24, 0.36],
      [0.4, 0.42],
      [0.49, 0.35],
      [0.6, 0.2],
      [0.56, 0.14],
      [0.46, 0.17],
      [0.34, 0.22],
    ]),
    tweak(coat, 0.03),
    { ...hide, size: 0.45 },
  );
  const [noseX, noseY] = frame.point(0.565, 0.17);
  c.ellipse(noseX, noseY, w * 0.038, w * 0.03, mix(palette.bloom[2], coat, 0.55), {
    line: 0,
    size: 0.3,
    kind: 'animal',
  });
  c.line(
    at([
      [0.43, 0.325],
      [0.455, 0.31],
      [0.485, 0.325],
    ]),
    w * 0.012,
    palette.white,
    { line: 0, size: 0.2, kind: 'eye' },
  );
  c.line(
    at([
      [0.38, 0.4],
      [0.28, 0.51],
      [0.12, 0.53],
      [0.04, 0.48],
    ]),
    [w * 0.05, w * 0.012],
    mix(palette.ochre, palette.ink, 0.55),
    { ...hide, size: 0.3 },
  );
  c.line(
    at([
      [0.42, 0.4],
      [0.48, 0.5],
      [0.4, 0.58],
      [0.32, 0.59],
    ]),
    [w * 0.045, w * 0.012],
    mix(palette.ochre, palette.ink, 0.45),
    { ...hide, size: 0.3 },
  );
}

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

/** A dog that sits (or a cat, with its ears up and its tail curled). */
export function addSittingPet(
  c: Composition,
  x: number,
  y: number,
  size: number,
  facing: number,
  coat: Rgb,
  kind: 'dog' | 'cat',
): void {
  const { palette } = c;
  const frame = createFrame(x, y, size, facing);
  const fur = { size: 0.38, kind: 'animal' } as const;
  c.line(
    frame.points(
      kind === 'cat'
        ? [
            [-0.3, 0.06],
            [-0.62, 0.1],
            [-0.6, 0.42],
          ]
        : [
            [-0.32, 0.1],
            [-0.58, 0.24],
            [-0.5, 0.42],
          ],
    ),
    [size * 0.13, size * 0.07],
    coat,
    fur,
  );
  c.curve(
    frame.points([
      [-0.38, 0],
      [-0.36, 0.32],
      [-0.1, 0.62],
      [0.14, 0.66],
      [0.22, 0.3],
      [0.26, 0],
    ]),
    coat,
    { ...fur, bottomColour: tweak(coat, -0.06) },
  );
  c.line(
    frame.points([
      [0.12, 0.4],
      [0.16, 0.02],
    ]),
    size * 0.13,
    tweak(coat, 0.03),
    { ...fur, straight: true },
  );
  const [hx, hy] = frame.point(0.16, 0.78);
  for (const side of [-1, 1]) {
    const [ex, ey] = [hx + side * size * 0.17, hy - size * 0.12];
    if (kind === 'cat')
      c.polygon(
        [
          [ex - size * 0.09, ey + size * 0.04],
          [ex + side * size * 0.04, ey - size * 0.19],
          [ex + size * 0.09, ey + size * 0.05],
        ],
        coat,
        { ...fur, size: 0.3 },
      );
    else
      c.ellipse(ex + side * size * 0.04, ey + size * 0.06, size * 0.07, size * 0.17, tweak(coat, -0.12), {
        ...fur,
        size: 0.3,
      });
  }
  c.ellipse(hx, hy, size * 0.24, size * 0.21, coat, { ...fur, wobble: 0.01 });
  const nose = frame.flip * size * 0.07;
  c.ellipse(hx + nose, hy + size * 0.07, size * 0.11, size * 0.085, mix(coat, palette.white, 0.6), {
    line: 0,
    size: 0.3,
    kind: 'animal',
  });
  c.ellipse(hx + nose, hy + size * 0.04, size * 0.035, size * 0.028, palette.ink, {
    line: 0,
    size: 0.2,
    kind: 'eye',
  });
  for (const side of [-1, 1])
    c.ellipse(
      hx + nose * 0.6 + side * size * 0.09,
      hy - size * 0.04,
      size * 0.026,
      size * 0.034,
      palette.ink,
      { line: 0, size: 0.2, kind: 'eye' },
    );
}

/** A black pig, hooves at y. */
export function addPig(c: Composition, x: number, y: number, width: number, facing: number): void {
  const { palette } = c;
  const frame = createFrame(x, y, width, facing);
  const coat = mix(palette.ink, palette.bloom[2], 0.28);
  const hide = { size: 0.4, kind: 'animal' } as const;
  for (const u of [-0.28, -0.14, 0.16, 0.28])
    c.line(
      frame.points([
        [u, 0.2],
        [u, 0],
      ]),
      width * 0.08,
      tweak(coat, -0.04),
      { ...hide, straight: true },
    );
  c.curve(
    frame.points([
      [-0.45, 0.3],
      [-0.3, 0.48],
      [0.05, 0.5],
      [0.3, 0.46],
      [0.36, 0.24],
      [0.1, 0.12],
      [-0.3, 0.13],
    ]),
    coat,
    hide,
  );
  c.curve(
    frame.points([
      [0.2, 0.46],
      [0.38, 0.5],
      [0.54, 0.38],
      [0.56, 0.24],
      [0.4, 0.2],
      [0.24, 0.26],
    ]),
    tweak(coat, 0.04),
    hide,
  );
  c.curve(
    frame.points([
      [0.24, 0.5],
      [0.3, 0.6],
      [0.36, 0.48],
    ]),
    tweak(coat, -0.05),
    { ...hide, size: 0.3 },
  );
  const [sx, sy] = frame.point(0.56, 0.3);
  c.ellipse(sx, sy, width * 0.045, width * 0.06, palette.bloom[2], { line: 0.5, size: 0.3, kind: 'animal' });
  const [ex, ey] = frame.point(0.42, 0.4);
  c.ellipse(ex, ey, width * 0.018, width * 0.02, palette.white, { line: 0, size: 0.2, kind: 'eye' });
  c.line(
    frame.points([
      [-0.45, 0.32],
      [-0.54, 0.38],
      [-0.5, 0.44],
      [-0.46, 0.38],
    ]),
    width * 0.022,
    coat,
    { line: 0, size: 0.3 },
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

/** A carp seen from above; `turn` is its heading, `bend` curls it. */
export function addCarp(
  c: Composition,
  x: number,
  y: number,
  length: number,
  turn: number,
  bend: number,
  colours: readonly [Rgb, Rgb],
): void {
  const { palette } = c;
  const [body, patch] = colours;
  const frame = createFrame(x, y, length, 1, turn);
  const curl = (list: readonly (readonly [number, number])[]): (readonly [number, number])[] =>
    frame.points(list.map(([u, v]) => [u, -(v + bend * u * u * 2)] as const));
  const outline = [
    [0.5, 0],
    [0.42, 0.1],
    [0.2, 0.15],
    [-0.1, 0.11],
    [-0.32, 0.04],
    [-0.32, -0.04],
    [-0.1, -0.11],
    [0.2, -0.15],
    [0.42, -0.1],
  ] as const;
  c.curve(
    curl(outline).map(([a, b]) => [a + length * 0.05, b + length * 0.08] as const),
    tweak(palette.water[1], -0.13),
    { line: 0, angle: turn, size: 0.6 },
  );
  c.curve(
    curl([
      [-0.28, 0],
      [-0.42, 0.1],
      [-0.62, 0.17],
      [-0.54, 0.04],
      [-0.56, -0.03],
      [-0.62, -0.15],
      [-0.42, -0.1],
    ]),
    mix(body, palette.white, 0.3),
    { angle: turn, size: 0.5, kind: 'animal' },
  );
  for (const s of [-1, 1])
    c.curve(
      curl([
        [0.24, s * 0.12],
        [0.16, s * 0.26],
        [0.04, s * 0.28],
        [0.1, s * 0.14],
      ]),
      mix(body, palette.white, 0.35),
      { angle: turn + s, size: 0.4, kind: 'animal' },
    );
  c.curve(curl(outline), body, { angle: turn, size: 0.6, kind: 'animal' });
  c.curve(
    curl([
      [0.3, 0.06],
      [0.2, 0.12],
      [0.02, 0.09],
      [0.06, -0.02],
      [0.22, -0.04],
    ]),
    patch,
    { line: 0, angle: turn, size: 0.5, kind: 'animal' },
  );
  c.curve(
    curl([
      [-0.05, 0.02],
      [-0.12, 0.06],
      [-0.26, 0.02],
      [-0.2, -0.05],
      [-0.08, -0.07],
    ]),
    patch,
    { line: 0, angle: turn, size: 0.5, kind: 'animal' },
  );
  for (let i = 0; i < 4; i += 1)
    c.line(
      curl([
        [0.2 - i * 0.11, 0.09 - i * 0.012],
        [0.15 - i * 0.11, 0],
        [0.2 - i * 0.11, -0.09 + i * 0.012],
      ]),
      3,
      tweak(body, -0.12),
      { line: 0 },
    );
  c.line(
    curl([
      [0.2, 0],
      [0, 0],
      [-0.24, 0],
    ]),
    [length * 0.035, length * 0.02],
    tweak(body, -0.1),
    { line: 0 },
  );
  for (const s of [-0.065, 0.065]) {
    const [eye] = curl([[0.41, s]]);
    if (eye)
      c.ellipse(eye[0], eye[1], length * 0.02, length * 0.02, palette.ink, {
        line: 0,
        size: 0.25,
        kind: 'eye',
      });
  }
}
