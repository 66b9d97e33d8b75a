import { mix } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { type Point, TAU } from '../geometry.ts';
import { addFigure } from './elements/figure.ts';
import { addFlowers, addGrass } from './elements/flowers.ts';
import { addGlobe } from './elements/globe.ts';
import { addMeadow } from './elements/landscape.ts';
import { addSky } from './elements/sky.ts';
import { addTree } from './elements/trees.ts';
import type { Scene } from './scene.ts';

/** Children of many peoples dance hand in hand round a globe as tall as they are. */
export const globeDance: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h } = c;
  const short = Math.min(w, h);
  addSky(c, { horizon: h * 0.6, clouds: 4 });
  addMeadow(c, 0.56);
  c.nextLayer();
  const x = w * 0.5;
  const radius = short * 0.23;
  const y = h * 0.6;
  const s = short * 0.33;
  const spread = Math.min(w * 0.36, short * 0.42);
  const looks = [
    { outfit: 'thai', hat: 'pieu' },
    { outfit: 'plain', hair: 'short' },
    { outfit: 'hmong', hat: 'turban' },
    { outfit: 'pupil', hair: 'braids' },
    { outfit: 'farmer', hat: 'non' },
    { outfit: 'plain', hair: 'long' },
    { outfit: 'thai', hair: 'bun' },
  ] as const;
  const place = (i: number): { x: number; y: number; scale: number } => {
    const turn = (i / looks.length) * TAU + 0.35;
    return {
      x: x + Math.cos(turn) * spread,
      y: h * 0.83 + Math.sin(turn) * h * 0.11,
      scale: 0.86 + 0.2 * Math.sin(turn),
    };
  };
  const order = looks.map((_, i) => i).sort((a, b) => place(a).y - place(b).y);
  const link = (i: number, j: number): Point => {
    const a = place(i);
    const b = place(j);
    return [(a.x + b.x) / 2, (a.y + b.y) / 2 - s * 0.36];
  };
  c.ellipse(x, h * 0.85, spread * 1.3, h * 0.15, mix(palette.field[0], palette.field[2], 0.5), {
    line: 0,
    size: 0.9,
    kind: 'ground',
  });
  let globe = false;
  for (const i of order) {
    const spot = place(i);
    if (!globe && spot.y > h * 0.83) {
      globe = true;
      c.nextLayer();
      addGlobe(c, x, y, radius, seed % 2 === 0);
      addTree(c, { x, y: y - radius * 0.93, height: radius * 0.95, kind: 'ban', depth: 2 });
    }
    const before = link((i + looks.length - 1) % looks.length, i);
    const after = link(i, (i + 1) % looks.length);
    const reach = before[0] < after[0] ? ([before, after] as const) : ([after, before] as const);
    addFigure(c, {
      x: spot.x,
      y: spot.y,
      height: s * spot.scale,
      pose: 'walk',
      facing: (x - spot.x) / spread / 2,
      ...looks[i],
      reach,
    });
  }
  addFlowers(c, 0, w, h * 0.93, h, 40, 10);
  addGrass(c, 0, w, h * 1.005, 60, 40);
  return c.finish([x, h * 0.66]);
};
