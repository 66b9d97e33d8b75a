import { tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { addBirds } from './elements/birds.ts';
import { addBookBoat } from './elements/boats.ts';
import { addBook } from './elements/books.ts';
import { addFigure } from './elements/figure.ts';
import { addLotus } from './elements/flowers.ts';
import { addRipple, addWater } from './elements/land.ts';
import { addLandscape } from './elements/landscape.ts';
import { addStiltHouse } from './elements/stilt-house.ts';
import { addBush } from './elements/trees.ts';
import type { Scene } from './scene.ts';

/** Children sail in boats that are open books; a whole fleet on the lake. */
export const bookBoats: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  addLandscape(c, { horizon: 0.48, sun: side, clouds: 4 });
  c.nextLayer();
  addWater(c, h * 0.47, 90);
  c.nextLayer();
  for (let i = 0; i < 3; i += 1) {
    const x = w * (0.5 - side * (0.1 + 0.15 * i)) + random.gaussian() * 20;
    addStiltHouse(c, { x, y: h * 0.5 + random.range(0, 12), width: random.range(90, 130), ladder: side });
    addBush(c, x + 70, h * 0.5, 26);
  }
  const fleet: readonly (readonly [number, number, number])[] =
    w > h
      ? [
          [0.18, 0.6, 0.52],
          [0.82, 0.63, 0.6],
          [0.47, 0.82, 1.2],
        ]
      : [
          [0.24, 0.56, 0.56],
          [0.78, 0.63, 0.66],
          [0.46, 0.83, 1.24],
        ];
  const hulls = [palette.indigo, palette.ochre, palette.red];
  fleet.forEach(([fx, fy, scale], i) => {
    c.nextLayer();
    const x = w * (side > 0 ? fx : 1 - fx) + random.gaussian() * 16;
    const y = h * fy;
    const size = Math.min(w, h) * 0.4 * scale;
    const seat = addBookBoat(c, x, y, size, hulls[i] ?? palette.red, i !== 1);
    addFigure(c, {
      x: x - size * 0.24,
      y: seat + size * 0.02,
      height: size * 0.56,
      pose: 'sit',
      facing: 0.5,
      outfit: 'pupil',
      hair: 'braids',
      arms: i === 2 ? 'wave' : 'read',
    });
    addFigure(c, {
      x: x + size * 0.27,
      y: seat + size * 0.03,
      height: size * 0.5,
      pose: 'sit',
      facing: -0.5,
      outfit: 'plain',
      hat: i === 2 ? 'non' : 'none',
      arms: 'read',
    });
    c.curve(
      [
        [x - size * 0.52, y],
        [x - size * 0.3, y + size * 0.1],
        [x, y + size * 0.06],
        [x + size * 0.3, y + size * 0.1],
        [x + size * 0.52, y],
        [x + size * 0.3, y + size * 0.19],
        [x, y + size * 0.215],
        [x - size * 0.3, y + size * 0.19],
      ],
      tweak(hulls[i] ?? palette.red, -0.03),
      { size: 0.5, kind: 'boat' },
    );
    for (let k = 0; k < 4; k += 1)
      addRipple(
        c,
        x + random.gaussian() * size * 0.3,
        y + size * (0.26 + 0.03 * k),
        size * 0.2,
        5,
        tweak(palette.water[0], 0.05),
      );
  });
  c.nextLayer();
  for (let i = 0; i < 5; i += 1)
    addBook(c, {
      x: w * random.range(0.05, 0.95),
      y: h * random.range(0.92, 0.98),
      width: random.range(54, 76),
      rotation: random.gaussian() * 0.3,
      cover: random.pick(hulls),
    });
  for (let i = 0; i < 8; i += 1) addLotus(c, w * random.next(), h * random.range(0.93, 1), 36);
  addBirds(c, w * 0.5, h * 0.13, 7, 16);
  return c.finish([w * 0.48, h * 0.7]);
};
