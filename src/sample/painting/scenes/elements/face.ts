import { mix, type Rgb, tweak } from '../../colour.ts';
import type { Composition } from '../../composition.ts';
import type { Point } from '../../geometry.ts';
import { createFrame } from './frame.ts';

export type Hair = 'short' | 'long' | 'bun' | 'braids';
export type Hat = 'none' | 'non' | 'pieu' | 'turban' | 'hood';
export type Gaze = 'front' | 'down' | 'away';

export interface HeadOptions {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** -1 looks left, 1 right. */
  readonly facing: number;
  readonly tilt: number;
  readonly gaze: Gaze;
  readonly hair: Hair;
  readonly hat: Hat;
  readonly old: boolean;
  readonly skin: Rgb;
}

/** Radius under which no hand can keep a face (a figure of about 120 units). */
const smallestFace = 16;

const hairColour = (c: Composition, old: boolean): Rgb =>
  old ? mix(c.palette.white, c.palette.ink, 0.22) : c.palette.hair;

/** What hangs behind the body: draw it before the torso. */
export function addBackHair(c: Composition, { x, y, radius, tilt, hair, hat, old }: HeadOptions): void {
  const colour = hairColour(c, old);
  const head = createFrame(x, y, radius, 1, tilt);
  if (hair === 'long' && hat !== 'hood') {
    c.curve(
      head.points([
        [-1.05, 0.3],
        [0, 1.1],
        [1.05, 0.3],
        [1.12, -1.2],
        [0.5, -1.55],
        [-0.5, -1.55],
        [-1.12, -1.2],
      ]),
      colour,
      { size: 0.3, kind: 'hair' },
    );
  }
  if (hair === 'braids' && hat !== 'hood') {
    for (const side of [-1, 1]) {
      c.line(
        head.points([
          [side * 0.8, -0.1],
          [side * 1.15, -1],
          [side * 0.95, -2.1],
        ]),
        [radius * 0.42, radius * 0.2],
        colour,
        { size: 0.3, kind: 'hair' },
      );
      const [a, b] = head.point(side * 0.97, -1.85);
      c.ellipse(a, b, radius * 0.2, radius * 0.16, c.palette.red, { line: 0, size: 0.3, kind: 'hat' });
    }
  }
}

/** The head itself, then face, fringe and hat. */
export function addHead(c: Composition, options: HeadOptions): void {
  const { x, y, radius, facing, tilt, gaze, hair, hat, old, skin } = options;
  const colour = hairColour(c, old);
  const head = createFrame(x, y, radius, 1, tilt);
  if (hair === 'bun' && hat !== 'hood') {
    const [a, b] = head.point(-facing * 0.5, 1.15);
    c.ellipse(a, b, radius * 0.42, radius * 0.38, colour, { size: 0.3, line: 0.6, kind: 'hair' });
  }
  if (gaze === 'away') {
    c.ellipse(x, y, radius * 0.98, radius, colour, { wobble: 0.01, size: 0.35, kind: 'hair' });
  } else {
    for (const side of [-1, 1]) {
      if (side * facing > 0.3) continue;
      const [a, b] = head.point(side * 0.93, -0.12);
      c.ellipse(a, b, radius * 0.15, radius * 0.2, tweak(skin, -0.03), {
        line: 0.5,
        size: 0.3,
        kind: 'head',
      });
    }
    c.ellipse(x, y, radius * 0.93, radius, skin, { wobble: 0.01, size: 0.35, kind: 'head' });
    if (radius >= smallestFace) addFace(c, options);
    const part = facing * 0.45;
    c.curve(
      head.points([
        [-1.02, -0.2],
        [-0.97, 0.65],
        [0, 1.14],
        [0.97, 0.65],
        [1.02, -0.2],
        [0.78, 0.26],
        [part, 0.58],
        [-0.78, 0.26],
      ]),
      colour,
      { size: 0.3, line: 0.5, kind: 'hair' },
    );
  }
  addHat(c, hat, head, facing);
}

function addFace(c: Composition, { x, y, radius, facing, tilt, gaze, old, skin }: HeadOptions): void {
  const { palette } = c;
  const head = createFrame(x, y, radius, 1, tilt);
  const shift = facing * 0.32;
  const eyeLine = gaze === 'down' ? -0.22 : -0.08;
  for (const side of [-1, 1]) {
    const at = shift + side * (0.36 - (side * facing > 0 ? 0.08 * Math.abs(facing) : 0));
    if (gaze === 'down' || old) {
      c.line(
        head.points([
          [at - 0.15, eyeLine],
          [at, eyeLine - 0.09],
          [at + 0.15, eyeLine],
        ]),
        radius * 0.08,
        palette.ink,
        { line: 0, size: 0.2, kind: 'eye' },
      );
    } else {
      const [a, b] = head.point(at, eyeLine);
      c.ellipse(a, b, radius * 0.09, radius * 0.12, palette.ink, {
        line: 0,
        size: 0.2,
        wobble: 0,
        kind: 'eye',
      });
    }
    const [a, b] = head.point(at + side * 0.16, eyeLine - 0.32);
    c.ellipse(a, b, radius * 0.17, radius * 0.12, mix(skin, palette.red, 0.4), {
      line: 0,
      size: 0.2,
      kind: 'cheek',
    });
    if (old)
      c.line(
        head.points([
          [at - side * 0.02, eyeLine + 0.2],
          [at + side * 0.22, eyeLine + 0.16],
        ]),
        radius * 0.04,
        tweak(skin, -0.13),
        { line: 0, size: 0.2, straight: true },
      );
  }
  const nose: Point[] = [
    [shift * 1.25, eyeLine - 0.12],
    [shift * 1.25 + Math.sign(facing) * 0.08, eyeLine - 0.24],
    [shift * 1.2, eyeLine - 0.27],
  ];
  if (radius > 34) c.line(head.points(nose), radius * 0.045, tweak(skin, -0.14), { line: 0, size: 0.2 });
  c.line(
    head.points([
      [shift - 0.22, eyeLine - 0.42],
      [shift, eyeLine - 0.54],
      [shift + 0.22, eyeLine - 0.42],
    ]),
    radius * 0.08,
    mix(palette.red, palette.ink, 0.35),
    { line: 0, size: 0.2, kind: 'mouth' },
  );
}

type Axes = ReturnType<typeof createFrame>;

function addHat(c: Composition, hat: Hat, head: Axes, facing: number): void {
  const { palette } = c;
  const r = head.scale;
  const hatStyle = { size: 0.32, kind: 'hat' } as const;
  switch (hat) {
    case 'none':
      return;
    case 'non': {
      const straw = mix(palette.ochre, palette.white, 0.5);
      c.polygon(
        head.points([
          [-1.8, 0.22],
          [-0.1, 1.75],
          [0.1, 1.75],
          [1.8, 0.22],
          [0.8, 0.02],
          [-0.8, 0.02],
        ]),
        straw,
        { ...hatStyle, angle: 0.3 },
      );
      c.polygon(
        head.points([
          [0, 1.74],
          [1.8, 0.22],
          [0.8, 0.04],
          [0.2, 0.04],
        ]),
        mix(palette.ochre, palette.wood, 0.25),
        { ...hatStyle, line: 0 },
      );
      for (const t of [0.35, 0.65])
        c.line(
          head.points([
            [-1.8 * t, 1.75 - 1.55 * t],
            [0, 1.64 - 1.6 * t],
            [1.8 * t, 1.75 - 1.55 * t],
          ]),
          r * 0.05,
          mix(palette.ochre, palette.wood, 0.4),
          { ...hatStyle, line: 0 },
        );
      return;
    }
    case 'pieu': {
      // A Black Thái woman folds the indigo piêu forward over the brow; the embroidered end falls to one side.
      const side = facing < 0 ? 1 : -1;
      const cloth = mix(palette.ink, palette.indigo, 0.35);
      c.curve(
        head.points([
          [-1.14, -0.2],
          [-1.12, 0.8],
          [0, 1.38],
          [1.12, 0.8],
          [1.14, -0.2],
          [0.8, 0.32],
          [0, 0.62],
          [-0.8, 0.32],
        ]),
        cloth,
        hatStyle,
      );
      c.polygon(
        head.points([
          [side * 0.86, 0.3],
          [side * 1.22, 0.3],
          [side * 1.34, -1.5],
          [side * 0.9, -1.45],
        ]),
        cloth,
        hatStyle,
      );
      for (const [v, tone] of [
        [-0.85, palette.red],
        [-1.05, palette.ochre],
        [-1.25, palette.red],
      ] as const)
        c.line(
          head.points([
            [side * 0.9, v],
            [side * 1.31, v],
          ]),
          r * 0.13,
          tone,
          { ...hatStyle, line: 0, straight: true },
        );
      c.line(
        head.points([
          [-0.97, 0.5],
          [0, 0.88],
          [0.97, 0.5],
        ]),
        r * 0.17,
        palette.red,
        { ...hatStyle, line: 0 },
      );
      c.line(
        head.points([
          [-0.92, 0.74],
          [0, 1.12],
          [0.92, 0.74],
        ]),
        r * 0.1,
        palette.ochre,
        { ...hatStyle, line: 0 },
      );
      for (const v of [-1.5, -1.6]) {
        const [a, b] = head.point(side * (v < -1.55 ? 0.98 : 1.26), v);
        c.ellipse(a, b, r * 0.13, r * 0.13, palette.red, { ...hatStyle, line: 0 });
      }
      return;
    }
    case 'turban': {
      c.curve(
        head.points([
          [-1.22, 0.32],
          [-1.1, 0.98],
          [0, 1.32],
          [1.1, 0.98],
          [1.22, 0.32],
          [0, 0.52],
        ]),
        mix(palette.indigo, palette.ink, 0.35),
        hatStyle,
      );
      for (const [v, tone] of [
        [0.62, palette.red],
        [0.82, palette.white],
        [1.02, palette.ochre],
      ] as const)
        c.line(
          head.points([
            [-1.12, v - 0.12],
            [0, v + 0.12],
            [1.12, v - 0.12],
          ]),
          r * 0.1,
          tone,
          { ...hatStyle, line: 0 },
        );
      return;
    }
    case 'hood': {
      const coat = palette.ochre;
      c.curve(
        head.points([
          [-1.22, -0.9],
          [-1.25, 0.5],
          [0, 1.4],
          [1.25, 0.5],
          [1.22, -0.9],
          [0.82, -0.3],
          [0.7, 0.45],
          [0, 0.75],
          [-0.7, 0.45],
          [-0.82, -0.3],
        ]),
        coat,
        hatStyle,
      );
      return;
    }
  }
}
