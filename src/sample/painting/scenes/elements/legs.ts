import { mix, type Rgb, tweak } from '../../colour.ts';
import type { Composition } from '../../composition.ts';
import type { Point } from '../../geometry.ts';
import type { Outfit } from './costume.ts';
import type { Frame } from './frame.ts';

export type Pose = 'stand' | 'walk' | 'sit' | 'crouch' | 'bend' | 'ride' | 'bench';

const skirted = (outfit: Outfit): boolean => outfit === 'thai' || outfit === 'hmong';

/** Legs and skirt for a pose, feet at v = 0 of `body` (seat for the seated ones). */
export function addLegs(
  c: Composition,
  body: Frame,
  pose: Pose,
  side: number,
  outfit: Outfit,
  colour: Rgb,
  skin: Rgb,
): void {
  const { palette } = c;
  const h = body.scale;
  const cloth = { size: 0.4, kind: 'figure', angle: 1.4 } as const;
  const foot = (u: number, v: number): void => {
    const [a, b] = body.point(u, v);
    c.ellipse(a, b, h * 0.058, h * 0.03, skirted(outfit) ? skin : mix(palette.ink, palette.wood, 0.4), {
      size: 0.35,
      line: 0.6,
      kind: 'figure',
    });
  };
  const leg = (path: readonly Point[]): void =>
    c.line(body.points(path), [h * 0.12, h * 0.085], colour, cloth);
  switch (pose) {
    case 'stand':
    case 'walk': {
      const stride = pose === 'walk' ? 0.12 : 0.06;
      if (skirted(outfit)) {
        for (const s of [-1, 1]) foot(s * stride * 0.9 + side * 0.02, 0.015);
        const hem = pose === 'walk' ? side * 0.03 : 0;
        c.curve(
          body.points([
            [-0.11, 0.42],
            [0.11, 0.42],
            [0.17, 0.2],
            [0.19 + hem, 0.055],
            [0, 0.03],
            [-0.19 + hem, 0.055],
            [-0.17, 0.2],
          ]),
          colour,
          cloth,
        );
        addHem(c, body, outfit, hem);
        return;
      }
      for (const s of [-1, 1]) {
        foot(s * stride + side * 0.03, 0.015);
        leg([
          [s * 0.06, 0.4],
          [s * (stride * 0.7 + 0.02), 0.2],
          [s * stride, 0.03],
        ]);
      }
      return;
    }
    case 'bend':
      for (const s of [-1, 1])
        leg([
          [s * 0.06, 0.44],
          [s * 0.085, 0.22],
          [s * 0.08, 0.02],
        ]);
      if (skirted(outfit))
        c.curve(
          body.points([
            [-0.12, 0.5],
            [0.12, 0.5],
            [0.16, 0.18],
            [0, 0.15],
            [-0.16, 0.18],
          ]),
          colour,
          cloth,
        );
      return;
    case 'sit':
      c.curve(
        body.points([
          [-0.27, 0.03],
          [-0.2, 0.15],
          [0, 0.19],
          [0.2, 0.15],
          [0.27, 0.03],
          [0, -0.04],
        ]),
        colour,
        cloth,
      );
      c.line(
        body.points([
          [-0.21, 0.06],
          [0, 0.02],
          [0.2, 0.07],
        ]),
        h * 0.03,
        tweak(colour, 0.08),
        { line: 0, size: 0.35 },
      );
      foot(-0.1, -0.005);
      foot(0.1, -0.005);
      return;
    case 'crouch':
      foot(side * 0.1, 0.015);
      foot(-side * 0.05, 0.015);
      leg([
        [-side * 0.04, 0.16],
        [side * 0.02, 0.22],
        [-side * 0.04, 0.03],
      ]);
      leg([
        [-side * 0.02, 0.16],
        [side * 0.17, 0.25],
        [side * 0.1, 0.03],
      ]);
      return;
    case 'ride':
      leg([
        [0, 0.03],
        [side * 0.13, -0.02],
        [side * 0.1, -0.24],
      ]);
      foot(side * 0.13, -0.26);
      return;
    case 'bench':
      for (const s of [-1, 1]) {
        foot(s * 0.085, -0.27);
        leg([
          [s * 0.07, 0.05],
          [s * 0.085, -0.04],
          [s * 0.08, -0.25],
        ]);
      }
      if (skirted(outfit))
        c.curve(
          body.points([
            [-0.12, 0.07],
            [0.12, 0.07],
            [0.15, -0.06],
            [0.15, -0.22],
            [0, -0.24],
            [-0.15, -0.22],
            [-0.15, -0.06],
          ]),
          colour,
          cloth,
        );
      return;
  }
}

/** The woven band at the foot of a skirt. */
function addHem(c: Composition, body: Frame, outfit: Outfit, hem: number): void {
  const { palette } = c;
  const h = body.scale;
  if (outfit === 'hmong') {
    for (let pleat = -3; pleat <= 3; pleat += 1)
      c.line(
        body.points([
          [pleat * 0.028, 0.38],
          [pleat * 0.05 + hem, 0.06],
        ]),
        h * 0.009,
        mix(palette.red, palette.ink, 0.35),
        { line: 0, straight: true, size: 0.3 },
      );
    c.line(
      body.points([
        [-0.145, 0.26],
        [0, 0.24],
        [0.145, 0.26],
      ]),
      h * 0.04,
      palette.white,
      { line: 0, size: 0.35 },
    );
    c.line(
      body.points([
        [-0.155, 0.22],
        [0, 0.2],
        [0.155, 0.22],
      ]),
      h * 0.025,
      palette.indigo,
      { line: 0, size: 0.35 },
    );
  }
  const band = outfit === 'hmong' ? palette.ochre : palette.red;
  c.line(
    body.points([
      [-0.18 + hem, 0.1],
      [hem, 0.07],
      [0.18 + hem, 0.1],
    ]),
    h * 0.035,
    band,
    { line: 0, size: 0.35 },
  );
  if (h < 260) return;
  for (let i = -6; i <= 6; i += 1) {
    const [a, b] = body.point(i * 0.0265 + hem, 0.072 + Math.abs(i) * 0.0045);
    const q = h * 0.012;
    c.polygon(
      [
        [a - q, b],
        [a, b - q],
        [a + q, b],
        [a, b + q],
      ],
      i % 2 ? palette.white : palette.ochre,
      { line: 0, size: 0.3 },
    );
  }
}
