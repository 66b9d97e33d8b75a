import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { lerp } from '../geometry.ts';
import { addHen } from './elements/birds.ts';
import { addClosedBook, addShelves } from './elements/books.ts';
import { addFigure } from './elements/figure.ts';
import { addFlowers, addGrass } from './elements/flowers.ts';
import { addPath } from './elements/land.ts';
import { addLandscape, addMeadow, addPeople } from './elements/landscape.ts';
import { addHorns } from './elements/stilt-house.ts';
import { addTree } from './elements/trees.ts';
import type { Scene } from './scene.ts';

/** The house of wisdom: a stilt house whose walls are shelves and whose roof is an open book. */
export const bookHouse: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.56, sun: side, ranges: 3, clouds: 3 });
  addMeadow(c, 0.6);
  c.nextLayer();
  const x = w * 0.5;
  const size = Math.min(w * 0.7, h * 0.74);
  const ground = h * 0.82;
  const floor = ground - size * 0.2;
  const eaves = floor - size * 0.34;
  const ridge = eaves - size * 0.3;
  for (const u of [-0.4, -0.14, 0.14, 0.4])
    c.line(
      [
        [x + u * size, floor],
        [x + u * size, ground],
      ],
      size * 0.035,
      palette.wood,
      { straight: true, angle: 1.57, kind: 'beam' },
    );
  for (let i = 0; i < 3; i += 1)
    addClosedBook(
      c,
      x - side * size * 0.27,
      ground - i * size * 0.036,
      size * 0.2,
      size * 0.03,
      [palette.red, palette.indigo, palette.ochre][i] ?? palette.red,
    );
  addShelves(c, x - size * 0.43, eaves, size * 0.86, floor - eaves, 2);
  c.rectangle(x - size * 0.1, eaves + size * 0.06, size * 0.2, floor - eaves - size * 0.06, palette.glow, {
    size: 0.5,
    material: 'glow',
    kind: 'window',
  });
  for (const u of [-0.11, 0.1])
    c.rectangle(x + u * size, eaves + size * 0.04, size * 0.022, floor - eaves - size * 0.04, palette.wood, {
      angle: 1.57,
      size: 0.4,
      kind: 'beam',
    });
  c.rectangle(x - size * 0.5, floor - 6, size, size * 0.045, tweak(palette.wood, 0.06), {
    size: 0.5,
    kind: 'beam',
  });
  for (const s of [-1, 1]) {
    c.polygon(
      [
        [x, ridge - size * 0.01],
        [x + s * size * 0.28, ridge + size * 0.03],
        [x + s * size * 0.58, eaves + size * 0.02],
        [x + s * size * 0.54, eaves + size * 0.05],
        [x, eaves - size * 0.04],
      ],
      palette.red,
      { size: 0.6, kind: 'roof' },
    );
    c.curve(
      [
        [x, ridge],
        [x + s * size * 0.15, ridge - size * 0.02],
        [x + s * size * 0.28, ridge + size * 0.02],
        [x + s * size * 0.42, eaves - size * 0.12],
        [x + s * size * 0.55, eaves],
        [x + s * size * 0.3, eaves - size * 0.025],
        [x, eaves - size * 0.07],
      ],
      s < 0 ? palette.white : mix(palette.white, palette.mist, 0.5),
      { size: 0.6, angle: s * 0.9, kind: 'page' },
    );
    for (let k = 0; k < 4; k += 1) {
      const t = 0.2 + k * 0.17;
      c.line(
        [
          [x + s * size * (0.05 + 0.02 * k), lerp(ridge, eaves, t)],
          [x + s * size * (0.2 + 0.05 * k), lerp(ridge, eaves, t + 0.03)],
          [x + s * size * (0.3 + 0.06 * k), lerp(ridge, eaves, t + 0.1)],
        ],
        size * 0.008,
        mix(palette.ink, palette.white, 0.5),
        { line: 0, size: 0.35, kind: 'text' },
      );
    }
  }
  addHorns(c, x, ridge + size * 0.012, size * 1.2);
  for (const offset of [0, size * 0.09])
    c.line(
      [
        [x - size * 0.05 + offset, floor],
        [x - size * 0.07 + offset * 1.2, ground + size * 0.06],
      ],
      size * 0.024,
      palette.ochre,
      { straight: true, line: 0.6, kind: 'beam' },
    );
  for (let rung = 1; rung < 6; rung += 1) {
    const t = rung / 6;
    const y = lerp(floor, ground + size * 0.06, t);
    addClosedBook(
      c,
      x - size * 0.01 - t * size * 0.01,
      y,
      size * 0.13,
      size * 0.014,
      [palette.red, palette.indigo, palette.leaf[2], palette.bloom[2], palette.ochre][rung - 1] ??
        palette.red,
    );
  }
  addFigure(c, {
    x: x - size * 0.28,
    y: floor,
    height: size * 0.32,
    pose: 'bench',
    outfit: 'pupil',
    hair: 'braids',
    arms: 'read',
    facing: 0.3,
  });
  addFigure(c, {
    x: x + size * 0.3,
    y: floor,
    height: size * 0.3,
    pose: 'bench',
    outfit: 'hmong',
    hat: 'turban',
    arms: 'read',
    facing: -0.3,
  });
  c.nextLayer();
  addPath(
    c,
    [
      [x, ground + size * 0.06],
      [x - side * 40, h * 0.93],
      [x + side * 60, h * 1.05],
    ],
    70,
    260,
    mix(palette.earth[0], palette.mist, 0.4),
  );
  addPeople(c, [
    {
      x: x - side * short * 0.1,
      y: h * 0.96,
      height: short * 0.29,
      pose: 'walk',
      outfit: 'thai',
      hat: 'pieu',
      old: true,
      facing: side * 0.4,
      arms: 'carry',
    },
    {
      x: x + side * short * 0.05,
      y: h * 0.975,
      height: short * 0.21,
      pose: 'walk',
      outfit: 'pupil',
      gaze: 'away',
      satchel: palette.ochre,
      facing: -side * 0.2,
    },
    {
      x: x + side * short * 0.35,
      y: h * 0.94,
      height: short * 0.27,
      pose: 'sit',
      outfit: 'farmer',
      hat: 'non',
      arms: 'read',
      facing: -side * 0.3,
    },
  ]);
  addTree(c, {
    x: w * (0.5 - side * 0.46),
    y: h * 0.98,
    height: Math.min(h * 0.7, w * 0.55),
    kind: 'ban',
    lean: side * 0.08,
  });
  addHen(c, x + side * size * 0.2, ground + 30, 24);
  addFlowers(c, 0, w, h * 0.94, h, 28, 9);
  addGrass(c, 0, w, h * 1.005, 50, 40);
  return c.finish([x, h * 0.6]);
};
