import { mix } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { type Point, TAU } from '../geometry.ts';
import { addSittingPet } from './elements/animals.ts';
import { addFigure } from './elements/figure.ts';
import { addHorns, addSchool, addStiltHouse } from './elements/house.ts';
import { addGround, addMountains } from './elements/land.ts';
import { addPeople } from './elements/landscape.ts';
import { addBush, addGrass, addTree } from './elements/plants.ts';
import { addGlow, addSky, addStar, addStars } from './elements/sky.ts';
import { addFire, addLamp } from './elements/things.ts';
import type { Scene } from './scene.ts';

/** Nine o'clock: lit windows under the Milky Way, the school lamp still burning, readers round a lamp. */
export const nightVillage: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const short = Math.min(w, h);
  const moon = {
    x: w * (0.5 + side * random.range(0.2, 0.32)),
    y: h * 0.16,
    radius: short * random.range(0.05, 0.075),
  };
  addSky(c, { horizon: h * 0.66, sun: moon, clouds: 0 });
  c.nextLayer();
  addStars(c, 130, h * 0.5);
  for (let i = 0; i < 7; i += 1) {
    const x = w * random.range(0.04, 0.96);
    const y = h * random.range(0.04, 0.36);
    if (Math.hypot(x - moon.x, y - moon.y) > 150) addStar(c, x, y, random.range(10, 16), palette.glow);
  }
  addMountains(c, 4, h * 0.46, h * 0.61, h * 0.2);
  c.nextLayer();
  addGround(c, h * 0.68, palette.field[1], palette.field[3]);
  addSchool(c, w * (0.5 + side * 0.32), h * 0.67, Math.min(w * 0.26, 300), true);
  const houses: readonly (readonly [number, number, number])[] = [
    [-0.36, 0.69, 0.15],
    [-0.17, 0.725, 0.19],
    [0.1, 0.7, 0.13],
    [0.38, 0.76, 0.18],
  ];
  for (const [u, v, size] of houses) {
    addStiltHouse(c, {
      x: w * (0.5 + side * u),
      y: h * v,
      width: short * size,
      lit: true,
      smoke: random.chance(0.4),
    });
    addBush(c, w * (0.5 + side * u) - short * size * 0.7, h * v, short * size * 0.2);
  }
  c.nextLayer();
  addGround(c, h * 0.8, palette.field[3], mix(palette.field[3], palette.ink, 0.25), 18);
  const x = w * (0.5 - side * 0.06);
  const y = h * 0.9;
  addGlow(c, x, y, short * 0.5, 0.48);
  const s = short * 0.25;
  addPeople(c, [
    {
      x: x - s * 1.25,
      y: y + 46,
      height: s,
      pose: 'sit',
      outfit: 'pupil',
      hair: 'braids',
      facing: 0.6,
      arms: 'read',
    },
    {
      x: x - s * 0.55,
      y: y - 14,
      height: s * 0.92,
      pose: 'sit',
      outfit: 'plain',
      hair: 'short',
      facing: 0.4,
      arms: 'read',
      top: palette.red,
    },
    {
      x: x + s * 0.52,
      y: y - 20,
      height: s * 0.98,
      pose: 'sit',
      outfit: 'hmong',
      hat: 'turban',
      facing: -0.4,
      arms: 'carry',
    },
    {
      x: x + s * 1.2,
      y: y + 40,
      height: s * 1.08,
      pose: 'sit',
      outfit: 'thai',
      hat: 'pieu',
      old: true,
      facing: -0.6,
      arms: 'read',
      top: palette.white,
    },
  ]);
  addLamp(c, x, y + 36, short * 0.085);
  addSittingPet(c, x + s * 0.62, y + 74, short * 0.085, -1, mix(palette.ochre, palette.earth[0], 0.4), 'dog');
  addTree(c, {
    x: w * (0.5 - side * 0.46),
    y: h * 0.99,
    height: Math.min(h * 0.58, w * 0.5),
    kind: 'leaf',
    lean: side * 0.08,
  });
  addGrass(c, 0, w, h, 50, 40);
  return c.finish([x, h * 0.74]);
};

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

/** The moon comes down to the ridge between the roof horns; two children on the veranda look up. */
export const moonHorns: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const at = (t: number): number => w * (side > 0 ? t : 1 - t);
  const short = Math.min(w, h);
  const moon = { x: at(0.66), y: h * 0.25, radius: short * 0.135 };
  addSky(c, { horizon: h * 0.7, sun: moon, clouds: 0 });
  if (palette.name === 'night') addStars(c, 120, h * 0.55);
  addMountains(c, 4, h * 0.5, h * 0.68, h * 0.2);
  c.nextLayer();
  addGround(c, h * 0.72, palette.field[1], palette.field[3]);
  for (const [u, v, size] of [
    [0.1, 0.74, 0.15],
    [0.26, 0.72, 0.11],
    [0.4, 0.735, 0.1],
  ] as const)
    addStiltHouse(c, { x: at(u), y: h * v, width: short * size, lit: true });
  addTree(c, {
    x: at(0.04),
    y: h * 0.96,
    height: Math.min(h * 0.52, w * 0.42),
    kind: 'ban',
    lean: side * 0.1,
  });
  c.nextLayer();
  const ridge = h * 0.42;
  const eaves = h * 0.64;
  c.curve(
    [
      [at(0.36), eaves + 30],
      [at(0.42), eaves - 40],
      [at(0.5), ridge + 40],
      [at(0.6), ridge],
      [at(0.9), ridge - 4],
      [at(1.2), ridge],
      [at(1.2), eaves + 30],
      [at(0.8), eaves + 48],
    ],
    palette.roof,
    { bottomColour: mix(palette.roof, palette.ink, 0.4), angle: 1.35, size: 0.6, kind: 'roof' },
  );
  for (let i = 0; i < 30; i += 1) {
    const u = random.range(0.44, 1.02);
    c.line(
      [
        [at(u + 0.03), ridge + random.range(30, 80)],
        [at(u), eaves - random.range(0, 60)],
      ],
      6,
      mix(palette.roof, palette.ink, 0.35),
      { straight: true, line: 0 },
    );
  }
  addHorns(c, at(0.61), ridge + 6, short * 1.5);
  const floor = h * 0.86;
  c.polygon(
    [
      [at(0.46), eaves + 34],
      [at(1.1), eaves + 34],
      [at(1.1), floor],
      [at(0.46), floor],
    ],
    palette.wall,
    { bottomColour: mix(palette.wall, palette.ink, 0.3), angle: 1.57, size: 0.6, kind: 'wall' },
  );
  c.polygon(
    [
      [at(0.56), eaves + 58],
      [at(0.84), eaves + 58],
      [at(0.84), floor],
      [at(0.56), floor],
    ],
    palette.glow,
    { size: 0.6, line: 0.8, material: 'glow', kind: 'window' },
  );
  for (const u of [0.46, 0.56, 0.84, 0.97])
    c.line(
      [
        [at(u), eaves + 30],
        [at(u), floor],
      ],
      18,
      palette.wood,
      { straight: true, angle: 1.57, kind: 'beam' },
    );
  const s = short * 0.4;
  addFigure(c, {
    x: at(0.76),
    y: floor - 4,
    height: s,
    pose: 'sit',
    outfit: 'thai',
    hat: 'pieu',
    old: true,
    facing: -side * 0.4,
    arms: 'carry',
  });
  c.polygon(
    [
      [at(0.36), floor - 10],
      [at(1.1), floor - 10],
      [at(1.1), floor + 34],
      [at(0.35), floor + 34],
    ],
    palette.wood,
    { size: 0.6, kind: 'beam' },
  );
  for (const u of [0.42, 0.66, 0.92])
    c.line(
      [
        [at(u), floor + 30],
        [at(u), h * 1.02],
      ],
      30,
      mix(palette.wood, palette.ink, 0.3),
      { straight: true, angle: 1.57, kind: 'beam' },
    );
  c.nextLayer();
  addFigure(c, {
    x: at(0.46),
    y: floor,
    height: s * 0.95,
    pose: 'bench',
    outfit: 'pupil',
    hair: 'braids',
    facing: -side * 0.5,
    arms: 'read',
  });
  addFigure(c, {
    x: at(0.585),
    y: floor,
    height: s * 0.82,
    pose: 'bench',
    outfit: 'plain',
    hair: 'short',
    facing: -side * 0.2,
    arms: 'wave',
    top: palette.red,
  });
  addSittingPet(c, at(0.68), floor - 6, short * 0.11, -side, mix(palette.ochre, palette.white, 0.3), 'cat');
  addGrass(c, 0, w, h * 1.01, 60, 50);
  return c.finish([at(0.58), h * 0.6]);
};
