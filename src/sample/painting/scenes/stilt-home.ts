import { mix } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { addHen } from './elements/birds.ts';
import { addFigure } from './elements/figure.ts';
import { addFlowers, addGrass } from './elements/flowers.ts';
import { addBasket } from './elements/furniture.ts';
import { addPath } from './elements/land.ts';
import { addLandscape, addMeadow, addPeople } from './elements/landscape.ts';
import { addStars } from './elements/sky.ts';
import { addStiltHouse } from './elements/stilt-house.ts';
import { addBush, addTree } from './elements/trees.ts';
import type { Scene } from './scene.ts';

/** One house, near, its horns against the sky; grandmother reads in the yard, children come down the ladder. */
export const stiltHome: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const short = Math.min(w, h);
  const dark = palette.name === 'night' || palette.name === 'dusk';
  addLandscape(c, { horizon: 0.56, sun: random.chance(0.6) ? side : 0, ranges: 3, rise: 0.22 });
  if (palette.name === 'night') addStars(c, 80, h * 0.36);
  addMeadow(c, 0.64);
  const size = Math.min(w * 0.66, h * 0.72);
  const x = w * (0.5 + side * 0.08);
  const ground = h * 0.8;
  for (const s of [-1, 1]) addBush(c, x + s * size * 0.6, ground - 60, 66);
  addStiltHouse(c, {
    x,
    y: ground,
    width: size,
    smoke: true,
    lit: dark,
    ladder: -side as 1 | -1,
    solar: seed % 3 === 0,
  });
  c.nextLayer();
  addPath(
    c,
    [
      [x - side * size * 0.5, ground],
      [x - side * size * 0.38, h * 0.88],
      [x - side * size * 0.2, h * 1.05],
    ],
    size * 0.1,
    size * 0.5,
    mix(palette.earth[0], palette.mist, 0.3),
  );
  addTree(c, {
    x: w * (0.5 - side * 0.42),
    y: h * 0.93,
    height: Math.min(h * 0.76, w * 0.62),
    kind: 'ban',
    lean: side * 0.12,
  });
  const s = short * 0.28;
  addFigure(c, {
    x: x - side * size * 0.51,
    y: ground - size * 0.1,
    height: size * 0.27,
    outfit: 'pupil',
    facing: -side * 0.4,
    arms: 'wave',
    satchel: palette.ochre,
  });
  addPeople(c, [
    {
      x: x - side * size * 0.06,
      y: h * 0.95,
      height: s * 1.08,
      pose: 'sit',
      outfit: 'thai',
      hat: 'pieu',
      old: true,
      arms: 'read',
      facing: side * 0.3,
    },
    {
      x: x + side * size * 0.22,
      y: h * 0.965,
      height: s * 0.9,
      pose: 'sit',
      outfit: 'pupil',
      hair: 'braids',
      facing: -side * 0.5,
    },
    {
      x: x + side * size * 0.46,
      y: h * 0.93,
      height: s,
      outfit: 'farmer',
      facing: -side * 0.4,
      arms: 'carry',
    },
  ]);
  addBasket(c, x + side * size * 0.46 - side * 12, h * 0.93 - s * 0.42, s * 0.36, palette.leaf[0]);
  for (let i = 0; i < 4; i += 1) addHen(c, w * random.range(0.12, 0.88), h * random.range(0.91, 0.96), 26);
  addFlowers(c, 0, w, h * 0.94, h, 34, 8);
  addGrass(c, 0, w, h * 1.0, 60, 42);
  return c.finish([x, h * 0.68]);
};
