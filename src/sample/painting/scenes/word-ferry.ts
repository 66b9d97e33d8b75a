import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { addDuck, addEgret } from './elements/birds.ts';
import { addBoat } from './elements/boats.ts';
import { addBook } from './elements/books.ts';
import { addFigure } from './elements/figure.ts';
import { addGrass, addLotus } from './elements/flowers.ts';
import { addBasket } from './elements/furniture.ts';
import { addRipple, addWater } from './elements/land.ts';
import { addLandscape, addPeople } from './elements/landscape.ts';
import { addStiltHouse } from './elements/stilt-house.ts';
import { addBamboo, addBush } from './elements/trees.ts';
import type { Scene } from './scene.ts';

/** A landing place: the ferryman takes pupils and baskets of books over the river. */
export const wordFerry: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const at = (t: number): number => w * (side > 0 ? t : 1 - t);
  addLandscape(c, { horizon: 0.46, sun: -side, ranges: 4, clouds: 3, rise: 0.22 });
  c.nextLayer();
  for (let i = 0; i < 9; i += 1)
    addBush(c, (w * i) / 8 + random.gaussian() * 24, h * 0.475, random.range(36, 60), [
      palette.leaf[1],
      palette.leaf[2],
      palette.leaf[3],
    ]);
  addWater(c, h * 0.48, 90);
  addStiltHouse(c, { x: at(0.8), y: h * 0.5, width: 170, smoke: true, ladder: side > 0 ? -1 : 1 });
  c.nextLayer();
  const x = at(0.47);
  const y = h * 0.76;
  const boat = Math.min(w * 0.8, h * 0.86);
  const deck = y + boat * 0.02;
  const man = addFigure(c, {
    x: x - side * boat * 0.41,
    y: deck,
    height: 250,
    facing: side * 0.6,
    lean: 0.16,
    outfit: 'farmer',
    hat: 'non',
    reach: [
      [x - side * boat * 0.3, y - 120],
      [x - side * boat * 0.3, y - 170],
    ],
  });
  const pole = man.hands[0];
  c.line(
    [
      [pole[0] + side * 46, pole[1] - 190],
      [pole[0] - side * 6, pole[1]],
      [pole[0] - side * 60, y + 150],
    ],
    9,
    mix(palette.wood, palette.ochre, 0.4),
    { straight: true, line: 0.6, kind: 'beam' },
  );
  addPeople(c, [
    {
      x: x - side * boat * 0.17,
      y: deck + 6,
      height: 226,
      pose: 'sit',
      facing: side * 0.4,
      outfit: 'pupil',
      hair: 'braids',
      arms: 'read',
    },
    {
      x: x + side * boat * 0.04,
      y: deck + 10,
      height: 240,
      pose: 'sit',
      facing: -side * 0.4,
      outfit: 'thai',
      hat: 'pieu',
      arms: 'read',
    },
    {
      x: x + side * boat * 0.36,
      y: deck - 4,
      height: 210,
      outfit: 'pupil',
      facing: side * 0.7,
      hair: 'short',
      arms: 'wave',
      satchel: palette.red,
    },
  ]);
  addBasket(c, x + side * boat * 0.21, deck - 32, 112);
  for (let i = 0; i < 4; i += 1)
    addBook(c, {
      x: x + side * boat * 0.21 + (i - 1.5) * 22,
      y: deck - 46 - (i % 2) * 16,
      width: 62,
      thickness: 0.4,
      rotation: (i - 1.5) * 0.25,
      cover: [palette.red, palette.indigo, palette.ochre, palette.leaf[2]][i] ?? palette.red,
    });
  addBoat(c, x, y + 26, boat, mix(palette.wood, palette.red, 0.2));
  for (let i = 0; i < 12; i += 1)
    addRipple(
      c,
      x + random.gaussian() * boat * 0.4,
      y + boat * 0.23 + i * 8,
      boat * 0.12,
      5,
      tweak(palette.water[0], 0.05),
    );
  c.nextLayer();
  addBamboo(c, at(-0.02), h * 1.02, Math.min(h * 0.5, w * 0.4), side * 0.5);
  for (let i = 0; i < 3; i += 1) addDuck(c, at(0.62 + 0.09 * i), h * (0.9 + 0.03 * (i % 2)), 34, side);
  addEgret(c, at(0.9), h * 0.9, 52, -side);
  addGrass(c, at(0.5) > at(0.2) ? 0 : w * 0.7, at(0.5) > at(0.2) ? w * 0.3 : w, h, 40, 70);
  for (let i = 0; i < 6; i += 1) addLotus(c, at(random.range(0.5, 1)), h * random.range(0.94, 1), 44);
  return c.finish([x, h * 0.68]);
};
