import { mix, type Rgb, tweak } from '../../colour.ts';
import type { Composition } from '../../composition.ts';
import { createFrame } from './frame.ts';

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
