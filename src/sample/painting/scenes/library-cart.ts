import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { TAU } from '../geometry.ts';
import { addBirds } from './elements/birds.ts';
import { addShelves } from './elements/books.ts';
import { addSittingPet } from './elements/farm-animals.ts';
import { addFlowers, addGrass } from './elements/flowers.ts';
import { addPath } from './elements/land.ts';
import { addLandscape, addMeadow, addPeople } from './elements/landscape.ts';
import { addTree } from './elements/trees.ts';
import type { Scene } from './scene.ts';

/** A three-wheeled cart turned library stops under a tree; the village comes to choose. */
export const libraryCart: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const at = (t: number): number => w * (side > 0 ? t : 1 - t);
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.5, sun: side, ranges: 4, clouds: 3 });
  addMeadow(c, 0.52);
  addPath(
    c,
    [
      [at(1.05), h * 0.64],
      [at(0.7), h * 0.66],
      [at(0.45), h * 0.78],
      [at(0.4), h * 1.06],
    ],
    60,
    460,
    mix(palette.earth[0], palette.mist, 0.4),
  );
  addTree(c, {
    x: at(0.1),
    y: h * 0.84,
    height: Math.min(h * 0.7, w * 0.62),
    kind: 'kapok',
    lean: side * 0.06,
  });
  c.nextLayer();
  const x = at(0.46);
  const ground = h * 0.86;
  const cart = short * 0.62;
  const boxTop = ground - cart * 0.72;
  const boxH = cart * 0.48;
  c.ellipse(x, ground + 6, cart * 0.72, cart * 0.05, mix(palette.earth[1], palette.ink, 0.3), {
    line: 0,
    alpha: 0.5,
  });
  c.line(
    [
      [x + side * cart * 0.42, ground - cart * 0.26],
      [x + side * cart * 0.72, ground - cart * 0.3],
      [x + side * cart * 0.8, ground - cart * 0.62],
    ],
    cart * 0.03,
    mix(palette.indigo, palette.ink, 0.2),
    { straight: true, kind: 'thing' },
  );
  c.line(
    [
      [x + side * cart * 0.72, ground - cart * 0.62],
      [x + side * cart * 0.9, ground - cart * 0.64],
    ],
    cart * 0.028,
    palette.ink,
    { straight: true, kind: 'thing' },
  );
  c.line(
    [
      [x + side * cart * 0.78, ground - cart * 0.54],
      [x + side * cart * 0.88, ground - cart * 0.13],
    ],
    cart * 0.028,
    mix(palette.indigo, palette.ink, 0.2),
    { straight: true, kind: 'thing' },
  );
  c.curve(
    [
      [x + side * cart * 0.52, ground - cart * 0.36],
      [x + side * cart * 0.66, ground - cart * 0.37],
      [x + side * cart * 0.64, ground - cart * 0.32],
      [x + side * cart * 0.54, ground - cart * 0.31],
    ],
    palette.ink,
    { size: 0.4, kind: 'thing' },
  );
  c.rectangle(x - cart * 0.48, boxTop + boxH, cart * 0.98, cart * 0.07, palette.indigo, {
    size: 0.5,
    kind: 'thing',
  });
  addShelves(c, x - cart * 0.46, boxTop, cart * 0.92, boxH, 2);
  c.polygon(
    [
      [x - cart * 0.54, boxTop],
      [x - cart * 0.4, boxTop - cart * 0.15],
      [x + cart * 0.4, boxTop - cart * 0.15],
      [x + cart * 0.54, boxTop],
    ],
    palette.red,
    { bottomColour: tweak(palette.red, -0.07), size: 0.6, kind: 'roof' },
  );
  for (let i = 0; i < 6; i += 1)
    c.polygon(
      [
        [x + cart * (-0.54 + i * 0.18), boxTop],
        [x + cart * (-0.36 + i * 0.18), boxTop],
        [x + cart * (-0.45 + i * 0.18), boxTop + cart * 0.07],
      ],
      i % 2 ? palette.white : palette.ochre,
      { size: 0.4, kind: 'cloth' },
    );
  for (const u of [-0.3, 0.86]) {
    const r = cart * 0.15;
    const cx = x + side * u * cart;
    c.ellipse(cx, ground - r, r, r, palette.ink, { wobble: 0.01, size: 0.4, kind: 'thing' });
    c.ellipse(cx, ground - r, r * 0.78, r * 0.78, mix(palette.earth[0], palette.mist, 0.4), {
      wobble: 0.01,
      line: 0.4,
      size: 0.4,
      kind: 'thing',
    });
    for (let k = 0; k < 4; k += 1)
      c.line(
        [
          [cx - Math.cos((k * TAU) / 8) * r * 0.75, ground - r - Math.sin((k * TAU) / 8) * r * 0.75],
          [cx + Math.cos((k * TAU) / 8) * r * 0.75, ground - r + Math.sin((k * TAU) / 8) * r * 0.75],
        ],
        4,
        palette.ink,
        { straight: true, line: 0 },
      );
  }
  c.nextLayer();
  addPeople(c, [
    {
      x: x - side * cart * 0.68,
      y: ground + 20,
      height: short * 0.38,
      outfit: 'thai',
      hat: 'pieu',
      facing: side * 0.6,
      reach:
        side > 0
          ? [undefined, [x - cart * 0.42, boxTop + boxH * 0.6]]
          : [[x + cart * 0.42, boxTop + boxH * 0.6], undefined],
    },
    {
      x: x - side * cart * 0.18,
      y: h * 0.945,
      height: short * 0.26,
      outfit: 'pupil',
      gaze: 'away',
      arms: 'up',
    },
    {
      x: x + side * cart * 0.2,
      y: h * 0.965,
      height: short * 0.3,
      pose: 'sit',
      outfit: 'pupil',
      hair: 'braids',
      arms: 'read',
    },
    {
      x: x + side * cart * 0.6,
      y: h * 0.955,
      height: short * 0.36,
      outfit: 'farmer',
      hat: 'non',
      old: true,
      facing: -side * 0.4,
      arms: 'read',
    },
  ]);
  addSittingPet(
    c,
    x - side * cart * 0.44,
    h * 0.97,
    short * 0.12,
    side,
    mix(palette.ochre, palette.earth[0], 0.4),
    'dog',
  );
  addFlowers(c, 0, w, h * 0.95, h, 22, 9);
  addGrass(c, 0, w, h * 1.005, 40, 36);
  addBirds(c, at(0.6), h * 0.12, 5, 14);
  return c.finish([x, h * 0.68]);
};
