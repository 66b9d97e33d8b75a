import { mix, type Rgb, tweak } from '../../colour.ts';
import type { Composition } from '../../composition.ts';
import { lerp } from '../../geometry.ts';
import { createFrame } from './frame.ts';
import { addSmoke } from './sky.ts';

export interface StiltHouseOptions {
  readonly x: number;
  /** Ground line. */
  readonly y: number;
  readonly width: number;
  readonly lit?: boolean;
  readonly smoke?: boolean;
  /** Side of the ladder. */
  readonly ladder?: 1 | -1;
  readonly solar?: boolean;
}

/** A Thái stilt house: turtle-shell thatch, crossed khau cút horns, ladder. Returns the floor line's y. */
export function addStiltHouse(
  c: Composition,
  { x, y, width, lit = false, smoke = false, ladder = -1, solar = false }: StiltHouseOptions,
): number {
  const { palette, random } = c;
  const house = createFrame(x, y, width);
  const at = house.points;
  const [floor, eaves, ridge] = [0.22, 0.43, 0.75];
  const dark = mix(palette.wood, palette.ink, 0.45);
  const straight = { straight: true, line: 0, size: 0.4 } as const;
  c.polygon(
    at([
      [-0.44, floor],
      [0.44, floor],
      [0.4, 0.01],
      [-0.4, 0.01],
    ]),
    mix(dark, palette.ink, 0.25),
    { size: 0.6, line: 0, kind: 'wall' },
  );
  for (let post = 0; post < 6; post += 1) {
    const u = -0.42 + (0.84 * post) / 5;
    c.line(
      at([
        [u, floor],
        [u, -0.008],
      ]),
      width * 0.024,
      palette.wood,
      { straight: true, line: 0.7, angle: 1.57, kind: 'beam' },
    );
  }
  c.polygon(
    at([
      [-0.47, floor + 0.012],
      [0.47, floor + 0.012],
      [0.47, floor - 0.03],
      [-0.47, floor - 0.03],
    ]),
    tweak(palette.wood, 0.05),
    { size: 0.4, kind: 'beam' },
  );
  c.polygon(
    at([
      [-0.41, eaves],
      [0.41, eaves],
      [0.42, floor],
      [-0.42, floor],
    ]),
    palette.wall,
    { bottomColour: tweak(palette.wall, -0.07), angle: 1.57, size: 0.5, kind: 'wall' },
  );
  for (let board = 1; board < 14; board += 1) {
    const u = -0.41 + (0.82 * board) / 14;
    c.line(
      at([
        [u, eaves],
        [u, floor + 0.02],
      ]),
      width * 0.006,
      tweak(palette.wall, -0.12),
      straight,
    );
  }
  c.line(
    at([
      [-0.42, floor + 0.055],
      [0.42, floor + 0.055],
    ]),
    width * 0.012,
    palette.wood,
    straight,
  );
  for (const u of [-0.24, 0.04, 0.27]) {
    c.polygon(
      at([
        [u - 0.055, eaves - 0.055],
        [u + 0.055, eaves - 0.055],
        [u + 0.055, floor + 0.06],
        [u - 0.055, floor + 0.06],
      ]),
      lit ? palette.glow : dark,
      { size: 0.4, line: 0.9, kind: 'window', material: lit ? 'glow' : '' },
    );
    c.line(
      at([
        [u, eaves - 0.055],
        [u, floor + 0.06],
      ]),
      width * 0.008,
      palette.wood,
      straight,
    );
  }
  const thatch = palette.roof;
  c.curve(
    at([
      [-0.56, eaves - 0.03],
      [-0.5, eaves + 0.06],
      [-0.42, ridge - 0.075],
      [-0.3, ridge],
      [0, ridge + 0.01],
      [0.3, ridge],
      [0.42, ridge - 0.075],
      [0.5, eaves + 0.06],
      [0.56, eaves - 0.03],
      [0, eaves - 0.05],
    ]),
    thatch,
    { bottomColour: tweak(thatch, -0.1), angle: 1.35, size: 0.55, kind: 'roof' },
  );
  c.polygon(
    at([
      [-0.3, ridge],
      [-0.02, ridge + 0.006],
      [-0.1, eaves - 0.02],
      [-0.52, eaves - 0.02],
      [-0.42, ridge - 0.075],
    ]),
    tweak(thatch, 0.07),
    { line: 0, angle: 1.8, size: 0.5, kind: 'roof' },
  );
  for (let straw = 0; straw < 18; straw += 1) {
    const u = random.range(-0.46, 0.46);
    c.line(
      at([
        [u * 0.8, lerp(ridge, eaves, random.range(0.05, 0.4))],
        [u, lerp(ridge, eaves, random.range(0.55, 1))],
      ]),
      width * 0.006,
      tweak(thatch, -0.14),
      straight,
    );
  }
  if (solar) {
    const panel = at([
      [0.06, ridge - 0.07],
      [0.26, ridge - 0.07],
      [0.33, eaves + 0.07],
      [0.1, eaves + 0.07],
    ]);
    c.polygon(panel, mix(palette.indigo, palette.ink, 0.2), { size: 0.4, kind: 'thing' });
    for (const t of [0.33, 0.66])
      c.line(
        at([
          [lerp(0.06, 0.1, t), lerp(ridge - 0.07, eaves + 0.07, t)],
          [lerp(0.26, 0.33, t), lerp(ridge - 0.07, eaves + 0.07, t)],
        ]),
        width * 0.005,
        palette.sky[1],
        straight,
      );
  }
  addHorns(c, x - width * 0.3, y - width * (ridge - 0.008), width);
  addHorns(c, x + width * 0.3, y - width * (ridge - 0.008), width);
  const foot = ladder * 0.13;
  const rail = ladder * 0.44;
  for (const offset of [0, 0.055])
    c.line(
      at([
        [rail + offset, floor],
        [rail + foot + offset, -0.006],
      ]),
      width * 0.018,
      palette.wood,
      { straight: true, line: 0.6, kind: 'beam' },
    );
  for (let rung = 1; rung < 6; rung += 1) {
    const t = rung / 6;
    c.line(
      at([
        [rail + foot * t - 0.003, lerp(floor, 0, t)],
        [rail + foot * t + 0.058, lerp(floor, 0, t)],
      ]),
      width * 0.012,
      tweak(palette.wood, 0.08),
      straight,
    );
  }
  if (smoke) addSmoke(c, x + width * 0.12, y - width * ridge, width * 0.9);
  return y - width * floor;
}

/** The crossed horns (khau cút) at the end of a ridge. */
export function addHorns(c: Composition, x: number, y: number, houseWidth: number): void {
  const { palette } = c;
  const dark = mix(palette.wood, palette.ink, 0.45);
  for (const side of [-1, 1]) {
    const horn = createFrame(x, y, houseWidth, side);
    c.line(
      horn.points([
        [-0.025, -0.01],
        [0.028, 0.07],
        [0.05, 0.105],
        [0.035, 0.13],
      ]),
      [houseWidth * 0.016, houseWidth * 0.009],
      dark,
      { line: 0, size: 0.3, kind: 'beam' },
    );
  }
}

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

/** Plank or bamboo wall of a room, over the whole sheet. */
export function addRoom(c: Composition, wall: Rgb, floor: number): void {
  const { width, height, palette, random } = c;
  c.rectangle(-30, -30, width + 60, height + 60, wall, {
    bottomColour: tweak(wall, 0.05),
    line: 0,
    angle: 1.57,
    size: 1.2,
    kind: 'wall',
  });
  for (let x = 0; x < width; x += 92) {
    const plank = x + random.gaussian() * 8;
    c.line(
      [
        [plank, -20],
        [plank + random.gaussian() * 8, floor],
      ],
      6,
      tweak(wall, -0.1),
      { straight: true, line: 0 },
    );
  }
  c.rectangle(-30, floor, width + 60, height - floor + 30, mix(palette.wood, wall, 0.25), {
    bottomColour: mix(palette.wood, palette.ink, 0.25),
    line: 0.6,
    angle: 0.02,
    size: 1,
    kind: 'ground',
  });
  for (let y = floor + 26; y < height; y += 40)
    c.line(
      [
        [-20, y],
        [width + 20, y + random.gaussian() * 6],
      ],
      4,
      mix(palette.wood, palette.ink, 0.35),
      { straight: true, line: 0 },
    );
}

/** A window in a wall with hills behind it; x, y is its top left corner. */
export function addWindow(c: Composition, x: number, y: number, w: number, h: number): void {
  const { palette } = c;
  c.rectangle(x - 16, y - 16, w + 32, h + 32, palette.wood, { angle: 1.57, size: 0.5, kind: 'beam' });
  c.rectangle(x, y, w, h, palette.sky[0], {
    bottomColour: palette.sky[2],
    size: 0.8,
    kind: 'window',
    material: 'sky',
  });
  c.ellipse(x + w * 0.72, y + h * 0.24, w * 0.09, w * 0.09, palette.sun, { size: 0.5, kind: 'sun' });
  c.polygon(
    [
      [x, y + h * 0.7],
      [x + w * 0.22, y + h * 0.42],
      [x + w * 0.48, y + h * 0.64],
      [x + w * 0.72, y + h * 0.48],
      [x + w, y + h * 0.7],
      [x + w, y + h],
      [x, y + h],
    ],
    palette.mountain[1],
    { bottomColour: palette.mist, angle: 0.6, size: 0.6, material: 'hill', kind: 'range' },
  );
  c.polygon(
    [
      [x, y + h * 0.84],
      [x + w * 0.35, y + h * 0.72],
      [x + w * 0.65, y + h * 0.82],
      [x + w, y + h * 0.74],
      [x + w, y + h],
      [x, y + h],
    ],
    palette.field[1],
    { size: 0.6, material: 'field', kind: 'ground' },
  );
}
