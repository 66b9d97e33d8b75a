import { mix } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { lerp, type Point, smooth } from '../geometry.ts';
import { addPerchedBird } from './elements/birds.ts';
import { addBanFlower, addFlowers, addGrass } from './elements/flowers.ts';
import { addGround, addPath } from './elements/land.ts';
import { addLandscape, addMeadow, addPeople } from './elements/landscape.ts';
import { addStiltHouse } from './elements/stilt-house.ts';
import { addBush, addTree } from './elements/trees.ts';
import type { Scene } from './scene.ts';

/** A class outdoors under the great ban tree; petals fall like letters on open books. */
export const banGrove: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.54, sun: side, ranges: 4, rise: 0.22 });
  addMeadow(c, 0.58);
  for (let i = 0; i < 6; i += 1)
    addTree(c, {
      x: w * (0.06 + i * 0.18) + random.gaussian() * 20,
      y: h * random.range(0.58, 0.66),
      height: short * random.range(0.15, 0.24),
      kind: 'ban',
      depth: 2,
    });
  addStiltHouse(c, {
    x: w * (0.5 + side * 0.33),
    y: h * 0.68,
    width: short * 0.26,
    smoke: true,
    ladder: -side as 1 | -1,
  });
  addPath(
    c,
    [
      [w * (0.5 + side * 0.3), h * 0.69],
      [w * (0.5 + side * 0.12), h * 0.78],
      [w * (0.5 + side * 0.3), h * 1.05],
    ],
    20,
    150,
    mix(palette.earth[0], palette.mist, 0.4),
  );
  c.nextLayer();
  const x = w * (0.5 - side * 0.2);
  addTree(c, { x, y: h * 0.86, height: Math.min(h * 0.98, w * 0.92), kind: 'ban', lean: side * 0.12 });
  c.nextLayer();
  const s = short * 0.32;
  addPeople(c, [
    {
      x: x + side * s * 0.5,
      y: h * 0.87,
      height: s * 1.14,
      outfit: 'thai',
      top: palette.leaf[1],
      facing: side * 0.5,
      arms: 'wave',
    },
    {
      x: x + side * s * 1.15,
      y: h * 0.92,
      height: s * 0.94,
      pose: 'sit',
      outfit: 'pupil',
      hair: 'braids',
      facing: -side * 0.4,
      arms: 'read',
    },
    {
      x: x + side * s * 1.75,
      y: h * 0.955,
      height: s,
      pose: 'sit',
      outfit: 'hmong',
      hat: 'turban',
      facing: -side * 0.5,
      arms: 'read',
    },
    {
      x: x + side * s * 0.72,
      y: h * 0.975,
      height: s,
      pose: 'sit',
      outfit: 'pupil',
      gaze: 'away',
      facing: -side * 0.2,
    },
    {
      x: x - side * s * 0.42,
      y: h * 0.95,
      height: s * 0.98,
      outfit: 'plain',
      hair: 'short',
      facing: side * 0.3,
      arms: 'up',
      top: palette.indigo,
    },
  ]);
  for (let i = 0; i < 46; i += 1)
    c.ellipse(
      w * random.next(),
      h * random.range(0.45, 0.99),
      random.range(7, 12),
      random.range(4, 7),
      random.pick([palette.white, palette.bloom[0], palette.bloom[1]]),
      { line: 0.3, rotation: random.range(0, 3), size: 0.32, wobble: 0.12, kind: 'flower' },
    );
  addGrass(c, 0, w, h * 1.005, 60, 42);
  return c.finish([x + side * s * 0.7, h * 0.68]);
};

/** A flowering branch across the foreground, petals as large as a hand; the valley lies small behind. */
export const banBranch: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const at = (t: number): number => w * (side > 0 ? t : 1 - t);
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.66, sun: side, ranges: 4, clouds: 2, rise: 0.26 });
  addMeadow(c, 0.72);
  for (const [u, v, s] of [
    [0.66, 0.8, 0.2],
    [0.82, 0.77, 0.13],
    [0.5, 0.77, 0.12],
  ] as const)
    addStiltHouse(c, { x: at(u), y: h * v, width: short * s, smoke: s > 0.15 });
  for (let i = 0; i < 7; i += 1)
    addBush(c, at(random.range(0.4, 1)), h * random.range(0.78, 0.86), random.range(20, 36));
  addPeople(c, [
    {
      x: at(0.74),
      y: h * 0.93,
      height: short * 0.26,
      outfit: 'thai',
      hat: 'pieu',
      facing: -side * 0.4,
      arms: 'wave',
    },
    {
      x: at(0.85),
      y: h * 0.95,
      height: short * 0.2,
      outfit: 'pupil',
      hair: 'braids',
      facing: -side * 0.5,
      arms: 'up',
    },
  ]);
  c.nextLayer();
  const bark = mix(palette.wood, palette.ink, 0.3);
  const spine = smooth(
    [
      [at(-0.06), h * 0.86],
      [at(0.12), h * 0.64],
      [at(0.3), h * 0.5],
      [at(0.52), h * 0.36],
      [at(0.74), h * 0.26],
      [at(0.93), h * 0.13],
    ],
    false,
    8,
  );
  c.line(spine, [short * 0.06, short * 0.012], bark, { straight: true, kind: 'trunk' });
  const blooms: Point[] = [];
  for (let i = 0; i < 9; i += 1) {
    const t = 0.12 + i * 0.098;
    const from = spine[Math.floor(t * (spine.length - 1))] ?? [0, 0];
    const s = i % 2 ? 1 : -1;
    const reach = short * lerp(0.27, 0.12, t) * random.range(0.8, 1.1);
    const end: Point = [
      from[0] + side * reach * (s > 0 ? 0.75 : 0.1),
      from[1] + reach * (s > 0 ? 0.42 : -0.95),
    ];
    c.line(
      [from, [(from[0] + end[0]) / 2 + random.gaussian() * 12, (from[1] + end[1]) / 2], end],
      [short * 0.022, short * 0.008],
      bark,
      { line: 0.6, kind: 'trunk' },
    );
    blooms.push(end);
    if (i % 2) blooms.push([from[0] * 0.6 + end[0] * 0.4 - side * 20, from[1] * 0.6 + end[1] * 0.4 - 26]);
  }
  for (const [a, b] of blooms) {
    for (let k = 0; k < 2; k += 1) {
      const turn = random.range(0, 6.28);
      const r = short * 0.06;
      const [lx, ly] = [a + Math.cos(turn) * r * 1.2, b + Math.sin(turn) * r * 1.2];
      c.ellipse(lx - r * 0.32, ly, r * 0.5, r * 0.56, palette.leaf[k + 1] ?? palette.leaf[1], {
        size: 0.45,
        line: 0.7,
        material: 'leaf',
        kind: 'leaf',
      });
      c.ellipse(lx + r * 0.32, ly, r * 0.5, r * 0.56, palette.leaf[k] ?? palette.leaf[0], {
        size: 0.45,
        line: 0.7,
        material: 'leaf',
        kind: 'leaf',
      });
    }
  }
  blooms.forEach(([a, b], i) => {
    addBanFlower(
      c,
      a,
      b,
      short * lerp(0.115, 0.07, i / blooms.length) * random.range(0.88, 1.1),
      random.gaussian() * 0.5,
    );
  });
  const perch = spine[Math.floor(spine.length * 0.64)] ?? [0, 0];
  addPerchedBird(c, perch[0], perch[1] - 8, short * 0.05, side, mix(palette.indigo, palette.white, 0.25));
  for (let i = 0; i < 16; i += 1)
    c.ellipse(
      w * random.next(),
      h * random.range(0.4, 0.98),
      14,
      8,
      random.pick([palette.bloom[0], palette.bloom[1]]),
      { line: 0.4, rotation: random.range(0, 3), size: 0.35, kind: 'flower' },
    );
  addGround(c, h * 0.985, palette.field[3], palette.field[3], 6);
  addFlowers(c, 0, w, h * 0.96, h, 20, 9);
  addGrass(c, 0, w, h * 1.01, 50, 46);
  return c.finish([at(0.42), h * 0.5]);
};
