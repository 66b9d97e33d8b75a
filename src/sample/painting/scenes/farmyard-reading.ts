import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { addHen } from './elements/birds.ts';
import { addBook } from './elements/books.ts';
import { addPig, addSittingPet } from './elements/farm-animals.ts';
import { addFigure } from './elements/figure.ts';
import { addFlowers, addGrass } from './elements/flowers.ts';
import { addLandscape, addMeadow } from './elements/landscape.ts';
import { addStiltHouse } from './elements/stilt-house.ts';
import { addBush } from './elements/trees.ts';
import type { Scene } from './scene.ts';

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
