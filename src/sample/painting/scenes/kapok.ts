import { mix, tweak } from '../colour.ts';
import { type Composition, createComposition } from '../composition.ts';
import type { Point } from '../geometry.ts';
import { addBirds, addHen, addPerchedBird } from './elements/birds.ts';
import { addClosedBook } from './elements/books.ts';
import { addBuffalo } from './elements/buffalo.ts';
import { addSittingPet } from './elements/farm-animals.ts';
import { addFlowers, addGrass } from './elements/flowers.ts';
import { addPath } from './elements/land.ts';
import { addLandscape, addMeadow, addPeople } from './elements/landscape.ts';
import { addStiltHouse } from './elements/stilt-house.ts';
import { addFoliage, addTree } from './elements/trees.ts';
import type { Scene } from './scene.ts';

/** Buttress roots like walls, a trunk too thick to embrace. */
function addButtress(c: Composition, x: number, y: number, girth: number, height: number): void {
  const { palette } = c;
  const bark = mix(palette.wood, palette.mist, 0.22);
  for (const [u, v, tone] of [
    [-1.9, 0.1, -0.05],
    [1.95, 0.06, -0.08],
    [-1.15, 0.2, 0.02],
    [1.2, 0.22, -0.03],
    [0.1, 0.26, 0.04],
  ] as const) {
    c.curve(
      [
        [x + u * girth * 0.18, y - height * 0.42],
        [x + u * girth * 0.42, y - height * 0.16],
        [x + u * girth, y + girth * v],
        [x + u * girth * 0.62, y + girth * v * 1.1],
        [x + u * girth * 0.1, y - girth * 0.1],
        [x - u * girth * 0.1, y - height * 0.3],
      ],
      tweak(bark, tone),
      { angle: 1.4, size: 0.7, kind: 'trunk' },
    );
  }
  c.curve(
    [
      [x - girth * 0.42, y - height],
      [x + girth * 0.42, y - height],
      [x + girth * 0.5, y - height * 0.5],
      [x + girth * 0.72, y - girth * 0.05],
      [x, y + girth * 0.1],
      [x - girth * 0.72, y - girth * 0.05],
      [x - girth * 0.5, y - height * 0.5],
    ],
    bark,
    { angle: 1.5, size: 0.8, kind: 'trunk' },
  );
  for (let i = -2; i <= 2; i += 1)
    c.line(
      [
        [x + i * girth * 0.15, y - height * 0.95],
        [x + i * girth * 0.19, y - height * 0.5],
        [x + i * girth * 0.27, y - girth * 0.1],
      ],
      girth * 0.03,
      tweak(bark, i % 2 ? -0.07 : 0.05),
      { line: 0, size: 0.5 },
    );
}

/** Midday rest between the roots of the old kapok tree, red flowers all round. */
export const kapokRoots: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.52, sun: side, ranges: 3 });
  addMeadow(c, 0.56);
  addStiltHouse(c, {
    x: w * (0.5 + side * 0.37),
    y: h * 0.66,
    width: short * 0.28,
    smoke: true,
    ladder: -side as 1 | -1,
  });
  c.nextLayer();
  const x = w * (0.5 - side * 0.08);
  const y = h * 0.84;
  const girth = short * 0.22;
  const limbs: readonly (readonly [number, number, number])[] = [
    [-1, 0.34, 0.12],
    [1, 0.3, 0.1],
    [-1, 0.16, 0.02],
    [1, 0.14, 0.01],
  ];
  for (const [s, from, to] of limbs) {
    const end: Point = [x + s * Math.min(w * 0.44, short * 0.56), h * to];
    c.line(
      [[x, h * from], [x + s * girth * 1.1, h * (from - 0.06)], end],
      [short * 0.07, short * 0.02],
      mix(palette.wood, palette.mist, 0.12),
      { kind: 'trunk' },
    );
    for (let i = 0; i < 9; i += 1)
      addFoliage(
        c,
        x + (end[0] - x) * (0.25 + 0.09 * i),
        h * from + (end[1] - h * from) * (0.25 + 0.09 * i) + random.gaussian() * 26,
        short * 0.7,
        'kapok',
      );
  }
  addButtress(c, x, y, girth, h * 0.86);
  addPerchedBird(c, x - side * short * 0.3, h * 0.12, 36, side, mix(palette.indigo, palette.white, 0.3));
  addPerchedBird(c, x + side * short * 0.26, h * 0.15, 30, -side, palette.ochre);
  c.nextLayer();
  addPeople(c, [
    {
      x: x - girth * 1.35,
      y: y + short * 0.05,
      height: short * 0.36,
      pose: 'sit',
      outfit: 'thai',
      hat: 'pieu',
      old: true,
      facing: 0.4,
      lean: -0.12,
      gaze: 'down',
    },
    {
      x: x + girth * 0.15,
      y: y + short * 0.075,
      height: short * 0.32,
      pose: 'sit',
      outfit: 'pupil',
      hair: 'braids',
      facing: -0.2,
      arms: 'read',
    },
    {
      x: x + girth * 1.5,
      y: y + short * 0.06,
      height: short * 0.3,
      pose: 'sit',
      outfit: 'plain',
      hair: 'short',
      facing: -0.5,
      lean: -0.18,
      gaze: 'down',
      top: palette.indigo,
    },
  ]);
  addSittingPet(
    c,
    x - girth * 0.5,
    y + short * 0.12,
    short * 0.11,
    1,
    mix(palette.ochre, palette.earth[0], 0.4),
    'dog',
  );
  for (let i = 0; i < 40; i += 1) {
    const a = x + random.gaussian() * short * 0.36;
    const b = h * random.range(0.86, 0.98);
    c.ellipse(
      a,
      b,
      random.range(7, 12),
      random.range(5, 8),
      random.pick([palette.red, tweak(palette.red, 0.07)]),
      { line: 0, size: 0.32, wobble: 0.2, kind: 'flower' },
    );
  }
  addGrass(c, 0, w, h * 1.005, 70, 44);
  return c.finish([x, h * 0.62]);
};

/** The village council under the flowering kapok tree: a ring of old and young, seen from a little above. */
export const kapokMeeting: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.54, sun: side, ranges: 4 });
  addMeadow(c, 0.58);
  for (const [u, v, size] of [
    [0.4, 0.68, 0.24],
    [0.22, 0.63, 0.15],
  ] as const)
    addStiltHouse(c, {
      x: w * (0.5 + side * u),
      y: h * v,
      width: short * size,
      smoke: u > 0.3,
      ladder: -side as 1 | -1,
    });
  addPath(
    c,
    [
      [w * (0.5 + side * 0.36), h * 0.68],
      [w * (0.5 + side * 0.22), h * 0.76],
      [w * 0.5, h * 0.86],
    ],
    24,
    90,
    mix(palette.earth[0], palette.mist, 0.4),
  );
  c.nextLayer();
  const x = w * (0.5 - side * 0.1);
  addTree(c, { x, y: h * 0.76, height: Math.min(h * 0.86, w * 0.8), kind: 'kapok', lean: side * 0.03 });
  c.ellipse(
    x,
    h * 0.86,
    Math.min(w * 0.42, short * 0.5),
    short * 0.1,
    mix(palette.earth[0], palette.mist, 0.35),
    { line: 0.4, size: 0.8, kind: 'ground' },
  );
  c.nextLayer();
  const s = short * 0.3;
  addPeople(c, [
    { x: x - s * 0.55, y: h * 0.82, height: s * 0.92, pose: 'sit', outfit: 'thai', hat: 'pieu', facing: 0.3 },
    {
      x: x + s * 0.02,
      y: h * 0.805,
      height: s,
      outfit: 'farmer',
      old: true,
      facing: side * 0.2,
      arms: 'wave',
    },
    {
      x: x + s * 0.66,
      y: h * 0.825,
      height: s * 0.94,
      pose: 'sit',
      outfit: 'hmong',
      hat: 'turban',
      facing: -0.3,
    },
    {
      x: x - s * 1.25,
      y: h * 0.875,
      height: s * 1.02,
      pose: 'sit',
      outfit: 'farmer',
      hat: 'non',
      facing: 0.6,
      arms: 'read',
    },
    { x: x + s * 1.3, y: h * 0.885, height: s, pose: 'sit', outfit: 'thai', facing: -0.6, arms: 'carry' },
    { x: x - s * 0.72, y: h * 0.955, height: s * 0.9, pose: 'sit', outfit: 'pupil', gaze: 'away' },
    {
      x: x + s * 0.16,
      y: h * 0.975,
      height: s * 0.84,
      pose: 'sit',
      outfit: 'plain',
      gaze: 'away',
      hair: 'long',
      top: palette.red,
    },
    {
      x: x + s * 0.98,
      y: h * 0.96,
      height: s * 0.9,
      pose: 'sit',
      outfit: 'pupil',
      hair: 'braids',
      facing: -0.4,
      arms: 'wave',
    },
  ]);
  addClosedBook(c, x - s * 0.05, h * 0.885, s * 0.4, s * 0.08, palette.indigo);
  addClosedBook(c, x - s * 0.02, h * 0.862, s * 0.34, s * 0.07, palette.ochre);
  addBuffalo(c, w * (0.5 + side * 0.38), h * 0.84, short * 0.2, -side);
  addHen(c, w * (0.5 + side * 0.3), h * 0.93, 28);
  for (let i = 0; i < 30; i += 1)
    c.ellipse(x + random.gaussian() * short * 0.34, h * random.range(0.78, 0.98), 9, 6, palette.red, {
      line: 0,
      size: 0.32,
      wobble: 0.2,
      kind: 'flower',
    });
  addFlowers(c, 0, w, h * 0.96, h, 14, 8);
  addGrass(c, 0, w, h * 1.005, 50, 38);
  addBirds(c, x, h * 0.1, 8, 14);
  return c.finish([x, h * 0.68]);
};
