import { mix } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { type Point, TAU } from '../geometry.ts';
import { addFigure } from './elements/figure.ts';
import { addGrass } from './elements/flowers.ts';
import { addGround, addMountains } from './elements/land.ts';
import { addFire } from './elements/light.ts';
import { addGlow, addSky, addStars } from './elements/sky.ts';
import { addStiltHouse } from './elements/stilt-house.ts';
import type { Scene } from './scene.ts';

/** Xòe: the ring dance round the fire, hands joined, the piêu ends flying. */
export const xoeDance: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const short = Math.min(w, h);
  addSky(c, {
    horizon: h * 0.56,
    sun: { x: w * (0.5 + side * 0.3), y: h * 0.15, radius: short * 0.05 },
    clouds: 0,
  });
  if (palette.name === 'night') addStars(c, 100, h * 0.4);
  addMountains(c, 4, h * 0.38, h * 0.54, h * 0.2);
  c.nextLayer();
  addGround(c, h * 0.56, palette.field[1], palette.field[3]);
  for (const [u, v, size] of [
    [-0.33, 0.62, 0.26],
    [0.3, 0.6, 0.2],
    [0.02, 0.575, 0.14],
  ] as const)
    addStiltHouse(c, { x: w * (0.5 + side * u), y: h * v, width: short * size, lit: true });
  const x = w * 0.5;
  const y = h * 0.79;
  const reach = Math.min(w * 0.37, short * 0.46);
  c.ellipse(x, y + 20, reach * 1.3, h * 0.18, mix(palette.earth[0], palette.ochre, 0.25), {
    line: 0,
    size: 0.9,
    kind: 'ground',
  });
  addGlow(c, x, y, reach * 1.5, 0.6);
  const count = w > h * 1.2 ? 10 : 9;
  const s = short * 0.28;
  const spot = (i: number): { readonly x: number; readonly y: number; readonly tall: number } => {
    const turn = (i / count) * TAU + 0.2;
    return {
      x: x + Math.cos(turn) * reach,
      y: y + h * 0.05 + Math.sin(turn) * h * 0.115,
      tall: s * (0.84 + 0.2 * Math.sin(turn)),
    };
  };
  const link = (i: number): Point => {
    const [a, b] = [spot((i + count) % count), spot((i + 1) % count)];
    return [(a.x + b.x) / 2, (a.y + b.y) / 2 - (a.tall + b.tall) * 0.25];
  };
  let lit = false;
  const tops = [palette.bloom[2], palette.leaf[1], palette.white, palette.red, palette.indigo, palette.ochre];
  for (const i of Array.from({ length: count }, (_, k) => k).sort((a, b) => spot(a).y - spot(b).y)) {
    const here = spot(i);
    if (!lit && here.y > y + h * 0.06) {
      lit = true;
      c.nextLayer();
      addFire(c, x, y + h * 0.06, short * 0.15);
    }
    const [a, b] = [link(i - 1), link(i)];
    const near = here.y > y + h * 0.1;
    addFigure(c, {
      x: here.x,
      y: here.y,
      height: here.tall,
      pose: 'walk',
      outfit: i % 4 === 3 ? 'farmer' : 'thai',
      hat: i % 4 === 3 ? 'none' : 'pieu',
      top: tops[i % tops.length] ?? palette.red,
      gaze: near && i % 2 === 0 ? 'away' : 'front',
      facing: near ? (i % 2 ? 0.3 : -0.2) : (x - here.x) / reach / 2,
      reach: a[0] < b[0] ? [a, b] : [b, a],
    });
  }
  addGrass(c, 0, w, h * 1.0, 40, 36);
  return c.finish([x, h * 0.74]);
};
