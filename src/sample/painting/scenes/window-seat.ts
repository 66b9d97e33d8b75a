import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { lerp } from '../geometry.ts';
import { addClosedBook } from './elements/books.ts';
import { addBrocade } from './elements/cloth.ts';
import { addSittingPet } from './elements/farm-animals.ts';
import { addFigure } from './elements/figure.ts';
import { addRoom, addWindow } from './elements/room.ts';
import { addStiltHouse } from './elements/stilt-house.ts';
import { addTree } from './elements/trees.ts';
import type { Scene } from './scene.ts';

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
