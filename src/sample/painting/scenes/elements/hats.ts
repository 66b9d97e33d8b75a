import { mix } from '../../colour.ts';
import type { Composition } from '../../composition.ts';
import type { createFrame } from './frame.ts';

export type Hat = 'none' | 'non' | 'pieu' | 'turban' | 'hood';

type Axes = ReturnType<typeof createFrame>;

/** A hat over the finished head; `head` has the head's radius as its unit. */
export function addHat(c: Composition, hat: Hat, head: Axes, facing: number): void {
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
