import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { lerp, type Point, smooth } from '../geometry.ts';
import { addBirds, addSittingPet } from './elements/animals.ts';
import { addFigure } from './elements/figure.ts';
import { createFrame } from './elements/frame.ts';
import { addStiltHouse } from './elements/house.ts';
import { addLandscape, addMeadow, addPeople } from './elements/landscape.ts';
import { addConifer, addFlowers, addGrass, addSapling, addTree } from './elements/plants.ts';
import { addBasket } from './elements/things.ts';
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

/** Four hands, earth between the fingers, hold one seedling: the forest of tomorrow stands behind. */
export const seedlingHands: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.5, sun: side, ranges: 4, rise: 0.24 });
  addMeadow(c, 0.54);
  for (let i = 0; i < 26; i += 1)
    addConifer(c, w * random.next(), h * random.range(0.54, 0.66), short * random.range(0.07, 0.16));
  addPeople(c, [
    {
      x: w * (0.5 - side * 0.36),
      y: h * 0.7,
      height: short * 0.2,
      pose: 'crouch',
      outfit: 'pupil',
      facing: side * 0.6,
      arms: 'work',
    },
    {
      x: w * (0.5 + side * 0.4),
      y: h * 0.69,
      height: short * 0.22,
      outfit: 'thai',
      hat: 'non',
      facing: -side * 0.6,
      arms: 'carry',
    },
  ]);
  c.nextLayer();
  const x = w * 0.5;
  const y = h * 0.68;
  const size = short * 0.3;
  const hand = (
    s: number,
    startX: number,
    startY: number,
    skin: typeof palette.red,
    sleeve: typeof palette.red,
    lower: number,
  ): void => {
    const target: Point = [x + s * size * 0.22, y + size * (0.3 + lower)];
    const turn = Math.atan2(target[1] - startY, target[0] - startX);
    const reach = Math.hypot(target[0] - startX, target[1] - startY);
    const arm = createFrame(startX, startY, size, 1, turn);
    const far = reach / size;
    c.polygon(
      arm.points([
        [-1, 0.4],
        [far * 0.62, 0.26],
        [far * 0.62, -0.26],
        [-1, -0.4],
      ]),
      sleeve,
      { bottomColour: tweak(sleeve, -0.06), angle: turn, size: 0.7, kind: 'cloth' },
    );
    for (const [u, tone] of [
      [0.56, palette.ochre],
      [0.5, palette.white],
      [0.44, palette.red],
    ] as const)
      c.line(
        arm.points([
          [far * u, 0.29],
          [far * u, -0.29],
        ]),
        size * 0.07,
        tone,
        { straight: true, line: 0.4, size: 0.4 },
      );
    c.curve(
      arm.points([
        [far * 0.6, 0.2],
        [far * 0.86, 0.28],
        [far * 1.04, 0.3],
        [far * 1.1, -0.05],
        [far * 0.98, -0.27],
        [far * 0.6, -0.2],
      ]),
      skin,
      { angle: turn, size: 0.6, kind: 'hand' },
    );
    for (let k = 0; k < 4; k += 1) {
      const v = (0.26 - k * 0.17) * s;
      c.line(
        arm.points([
          [far * 0.92, v],
          [far * 1.12, v + 0.02 * s],
          [far * 1.12 + 0.2 - k * 0.02, v + 0.1 * s],
        ]),
        [size * 0.16, size * 0.12],
        k % 2 ? skin : tweak(skin, 0.015),
        { angle: turn, size: 0.5, kind: 'hand' },
      );
    }
  };
  hand(-1, -20, h * 0.93, palette.skin[1], palette.indigo, 0.1);
  hand(1, w + 20, h * 0.95, palette.skin[0], palette.red, 0.1);
  c.nextLayer();
  c.curve(
    [
      [x - size * 0.62, y + size * 0.22],
      [x - size * 0.42, y - size * 0.02],
      [x, y - size * 0.16],
      [x + size * 0.44, y - size * 0.02],
      [x + size * 0.64, y + size * 0.22],
      [x + size * 0.36, y + size * 0.5],
      [x - size * 0.34, y + size * 0.5],
    ],
    palette.earth[1],
    { bottomColour: mix(palette.earth[1], palette.ink, 0.25), size: 0.6, kind: 'ground' },
  );
  for (let i = 0; i < 16; i += 1)
    c.ellipse(
      x + random.gaussian() * size * 0.28,
      y + size * random.range(0.02, 0.42),
      9,
      7,
      tweak(palette.earth[0], random.sign() * 0.05),
      { line: 0, size: 0.4 },
    );
  c.line(
    [
      [x, y - size * 0.06],
      [x + 8, y - size * 0.6],
      [x - 4, y - size * 1.2],
    ],
    [size * 0.1, size * 0.05],
    mix(palette.leaf[2], palette.wood, 0.4),
    { kind: 'trunk' },
  );
  for (let i = 0; i < 7; i += 1) {
    const s = i % 2 ? 1 : -1;
    const v = y - size * (0.42 + i * 0.13);
    const reach = size * (0.62 - i * 0.045);
    c.curve(
      [
        [x, v],
        [x + s * reach * 0.4, v - reach * 0.42],
        [x + s * reach, v - reach * 0.4],
        [x + s * reach * 0.55, v - reach * 0.02],
      ],
      palette.leaf[i % 3] ?? palette.leaf[1],
      { angle: -s * 0.5, size: 0.5, material: 'leaf', kind: 'leaf' },
    );
    c.line(
      [
        [x + s * 4, v - 3],
        [x + s * reach * 0.5, v - reach * 0.24],
        [x + s * reach * 0.9, v - reach * 0.37],
      ],
      [5, 2],
      tweak(palette.leaf[0], 0.06),
      { line: 0, size: 0.35 },
    );
  }
  hand(-1, w * 0.2, h * 1.16, palette.skin[2], palette.ochre, 0.34);
  hand(1, w * 0.8, h * 1.16, palette.skin[1], palette.leaf[2], 0.34);
  addFlowers(c, 0, w, h * 0.97, h, 12, 9);
  return c.finish([x, h * 0.6]);
};

/** The nursery: rows of pots, watering can, a small class that names every tree. */
export const treeNursery: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const at = (t: number): number => w * (side > 0 ? t : 1 - t);
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.46, sun: side, ranges: 3 });
  addMeadow(c, 0.48);
  addStiltHouse(c, { x: at(0.78), y: h * 0.58, width: short * 0.34, smoke: true, ladder: side > 0 ? -1 : 1 });
  addTree(c, {
    x: at(0.08),
    y: h * 0.66,
    height: Math.min(h * 0.52, w * 0.5),
    kind: 'fruit',
    lean: side * 0.06,
  });
  for (let row = 0; row < 5; row += 1) {
    c.nextLayer();
    const y = h * (0.6 + row * 0.095);
    const tall = short * (0.055 + 0.022 * row);
    c.polygon(
      [
        [-30, y - 4],
        [w + 30, y - 4],
        [w + 30, y + tall * 0.5],
        [-30, y + tall * 0.5],
      ],
      row % 2 ? palette.earth[0] : mix(palette.earth[0], palette.earth[1], 0.35),
      { size: 0.8, line: 0.4, material: 'field', kind: 'row' },
    );
    const count = Math.round(w / (tall * 1.25));
    for (let i = 0; i < count; i += 1) {
      const x = (w * (i + 0.5)) / count;
      if (row > 2 && Math.abs(x - at(0.5)) < short * 0.26) continue;
      addSapling(c, x, y, tall);
      c.polygon(
        [
          [x - tall * 0.2, y - tall * 0.14],
          [x + tall * 0.2, y - tall * 0.14],
          [x + tall * 0.15, y + tall * 0.22],
          [x - tall * 0.15, y + tall * 0.22],
        ],
        i % 3 ? mix(palette.ink, palette.indigo, 0.3) : palette.wall,
        { size: 0.4, line: 0.6, kind: 'thing' },
      );
    }
    if (row === 1)
      addFigure(c, {
        x: at(0.28),
        y: y + 4,
        height: short * 0.26,
        outfit: 'farmer',
        hat: 'non',
        pose: 'bend',
        facing: side * 0.7,
        arms: 'down',
        gaze: 'down',
      });
  }
  c.nextLayer();
  const x = at(0.5);
  const people = addPeople(c, [
    {
      x: x - side * short * 0.15,
      y: h * 0.93,
      height: short * 0.4,
      outfit: 'thai',
      hat: 'pieu',
      facing: side * 0.6,
      reach: [
        [x + side * short * 0.02, h * 0.75],
        [x + side * short * 0.03, h * 0.77],
      ],
    },
    {
      x: x + side * short * 0.18,
      y: h * 0.955,
      height: short * 0.32,
      pose: 'crouch',
      outfit: 'pupil',
      hair: 'braids',
      facing: -side * 0.6,
      arms: 'work',
    },
    {
      x: x - side * short * 0.37,
      y: h * 0.965,
      height: short * 0.3,
      outfit: 'pupil',
      hair: 'short',
      facing: side * 0.5,
      arms: 'read',
    },
  ]);
  const grip = people[0]?.hands[0] ?? [x, h * 0.75];
  const can = createFrame(grip[0] + side * 26, grip[1] + 26, short * 0.1, side);
  c.curve(
    can.points([
      [-0.4, 0.4],
      [0.4, 0.4],
      [0.44, -0.4],
      [-0.44, -0.4],
    ]),
    palette.indigo,
    { size: 0.45, kind: 'thing' },
  );
  c.line(
    can.points([
      [0.38, -0.2],
      [0.9, 0.36],
    ]),
    short * 0.014,
    palette.indigo,
    { straight: true, kind: 'thing' },
  );
  for (let k = 0; k < 5; k += 1)
    c.line(
      can.points([
        [0.94, 0.34],
        [1.1 + k * 0.1, 0 - k * 0.08],
        [1.15 + k * 0.13, -0.9],
      ]),
      3,
      mix(palette.water[0], palette.white, 0.5),
      { line: 0, size: 0.35 },
    );
  addSapling(c, x + side * short * 0.12, h * 0.95, short * 0.15);
  addSittingPet(
    c,
    x + side * short * 0.4,
    h * 0.97,
    short * 0.11,
    -side,
    mix(palette.wood, palette.ink, 0.2),
    'dog',
  );
  addFlowers(c, 0, w, h * 0.97, h, 16, 8);
  return c.finish([x, h * 0.74]);
};
