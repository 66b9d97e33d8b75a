import { mix, type Rgb, tweak } from '../../colour.ts';
import type { Composition } from '../../composition.ts';
import { lerp, type Point } from '../../geometry.ts';
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

/** An open umbrella; the handle's grip is at (x, y). */
export function addUmbrella(c: Composition, x: number, y: number, size: number, colour: Rgb, tilt = 0): void {
  const { palette } = c;
  const frame = createFrame(x, y, size, 1, tilt);
  c.line(
    frame.points([
      [0, 0],
      [0, 0.95],
    ]),
    size * 0.04,
    palette.ink,
    { straight: true, line: 0, size: 0.35 },
  );
  const rim = [-0.75, -0.375, 0, 0.375, 0.75];
  for (let panel = 0; panel < 4; panel += 1) {
    const from = rim[panel] ?? 0;
    const to = rim[panel + 1] ?? 0;
    c.polygon(
      frame.points([
        [0, 1.3],
        [from * 0.75, 1.1 - Math.abs(from) * 0.18],
        [from, 0.78],
        [(from + to) / 2, 0.84],
        [to, 0.78],
        [to * 0.75, 1.1 - Math.abs(to) * 0.18],
      ]),
      panel % 2 ? tweak(colour, -0.05) : mix(colour, palette.white, 0.12),
      { size: 0.45, line: 0.8, kind: 'cloth' },
    );
  }
}

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

/** Woven cloth with bands of diamonds, top left corner at (x, y). */
export function addBrocade(
  c: Composition,
  x: number,
  y: number,
  width: number,
  height: number,
  variant: number,
  fringe = true,
): void {
  const { palette, random } = c;
  const grounds = [
    mix(palette.ink, palette.indigo, 0.5),
    palette.red,
    palette.indigo,
    mix(palette.ink, palette.wood, 0.3),
  ];
  const ground = grounds[variant % 4] ?? palette.indigo;
  c.rectangle(x, y, width, height, ground, { size: 0.6, kind: 'cloth' });
  const threads = [
    palette.red,
    palette.ochre,
    palette.white,
    palette.bloom[2],
    palette.leaf[0],
    palette.indigo,
  ].filter((colour) => colour !== ground);
  const thread = (index: number): Rgb => threads[index % threads.length] ?? palette.white;
  const bands = Math.max(3, Math.round(height / 52));
  for (let band = 0; band < bands; band += 1) {
    const top = y + (height * (band + 0.14)) / bands;
    const h = (height / bands) * 0.72;
    const first = thread(band + variant);
    const second = thread(band * 2 + variant + 1);
    if (band % 3 === 0) {
      c.rectangle(x, top + h * 0.12, width, h * 0.2, first, { line: 0, size: 0.4, kind: 'cloth' });
      c.rectangle(x, top + h * 0.5, width, h * 0.3, second, { line: 0, size: 0.4, kind: 'cloth' });
      continue;
    }
    const count = Math.max(4, Math.round(width / (h * 1.05)));
    for (let i = 0; i < count; i += 1) {
      const cx = x + (width * (i + 0.5)) / count;
      const q = Math.min(h * 0.5, (width / count) * 0.48);
      for (const [s, colour] of [
        [q, first],
        [q * 0.45, second],
      ] as const) {
        c.polygon(
          [
            [cx - s, top + h / 2],
            [cx, top + h / 2 - s],
            [cx + s, top + h / 2],
            [cx, top + h / 2 + s],
          ],
          colour,
          { line: 0, size: 0.35, kind: 'cloth' },
        );
      }
    }
  }
  if (!fringe) return;
  for (let i = 0; i < 14; i += 1) {
    const fx = x + (width * (i + 0.5)) / 14;
    c.line(
      [
        [fx, y + height],
        [fx + random.gaussian() * 4, y + height + 22],
      ],
      3,
      thread(i),
      { straight: true, line: 0 },
    );
  }
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
