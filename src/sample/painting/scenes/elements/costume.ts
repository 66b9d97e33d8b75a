import { mix, type Rgb, tweak } from '../../colour.ts';
import type { Composition } from '../../composition.ts';
import type { Frame } from './frame.ts';

export type Outfit = 'thai' | 'hmong' | 'pupil' | 'farmer' | 'plain' | 'raincoat';

/** The upper garment an outfit usually has. */
export function defaultTop(c: Composition, outfit: Outfit): Rgb {
  const { palette, random } = c;
  const choices: Record<Outfit, readonly Rgb[]> = {
    thai: [palette.bloom[2], palette.leaf[1], palette.indigo, palette.white, palette.red],
    hmong: [mix(palette.indigo, palette.ink, 0.2)],
    pupil: [palette.white],
    farmer: [mix(palette.indigo, palette.ink, 0.25), mix(palette.wood, palette.red, 0.15)],
    plain: [palette.red, palette.indigo, palette.ochre, palette.leaf[1], palette.bloom[2]],
    raincoat: [palette.ochre],
  };
  return random.pick(choices[outfit]);
}

/** The skirt or trousers an outfit usually has. */
export function defaultBottom(c: Composition, outfit: Outfit): Rgb {
  const { palette, random } = c;
  const dark = mix(palette.ink, palette.indigo, 0.35);
  switch (outfit) {
    case 'thai':
      return dark;
    case 'hmong':
      return palette.red;
    case 'pupil':
    case 'raincoat':
      return palette.indigo;
    case 'farmer':
    case 'plain':
      return random.pick([dark, palette.indigo, mix(palette.wood, palette.ink, 0.4)]);
  }
}

/** Clasps, sash, scarf or collar: what makes the clothes somebody's. */
export function addTrim(c: Composition, torso: Frame, outfit: Outfit, top: Rgb): void {
  const { palette } = c;
  const h = torso.scale;
  const detail = { line: 0, size: 0.3 } as const;
  switch (outfit) {
    case 'thai': {
      c.line(
        torso.points([
          [-0.13, 0.02],
          [0, 0],
          [0.13, 0.02],
        ]),
        h * 0.055,
        mix(palette.leaf[0], palette.leaf[1], 0.5),
        { size: 0.35, line: 0.5 },
      );
      c.line(
        torso.points([
          [-0.06, 0.3],
          [0, 0.262],
          [0.06, 0.3],
        ]),
        h * 0.02,
        mix(palette.ochre, palette.white, 0.3),
        detail,
      );
      for (let i = 0; i < 6; i += 1) {
        const [a, b] = torso.point(0, 0.24 - i * 0.037);
        if (h > 260)
          c.curve(
            [
              [a - h * 0.024, b - h * 0.01],
              [a, b - h * 0.002],
              [a + h * 0.024, b - h * 0.01],
              [a + h * 0.024, b + h * 0.01],
              [a, b + h * 0.002],
              [a - h * 0.024, b + h * 0.01],
            ],
            palette.white,
            { size: 0.3, line: 0.6 },
          );
        else if (i % 2 === 0) c.ellipse(a, b, h * 0.018, h * 0.012, mix(palette.white, top, 0.1), detail);
      }
      return;
    }
    case 'hmong':
      c.polygon(
        torso.points([
          [-0.075, 0.295],
          [-0.035, 0.305],
          [0.01, 0.1],
          [-0.02, 0.06],
        ]),
        palette.red,
        { size: 0.3, line: 0.4 },
      );
      c.polygon(
        torso.points([
          [0.075, 0.295],
          [0.035, 0.305],
          [-0.01, 0.1],
          [0.02, 0.06],
        ]),
        palette.ochre,
        { size: 0.3, line: 0.4 },
      );
      c.line(
        torso.points([
          [-0.13, 0.02],
          [0, 0],
          [0.13, 0.02],
        ]),
        h * 0.05,
        palette.bloom[2],
        { size: 0.35, line: 0.4 },
      );
      return;
    case 'pupil':
      c.polygon(
        torso.points([
          [-0.075, 0.285],
          [0, 0.31],
          [0.075, 0.285],
          [0.015, 0.2],
          [0.05, 0.1],
          [0, 0.17],
          [-0.05, 0.1],
          [-0.015, 0.2],
        ]),
        palette.red,
        { size: 0.3, line: 0.5 },
      );
      return;
    case 'farmer':
      for (let i = 0; i < 4; i += 1) {
        const [a, b] = torso.point(0, 0.23 - i * 0.06);
        c.ellipse(a, b, h * 0.012, h * 0.012, mix(palette.ochre, palette.white, 0.3), detail);
      }
      return;
    case 'raincoat':
      c.curve(
        torso.points([
          [-0.13, 0.28],
          [0, 0.33],
          [0.13, 0.28],
          [0.21, -0.14],
          [0, -0.18],
          [-0.21, -0.14],
        ]),
        top,
        { bottomColour: tweak(top, -0.08), size: 0.4, kind: 'figure' },
      );
      return;
    case 'plain':
      c.line(
        torso.points([
          [-0.13, 0.1],
          [0, 0.09],
          [0.13, 0.1],
        ]),
        h * 0.03,
        mix(top, palette.white, 0.55),
        detail,
      );
      return;
  }
}
