import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { addBook, addClosedBook, addShelves, addSpines } from './elements/books.ts';
import { addSittingPet } from './elements/farm-animals.ts';
import { addFigure } from './elements/figure.ts';
import { addPeople } from './elements/landscape.ts';
import { addRoom, addWindow } from './elements/room.ts';
import { addBush } from './elements/trees.ts';
import type { Scene } from './scene.ts';

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
