import { mix, tweak } from '../../colour.ts';
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
