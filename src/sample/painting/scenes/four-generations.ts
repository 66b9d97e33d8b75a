import { mix } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { addHen } from './elements/birds.ts';
import { addBook } from './elements/books.ts';
import { addFlowers, addGrass } from './elements/flowers.ts';
import { addBasket } from './elements/furniture.ts';
import { addPath } from './elements/land.ts';
import { addLandscape, addMeadow, addPeople } from './elements/landscape.ts';
import { addStiltHouse } from './elements/stilt-house.ts';
import { addBush, addTree } from './elements/trees.ts';
import type { Scene } from './scene.ts';

/** Four generations stand close together before the house, waiting: a portrait with bags and books. */
export const fourGenerations: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  addLandscape(c, { horizon: 0.52, sun: side, ranges: 3 });
  addMeadow(c, 0.54);
  addStiltHouse(c, {
    x: w * (0.5 + side * 0.2),
    y: h * 0.66,
    width: Math.min(w * 0.56, h * 0.5),
    smoke: true,
    ladder: -side as 1 | -1,
  });
  addBush(c, w * (0.5 + side * 0.44), h * 0.64, 70);
  addPath(
    c,
    [
      [w * (0.5 + side * 0.05), h * 0.66],
      [w * (0.5 - side * 0.1), h * 0.76],
      [w * 0.5, h * 1.05],
    ],
    60,
    Math.min(w * 0.9, 900),
    mix(palette.earth[0], palette.mist, 0.4),
  );
  c.nextLayer();
  addTree(c, {
    x: w * (0.5 - side * 0.46),
    y: h * 0.94,
    height: Math.min(h * 0.74, w * 0.7),
    kind: 'ban',
    lean: side * 0.1,
  });
  const s = Math.min(w * 0.92, h) * 0.5;
  const y = h * 0.95;
  const x = w * 0.5;
  addPeople(c, [
    { x: x - s * 0.62, y: y - s * 0.08, height: s, outfit: 'farmer', facing: 0.25, arms: 'carry', lean: 0 },
    {
      x: x + s * 0.66,
      y: y - s * 0.05,
      height: s * 0.96,
      outfit: 'thai',
      hat: 'non',
      facing: -0.3,
      arms: 'down',
    },
    {
      x: x - s * 0.14,
      y: y - s * 0.02,
      height: s * 0.88,
      outfit: 'thai',
      hat: 'pieu',
      old: true,
      facing: 0.15,
      arms: 'carry',
      top: palette.indigo,
    },
    {
      x: x + s * 0.32,
      y: y + s * 0.02,
      height: s * 0.66,
      outfit: 'pupil',
      hair: 'braids',
      facing: -0.2,
      arms: 'read',
    },
    {
      x: x - s * 0.44,
      y: y + s * 0.06,
      height: s * 0.52,
      outfit: 'plain',
      top: palette.red,
      facing: 0.3,
      arms: 'wave',
      satchel: palette.ochre,
    },
  ]);
  addBook(c, { x: x - s * 0.14, y: y - s * 0.45, width: s * 0.26, thickness: 0.42, cover: palette.ochre });
  addBasket(c, x + s * 0.98, y - s * 0.06, s * 0.24, palette.leaf[0]);
  addHen(c, x - s * 0.9, h * 0.965, 30);
  addHen(c, x + s * 0.75, h * 0.975, 26);
  addFlowers(c, 0, w, h * 0.96, h, 30, 9);
  addGrass(c, 0, w, h * 1.01, 50, 40);
  return c.finish([x, h * 0.7]);
};
