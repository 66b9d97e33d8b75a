import { mix } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { lerp, type Point } from '../geometry.ts';
import { addFigure } from './elements/figure.ts';
import { addFlowers, addGrass } from './elements/flowers.ts';
import { addBasket } from './elements/furniture.ts';
import { addLandscape, addMeadow } from './elements/landscape.ts';
import { addStiltHouse } from './elements/stilt-house.ts';
import { addBush, addTree } from './elements/trees.ts';
import type { Scene } from './scene.ts';

/** The cloth itself becomes the landscape: a brocade road unrolls from grandmother's lap to the hills. */
export const brocadeRoad: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.48, sun: side, ranges: 4, clouds: 3 });
  addMeadow(c, 0.48);
  addStiltHouse(c, {
    x: w * (0.5 - side * 0.3),
    y: h * 0.58,
    width: short * 0.28,
    smoke: true,
    ladder: side,
  });
  for (let i = 0; i < 8; i += 1)
    addBush(c, w * random.next(), h * random.range(0.5, 0.62), random.range(24, 44));
  addTree(c, {
    x: w * (0.5 + side * 0.44),
    y: h * 0.76,
    height: Math.min(h * 0.5, w * 0.45),
    kind: 'ban',
    lean: -side * 0.1,
  });
  c.nextLayer();
  const centre = (t: number): Point => [
    w * (0.5 + side * (0.16 - 0.12 * t)) + side * Math.sin(t * 5.4) * w * 0.17 * (0.35 + t * 0.65),
    lerp(h * 0.49, h * 0.93, t ** 1.25),
  ];
  const half = (t: number): number => lerp(14, short * 0.19, t);
  const edge = (t: number, s: number): Point => {
    const [x, y] = centre(t);
    return [x + s * half(t), y + s * half(t) * 0.12];
  };
  const threads = [
    palette.red,
    mix(palette.ink, palette.indigo, 0.4),
    palette.ochre,
    palette.indigo,
    palette.red,
    palette.white,
  ];
  const rows = 34;
  for (let row = 0; row < rows; row += 1) {
    const [a, b] = [row / rows, (row + 1) / rows];
    const ground = threads[row % threads.length] ?? palette.red;
    c.polygon([edge(a, -1), edge(a, 1), edge(b, 1), edge(b, -1)], ground, {
      size: 0.45,
      line: 0.25,
      kind: 'cloth',
    });
    if (row % 2 || row < 8) continue;
    const mid = (a + b) / 2;
    const [, ya] = centre(a);
    const [, yb] = centre(b);
    for (let k = 0; k < 5; k += 1) {
      const [x, y] = edge(mid, -0.8 + k * 0.4);
      const qx = half(mid) * 0.16;
      const qy = (yb - ya) * 0.42;
      c.polygon(
        [
          [x - qx, y],
          [x, y - qy],
          [x + qx, y],
          [x, y + qy],
        ],
        k % 2 ? palette.white : palette.ochre,
        { line: 0, size: 0.35, kind: 'cloth' },
      );
    }
  }
  for (const s of [-1, 1])
    c.line(
      Array.from({ length: 13 }, (_, i) => edge(i / 12, s)),
      [3, 14],
      palette.ochre,
      { line: 0.4, size: 0.35, kind: 'cloth' },
    );
  c.nextLayer();
  const walk = (t: number, height: number, look: Parameters<typeof addFigure>[1]): void => {
    addFigure(c, { ...look, x: centre(t)[0], y: centre(t)[1], height, pose: 'walk' });
  };
  walk(0.42, short * 0.15, { x: 0, y: 0, height: 0, outfit: 'pupil', gaze: 'away', satchel: palette.ochre });
  walk(0.66, short * 0.21, {
    x: 0,
    y: 0,
    height: 0,
    outfit: 'pupil',
    hair: 'braids',
    facing: side * 0.3,
    arms: 'wave',
    satchel: palette.indigo,
  });
  const [endX, endY] = centre(1);
  addFigure(c, {
    x: endX,
    y: endY + short * 0.055,
    height: short * 0.44,
    pose: 'sit',
    outfit: 'thai',
    hat: 'pieu',
    old: true,
    facing: -side * 0.2,
    gaze: 'down',
    reach: [
      [endX - half(1) * 0.8, endY - 8],
      [endX + half(1) * 0.8, endY - 4],
    ],
  });
  addBasket(c, endX + side * short * 0.28, endY + 20, short * 0.14, palette.red);
  addFigure(c, {
    x: endX - side * short * 0.32,
    y: endY + short * 0.04,
    height: short * 0.32,
    pose: 'sit',
    outfit: 'hmong',
    hat: 'turban',
    facing: side * 0.5,
    arms: 'work',
  });
  addFlowers(c, 0, w, h * 0.9, h, 30, 9);
  addGrass(c, 0, w, h * 1.005, 50, 40);
  return c.finish([w * 0.5, h * 0.7]);
};
