import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { lerp, type Point } from '../geometry.ts';
import { addBirds, addDuck, addEgret } from './elements/animals.ts';
import { addBook } from './elements/books.ts';
import { addFigure } from './elements/figure.ts';
import { addStiltHouse } from './elements/house.ts';
import { addRipple, addWater } from './elements/land.ts';
import { addLandscape, addPeople } from './elements/landscape.ts';
import { addBamboo, addBush, addGrass, addLotus, addTree } from './elements/plants.ts';
import { addBasket, addBoat, addBookBoat } from './elements/things.ts';
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

/** Paper boats with seeds set sail from a child's hands down the stream; from above and near. */
export const paperBoats: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const at = (t: number): number => w * (side > 0 ? t : 1 - t);
  addLandscape(c, { horizon: 0.34, sun: side, ranges: 3, rise: 0.15 });
  c.nextLayer();
  c.rectangle(-30, h * 0.33, w + 60, h, palette.field[1], {
    bottomColour: palette.field[3],
    material: 'field',
    kind: 'ground',
  });
  for (let i = 0; i < 16; i += 1)
    addBush(c, w * random.next(), h * random.range(0.35, 0.5), random.range(22, 40));
  const middle: Point[] = [
    [at(0.72), h * 0.33],
    [at(0.6), h * 0.42],
    [at(0.74), h * 0.54],
    [at(0.56), h * 0.7],
    [at(0.66), h * 1.06],
  ];
  c.line(middle, (t) => lerp(24, w * 0.66, t ** 1.15), mix(palette.earth[0], palette.field[1], 0.4), {
    line: 0.4,
    kind: 'ground',
  });
  c.line(middle, (t) => lerp(18, w * 0.61, t ** 1.15), palette.water[0], {
    bottomColour: palette.water[1],
    line: 0.5,
    material: 'water',
    kind: 'water',
    angle: 1.3,
  });
  for (let i = 0; i < 44; i += 1) {
    const t = random.range(0.25, 1);
    addRipple(
      c,
      at(0.64 + random.gaussian() * 0.12 * t),
      h * lerp(0.36, 1, t),
      20 + 50 * t,
      2 + 6 * t,
      random.pick([tweak(palette.water[0], 0.06), tweak(palette.water[1], -0.03)]),
    );
  }
  const boats: readonly (readonly [number, number, number])[] = [
    [0.62, 0.43, 40],
    [0.7, 0.5, 58],
    [0.66, 0.59, 78],
    [0.53, 0.66, 98],
    [0.76, 0.73, 124],
    [0.56, 0.83, 158],
  ];
  boats.forEach(([bx, by, size], i) => {
    c.nextLayer();
    const x = at(bx);
    const y = h * by;
    const paper =
      i % 3 === 2
        ? mix(palette.white, palette.bloom[1], 0.5)
        : i % 3 === 1
          ? mix(palette.white, palette.ochre, 0.35)
          : palette.white;
    c.curve(
      [
        [x - size * 0.7, y + size * 0.08],
        [x, y + size * 0.2],
        [x + size * 0.7, y + size * 0.08],
        [x, y + size * 0.02],
      ],
      mix(palette.water[1], palette.ink, 0.25),
      { line: 0, size: 0.5, alpha: 0.7 },
    );
    c.polygon(
      [
        [x, y - size * 0.72],
        [x - size * 0.34, y - size * 0.12],
        [x + size * 0.34, y - size * 0.12],
      ],
      paper,
      { size: 0.45, kind: 'page' },
    );
    c.polygon(
      [
        [x, y - size * 0.72],
        [x, y - size * 0.12],
        [x + size * 0.34, y - size * 0.12],
      ],
      tweak(paper, -0.06),
      { line: 0, size: 0.45, kind: 'page' },
    );
    c.dabs(
      {
        x: x - size * 0.02,
        y: y - size * 0.16,
        radiusX: size * 0.42,
        radiusY: size * 0.09,
        count: 10,
        touch: size * 0.06,
      },
      [palette.ochre, palette.leaf[0], palette.earth[1]],
      { kind: 'blossom' },
    );
    c.polygon(
      [
        [x - size * 0.82, y - size * 0.32],
        [x - size * 0.4, y - size * 0.16],
        [x, y - size * 0.06],
        [x + size * 0.4, y - size * 0.16],
        [x + size * 0.82, y - size * 0.32],
        [x + size * 0.46, y + size * 0.14],
        [x - size * 0.46, y + size * 0.14],
      ],
      paper,
      { bottomColour: tweak(paper, -0.05), size: 0.5, kind: 'page' },
    );
    c.polygon(
      [
        [x, y - size * 0.06],
        [x + size * 0.82, y - size * 0.32],
        [x + size * 0.46, y + size * 0.14],
        [x, y + size * 0.14],
      ],
      tweak(paper, -0.07),
      { line: 0, size: 0.5, kind: 'page' },
    );
  });
  c.nextLayer();
  addPeople(c, [
    {
      x: at(0.19),
      y: h * 0.8,
      height: 290,
      pose: 'crouch',
      facing: side * 0.8,
      outfit: 'pupil',
      hair: 'braids',
      gaze: 'down',
      reach: [
        [at(0.19) + side * 120, h * 0.755],
        [at(0.19) + side * 132, h * 0.765],
      ],
    },
    {
      x: at(0.08),
      y: h * 0.68,
      height: 250,
      facing: side * 0.6,
      outfit: 'hmong',
      hat: 'turban',
      arms: 'wave',
    },
    {
      x: at(0.3),
      y: h * 0.96,
      height: 300,
      pose: 'crouch',
      facing: side * 0.7,
      outfit: 'plain',
      hair: 'short',
      top: palette.red,
      reach: [
        [at(0.3) + side * 112, h * 0.87],
        [at(0.3) + side * 128, h * 0.88],
      ],
    },
  ]);
  addTree(c, { x: at(0.97), y: h * 0.62, height: h * 0.42, kind: 'ban', lean: -side * 0.1 });
  addGrass(c, side > 0 ? 0 : w * 0.75, side > 0 ? w * 0.25 : w, h, 50, 56);
  addBirds(c, at(0.4), h * 0.1, 5, 14);
  return c.finish([at(0.45), h * 0.68]);
};
