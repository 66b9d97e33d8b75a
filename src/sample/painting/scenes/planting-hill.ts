import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { lerp, type Point, smooth } from '../geometry.ts';
import { addBirds } from './elements/birds.ts';
import { addFigure } from './elements/figure.ts';
import { addGrass } from './elements/flowers.ts';
import { addBasket } from './elements/furniture.ts';
import { addLandscape } from './elements/landscape.ts';
import { addConifer, addSapling } from './elements/trees.ts';
import type { Scene } from './scene.ts';

/** A bare slope after the slide; all hands set saplings from the foot to the ridge. */
export const plantingHill: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const at = (t: number): number => w * (side > 0 ? t : 1 - t);
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.48, sun: -side, ranges: 3, clouds: 4 });
  c.nextLayer();
  const hill: Point[] = [
    [at(-0.05), h * 0.8],
    [at(0.2), h * 0.68],
    [at(0.45), h * 0.48],
    [at(0.7), h * 0.36],
    [at(1.05), h * 0.26],
  ];
  c.polygon([...smooth(hill, false, 8), [at(1.05), h * 1.03], [at(-0.05), h * 1.03]], palette.leaf[1], {
    bottomColour: palette.field[3],
    angle: -side * 0.5,
    material: 'field',
    kind: 'ground',
  });
  c.curve(
    [
      [at(0.72), h * 0.365],
      [at(0.86), h * 0.33],
      [at(0.84), h * 0.5],
      [at(0.76), h * 0.68],
      [at(0.7), h * 0.86],
      [at(0.6), h * 1.03],
      [at(0.14), h * 1.03],
      [at(0.34), h * 0.8],
      [at(0.52), h * 0.62],
      [at(0.6), h * 0.48],
    ],
    palette.earth[0],
    { bottomColour: palette.earth[1], angle: -side * 0.9, material: 'field', kind: 'ground' },
  );
  for (let i = 0; i < 20; i += 1) {
    const t = random.next();
    c.ellipse(
      at(lerp(0.78, 0.38, t) + random.gaussian() * 0.09),
      h * lerp(0.4, 0.98, t),
      random.range(8, 24) * (0.5 + t),
      random.range(6, 14) * (0.5 + t),
      random.pick([
        mix(palette.earth[1], palette.white, 0.3),
        palette.earth[1],
        tweak(palette.earth[0], 0.06),
      ]),
      { size: 0.4, line: 0.6 },
    );
  }
  for (let i = 0; i < 10; i += 1)
    addConifer(c, at(0.9 + random.gaussian() * 0.05), h * (0.36 + 0.06 * i), short * random.range(0.1, 0.16));
  for (let i = 0; i < 13; i += 1) {
    const t = i / 12;
    addSapling(
      c,
      at(lerp(0.78, 0.2, t) + random.gaussian() * 0.05),
      h * lerp(0.45, 0.9, t) + random.gaussian() * 14,
      lerp(28, 84, t),
    );
  }
  c.nextLayer();
  const people = [
    { u: 0.66, v: 0.6, tall: 0.15, outfit: 'farmer', hat: 'non', pose: 'bend' },
    { u: 0.5, v: 0.7, tall: 0.2, outfit: 'pupil', hat: 'none', pose: 'crouch' },
    { u: 0.72, v: 0.79, tall: 0.25, outfit: 'thai', hat: 'pieu', pose: 'stand' },
    { u: 0.34, v: 0.88, tall: 0.3, outfit: 'farmer', hat: 'none', pose: 'crouch' },
    { u: 0.62, v: 0.96, tall: 0.34, outfit: 'pupil', hat: 'none', pose: 'crouch' },
    { u: 0.14, v: 0.95, tall: 0.33, outfit: 'hmong', hat: 'turban', pose: 'stand' },
  ] as const;
  people.forEach(({ u, v, tall, outfit, hat, pose }, i) => {
    const f = (i % 2 ? 1 : -1) * side;
    const height = tall * short;
    const x = at(u);
    const y = h * v;
    const treeX = x + f * height * 0.4;
    addSapling(c, treeX, y + 6, height * (pose === 'stand' ? 0.7 : 0.48));
    const low: Point = [treeX - f * height * 0.04, y - height * 0.16];
    addFigure(c, {
      x,
      y,
      height,
      pose,
      facing: f * 0.7,
      outfit,
      hat,
      hair: i === 4 ? 'braids' : 'short',
      reach:
        pose === 'stand'
          ? [
              [treeX, y - height * 0.44],
              [treeX, y - height * 0.36],
            ]
          : [low, [low[0] + f * 14, low[1] + 6]],
      gaze: 'down',
    });
  });
  addBasket(c, at(0.44), h * 0.96, short * 0.12, palette.leaf[1]);
  addGrass(c, 0, w, h * 1.0, 60, 46);
  addBirds(c, at(0.25), h * 0.12, 5, 14);
  return c.finish([at(0.48), h * 0.72]);
};
