import { mix, type Rgb, tweak } from '../../colour.ts';
import type { Composition } from '../../composition.ts';
import { createFrame } from './frame.ts';

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
