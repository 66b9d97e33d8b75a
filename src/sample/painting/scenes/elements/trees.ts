import { mix, type Rgb, tweak } from '../../colour.ts';
import type { Composition } from '../../composition.ts';
import { lerp, type Point } from '../../geometry.ts';

export type TreeKind = 'leaf' | 'ban' | 'plum' | 'kapok' | 'fruit';

export interface TreeOptions {
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly kind: TreeKind;
  /** Radians from upright, to the right. */
  readonly lean?: number;
  readonly depth?: number;
}

/** A branching tree; its crown is clouds of dabs at the tips. Returns the tips. */
export function addTree(c: Composition, { x, y, height, kind, lean, depth = 3 }: TreeOptions): Point[] {
  const { palette, random } = c;
  const bark = mix(palette.wood, palette.ink, 0.3);
  const tips: Point[] = [];
  const grow = (
    fromX: number,
    fromY: number,
    angle: number,
    length: number,
    thick: number,
    level: number,
  ): void => {
    const toX = fromX + Math.cos(angle) * length;
    const toY = fromY + Math.sin(angle) * length;
    const bendX = (fromX + toX) / 2 + random.gaussian() * length * 0.12;
    const bendY = (fromY + toY) / 2 + random.gaussian() * length * 0.06;
    c.line(
      [
        [fromX, fromY],
        [bendX, bendY],
        [toX, toY],
      ],
      [thick, thick * 0.62],
      bark,
      { line: level < 2 ? 0.8 : 0, kind: 'trunk' },
    );
    if (level > 1 || level >= depth) tips.push([toX, toY]);
    if (level >= depth) return;
    const forks = level === 0 ? 3 : random.integer(2, 3);
    for (let i = 0; i < forks; i += 1) {
      const turn = angle + (i - (forks - 1) / 2) * random.range(0.55, 0.85) + random.gaussian() * 0.12;
      grow(toX, toY, turn, length * random.range(0.62, 0.8), thick * 0.6, level + 1);
    }
  };
  grow(x, y, -Math.PI / 2 + (lean ?? random.gaussian() * 0.12), height * 0.34, height * 0.075, 0);
  for (const [tipX, tipY] of tips) addFoliage(c, tipX, tipY, height, kind);
  return tips;
}

/** The dabs of one branch tip of a tree of the given height. */
export function addFoliage(c: Composition, x: number, y: number, height: number, kind: TreeKind): void {
  const { palette, random } = c;
  const leafy = kind === 'leaf' || kind === 'fruit';
  const reach = height * (leafy ? 0.13 : 0.1);
  if (leafy) {
    c.dabs(
      { x, y, radiusX: reach * 1.25, radiusY: reach, count: random.integer(8, 12), touch: height * 0.042 },
      palette.leaf,
      { material: 'leaf', kind: 'leaf' },
    );
    if (kind === 'fruit' && random.chance(0.7)) {
      for (let i = 0; i < 2; i += 1) {
        const size = height * 0.022;
        c.ellipse(
          x + random.gaussian() * reach * 0.6,
          y + random.gaussian() * reach * 0.6,
          size,
          size,
          random.pick([palette.red, mix(palette.red, palette.indigo, 0.45)]),
          { size: 0.35, line: 0.5, kind: 'blossom' },
        );
      }
    }
    return;
  }
  const petals: Record<'ban' | 'plum' | 'kapok', readonly Rgb[]> = {
    ban: [palette.white, palette.bloom[0], palette.bloom[1], palette.bloom[2]],
    plum: [palette.white, palette.bloom[0], palette.bloom[0], palette.bloom[1]],
    kapok: [tweak(palette.red, 0.1), palette.red, tweak(palette.red, -0.02), tweak(palette.red, -0.1)],
  };
  if (kind !== 'kapok' && random.chance(0.35)) {
    c.dabs(
      { x, y, radiusX: reach, radiusY: reach * 0.8, count: 3, touch: height * 0.03 },
      palette.leaf.slice(0, 2),
      { material: 'leaf', kind: 'leaf' },
    );
  }
  const count = Math.round(random.range(8, 13) * (kind === 'kapok' ? 0.7 : 1));
  c.dabs(
    { x, y, radiusX: reach * 1.15, radiusY: reach * 0.95, count, touch: height * 0.025 },
    petals[kind === 'kapok' ? 'kapok' : kind === 'plum' ? 'plum' : 'ban'],
    { material: 'leaf', kind: 'blossom' },
  );
}

export function addBush(
  c: Composition,
  x: number,
  y: number,
  width: number,
  colours: readonly Rgb[] = c.palette.leaf,
): void {
  c.dabs(
    {
      x,
      y,
      radiusX: width,
      radiusY: width * 0.55,
      count: Math.round(10 + width * 0.12),
      touch: width * 0.22,
    },
    colours,
    { material: 'leaf', kind: 'leaf' },
  );
}

/** A conifer (sa mộc) in tiers. */
export function addConifer(c: Composition, x: number, y: number, height: number): void {
  const { palette, random } = c;
  c.line(
    [
      [x, y],
      [x, y - height * 0.9],
    ],
    [height * 0.06, height * 0.015],
    palette.wood,
    { line: 0.6, kind: 'trunk' },
  );
  for (let tier = 0; tier < 6; tier += 1) {
    const t = tier / 5;
    const w = height * lerp(0.24, 0.05, t);
    const foot = y - height * lerp(0.16, 0.82, t);
    c.curve(
      [
        [x - w, foot],
        [x - w * 0.4, foot - height * 0.1],
        [x, foot - height * 0.22],
        [x + w * 0.4, foot - height * 0.1],
        [x + w, foot],
        [x, foot - height * 0.03],
      ],
      palette.leaf[Math.min(3, 1 + ((tier + random.integer(0, 1)) % 3))] ?? palette.leaf[2],
      { size: 0.5, line: 0.5, angle: 1.2, material: 'leaf', kind: 'leaf' },
    );
  }
}

/** A young tree in its mound of earth. */
export function addSapling(c: Composition, x: number, y: number, height: number): void {
  const { palette, random } = c;
  c.ellipse(x, y + 2, height * 0.3, height * 0.08, palette.earth[1], { line: 0, size: 0.4 });
  c.line(
    [
      [x, y],
      [x + random.gaussian() * 4, y - height * 0.5],
      [x + random.gaussian() * 5, y - height],
    ],
    [height * 0.07, height * 0.035],
    palette.wood,
    { line: 0.5, kind: 'trunk' },
  );
  for (let i = 0; i < 6; i += 1) {
    const t = 0.35 + i * 0.12;
    const side = i % 2 ? 1 : -1;
    c.curve(
      [
        [x, y - height * t],
        [x + side * height * 0.14, y - height * (t + 0.12)],
        [x + side * height * 0.3, y - height * (t + 0.1)],
        [x + side * height * 0.16, y - height * (t - 0.02)],
      ],
      palette.leaf[i % 2] ?? palette.leaf[0],
      { size: 0.35, line: 0.6, material: 'leaf', kind: 'leaf' },
    );
  }
}

/** A palm whose fronds the wind may pull to one side (`wind` -1..1). */
export function addPalm(c: Composition, x: number, y: number, height: number, wind: number): void {
  const { palette } = c;
  const topX = x + wind * height * 0.28;
  const topY = y - height;
  c.line(
    [
      [x, y],
      [x + wind * height * 0.08, y - height * 0.5],
      [topX, topY],
    ],
    [height * 0.065, height * 0.04],
    palette.wood,
    { kind: 'trunk' },
  );
  for (let i = 0; i < 8; i += 1) {
    const turn = -2.6 + i * 0.3 + wind * 0.5;
    const length = height * 0.4;
    c.line(
      [
        [topX, topY],
        [topX + Math.cos(turn) * length * 0.55, topY + Math.sin(turn) * length * 0.5 - 6],
        [
          topX + Math.cos(turn) * length + wind * length * 0.4,
          topY + Math.sin(turn) * length * 0.35 + length * 0.3,
        ],
      ],
      (t) => height * 0.085 * (1 - t) + 2,
      palette.leaf[1 + (i % 3)] ?? palette.leaf[1],
      { line: 0.6, material: 'leaf', kind: 'leaf' },
    );
  }
}

/** A clump of bamboo, bending to one side. */
export function addBamboo(c: Composition, x: number, y: number, height: number, bend: number): void {
  const { palette, random } = c;
  for (let stem = 0; stem < 7; stem += 1) {
    const foot = x + (stem - 3) * height * 0.035;
    const tall = height * random.range(0.75, 1.05);
    const sway = bend * tall * random.range(0.25, 0.5) + (stem - 3) * tall * 0.05;
    const stemAt = (t: number): Point => [foot + sway * t * t, y - tall * t * (1 - 0.12 * t)];
    c.line(
      [stemAt(0), stemAt(0.35), stemAt(0.7), stemAt(1)],
      [height * 0.024, height * 0.008],
      stem % 2 ? palette.leaf[2] : palette.leaf[1],
      { line: 0.5, kind: 'trunk' },
    );
    for (let k = 0; k < 9; k += 1) {
      const [leafX, leafY] = stemAt(random.range(0.45, 1));
      const side = random.sign();
      const length = height * random.range(0.07, 0.13);
      c.line(
        [
          [leafX, leafY],
          [leafX + side * length * 0.6 + bend * length * 0.4, leafY + length * 0.15],
          [leafX + side * length + bend * length, leafY + length * 0.6],
        ],
        (t) => height * 0.022 * Math.sin(Math.PI * (0.15 + 0.85 * t)) + 0.5,
        random.pick(palette.leaf),
        { line: 0.3, size: 0.4, material: 'leaf', kind: 'leaf' },
      );
    }
  }
}
