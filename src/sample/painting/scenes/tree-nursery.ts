import { mix } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { addSittingPet } from './elements/farm-animals.ts';
import { addFigure } from './elements/figure.ts';
import { addFlowers } from './elements/flowers.ts';
import { createFrame } from './elements/frame.ts';
import { addLandscape, addMeadow, addPeople } from './elements/landscape.ts';
import { addStiltHouse } from './elements/stilt-house.ts';
import { addSapling, addTree } from './elements/trees.ts';
import type { Scene } from './scene.ts';

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
