import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { lerp, TAU } from '../geometry.ts';
import { addBirds, addHen, addSittingPet } from './elements/animals.ts';
import { addBook, addClosedBook, addShelves, addSpines } from './elements/books.ts';
import { addFigure } from './elements/figure.ts';
import { addHorns, addRoom, addWindow } from './elements/house.ts';
import { addPath } from './elements/land.ts';
import { addLandscape, addMeadow, addPeople } from './elements/landscape.ts';
import { addBush, addFlowers, addGrass, addTree } from './elements/plants.ts';
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

/** Shelves up to the ceiling, low ones for the small, a chair for grandfather, and the cat who lends the books. */
export const catLibrary: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const short = Math.min(w, h);
  addRoom(c, mix(palette.wall, palette.ochre, 0.3), h * 0.76);
  c.nextLayer();
  const winW = short * 0.28;
  addWindow(c, w * 0.5 - winW / 2, h * 0.09, winW, winW * 1.1);
  const shelfW = (w - winW) / 2 - short * 0.08;
  addShelves(c, short * 0.02, h * 0.06, shelfW, h * 0.7, 4);
  addShelves(c, w - short * 0.02 - shelfW, h * 0.06, shelfW, h * 0.7, 4);
  const low = h * 0.56;
  addShelves(c, w * 0.5 - winW * 0.62, low, winW * 1.24, h * 0.2, 1);
  c.rectangle(w * 0.5 - winW * 0.7, low - 16, winW * 1.4, 18, tweak(palette.wood, 0.08), {
    size: 0.5,
    kind: 'beam',
  });
  addSittingPet(c, w * 0.5, low - 14, short * 0.19, side, mix(palette.ochre, palette.white, 0.25), 'cat');
  addClosedBook(c, w * 0.5 - side * short * 0.13, low - 40, short * 0.11, short * 0.022, palette.red);
  c.nextLayer();
  c.ellipse(w * 0.5, h * 0.92, Math.min(w * 0.44, short * 0.6), short * 0.1, palette.red, {
    size: 0.7,
    kind: 'cloth',
  });
  c.ellipse(
    w * 0.5,
    h * 0.92,
    Math.min(w * 0.39, short * 0.54),
    short * 0.083,
    mix(palette.ochre, palette.wall, 0.4),
    { line: 0.4, size: 0.7, kind: 'cloth' },
  );
  const elderX = w * (0.5 + side * 0.27);
  const seat = h * 0.8;
  c.rectangle(elderX - short * 0.13, seat - short * 0.26, short * 0.26, short * 0.28, palette.indigo, {
    size: 0.6,
    kind: 'thing',
  });
  c.rectangle(elderX - short * 0.15, seat, short * 0.3, short * 0.1, tweak(palette.indigo, -0.05), {
    size: 0.6,
    kind: 'thing',
  });
  addFigure(c, {
    x: elderX,
    y: seat + 6,
    height: short * 0.46,
    pose: 'bench',
    outfit: 'farmer',
    old: true,
    arms: 'read',
    facing: -side * 0.4,
  });
  addPeople(c, [
    {
      x: w * (0.5 - side * 0.05),
      y: h * 0.955,
      height: short * 0.4,
      pose: 'sit',
      outfit: 'pupil',
      hair: 'braids',
      arms: 'read',
      facing: side * 0.2,
    },
    {
      x: w * (0.5 - side * 0.26),
      y: h * 0.92,
      height: short * 0.36,
      outfit: 'pupil',
      hair: 'short',
      facing: -side * 0.5,
      reach:
        side > 0 ? [[w * 0.5 - w * 0.34, h * 0.66], undefined] : [undefined, [w * 0.5 + w * 0.34, h * 0.66]],
    },
  ]);
  addSpines(c, w * (0.5 + side * 0.1) - 40, h * 0.96, 90, short * 0.09);
  addBook(c, {
    x: w * (0.5 - side * 0.16),
    y: h * 0.985,
    width: short * 0.16,
    thickness: 0.4,
    cover: palette.leaf[2],
  });
  addBush(c, w * 0.5 + side * winW * 0.8, low - 40, 24, palette.leaf);
  return c.finish([w * 0.5, h * 0.64]);
};
