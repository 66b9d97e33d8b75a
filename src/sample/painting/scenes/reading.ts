import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { lerp } from '../geometry.ts';
import { addHen, addPerchedBird, addPig, addSittingPet } from './elements/animals.ts';
import { addBook, addClosedBook } from './elements/books.ts';
import { addFigure } from './elements/figure.ts';
import { addRoom, addStiltHouse, addWindow } from './elements/house.ts';
import { addLandscape, addMeadow, addPeople } from './elements/landscape.ts';
import { addBush, addFlowers, addGrass, addTree } from './elements/plants.ts';
import { addBrocade } from './elements/things.ts';
import type { Scene } from './scene.ts';

/** Two heads over one book, near enough to see who turns the page. */
export const sharedBook: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.6, sun: side, ranges: 3, rise: 0.24 });
  addMeadow(c, 0.62);
  addTree(c, {
    x: w * (0.5 - side * 0.44),
    y: h * 0.98,
    height: h * 0.82,
    kind: random.pick(['ban', 'plum', 'leaf']),
    lean: side * 0.16,
  });
  addFlowers(c, 0, w, h * 0.68, h * 0.86, 40, 12);
  c.nextLayer();
  const tall = short * 0.86;
  const y = h * 0.99;
  const bookX = w * 0.5;
  const bookY = y - tall * 0.27;
  const outer = tall * 0.3;
  const grip = outer * 0.62;
  addFigure(c, {
    x: bookX - outer * 0.9,
    y,
    height: tall,
    pose: 'sit',
    facing: 0.45,
    lean: 0.06,
    outfit: 'pupil',
    hair: 'braids',
    gaze: 'down',
    reach: [[bookX - grip, bookY], undefined],
  });
  addFigure(c, {
    x: bookX + outer * 0.95,
    y: y + 8,
    height: tall * 0.94,
    pose: 'sit',
    facing: -0.45,
    lean: 0.06,
    outfit: 'hmong',
    hat: 'turban',
    gaze: 'down',
    reach: [undefined, [bookX + grip, bookY]],
  });
  c.nextLayer();
  addBook(c, { x: bookX, y: bookY, width: outer * 1.6, thickness: 0.42, cover: palette.ochre });
  for (const s of [-1, 1])
    c.ellipse(bookX + s * outer * 0.8, bookY + 4, tall * 0.036, tall * 0.034, palette.skin[0], {
      line: 0.7,
      size: 0.35,
      kind: 'hand',
    });
  addPerchedBird(
    c,
    bookX + side * outer * 0.7,
    bookY - outer * 0.5,
    34,
    -side,
    mix(palette.red, palette.ochre, 0.4),
  );
  addClosedBook(c, w * (0.5 + side * 0.4), h * 0.955, short * 0.2, short * 0.035, palette.red);
  addClosedBook(c, w * (0.5 + side * 0.4), h * 0.91, short * 0.17, short * 0.035, palette.indigo);
  addGrass(c, 0, w, h * 1.01, 70, 60);
  return c.finish([bookX, h * 0.62]);
};

/** A whole class reads in the branches of the guava tree. */
export const guavaTree: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.62, sun: side, ranges: 3, clouds: 3 });
  addMeadow(c, 0.68);
  addStiltHouse(c, {
    x: w * (0.5 + side * 0.36),
    y: h * 0.75,
    width: short * 0.24,
    smoke: true,
    ladder: -side as 1 | -1,
  });
  c.nextLayer();
  const x = w * 0.5;
  const bark = mix(palette.wood, palette.ink, 0.2);
  const reach = Math.min(w * 0.46, h * 0.52);
  for (let i = 0; i < 26; i += 1) {
    const turn = random.range(Math.PI * 1.02, Math.PI * 1.98);
    const far = random.range(0.45, 1);
    addBush(
      c,
      x + Math.cos(turn) * reach * far,
      h * 0.42 + Math.sin(turn) * reach * 0.62 * far,
      reach * 0.19,
      palette.leaf.slice(1),
    );
  }
  c.line(
    [
      [x - 12, h * 0.93],
      [x + side * 14, h * 0.72],
      [x - side * 8, h * 0.5],
      [x, h * 0.24],
    ],
    [short * 0.12, short * 0.045],
    bark,
    { kind: 'trunk', angle: 1.5 },
  );
  const boughs: readonly (readonly [number, number, number, number])[] = [
    [-1, 0.66, 0.55, 0.78],
    [1, 0.6, 0.5, 0.84],
    [-1, 0.42, 0.34, 0.6],
    [1, 0.38, 0.29, 0.56],
  ];
  for (const [s, from, to, out] of boughs)
    c.line(
      [
        [x, h * from],
        [x + s * reach * out * 0.5, h * (to + 0.012)],
        [x + s * reach * out, h * to],
      ],
      [short * 0.055, short * 0.02],
      bark,
      { kind: 'trunk', line: 0.8 },
    );
  const tall = short * 0.25;
  const readers = [
    { u: -0.56, v: 0.558, outfit: 'pupil', hair: 'braids', facing: 0.4 },
    { u: 0.5, v: 0.515, outfit: 'pupil', hair: 'short', facing: -0.3 },
    { u: -0.36, v: 0.352, outfit: 'hmong', hat: 'turban', facing: 0.2 },
    { u: 0.36, v: 0.308, outfit: 'plain', hair: 'long', facing: -0.4 },
  ] as const;
  c.nextLayer();
  for (const { u, v, ...look } of readers)
    addFigure(c, { x: x + u * reach, y: h * v + 6, height: tall, pose: 'bench', arms: 'read', ...look });
  c.nextLayer();
  for (let i = 0; i < 16; i += 1) {
    const s = random.sign();
    const a = x + s * reach * random.range(0.6, 1.02);
    const b = h * random.range(0.2, 0.56);
    if (readers.some(({ u, v }) => Math.hypot(x + u * reach - a, h * v - tall * 0.3 - b) < tall * 0.62))
      continue;
    addBush(c, a, b, reach * 0.12, palette.leaf.slice(0, 3));
    c.ellipse(a, b + 22, 17, 19, mix(palette.leaf[0], palette.ochre, 0.4), {
      size: 0.35,
      line: 0.6,
      kind: 'blossom',
    });
  }
  addPeople(c, [
    {
      x: x + side * short * 0.2,
      y: h * 0.94,
      height: tall * 1.05,
      pose: 'sit',
      outfit: 'pupil',
      hair: 'braids',
      arms: 'read',
      facing: -side * 0.3,
    },
    {
      x: x - side * short * 0.26,
      y: h * 0.95,
      height: tall * 1.25,
      outfit: 'thai',
      hat: 'pieu',
      facing: side * 0.5,
      arms: 'wave',
    },
  ]);
  addHen(c, x + side * short * 0.4, h * 0.95, 28);
  addFlowers(c, 0, w, h * 0.94, h, 26, 9);
  addGrass(c, 0, w, h * 1.005, 60, 42);
  return c.finish([x, h * 0.52]);
};

/** A reader in the broad window seat; beyond the frame the hills go on like the next chapter. */
export const windowSeat: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const short = Math.min(w, h);
  addRoom(c, mix(palette.wall, palette.white, 0.2), h * 0.78);
  c.nextLayer();
  const winW = Math.min(w * 0.72, short * 0.98);
  const winX = (w - winW) / 2;
  const sill = h * 0.7;
  addWindow(c, winX, h * 0.1, winW, sill - h * 0.1);
  addStiltHouse(c, {
    x: winX + winW * (0.5 - side * 0.26),
    y: sill - short * 0.09,
    width: winW * 0.22,
    smoke: true,
  });
  addTree(c, {
    x: winX + winW * (0.5 + side * 0.38),
    y: sill,
    height: short * 0.5,
    kind: 'ban',
    lean: -side * 0.15,
  });
  c.rectangle(-30, -30, winX - 2, sill + 60, mix(palette.wall, palette.white, 0.2), {
    line: 0,
    angle: 1.57,
    size: 1.1,
    kind: 'wall',
  });
  c.rectangle(winX + winW + 2, -30, w, sill + 60, mix(palette.wall, palette.white, 0.2), {
    line: 0,
    angle: 1.57,
    size: 1.1,
    kind: 'wall',
  });
  for (const x of [winX - 14, winX + winW - 4])
    c.rectangle(x, h * 0.08, 20, sill - h * 0.07, palette.wood, { angle: 1.57, size: 0.5, kind: 'beam' });
  for (const s of [-1, 1])
    addBrocade(
      c,
      s < 0 ? winX - short * 0.15 : winX + winW + short * 0.03,
      h * 0.06,
      short * 0.12,
      sill - h * 0.1,
      s < 0 ? 1 : 2,
    );
  c.rectangle(winX - short * 0.18, h * 0.055, winW + short * 0.36, 18, palette.wood, {
    size: 0.5,
    kind: 'beam',
  });
  c.nextLayer();
  c.rectangle(winX - 50, sill, winW + 100, short * 0.08, palette.wood, {
    bottomColour: tweak(palette.wood, -0.06),
    size: 0.6,
    kind: 'beam',
  });
  c.rectangle(winX - 30, sill + short * 0.08, winW + 60, h, mix(palette.wood, palette.wall, 0.4), {
    size: 0.8,
    angle: 1.57,
    kind: 'wall',
  });
  addBrocade(c, winX + 20, sill + short * 0.12, winW - 40, h - sill, 0, false);
  const x = w * 0.5 + side * winW * 0.1;
  c.curve(
    [
      [x - side * 240, sill + 8],
      [x - side * 230, sill - 90],
      [x - side * 120, sill - 96],
      [x - side * 110, sill + 8],
    ],
    palette.red,
    { size: 0.5, kind: 'cloth' },
  );
  addFigure(c, {
    x,
    y: sill + 16,
    height: short * 0.72,
    pose: 'sit',
    outfit: 'pupil',
    hair: 'long',
    arms: 'read',
    facing: -side * 0.4,
    book: palette.indigo,
    top: palette.bloom[1],
  });
  addSittingPet(
    c,
    x + side * short * 0.27,
    sill + 10,
    short * 0.15,
    -side,
    mix(palette.ochre, palette.white, 0.3),
    'cat',
  );
  for (let i = 0; i < 4; i += 1)
    addClosedBook(
      c,
      x - side * short * 0.32,
      sill + 4 - i * short * 0.034,
      short * lerp(0.2, 0.15, i / 3),
      short * 0.026,
      [palette.indigo, palette.ochre, palette.leaf[2], palette.red][i] ?? palette.red,
    );
  return c.finish([x, h * 0.5]);
};

/** Behind the kitchen a girl reads aloud; pig, hens and dog form her audience. */
export const farmyardReading: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const at = (t: number): number => w * (side > 0 ? t : 1 - t);
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.48, sun: side, ranges: 3 });
  addMeadow(c, 0.5);
  addStiltHouse(c, { x: at(0.2), y: h * 0.64, width: short * 0.5, smoke: true, ladder: side });
  for (let i = 0; i < 5; i += 1) addBush(c, at(0.55 + i * 0.11), h * 0.55, 44);
  c.nextLayer();
  for (const v of [0.62, 0.66])
    c.line(
      [
        [at(0.42), h * v],
        [at(1.02), h * (v - 0.01)],
      ],
      12,
      tweak(palette.wood, 0.06),
      { straight: true, line: 0.5, kind: 'beam' },
    );
  for (let i = 0; i < 8; i += 1)
    c.line(
      [
        [at(0.45 + i * 0.08), h * 0.7],
        [at(0.45 + i * 0.08) + random.gaussian() * 5, h * 0.59],
      ],
      15,
      palette.wood,
      { straight: true, line: 0.6, kind: 'beam' },
    );
  c.nextLayer();
  const x = at(0.36);
  const stool = h * 0.83;
  c.curve(
    [
      [x - 90, stool],
      [x + 90, stool],
      [x + 76, stool + 84],
      [x - 76, stool + 84],
    ],
    mix(palette.wood, palette.ochre, 0.3),
    { size: 0.5, kind: 'thing' },
  );
  addFigure(c, {
    x,
    y: stool + 6,
    height: short * 0.5,
    pose: 'bench',
    outfit: 'thai',
    hair: 'bun',
    hat: 'pieu',
    arms: 'read',
    facing: side * 0.5,
    top: palette.bloom[2],
  });
  addPig(c, at(0.68), h * 0.85, short * 0.3, -side);
  addPig(c, at(0.83), h * 0.93, short * 0.17, -side);
  addPig(c, at(0.71), h * 0.955, short * 0.15, -side);
  addSittingPet(c, at(0.53), h * 0.96, short * 0.14, -side, mix(palette.ochre, palette.earth[0], 0.4), 'dog');
  for (let i = 0; i < 4; i += 1) addHen(c, at(0.1 + 0.055 * i), h * (0.89 + 0.03 * (i % 2)), 28);
  addFigure(c, {
    x: at(0.93),
    y: h * 0.82,
    height: short * 0.32,
    outfit: 'pupil',
    facing: -side * 0.6,
    hair: 'short',
  });
  addBook(c, { x: at(0.2), y: h * 0.965, width: short * 0.13, thickness: 0.4, cover: palette.indigo });
  addFlowers(c, 0, w, h * 0.955, h, 24, 9);
  addGrass(c, 0, w, h * 1.005, 50, 38);
  return c.finish([at(0.5), h * 0.72]);
};
