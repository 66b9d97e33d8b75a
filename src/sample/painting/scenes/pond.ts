import { mix, type Rgb, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { type Point, TAU } from '../geometry.ts';
import { addDuck, addEgret } from './elements/birds.ts';
import { addBook } from './elements/books.ts';
import { addCarp } from './elements/carp.ts';
import { addFlowers, addGrass, addLotus } from './elements/flowers.ts';
import { createFrame } from './elements/frame.ts';
import { addGround, addRipple, addWater } from './elements/land.ts';
import { addLandscape, addPeople } from './elements/landscape.ts';
import { addStiltHouse } from './elements/stilt-house.ts';
import { addBamboo, addBush, addTree } from './elements/trees.ts';
import type { Scene } from './scene.ts';

/** From above: carp circle an open book among lotus leaves. */
export const carpRing: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const short = Math.min(w, h);
  c.rectangle(-30, -30, w + 60, h + 60, palette.water[1], {
    bottomColour: tweak(palette.water[1], -0.1),
    line: 0,
    material: 'water',
    size: 1.3,
    angle: 0.2,
    kind: 'water',
  });
  const tones = [
    palette.water[0],
    tweak(palette.water[1], 0.06),
    tweak(palette.water[1], -0.06),
    mix(palette.sky[0], palette.water[1], 0.5),
  ];
  for (let i = 0; i < 60; i += 1)
    addRipple(c, w * random.next(), h * random.next(), random.range(40, 130), 8, random.pick(tones));
  c.nextLayer();
  const x = w * 0.5 + random.gaussian() * w * 0.03;
  const y = h * 0.5;
  const way = random.sign();
  const coats: readonly (readonly [Rgb, Rgb])[] = [
    [palette.red, palette.white],
    [palette.ochre, palette.red],
    [palette.white, palette.red],
    [palette.red, palette.ochre],
    [mix(palette.ink, palette.indigo, 0.5), palette.ochre],
  ];
  const count = w > h * 1.5 ? 9 : 7;
  for (let i = 0; i < count; i += 1) {
    const turn = (i / count) * TAU + random.gaussian() * 0.15;
    addCarp(
      c,
      x + Math.cos(turn) * w * 0.27 * random.range(0.8, 1.15),
      y + Math.sin(turn) * h * 0.27 * random.range(0.8, 1.15),
      short * random.range(0.24, 0.32),
      turn + (way * Math.PI) / 2 + random.gaussian() * 0.12,
      way * 0.16,
      coats[i % coats.length] ?? [palette.red, palette.white],
    );
  }
  c.nextLayer();
  for (let i = 0; i < 17; i += 1) {
    const turn = random.range(0, TAU);
    const far = random.range(0.9, 1.2);
    const r = random.range(46, 98);
    const cx = x + Math.cos(turn) * w * 0.46 * far;
    const cy = y + Math.sin(turn) * h * 0.47 * far;
    const cut = random.range(0, TAU);
    const rim = Array.from({ length: 23 }, (_, k): Point => {
      const a = cut + 0.25 + (k / 22) * (TAU - 0.5);
      return [cx + Math.cos(a) * r * (1 + random.gaussian() * 0.02), cy + Math.sin(a) * r * 0.86];
    });
    c.polygon([[cx, cy], ...rim], palette.leaf[2], {
      bottomColour: palette.leaf[1],
      angle: cut,
      size: 0.6,
      kind: 'leaf',
    });
    c.ellipse(cx - r * 0.12, cy - r * 0.12, r * 0.6, r * 0.5, palette.leaf[1], {
      line: 0,
      size: 0.6,
      angle: cut + 1,
      kind: 'leaf',
    });
    for (let k = 0; k < 7; k += 1) {
      const a = cut + 0.5 + (k / 7) * (TAU - 0.8);
      c.line(
        [
          [cx, cy],
          [cx + Math.cos(a) * r * 0.85, cy + Math.sin(a) * r * 0.73],
        ],
        [3, 1.5],
        palette.leaf[0],
        { straight: true, line: 0 },
      );
    }
  }
  for (let i = 0; i < 7; i += 1) {
    const turn = (i / 7) * TAU + random.next();
    const size = random.range(52, 78);
    for (let ring = 0; ring < 2; ring += 1) {
      for (let petal = 0; petal < 8; petal += 1) {
        const f = createFrame(
          x + Math.cos(turn) * w * 0.41,
          y + Math.sin(turn) * h * 0.41,
          size * (ring ? 0.66 : 1),
          1,
          (petal / 8) * TAU + ring * 0.39,
        );
        c.curve(
          f.points([
            [0, 0],
            [-0.22, 0.5],
            [0, 1],
            [0.22, 0.5],
          ]),
          ring ? mix(palette.bloom[1], palette.white, 0.4) : palette.bloom[2],
          { size: 0.35, line: 0.6, kind: 'blossom' },
        );
      }
    }
    c.ellipse(
      x + Math.cos(turn) * w * 0.41,
      y + Math.sin(turn) * h * 0.41,
      size * 0.2,
      size * 0.2,
      palette.ochre,
      { size: 0.3, kind: 'blossom' },
    );
  }
  addBook(c, {
    x,
    y: y + short * 0.02,
    width: short * 0.23,
    thickness: 0.55,
    rotation: random.gaussian() * 0.15,
  });
  for (let i = 0; i < 24; i += 1)
    c.ellipse(w * random.next(), h * random.next(), 8, 5, palette.bloom[1], {
      line: 0,
      size: 0.32,
      kind: 'flower',
    });
  return c.finish([x, y]);
};

/** On the jetty: feet in the water, crumbs and letters for the fish, a house mirrored behind. */
export const pondJetty: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const at = (t: number): number => w * (side > 0 ? t : 1 - t);
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.4, sun: side, ranges: 3, rise: 0.16 });
  c.nextLayer();
  addGround(c, h * 0.41, palette.field[1], palette.field[3], 6);
  addStiltHouse(c, { x: at(0.7), y: h * 0.48, width: short * 0.4, smoke: true, ladder: side > 0 ? -1 : 1 });
  for (let i = 0; i < 6; i += 1) addBush(c, at(0.1 + i * 0.18), h * 0.475, random.range(36, 60));
  addWater(c, h * 0.5, 70);
  c.polygon(
    [
      [at(0.7) - short * 0.2, h * 0.51],
      [at(0.7) + short * 0.2, h * 0.51],
      [at(0.7) + short * 0.12, h * 0.64],
      [at(0.7) - short * 0.12, h * 0.64],
    ],
    mix(palette.roof, palette.water[1], 0.55),
    { line: 0, alpha: 0.55, material: 'water', kind: 'ripple' },
  );
  c.nextLayer();
  const coats: readonly (readonly [Rgb, Rgb])[] = [
    [palette.red, palette.white],
    [palette.ochre, palette.red],
    [palette.white, palette.red],
    [palette.red, palette.ochre],
  ];
  for (let i = 0; i < 6; i += 1) {
    const turn = (side > 0 ? Math.PI : 0) + random.gaussian() * 0.4;
    addCarp(
      c,
      at(0.52 + 0.08 * i),
      h * (0.78 + 0.05 * ((i * 2) % 5)),
      short * random.range(0.15, 0.22),
      turn,
      random.sign() * 0.1,
      coats[i % 4] ?? [palette.red, palette.white],
    );
  }
  for (let i = 0; i < 10; i += 1)
    addLotus(c, at(random.range(0.6, 1.02)), h * random.range(0.55, 0.98), random.range(28, 56));
  addDuck(c, at(0.84), h * 0.63, 40, -side);
  addDuck(c, at(0.76), h * 0.66, 30, -side);
  c.nextLayer();
  const deck = h * 0.75;
  for (const u of [0.08, 0.26, 0.42])
    c.line(
      [
        [at(u), deck],
        [at(u), h * 0.97],
      ],
      26,
      mix(palette.wood, palette.ink, 0.2),
      { straight: true, angle: 1.57, kind: 'beam' },
    );
  c.polygon(
    [
      [at(-0.05), deck - 34],
      [at(0.46), deck - 30],
      [at(0.5), deck + 14],
      [at(-0.05), deck + 20],
    ],
    tweak(palette.wood, 0.08),
    { size: 0.6, kind: 'beam' },
  );
  for (let i = 0; i < 9; i += 1)
    c.line(
      [
        [at(i * 0.055), deck - 32],
        [at(i * 0.057), deck + 17],
      ],
      4,
      tweak(palette.wood, -0.1),
      { straight: true, line: 0 },
    );
  const s = short * 0.4;
  addPeople(c, [
    {
      x: at(0.36),
      y: deck,
      height: s,
      pose: 'bench',
      outfit: 'pupil',
      hair: 'braids',
      facing: side * 0.6,
      arms: 'work',
    },
    {
      x: at(0.2),
      y: deck - 2,
      height: s * 0.92,
      pose: 'bench',
      outfit: 'plain',
      hair: 'short',
      facing: side * 0.4,
      arms: 'read',
      top: palette.red,
    },
    {
      x: at(0.07),
      y: deck - 14,
      height: s * 1.05,
      outfit: 'farmer',
      old: true,
      hat: 'non',
      facing: side * 0.5,
      arms: 'carry',
    },
  ]);
  for (let i = 0; i < 9; i += 1)
    c.ellipse(at(0.46 + random.next() * 0.16), h * random.range(0.66, 0.8), 7, 6, palette.ochre, {
      line: 0.3,
      size: 0.32,
    });
  addTree(c, {
    x: at(-0.02),
    y: h * 0.72,
    height: Math.min(h * 0.5, w * 0.36),
    kind: 'ban',
    lean: side * 0.12,
  });
  addEgret(c, at(0.95), h * 0.56, 44, -side);
  addBamboo(c, at(1.0), h * 0.54, short * 0.3, -side * 0.5);
  addFlowers(c, 0, w * 0.1, h * 0.95, h, 6, 8);
  addGrass(c, 0, w, h * 1.02, 40, 44);
  return c.finish([at(0.42), h * 0.68]);
};
