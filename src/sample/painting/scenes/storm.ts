import { mix } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { addSheet } from './elements/books.ts';
import { addBuffalo } from './elements/buffalo.ts';
import { addUmbrella } from './elements/cloth.ts';
import { addFigure } from './elements/figure.ts';
import { addFlowers, addGrass } from './elements/flowers.ts';
import { addGround, addMountains, addPath, addRipple } from './elements/land.ts';
import { addPeople } from './elements/landscape.ts';
import { addSchool } from './elements/school.ts';
import { addRain, addRays, addSky, addStormClouds, addSun } from './elements/sky.ts';
import { addStiltHouse } from './elements/stilt-house.ts';
import { addBamboo, addBush, addPalm, addTree } from './elements/trees.ts';
import type { Scene } from './scene.ts';

/** The way home under umbrellas; palms bow, one umbrella has turned inside out. */
export const stormRoad: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const wind = random.sign();
  const at = (t: number): number => w * (wind > 0 ? t : 1 - t);
  const short = Math.min(w, h);
  addSky(c, { horizon: h * 0.6, clouds: 0 });
  c.nextLayer();
  addStormClouds(c, Math.round(w / 190), wind);
  addMountains(c, 4, h * 0.42, h * 0.6, h * 0.2);
  c.nextLayer();
  addGround(c, h * 0.64, palette.field[1], palette.field[3]);
  addPath(
    c,
    [
      [at(0.86), h * 0.66],
      [at(0.7), h * 0.7],
      [at(0.5), h * 0.78],
      [at(0.56), h * 0.9],
      [at(0.44), h * 1.06],
    ],
    40,
    520,
    mix(palette.water[0], palette.earth[0], 0.4),
  );
  addStiltHouse(c, { x: at(0.8), y: h * 0.74, width: short * 0.32, lit: true, ladder: wind > 0 ? -1 : 1 });
  for (let i = 0; i < 4; i += 1)
    addPalm(c, at(0.05 + 0.09 * i), h * (0.76 + 0.05 * (i % 3)), short * (0.24 + 0.04 * i), wind);
  for (let i = 0; i < 8; i += 1)
    addRipple(
      c,
      at(0.5 + random.gaussian() * 0.1),
      h * random.range(0.8, 0.98),
      60,
      8,
      mix(palette.water[0], palette.white, 0.4),
    );
  c.nextLayer();
  const tall = short * 0.32;
  const people = [
    { u: 0.34, v: 0.93, scale: 1, outfit: 'thai', hat: 'none', umbrella: palette.red },
    { u: 0.6, v: 0.965, scale: 0.78, outfit: 'raincoat', hat: 'hood', umbrella: undefined },
    { u: 0.74, v: 0.9, scale: 0.92, outfit: 'pupil', hat: 'none', umbrella: palette.indigo },
  ] as const;
  for (const { u, v, scale, outfit, hat, umbrella } of people) {
    const height = tall * scale;
    const x = at(u);
    const y = h * v;
    const grip = [x + wind * height * 0.17, y - height * 0.66] as const;
    addFigure(c, {
      x,
      y,
      height,
      pose: 'walk',
      facing: wind * 0.6,
      lean: 0.1,
      outfit,
      hat,
      arms: 'swing',
      satchel: palette.ochre,
      ...(umbrella ? { reach: wind > 0 ? ([undefined, grip] as const) : ([grip, undefined] as const) } : {}),
    });
    if (umbrella) addUmbrella(c, grip[0], grip[1], height * 0.52, umbrella, wind * 0.24);
  }
  addFigure(c, {
    x: at(0.17),
    y: h * 0.97,
    height: tall * 0.86,
    pose: 'walk',
    facing: wind * 0.7,
    lean: 0.16,
    outfit: 'pupil',
    hair: 'braids',
    arms: 'up',
  });
  const broken = [at(0.17) - wind * tall * 0.1, h * 0.97 - tall * 0.98] as const;
  for (let k = -2; k <= 2; k += 1)
    c.polygon(
      [
        [broken[0], broken[1]],
        [broken[0] + wind * (40 + k * 26), broken[1] - 110 + Math.abs(k) * 14],
        [broken[0] + wind * (66 + k * 26), broken[1] - 98 + Math.abs(k) * 14],
      ],
      k % 2 ? palette.ochre : mix(palette.ochre, palette.red, 0.4),
      { size: 0.4, kind: 'cloth' },
    );
  addGrass(c, 0, w, h * 1.0, 80, 54);
  c.nextLayer();
  addRain(c, 190, wind);
  return c.finish([at(0.5), h * 0.78]);
};

/** Wind tears the pages from an exercise book and whirls them over the school; children run after. */
export const windPages: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const wind = random.sign();
  const at = (t: number): number => w * (wind > 0 ? t : 1 - t);
  const short = Math.min(w, h);
  addSky(c, { horizon: h * 0.58, clouds: 0 });
  c.nextLayer();
  addStormClouds(c, Math.round(w / 260), wind);
  for (let i = 0; i < 5; i += 1) {
    const y = h * (0.2 + i * 0.085);
    c.line(
      [
        [at(-0.05), y + 40],
        [at(0.25), y - 20],
        [at(0.5), y + 30],
        [at(0.72), y - 30],
        [at(0.8 + i * 0.03), y - 80],
        [at(0.72), y - 100],
      ],
      (t) => 12 * Math.sin(t * Math.PI) + 2,
      mix(palette.cloud[0], palette.sky[1], 0.4),
      { line: 0, size: 0.8, alpha: 0.75, material: 'sky', kind: 'bank' },
    );
  }
  addMountains(c, 3, h * 0.44, h * 0.58, h * 0.18);
  c.nextLayer();
  addGround(c, h * 0.6, palette.field[1], palette.field[3]);
  addSchool(c, at(0.3), h * 0.7, Math.min(w * 0.5, 560), true);
  addBamboo(c, at(0.66), h * 0.74, short * 0.48, wind * 0.9);
  addGround(c, h * 0.76, mix(palette.earth[0], palette.field[1], 0.4), palette.field[3], 10);
  c.nextLayer();
  for (let i = 0; i < 22; i += 1) {
    const t = i / 21;
    const turn = t * 7;
    addSheet(
      c,
      at(0.16 + 0.72 * t + Math.sin(turn) * 0.06 + random.gaussian() * 0.04),
      h * (0.84 - 0.72 * t + random.gaussian() * 0.06) + Math.cos(turn) * h * 0.09,
      short * (0.1 - 0.055 * t),
      random.range(-1.2, 1.2),
    );
  }
  c.nextLayer();
  addPeople(c, [
    {
      x: at(0.3),
      y: h * 0.95,
      height: short * 0.34,
      pose: 'walk',
      facing: wind * 0.8,
      lean: 0.2,
      outfit: 'pupil',
      hair: 'braids',
      arms: 'up',
    },
    {
      x: at(0.55),
      y: h * 0.93,
      height: short * 0.3,
      pose: 'walk',
      facing: wind * 0.8,
      lean: 0.25,
      outfit: 'pupil',
      hair: 'short',
      arms: 'up',
      satchel: palette.red,
    },
    {
      x: at(0.11),
      y: h * 0.975,
      height: short * 0.38,
      pose: 'walk',
      facing: wind * 0.7,
      lean: 0.12,
      outfit: 'thai',
      arms: 'wave',
      top: palette.bloom[2],
    },
    {
      x: at(0.78),
      y: h * 0.965,
      height: short * 0.3,
      pose: 'crouch',
      facing: wind * 0.6,
      outfit: 'plain',
      top: palette.red,
      arms: 'work',
    },
  ]);
  addSheet(c, at(0.9), h * 0.95, short * 0.08, 0.4);
  addGrass(c, 0, w, h, 80, 48);
  return c.finish([at(0.48), h * 0.68]);
};

/** After the storm: the sun breaks through, the broken tree is propped up, buffalo and people come out. */
export const afterStorm: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const at = (t: number): number => w * (side > 0 ? t : 1 - t);
  const short = Math.min(w, h);
  addSky(c, { horizon: h * 0.56, clouds: 0 });
  c.nextLayer();
  addStormClouds(c, Math.round(w / 300), side);
  const sun = { x: at(0.68), y: h * 0.24, radius: short * 0.1 };
  addRays(c, sun, 22, 4.4);
  addSun(c, sun, palette.sky[2]);
  addMountains(c, 4, h * 0.4, h * 0.55, h * 0.18);
  c.nextLayer();
  addGround(c, h * 0.58, palette.field[1], palette.field[3]);
  addStiltHouse(c, { x: at(0.78), y: h * 0.68, width: short * 0.34, smoke: true, ladder: side > 0 ? -1 : 1 });
  addBush(c, at(0.95), h * 0.68, 54);
  for (let i = 0; i < 5; i += 1) {
    const x = at(random.range(0.25, 0.75));
    const y = h * random.range(0.68, 0.93);
    c.ellipse(
      x,
      y,
      short * random.range(0.06, 0.13),
      short * 0.02,
      mix(palette.water[0], palette.sky[2], 0.4),
      { size: 0.6, line: 0.5, material: 'water', kind: 'water' },
    );
  }
  c.nextLayer();
  addTree(c, {
    x: at(0.16),
    y: h * 0.86,
    height: Math.min(h * 0.6, w * 0.55),
    kind: 'ban',
    lean: side * 0.42,
  });
  for (const t of [0.26, 0.33])
    c.line(
      [
        [at(t), h * 0.87],
        [at(t - 0.03), h * 0.62],
      ],
      14,
      palette.wood,
      { straight: true, kind: 'beam' },
    );
  addBuffalo(c, at(0.68), h * 0.86, short * 0.3, -side);
  addPeople(c, [
    {
      x: at(0.4),
      y: h * 0.91,
      height: short * 0.34,
      outfit: 'farmer',
      facing: -side * 0.6,
      reach: side > 0 ? [[at(0.33), h * 0.72], undefined] : [undefined, [at(0.33), h * 0.72]],
    },
    {
      x: at(0.5),
      y: h * 0.955,
      height: short * 0.27,
      outfit: 'raincoat',
      hat: 'hood',
      facing: side * 0.4,
      arms: 'wave',
    },
    {
      x: at(0.85),
      y: h * 0.95,
      height: short * 0.33,
      outfit: 'thai',
      hat: 'pieu',
      facing: -side * 0.4,
      arms: 'carry',
    },
    {
      x: at(0.16),
      y: h * 0.965,
      height: short * 0.3,
      pose: 'crouch',
      facing: side * 0.6,
      outfit: 'pupil',
      arms: 'work',
    },
  ]);
  addFlowers(c, 0, w, h * 0.93, h, 22, 9);
  addGrass(c, 0, w, h * 1.005, 60, 44);
  return c.finish([at(0.5), h * 0.7]);
};
