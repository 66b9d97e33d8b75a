import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { addHen } from './elements/birds.ts';
import { addUmbrella } from './elements/cloth.ts';
import { addSittingPet } from './elements/farm-animals.ts';
import { addGrass } from './elements/flowers.ts';
import { addGround, addRipple } from './elements/land.ts';
import { addLandscape, addPeople } from './elements/landscape.ts';
import { addFlag, addSchool } from './elements/school.ts';
import { addRain, addStar } from './elements/sky.ts';
import { addTree } from './elements/trees.ts';
import type { Scene } from './scene.ts';

/** Monday morning: the flag rises, the class stands about it in puddles or sun. */
export const flagMorning: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const short = Math.min(w, h);
  const wet = palette.name === 'rain';
  addLandscape(c, { horizon: 0.5, sun: wet ? 0 : 1, ranges: 3, clouds: 4 });
  c.nextLayer();
  addGround(c, h * 0.54, palette.field[1], palette.field[3], 5);
  addSchool(c, w * 0.6, h * 0.7, Math.min(w * 0.66, h * 0.95), wet);
  addGround(
    c,
    h * 0.695,
    mix(palette.earth[0], palette.mist, 0.45),
    mix(palette.earth[0], palette.ochre, 0.3),
    5,
  );
  for (let i = 0; i < (wet ? 8 : 3); i += 1) {
    const x = w * random.range(0.1, 0.95);
    const y = h * random.range(0.76, 0.97);
    c.ellipse(
      x,
      y,
      short * random.range(0.07, 0.14),
      short * 0.02,
      mix(palette.water[0], palette.sky[1], 0.4),
      { size: 0.6, line: 0.5, material: 'water', kind: 'water' },
    );
    addRipple(c, x, y, 44, 6, mix(palette.red, palette.water[0], 0.35));
  }
  addTree(c, { x: w * 0.12, y: h * 0.82, height: Math.min(h * 0.68, w * 0.55), kind: 'kapok', lean: 0.04 });
  c.nextLayer();
  const flag = addFlag(c, w * 0.4, h * 0.8, h * 0.1);
  addStar(c, flag.x, flag.y, flag.width * 0.2, palette.ochre);
  c.nextLayer();
  const s = short * 0.27;
  addPeople(c, [
    {
      x: w * 0.4 + s * 0.36,
      y: h * 0.81,
      height: s * 0.9,
      outfit: 'pupil',
      facing: -0.6,
      reach: [
        [w * 0.4 + 4, h * 0.68],
        [w * 0.4 + 6, h * 0.64],
      ],
    },
    { x: w * 0.72, y: h * 0.83, height: s * 1.15, outfit: 'thai', top: palette.bloom[1], facing: -0.5 },
    { x: w * 0.26, y: h * 0.88, height: s * 0.94, outfit: 'pupil', hair: 'braids', facing: 0.4 },
    { x: w * 0.56, y: h * 0.885, height: s, outfit: 'pupil', facing: -0.4, arms: 'wave' },
    { x: w * 0.85, y: h * 0.9, height: s * 0.96, outfit: 'hmong', hat: 'turban', facing: -0.5 },
    { x: w * 0.37, y: h * 0.955, height: s * 1.08, outfit: 'pupil', gaze: 'away', hair: 'long', facing: 0.1 },
    {
      x: w * 0.68,
      y: h * 0.965,
      height: s * 1.12,
      outfit: 'pupil',
      hair: 'braids',
      facing: -0.4,
      satchel: palette.ochre,
    },
  ]);
  if (wet) addUmbrella(c, w * 0.72 - s * 0.3, h * 0.83 - s * 0.72, s * 0.6, palette.indigo, -0.1);
  addSittingPet(c, w * 0.16, h * 0.95, short * 0.11, 1, mix(palette.ochre, palette.earth[0], 0.5), 'dog');
  addGrass(c, 0, w, h * 1.005, 34, 30);
  if (wet) addRain(c, 130, 1);
  return c.finish([w * 0.5, h * 0.7]);
};

/** Break time: skipping rope, a wheelchair friend on the ramp, someone drums. */
export const playtime: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const at = (t: number): number => w * (side > 0 ? t : 1 - t);
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.48, sun: -side, ranges: 3, clouds: 4 });
  c.nextLayer();
  addGround(c, h * 0.52, palette.field[1], palette.field[3], 5);
  addSchool(c, at(0.4), h * 0.66, Math.min(w * 0.72, h * 0.98));
  addGround(
    c,
    h * 0.655,
    mix(palette.earth[0], palette.mist, 0.45),
    mix(palette.earth[0], palette.ochre, 0.3),
    5,
  );
  addTree(c, {
    x: at(0.93),
    y: h * 0.82,
    height: Math.min(h * 0.7, w * 0.55),
    kind: random.pick(['ban', 'leaf', 'kapok']),
    lean: -side * 0.06,
  });
  c.nextLayer();
  const s = short * 0.3;
  const left = at(0.26);
  const right = at(0.62);
  const y = h * 0.93;
  const turners = addPeople(c, [
    { x: left, y, height: s, outfit: 'pupil', hair: 'braids', facing: side * 0.7, arms: 'work' },
    {
      x: right,
      y: y + 6,
      height: s * 0.96,
      outfit: 'hmong',
      hat: 'turban',
      facing: -side * 0.7,
      arms: 'work',
    },
  ]);
  const from = turners[0]?.hands[side > 0 ? 1 : 0] ?? [left, y - s * 0.5];
  const to = turners[1]?.hands[side > 0 ? 0 : 1] ?? [right, y - s * 0.5];
  const mid = (from[0] + to[0]) / 2;
  c.line(
    [
      from,
      [from[0] + (mid - from[0]) * 0.4, from[1] - s * 0.62],
      [mid, from[1] - s * 0.9],
      [to[0] + (mid - to[0]) * 0.4, to[1] - s * 0.62],
      to,
    ],
    7,
    palette.red,
    { line: 0.4, size: 0.35, kind: 'thing' },
  );
  c.ellipse(mid, y + 8, s * 0.24, s * 0.05, mix(palette.earth[1], palette.ink, 0.3), { line: 0, alpha: 0.5 });
  addPeople(c, [
    {
      x: mid,
      y: y - s * 0.16,
      height: s,
      pose: 'walk',
      outfit: 'pupil',
      hair: 'short',
      arms: 'up',
      facing: side * 0.2,
    },
  ]);
  const chair = { x: at(0.1), y: h * 0.87 };
  addPeople(c, [
    {
      x: chair.x,
      y: chair.y - s * 0.34,
      height: s * 0.98,
      pose: 'bench',
      outfit: 'pupil',
      facing: side * 0.5,
      arms: 'wave',
      hair: 'long',
    },
  ]);
  c.ellipse(chair.x - side * s * 0.08, chair.y - s * 0.2, s * 0.24, s * 0.24, palette.ink, {
    wobble: 0.01,
    size: 0.4,
    kind: 'thing',
  });
  c.ellipse(
    chair.x - side * s * 0.08,
    chair.y - s * 0.2,
    s * 0.2,
    s * 0.2,
    mix(palette.indigo, palette.white, 0.4),
    { wobble: 0.01, line: 0.4, size: 0.4, kind: 'thing' },
  );
  c.ellipse(chair.x - side * s * 0.08, chair.y - s * 0.2, s * 0.04, s * 0.04, palette.red, { size: 0.3 });
  addPeople(c, [
    {
      x: at(0.79),
      y: h * 0.86,
      height: s * 0.95,
      outfit: 'pupil',
      facing: side * 0.4,
      reach: [
        [at(0.79) + side * s * 0.3, h * 0.86 - s * 0.4],
        [at(0.79) + side * s * 0.4, h * 0.86 - s * 0.5],
      ],
    },
  ]);
  const drum = { x: at(0.79) + side * s * 0.52, y: h * 0.86 - s * 0.3 };
  c.curve(
    [
      [drum.x - s * 0.2, drum.y - s * 0.22],
      [drum.x + s * 0.2, drum.y - s * 0.22],
      [drum.x + s * 0.27, drum.y],
      [drum.x + s * 0.2, drum.y + s * 0.28],
      [drum.x - s * 0.2, drum.y + s * 0.28],
      [drum.x - s * 0.27, drum.y],
    ],
    palette.red,
    { bottomColour: tweak(palette.red, -0.1), size: 0.5, kind: 'thing' },
  );
  c.ellipse(drum.x, drum.y - s * 0.22, s * 0.21, s * 0.06, palette.wall, { size: 0.4, kind: 'thing' });
  addSittingPet(c, at(0.45), h * 0.98, short * 0.1, side, mix(palette.ochre, palette.earth[0], 0.4), 'dog');
  addHen(c, at(0.9), h * 0.96, 28);
  addGrass(c, 0, w, h * 1.01, 34, 30);
  return c.finish([at(0.45), h * 0.72]);
};
