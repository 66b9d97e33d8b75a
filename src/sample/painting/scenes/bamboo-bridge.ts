import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import type { Point } from '../geometry.ts';
import { addBirds, addDuck, addEgret } from './elements/birds.ts';
import { addFigure } from './elements/figure.ts';
import { addLotus } from './elements/flowers.ts';
import { addWater } from './elements/land.ts';
import { addLandscape, addPeople } from './elements/landscape.ts';
import { addBamboo, addBush, addTree } from './elements/trees.ts';
import type { Scene } from './scene.ts';

/** A sagging bamboo bridge: some cross, some sit and let their feet hang. */
export const bambooBridge: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.52, sun: -side, ranges: 4, rise: 0.24 });
  c.nextLayer();
  addWater(c, h * 0.58, 70);
  addTree(c, {
    x: w * (0.5 + side * 0.46),
    y: h * 0.68,
    height: Math.min(h * 0.5, w * 0.5),
    kind: 'ban',
    lean: -side * 0.12,
  });
  addBamboo(c, w * (0.5 - side * 0.5), h * 0.66, short * 0.42, side * 0.5);
  addBush(c, w * (0.5 - side * 0.46), h * 0.61, 110);
  addBush(c, w * (0.5 + side * 0.47), h * 0.63, 120);
  const deck = (t: number): number => h * 0.6 + Math.sin(t * Math.PI) * h * 0.09;
  const along = (t: number): number => -20 + (w + 40) * t;
  const line = (lift: number): Point[] =>
    Array.from({ length: 21 }, (_, i): Point => [along(i / 20), deck(i / 20) - lift]);
  const spans = Math.round(w / 150);
  for (let i = 0; i < spans; i += 1) {
    const t = (i + 0.5) / spans;
    for (const s of [-1, 1])
      c.line(
        [
          [along(t) + s * 10, deck(t)],
          [along(t) + s * 40, h * 0.85 + random.gaussian() * 12],
        ],
        11,
        palette.wood,
        { straight: true, angle: 1.57, kind: 'beam' },
      );
    c.line(
      [
        [along(t), h * 0.86],
        [along(t) + random.gaussian() * 12, h * 0.97],
      ],
      8,
      mix(palette.wood, palette.water[1], 0.65),
      { line: 0, kind: 'ripple' },
    );
  }
  c.line(line(h * 0.1), 8, mix(palette.wood, palette.ochre, 0.3), { kind: 'beam', line: 0.5 });
  c.nextLayer();
  const s = short * 0.31;
  const at = (t: number): number => along(side > 0 ? t : 1 - t);
  const y = (t: number): number => deck(side > 0 ? t : 1 - t);
  addPeople(c, [
    {
      x: at(0.2),
      y: y(0.2) - 8,
      height: s,
      pose: 'walk',
      outfit: 'thai',
      hat: 'non',
      facing: side * 0.7,
      arms: 'carry',
    },
    {
      x: at(0.2) + side * s * 0.42,
      y: y(0.24) - 8,
      height: s * 0.72,
      pose: 'walk',
      outfit: 'pupil',
      hair: 'braids',
      facing: side * 0.6,
      arms: 'swing',
      satchel: palette.red,
    },
    {
      x: at(0.76),
      y: y(0.76) - 8,
      height: s * 1.04,
      pose: 'walk',
      outfit: 'farmer',
      facing: -side * 0.6,
      arms: 'wave',
    },
  ]);
  c.line(line(0), 30, tweak(palette.wood, 0.07), { angle: 0.1, kind: 'beam' });
  for (let i = 0; i < 56; i += 1) {
    const t = i / 55;
    c.line(
      [
        [along(t), deck(t) - 14],
        [along(t) + 4, deck(t) + 14],
      ],
      3,
      tweak(palette.wood, -0.1),
      { straight: true, line: 0 },
    );
  }
  addFigure(c, {
    x: at(0.47),
    y: y(0.47) - 6,
    height: s,
    pose: 'bench',
    outfit: 'pupil',
    hair: 'long',
    arms: 'read',
    facing: side * 0.2,
  });
  addFigure(c, {
    x: at(0.57),
    y: y(0.57) - 4,
    height: s * 0.92,
    pose: 'bench',
    outfit: 'plain',
    hair: 'short',
    arms: 'read',
    facing: -side * 0.3,
    top: palette.red,
  });
  c.nextLayer();
  for (let i = 0; i < 14; i += 1)
    addLotus(c, w * random.next(), h * random.range(0.86, 1), random.range(30, 60));
  for (let i = 0; i < 4; i += 1)
    addDuck(c, w * (0.5 - side * (0.12 + 0.08 * i)), h * (0.82 + 0.045 * (i % 2)), i ? 28 : 40, -side);
  addEgret(c, w * (0.5 + side * 0.32), h * 0.9, 50, -side);
  addBirds(c, w * 0.5, h * 0.13, 6, 15);
  return c.finish([w * 0.5, h * 0.6]);
};
