import { mix, type Rgb, tweak } from '../../colour.ts';
import type { Composition } from '../../composition.ts';
import { type Point, smooth } from '../../geometry.ts';
import { createFrame } from './frame.ts';

export interface BookOptions {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly cover?: Rgb;
  /** Height as a share of the width: how steeply we look down on it. */
  readonly thickness?: number;
  readonly rotation?: number;
}

/** An open book; lines of writing only where a hand can keep them (wider than 125 units). */
export function addBook(
  c: Composition,
  { x, y, width, cover, thickness = 0.34, rotation = 0 }: BookOptions,
): void {
  const { palette } = c;
  const frame = createFrame(x, y, width, 1, rotation);
  const t = thickness;
  c.polygon(
    frame.points([
      [-0.54, -0.1 * t],
      [-0.5, 0.62 * t],
      [0, 0.4 * t],
      [0.5, 0.62 * t],
      [0.54, -0.1 * t],
      [0, -0.36 * t],
    ]),
    cover ?? palette.red,
    { size: 0.5, kind: 'cover' },
  );
  for (const side of [-1, 1]) {
    const near: Point[] = [
      [side * 0.02, -0.2 * t],
      [side * 0.2, -0.04 * t],
      [side * 0.5, -0.02 * t],
    ];
    const far: Point[] = [
      [side * 0.45, 0.72 * t],
      [side * 0.2, 0.72 * t],
      [0, 0.46 * t],
    ];
    const page: Point[] = [
      [0, -0.24 * t],
      ...smooth(near, false, 4),
      [side * 0.47, 0.68 * t],
      ...smooth(far, false, 4),
    ];
    c.polygon(frame.points(page), side < 0 ? palette.white : mix(palette.white, palette.mist, 0.45), {
      size: 0.5,
      angle: rotation,
      line: 0.8,
      kind: 'page',
    });
    if (width <= 125) continue;
    for (let row = 0; row < 4; row += 1) {
      const v = t * (0.52 - row * 0.155);
      c.line(
        frame.points([
          [side * 0.09, v - 0.1 * t],
          [side * 0.22, v],
          [side * 0.4, v - 0.01 * t],
        ]),
        Math.max(1.6, width * 0.012),
        mix(palette.ink, palette.white, 0.5),
        { line: 0, kind: 'text' },
      );
    }
  }
}

/** A closed book lying flat, spine to the viewer. */
export function addClosedBook(
  c: Composition,
  x: number,
  y: number,
  width: number,
  thick: number,
  cover: Rgb,
  rotation = 0,
): void {
  const { palette } = c;
  const frame = createFrame(x, y, width, 1, rotation);
  const h = thick / width;
  c.polygon(
    frame.points([
      [-0.5, 0],
      [-0.42, h * 1.2],
      [0.56, h * 1.2],
      [0.5, 0],
    ]),
    cover,
    { bottomColour: tweak(cover, 0.05), size: 0.5, kind: 'cover' },
  );
  c.polygon(
    frame.points([
      [-0.5, 0],
      [0.5, 0],
      [0.5, -h],
      [-0.5, -h],
    ]),
    palette.white,
    { size: 0.35, kind: 'page' },
  );
  for (const k of [0.33, 0.66])
    c.line(
      frame.points([
        [-0.48, -h * k],
        [0.48, -h * k],
      ]),
      1.6 + thick * 0.04,
      mix(palette.ink, palette.white, 0.6),
      { straight: true, line: 0, kind: 'page' },
    );
  c.line(
    frame.points([
      [-0.5, -h],
      [0.51, -h],
    ]),
    thick * 0.16,
    tweak(cover, -0.07),
    { straight: true, line: 0.4, kind: 'cover' },
  );
}

/** Spines of standing books along a shelf board; `y` is the board. */
export function addSpines(c: Composition, x: number, y: number, width: number, height: number): void {
  const { palette, random } = c;
  const covers = [
    palette.red,
    palette.indigo,
    palette.ochre,
    palette.leaf[2],
    palette.bloom[2],
    palette.white,
    mix(palette.indigo, palette.leaf[1], 0.5),
    mix(palette.red, palette.ochre, 0.5),
  ];
  let at = x;
  let previous: Rgb | undefined;
  while (at < x + width - height * 0.12) {
    const thick = height * random.range(0.14, 0.26);
    const tall = height * random.range(0.68, 0.98);
    const cover = random.pick(covers.filter((colour) => colour !== previous));
    previous = cover;
    const slant = random.chance(0.12) ? thick * 0.6 : 0;
    const right = Math.min(at + thick, x + width);
    c.polygon(
      [
        [at, y],
        [right, y],
        [right + slant, y - tall],
        [at + slant, y - tall],
      ],
      cover,
      { size: 0.4, angle: 1.57, line: 0.7, kind: 'cover' },
    );
    for (const band of [0.16, 0.78])
      c.line(
        [
          [at + 2 + slant * band, y - tall * band],
          [right - 2 + slant * band, y - tall * band],
        ],
        tall * 0.05,
        mix(cover, band > 0.5 ? palette.ochre : palette.white, 0.6),
        { line: 0, straight: true, size: 0.3 },
      );
    at = right + slant + random.range(1, 4);
  }
}

/** A bookcase with its boards; `x`, `y` is the top left corner. */
export function addShelves(
  c: Composition,
  x: number,
  y: number,
  width: number,
  height: number,
  boards: number,
): void {
  const { palette } = c;
  c.rectangle(x, y, width, height, mix(palette.wood, palette.ink, 0.45), { size: 0.7, kind: 'wall' });
  const step = height / boards;
  for (let board = 0; board < boards; board += 1) {
    addSpines(c, x + 8, y + step * (board + 1) - 8, width - 16, step * 0.84);
    c.rectangle(x, y + step * (board + 1) - 10, width, 14, tweak(palette.wood, 0.06), {
      size: 0.5,
      kind: 'beam',
    });
  }
  for (const side of [x - 6, x + width - 6])
    c.rectangle(side, y - 6, 12, height + 12, palette.wood, { size: 0.5, angle: 1.57, kind: 'beam' });
}

/** A loose sheet of paper in the air or on the ground. */
export function addSheet(c: Composition, x: number, y: number, size: number, rotation: number): void {
  const { palette } = c;
  const frame = createFrame(x, y, size, 1, rotation);
  c.curve(
    frame.points([
      [-0.4, -0.45],
      [0, -0.52],
      [0.42, -0.42],
      [0.5, 0.1],
      [0.38, 0.5],
      [0, 0.42],
      [-0.4, 0.5],
      [-0.46, 0],
    ]),
    palette.white,
    {
      bottomColour: mix(palette.white, palette.mist, 0.6),
      size: 0.35,
      line: 0.7,
      angle: rotation,
      kind: 'page',
    },
  );
  if (size > 60)
    for (const v of [0.22, 0.02, -0.18])
      c.line(
        frame.points([
          [-0.28, v],
          [0, v - 0.05],
          [0.28, v],
        ]),
        size * 0.03,
        mix(palette.ink, palette.white, 0.5),
        { line: 0, size: 0.3, kind: 'text' },
      );
}
