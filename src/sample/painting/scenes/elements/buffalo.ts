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
