import { mix } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { addPerchedBird } from './elements/birds.ts';
import { addBook, addClosedBook } from './elements/books.ts';
import { addFigure } from './elements/figure.ts';
import { addFlowers, addGrass } from './elements/flowers.ts';
import { addLandscape, addMeadow } from './elements/landscape.ts';
import { addTree } from './elements/trees.ts';
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
