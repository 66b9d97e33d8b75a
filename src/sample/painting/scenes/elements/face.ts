import { mix, type Rgb, tweak } from '../../colour.ts';
import type { Composition } from '../../composition.ts';
import type { Point } from '../../geometry.ts';
import { createFrame } from './frame.ts';
import { addHat, type Hat } from './hats.ts';

export type Hair = 'short' | 'long' | 'bun' | 'braids';

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
