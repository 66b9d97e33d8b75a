import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { addHen } from './elements/birds.ts';
import { addBook } from './elements/books.ts';
import { addBrocade } from './elements/cloth.ts';
import { addSittingPet } from './elements/farm-animals.ts';
import { addFigure } from './elements/figure.ts';
import { addFlowers, addGrass } from './elements/flowers.ts';
import { addBasket, addBlackboard, addTable } from './elements/furniture.ts';
import { addLandscape, addMeadow } from './elements/landscape.ts';
import { addLamp } from './elements/light.ts';
import { addRoom, addWindow } from './elements/room.ts';
import { addGlow } from './elements/sky.ts';
import { addStiltHouse } from './elements/stilt-house.ts';
import { addBush, addTree } from './elements/trees.ts';
import type { Scene } from './scene.ts';

/** At the table by lamplight: grandmother writes, the child guides the pencil. */
export const grandmotherTable: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const short = Math.min(w, h);
  const dark = palette.name === 'night' || palette.name === 'dusk';
  addRoom(c, mix(mix(palette.wall, palette.wood, 0.35), palette.ink, dark ? 0.24 : 0.04), h * 0.76);
  c.nextLayer();
  const win = short * 0.27;
  addWindow(c, w * (0.5 + side * 0.3) - win / 2, h * 0.11, win, win * 1.05);
  const board = Math.min(w * 0.36, short * 0.4);
  addBlackboard(c, w * (0.5 - side * 0.27) - board / 2, h * 0.12, board, board * 0.56);
  c.nextLayer();
  const x = w * 0.5;
  const y = h * 0.84;
  addGlow(c, x, y - short * 0.2, short * 0.56, 0.9);
  const half = Math.min(w * 0.43, short * 0.6);
  const tall = short * 0.72;
  const page = { x: x - side * half * 0.3, y: y - short * 0.045 };
  addFigure(c, {
    x: page.x - side * short * 0.03,
    y: y + tall * 0.02,
    height: tall,
    pose: 'sit',
    outfit: 'thai',
    hat: 'pieu',
    old: true,
    facing: side * 0.3,
    gaze: 'down',
    top: palette.indigo,
    reach: [
      [page.x - short * 0.075, page.y - 4],
      [page.x + short * 0.075, page.y - 4],
    ],
  });
  const childX = x + side * half * 0.4;
  addFigure(c, {
    x: childX,
    y: y + tall * 0.0,
    height: tall * 0.78,
    pose: 'sit',
    outfit: 'pupil',
    hair: 'braids',
    facing: -side * 0.5,
    lean: 0.1,
    gaze: 'down',
    reach:
      side > 0
        ? [
            [childX - tall * 0.3, y - tall * 0.1],
            [childX + short * 0.06, page.y],
          ]
        : [
            [childX - short * 0.06, page.y],
            [childX + tall * 0.3, y - tall * 0.1],
          ],
  });
  c.nextLayer();
  addTable(c, x - half, x + half, y, short * 0.11);
  addBook(c, { x: page.x, y: page.y, width: short * 0.26, thickness: 0.32, cover: palette.indigo });
  addBook(c, {
    x: childX + side * short * 0.03,
    y: y - short * 0.045,
    width: short * 0.2,
    thickness: 0.3,
    cover: palette.red,
  });
  for (const s of [-1, 1])
    c.ellipse(page.x + s * short * 0.08, page.y + 2, tall * 0.034, tall * 0.028, palette.skin[0], {
      line: 0.6,
      size: 0.35,
      kind: 'hand',
    });
  c.ellipse(childX - side * tall * 0.3, y - short * 0.06, tall * 0.03, tall * 0.026, palette.skin[2], {
    line: 0.6,
    size: 0.35,
    kind: 'hand',
  });
  c.line(
    [
      [page.x + side * short * 0.06, page.y - 2],
      [page.x + side * short * 0.105, page.y - short * 0.1],
    ],
    9,
    palette.ochre,
    { straight: true, line: 0.4 },
  );
  addLamp(c, x + side * half * 0.07, y - short * 0.065, short * 0.13);
  const jar = x + side * half * 0.86;
  c.rectangle(jar - 24, y - short * 0.1, 48, short * 0.085, palette.leaf[2], { size: 0.4, kind: 'thing' });
  for (let i = 0; i < 4; i += 1)
    c.line(
      [
        [jar - 14 + i * 9, y - short * 0.1],
        [jar - 26 + i * 17, y - short * 0.175],
      ],
      7,
      [palette.red, palette.ochre, palette.indigo, palette.bloom[2]][i] ?? palette.red,
      { straight: true, line: 0.4 },
    );
  addSittingPet(
    c,
    x - side * half * 0.88,
    y - short * 0.03,
    short * 0.11,
    side,
    mix(palette.ochre, palette.white, 0.3),
    'cat',
  );
  return c.finish([x, h * 0.62]);
};

/** On the veranda in daylight, near: grandmother's page on her knees, two small teachers at her shoulders. */
export const grandmotherVeranda: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const at = (t: number): number => w * (side > 0 ? t : 1 - t);
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.54, sun: -side, ranges: 4, rise: 0.22 });
  addMeadow(c, 0.58);
  addStiltHouse(c, { x: at(0.14), y: h * 0.68, width: short * 0.26, smoke: true, ladder: side });
  for (let i = 0; i < 5; i += 1) addBush(c, w * random.next(), h * 0.66, random.range(26, 46));
  addTree(c, {
    x: at(0.03),
    y: h * 0.9,
    height: Math.min(h * 0.74, w * 0.6),
    kind: random.pick(['plum', 'ban']),
    lean: side * 0.12,
  });
  c.nextLayer();
  const floor = h * 0.86;
  for (const u of [0.3, 0.98])
    c.line(
      [
        [at(u), -30],
        [at(u), floor],
      ],
      34,
      palette.wood,
      { straight: true, angle: 1.57, kind: 'beam' },
    );
  c.curve(
    [
      [at(0.16), h * 0.1],
      [at(0.4), h * 0.085],
      [at(1.1), h * 0.09],
      [at(1.1), -80],
      [at(0.1), -80],
    ],
    palette.roof,
    { angle: 1.35, size: 0.6, kind: 'roof' },
  );
  for (let i = 0; i < 26; i += 1) {
    const u = random.range(0.18, 1);
    c.line(
      [
        [at(u + 0.01), random.range(-10, 30)],
        [at(u), h * 0.085],
      ],
      5,
      tweak(palette.roof, -0.13),
      { straight: true, line: 0 },
    );
  }
  addBrocade(c, Math.min(at(0.8), at(0.96)), h * 0.13, Math.abs(at(0.96) - at(0.8)), h * 0.3, 1);
  c.rectangle(-30, floor, w + 60, 54, palette.wood, { size: 0.6, kind: 'beam' });
  c.rectangle(-30, floor + 54, w + 60, h, mix(palette.wood, palette.ink, 0.45), {
    size: 0.8,
    line: 0,
    kind: 'wall',
  });
  for (const v of [0.6, 0.66])
    c.line(
      [
        [at(-0.05), floor - short * (v - 0.5)],
        [at(0.3), floor - short * (v - 0.5)],
      ],
      14,
      palette.wood,
      { straight: true, kind: 'beam' },
    );
  c.nextLayer();
  const x = at(0.58);
  const tall = short * 0.82;
  const page = { x, y: floor - tall * 0.13 };
  addFigure(c, {
    x: x + side * tall * 0.36,
    y: floor + 4,
    height: tall * 0.62,
    pose: 'sit',
    outfit: 'pupil',
    hair: 'braids',
    facing: -side * 0.6,
    lean: 0.1,
    gaze: 'down',
    arms: 'down',
  });
  addFigure(c, {
    x,
    y: floor + 26,
    height: tall,
    pose: 'sit',
    outfit: 'thai',
    hat: 'pieu',
    old: true,
    facing: side * 0.15,
    gaze: 'down',
    top: palette.indigo,
    reach: [
      [page.x - tall * 0.14, page.y + 6],
      [page.x + tall * 0.1, page.y - 6],
    ],
  });
  addFigure(c, {
    x: x - side * tall * 0.4,
    y: floor + 14,
    height: tall * 0.54,
    pose: 'sit',
    outfit: 'plain',
    hair: 'short',
    facing: side * 0.6,
    arms: 'wave',
    top: palette.red,
  });
  c.nextLayer();
  addBook(c, {
    x: page.x,
    y: page.y + tall * 0.06,
    width: tall * 0.36,
    thickness: 0.42,
    cover: palette.ochre,
  });
  for (const s of [-1, 1])
    c.ellipse(page.x + s * tall * 0.13, page.y + tall * 0.035, tall * 0.034, tall * 0.03, palette.skin[0], {
      line: 0.6,
      size: 0.35,
      kind: 'hand',
    });
  c.line(
    [
      [page.x + tall * 0.11, page.y + tall * 0.03],
      [page.x + tall * 0.16, page.y - tall * 0.08],
    ],
    9,
    palette.red,
    { straight: true, line: 0.4 },
  );
  addBasket(c, at(0.9), floor - 6, short * 0.15, palette.indigo);
  addSittingPet(c, at(0.2), floor + 6, short * 0.13, side, mix(palette.ochre, palette.white, 0.3), 'cat');
  addHen(c, at(0.1), h * 0.97, 30);
  addFlowers(c, 0, w, h * 0.96, h, 24, 9);
  addGrass(c, 0, w, h * 1.01, 40, 40);
  return c.finish([x, h * 0.6]);
};
