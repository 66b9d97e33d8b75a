import { mix } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { addHen } from './elements/birds.ts';
import { addFigure } from './elements/figure.ts';
import { addFlowers, addGrass } from './elements/flowers.ts';
import { addLandscape, addMeadow, addPeople } from './elements/landscape.ts';
import { addStiltHouse } from './elements/stilt-house.ts';
import { addBush } from './elements/trees.ts';
import type { Scene } from './scene.ts';

/** A whole class reads in the branches of the guava tree. */
export const guavaTree: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.62, sun: side, ranges: 3, clouds: 3 });
  addMeadow(c, 0.68);
  addStiltHouse(c, {
    x: w * (0.5 + side * 0.36),
    y: h * 0.75,
    width: short * 0.24,
    smoke: true,
    ladder: -side as 1 | -1,
  });
  c.nextLayer();
  const x = w * 0.5;
  const bark = mix(palette.wood, palette.ink, 0.2);
  const reach = Math.min(w * 0.46, h * 0.52);
  for (let i = 0; i < 26; i += 1) {
    const turn = random.range(Math.PI * 1.02, Math.PI * 1.98);
    const far = random.range(0.45, 1);
    addBush(
      c,
      x + Math.cos(turn) * reach * far,
      h * 0.42 + Math.sin(turn) * reach * 0.62 * far,
      reach * 0.19,
      palette.leaf.slice(1),
    );
  }
  c.line(
    [
      [x - 12, h * 0.93],
      [x + side * 14, h * 0.72],
      [x - side * 8, h * 0.5],
      [x, h * 0.24],
    ],
    [short * 0.12, short * 0.045],
    bark,
    { kind: 'trunk', angle: 1.5 },
  );
  const boughs: readonly (readonly [number, number, number, number])[] = [
    [-1, 0.66, 0.55, 0.78],
    [1, 0.6, 0.5, 0.84],
    [-1, 0.42, 0.34, 0.6],
    [1, 0.38, 0.29, 0.56],
  ];
  for (const [s, from, to, out] of boughs)
    c.line(
      [
        [x, h * from],
        [x + s * reach * out * 0.5, h * (to + 0.012)],
        [x + s * reach * out, h * to],
      ],
      [short * 0.055, short * 0.02],
      bark,
      { kind: 'trunk', line: 0.8 },
    );
  const tall = short * 0.25;
  const readers = [
    { u: -0.56, v: 0.558, outfit: 'pupil', hair: 'braids', facing: 0.4 },
    { u: 0.5, v: 0.515, outfit: 'pupil', hair: 'short', facing: -0.3 },
    { u: -0.36, v: 0.352, outfit: 'hmong', hat: 'turban', facing: 0.2 },
    { u: 0.36, v: 0.308, outfit: 'plain', hair: 'long', facing: -0.4 },
  ] as const;
  c.nextLayer();
  for (const { u, v, ...look } of readers)
    addFigure(c, { x: x + u * reach, y: h * v + 6, height: tall, pose: 'bench', arms: 'read', ...look });
  c.nextLayer();
  for (let i = 0; i < 16; i += 1) {
    const s = random.sign();
    const a = x + s * reach * random.range(0.6, 1.02);
    const b = h * random.range(0.2, 0.56);
    if (readers.some(({ u, v }) => Math.hypot(x + u * reach - a, h * v - tall * 0.3 - b) < tall * 0.62))
      continue;
    addBush(c, a, b, reach * 0.12, palette.leaf.slice(0, 3));
    c.ellipse(a, b + 22, 17, 19, mix(palette.leaf[0], palette.ochre, 0.4), {
      size: 0.35,
      line: 0.6,
      kind: 'blossom',
    });
  }
  addPeople(c, [
    {
      x: x + side * short * 0.2,
      y: h * 0.94,
      height: tall * 1.05,
      pose: 'sit',
      outfit: 'pupil',
      hair: 'braids',
      arms: 'read',
      facing: -side * 0.3,
    },
    {
      x: x - side * short * 0.26,
      y: h * 0.95,
      height: tall * 1.25,
      outfit: 'thai',
      hat: 'pieu',
      facing: side * 0.5,
      arms: 'wave',
    },
  ]);
  addHen(c, x + side * short * 0.4, h * 0.95, 28);
  addFlowers(c, 0, w, h * 0.94, h, 26, 9);
  addGrass(c, 0, w, h * 1.005, 60, 42);
  return c.finish([x, h * 0.52]);
};
