import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import type { Point } from '../geometry.ts';
import { addBirds, addEgret } from './elements/birds.ts';
import { addBook } from './elements/books.ts';
import { addBuffalo, addLyingBuffalo } from './elements/buffalo.ts';
import { addFigure } from './elements/figure.ts';
import { addFlowers, addGrass } from './elements/flowers.ts';
import { addBasket } from './elements/furniture.ts';
import { addGround } from './elements/land.ts';
import { addLandscape, addMeadow, addPeople } from './elements/landscape.ts';
import { addSchool } from './elements/school.ts';
import { addStiltHouse } from './elements/stilt-house.ts';
import { addBamboo, addTree } from './elements/trees.ts';
import type { Scene } from './scene.ts';

/** A child reads on the buffalo's back; egrets walk along through the ripe field. */
export const buffaloReader: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  addLandscape(c, { horizon: 0.56, sun: side, ranges: 3 });
  c.nextLayer();
  addGround(c, h * 0.57, palette.field[0], palette.field[2], 6);
  for (let i = 0; i < 7; i += 1) {
    const y = h * (0.59 + i * 0.06);
    const colour = palette.field[i % 4] ?? palette.field[0];
    const edge = Array.from(
      { length: 15 },
      (_, k): Point => [-30 + ((w + 60) * k) / 14, y + Math.sin(k * 0.6 + i) * 8],
    );
    c.polygon([...edge, [w + 30, h + 30], [-30, h + 30]], colour, {
      bottomColour: tweak(colour, -0.05),
      line: 0.5,
      angle: 0.06,
      material: 'field',
      kind: 'terrace',
    });
    addGrass(c, 0, w, y + 16, 26 + i * 3, 18 + i * 6, [
      palette.field[2],
      palette.field[0],
      palette.field[1],
      palette.leaf[0],
    ]);
  }
  c.nextLayer();
  const size = Math.min(w * 0.68, h * 0.62);
  const x = w * (0.5 - side * 0.04);
  const y = h * 0.87;
  c.ellipse(x, y + 4, size * 0.52, size * 0.05, mix(palette.field[3], palette.ink, 0.45), { line: 0 });
  addBuffalo(c, x, y, size, side);
  addFigure(c, {
    x: x - side * size * 0.06,
    y: y - size * 0.53,
    height: size * 0.62,
    pose: 'ride',
    outfit: 'pupil',
    hat: 'non',
    hair: 'long',
    arms: 'read',
    facing: side * 0.5,
    top: palette.red,
  });
  c.nextLayer();
  addGrass(c, 0, w, h * 0.97, 110, 62, [
    palette.field[2],
    palette.field[0],
    palette.leaf[0],
    palette.leaf[1],
  ]);
  addFlowers(c, 0, w, h * 0.93, h * 0.99, 22, 9);
  for (let i = 0; i < 3; i += 1)
    addEgret(c, w * (0.5 + side * (0.3 + 0.085 * i)), h * (0.82 + 0.05 * i), 46, -side);
  addBirds(c, w * (0.5 - side * 0.2), h * 0.14, 6, 14);
  return c.finish([x, h * 0.62]);
};

/** The buffalo lies under the bamboo and waits; the child does homework against its flank. */
export const buffaloDesk: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const at = (t: number): number => w * (side > 0 ? t : 1 - t);
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.5, sun: side, ranges: 4 });
  addMeadow(c, 0.54);
  addSchool(c, at(0.8), h * 0.6, Math.min(w * 0.26, 290));
  c.nextLayer();
  addBamboo(c, at(0.1), h * 0.82, Math.min(h * 0.68, w * 0.6), side * 0.5);
  c.nextLayer();
  const size = Math.min(w * 0.74, short * 0.86);
  const x = at(0.52);
  const y = h * 0.85;
  c.ellipse(x, y + 10, size * 0.56, size * 0.05, mix(palette.field[3], palette.ink, 0.4), { line: 0 });
  addLyingBuffalo(c, x, y, size, side);
  addEgret(c, x - side * size * 0.2, y - size * 0.4, 44, side);
  addPeople(c, [
    {
      x: x - side * size * 0.2,
      y: y + short * 0.05,
      height: short * 0.42,
      pose: 'sit',
      outfit: 'pupil',
      hair: 'braids',
      facing: side * 0.4,
      gaze: 'down',
      arms: 'read',
    },
    {
      x: x + side * size * 0.1,
      y: y + short * 0.08,
      height: short * 0.36,
      pose: 'sit',
      outfit: 'hmong',
      hat: 'turban',
      facing: -side * 0.3,
      arms: 'wave',
    },
  ]);
  addBook(c, {
    x: x + side * size * 0.32,
    y: y + short * 0.09,
    width: short * 0.15,
    thickness: 0.4,
    cover: palette.indigo,
  });
  addBasket(c, x - side * size * 0.47, y + short * 0.04, short * 0.12, palette.leaf[0]);
  c.nextLayer();
  addFlowers(c, 0, w, h * 0.94, h, 34, 10);
  addGrass(c, 0, w, h * 1.0, 90, 56);
  addBirds(c, at(0.5), h * 0.13, 6, 14);
  return c.finish([x, h * 0.68]);
};

/** Two grown buffalo, one pale, and a calf at the pond's edge with their family. */
export const buffaloFamily: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const at = (t: number): number => w * (side > 0 ? t : 1 - t);
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.5, sun: -side, ranges: 4, clouds: 3 });
  addMeadow(c, 0.54);
  addStiltHouse(c, { x: at(0.16), y: h * 0.63, width: short * 0.26, smoke: true, ladder: side });
  c.nextLayer();
  addTree(c, {
    x: at(0.95),
    y: h * 0.8,
    height: Math.min(h * 0.62, w * 0.55),
    kind: 'kapok',
    lean: -side * 0.06,
  });
  const pale = mix(palette.bloom[2], palette.wall, 0.55);
  addBuffalo(c, at(0.32), h * 0.79, short * 0.42, side, tweak(pale, 0.04));
  addBuffalo(c, at(0.63), h * 0.85, short * 0.5, -side);
  addFigure(c, {
    x: at(0.61),
    y: h * 0.85 - short * 0.27,
    height: short * 0.32,
    pose: 'ride',
    outfit: 'plain',
    hat: 'non',
    facing: -side * 0.5,
    arms: 'wave',
    top: palette.red,
  });
  c.ellipse(at(0.24), h * 0.975, short * 0.4, short * 0.055, palette.water[0], {
    bottomColour: palette.water[1],
    size: 0.7,
    line: 0.5,
    material: 'water',
    kind: 'water',
  });
  addBuffalo(c, at(0.4), h * 0.94, short * 0.25, -side, mix(palette.wood, palette.ink, 0.15));
  addPeople(c, [
    {
      x: at(0.8),
      y: h * 0.95,
      height: short * 0.34,
      outfit: 'thai',
      hat: 'pieu',
      facing: -side * 0.4,
      arms: 'carry',
    },
    {
      x: at(0.555),
      y: h * 0.96,
      height: short * 0.24,
      outfit: 'pupil',
      hair: 'braids',
      facing: -side * 0.6,
      arms: 'wave',
    },
  ]);
  addBasket(c, at(0.8) - side * 24, h * 0.95 - short * 0.15, short * 0.11, palette.leaf[0]);
  addEgret(c, at(0.1), h * 0.94, 54, side);
  addEgret(c, at(0.19), h * 0.97, 42, side);
  addFlowers(c, w * 0.4, w, h * 0.95, h, 24, 9);
  addGrass(c, 0, w, h * 1.005, 60, 44);
  return c.finish([at(0.5), h * 0.7]);
};
