import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { lerp, type Point, smooth } from '../geometry.ts';
import { addBirds } from './elements/birds.ts';
import { addClosedBook } from './elements/books.ts';
import { addSittingPet } from './elements/farm-animals.ts';
import { addFigure, type FigureOptions } from './elements/figure.ts';
import { addFlowers, addGrass } from './elements/flowers.ts';
import { addLandscape, addMeadow, addPeople } from './elements/landscape.ts';
import { addSchool } from './elements/school.ts';
import { addStar } from './elements/sky.ts';
import { addBush, addTree } from './elements/trees.ts';
import type { Scene } from './scene.ts';

/** Steps of closed books wind up a green peak to a star; pupils climb. */
export const bookStairs: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  addLandscape(c, { horizon: 0.5, sun: side, ranges: 2, clouds: 4, rise: 0.16 });
  c.nextLayer();
  const peak: Point = [w * 0.5 + random.gaussian() * w * 0.03, h * 0.2];
  const spread = Math.min(w, h * 1.1);
  const flank = (s: number): Point[] => [
    [peak[0] + s * spread * 0.07, peak[1] + 36],
    [peak[0] + s * spread * 0.2, h * 0.4],
    [peak[0] + s * spread * 0.34, h * 0.6],
    [peak[0] + s * spread * 0.54, h * 0.76],
    [peak[0] + s * spread * 0.9, h * 0.9],
  ];
  const slope = palette.mountain[2];
  c.polygon(
    [...smooth([...flank(-1).reverse(), peak, ...flank(1)], false), [w + 60, h + 30], [-60, h + 30]],
    slope,
    { bottomColour: palette.field[3], angle: 1, material: 'hill', kind: 'range' },
  );
  c.polygon(
    [
      peak,
      ...flank(side),
      [peak[0] + side * spread * 0.4, h],
      [peak[0] + side * spread * 0.2, h * 0.7],
      [peak[0] + side * spread * 0.06, h * 0.45],
    ],
    mix(slope, palette.mountain[4], 0.45),
    { line: 0, bottomColour: palette.field[3], angle: 0.9, material: 'hill', kind: 'facet' },
  );
  for (let i = 0; i < 22; i += 1)
    addBush(c, w * random.range(0.02, 0.98), h * random.range(0.76, 0.98), random.range(20, 44));
  const covers = [
    palette.red,
    palette.indigo,
    palette.ochre,
    palette.white,
    palette.leaf[0],
    palette.bloom[2],
    mix(palette.red, palette.ochre, 0.5),
  ];
  const steps = 30;
  const climbers: FigureOptions[] = [];
  for (let i = 0; i < steps; i += 1) {
    if (i % 5 === 0) c.nextLayer();
    const t = i / (steps - 1);
    const y = lerp(peak[1] + 26, h * 0.985, t ** 1.25);
    const x = peak[0] + side * Math.sin(t * 8.2 + 0.6) * spread * 0.3 * t ** 0.75 * (1 - 0.25 * t);
    const width = lerp(24, 240, t ** 1.3);
    addClosedBook(c, x, y, width, width * 0.16, covers[(i * 3) % 7] ?? palette.red, random.gaussian() * 0.03);
    if ([10, 16, 22, 28].includes(i)) {
      climbers.push({
        x,
        y: y - width * 0.1,
        height: lerp(60, 280, t ** 1.15),
        pose: 'walk',
        facing: i % 4 ? side * 0.7 : -side * 0.6,
        outfit: i === 22 ? 'hmong' : 'pupil',
        hat: i === 16 ? 'non' : i === 22 ? 'turban' : 'none',
        arms: i === 28 ? 'wave' : 'swing',
        satchel: palette.ochre,
      });
    }
  }
  c.nextLayer();
  addPeople(c, climbers);
  addStar(c, peak[0], peak[1] - 44, 34, palette.ochre);
  addFlowers(c, 0, w, h * 0.94, h, 26, 9);
  addBirds(c, w * 0.25, h * 0.18, 5, 15);
  return c.finish([w * 0.5, h * 0.58]);
};

/** A road paved with book covers leads between the fields to the school; a child takes the first step. */
export const bookStreet: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  addLandscape(c, { horizon: 0.46, sun: side, ranges: 3, clouds: 3 });
  addMeadow(c, 0.46);
  const far: Point = [w * (0.5 - side * 0.1), h * 0.5];
  addSchool(c, far[0] - side * 20, far[1] + 6, Math.min(w * 0.3, 330));
  for (const s of [-1, 1])
    addTree(c, {
      x: far[0] + s * 230,
      y: h * 0.52,
      height: 190,
      kind: s === side ? 'kapok' : 'leaf',
      depth: 2,
    });
  const centre = (t: number): Point => [
    lerp(far[0], w * 0.5, t) + side * Math.sin(t * 4.2) * w * 0.13 * t * (1.35 - t),
    lerp(far[1] + 8, h * 1.05, t ** 1.5),
  ];
  const half = (t: number): number => lerp(22, Math.min(w, h) * 0.36, t ** 1.4);
  const covers = [
    palette.red,
    palette.ochre,
    palette.indigo,
    mix(palette.white, palette.ochre, 0.2),
    palette.leaf[2],
    palette.bloom[2],
  ];
  const rows = 13;
  for (let row = 0; row < rows; row += 1) {
    if (row % 4 === 0) c.nextLayer();
    const t0 = (row / rows) ** 0.8;
    const t1 = ((row + 1) / rows) ** 0.8;
    const [x0, y0] = centre(t0);
    const [x1, y1] = centre(t1);
    const columns = 3;
    for (let column = 0; column < columns; column += 1) {
      const shift = row % 2 ? 0.14 : -0.1;
      const a = column === 0 ? -1 : -1 + (2 * column) / columns + shift;
      const b = column === columns - 1 ? 1 : -1 + (2 * (column + 1)) / columns + shift;
      const cover = covers[(row * 2 + column * 5 + random.integer(0, 1)) % covers.length] ?? palette.red;
      const corner = (u: number, v: number): Point => {
        const r = lerp(half(t0), half(t1), v);
        return [lerp(x0, x1, v) + lerp(a, b, u) * r, lerp(y0, y1, v)];
      };
      c.polygon([corner(0.03, 0.05), corner(0.97, 0.05), corner(0.97, 0.93), corner(0.03, 0.93)], cover, {
        bottomColour: tweak(cover, 0.04),
        size: 0.5,
        kind: 'cover',
      });
      c.polygon(
        [corner(0.03, 0.05), corner(0.11, 0.05), corner(0.11, 0.93), corner(0.03, 0.93)],
        tweak(cover, -0.09),
        { line: 0, size: 0.4, kind: 'cover' },
      );
      if (row > 3)
        c.polygon(
          [corner(0.32, 0.3), corner(0.78, 0.3), corner(0.78, 0.52), corner(0.32, 0.52)],
          mix(cover, palette.white, 0.72),
          { line: 0, size: 0.35, kind: 'page' },
        );
    }
  }
  c.nextLayer();
  const [walkX, walkY] = centre(0.83);
  const grown = Math.min(w, h) * 0.36;
  addPeople(c, [
    {
      x: walkX - side * 120,
      y: walkY,
      height: grown,
      pose: 'walk',
      facing: side * 0.3,
      outfit: 'thai',
      hat: 'pieu',
      reach: side > 0 ? [undefined, [walkX - 34, walkY - 90]] : [[walkX + 34, walkY - 90], undefined],
    },
    {
      x: walkX + side * 30,
      y: walkY + 16,
      height: grown * 0.68,
      pose: 'walk',
      facing: side * 0.2,
      outfit: 'pupil',
      hair: 'braids',
      satchel: palette.red,
      arms: 'wave',
    },
  ]);
  const [aheadX, aheadY] = centre(0.52);
  addFigure(c, {
    x: aheadX + side * 20,
    y: aheadY,
    height: 150,
    pose: 'walk',
    facing: -side * 0.3,
    outfit: 'pupil',
    gaze: 'away',
    satchel: palette.ochre,
  });
  addSittingPet(
    c,
    walkX + side * 190,
    walkY + 10,
    96,
    -side,
    mix(palette.ochre, palette.earth[0], 0.4),
    'dog',
  );
  addTree(c, {
    x: w * (0.5 + side * 0.45),
    y: h * 1.02,
    height: Math.min(h * 0.6, w * 0.5),
    kind: 'ban',
    lean: -side * 0.1,
  });
  addFlowers(c, 0, w, h * 0.92, h, 34, 9);
  addGrass(c, 0, w, h * 1.005, 50, 40);
  return c.finish([w * 0.5, h * 0.68]);
};
