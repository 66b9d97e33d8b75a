import { mix } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { addSittingPet } from './elements/farm-animals.ts';
import { addGrass } from './elements/flowers.ts';
import { addGround, addMountains } from './elements/land.ts';
import { addPeople } from './elements/landscape.ts';
import { addLamp } from './elements/light.ts';
import { addSchool } from './elements/school.ts';
import { addGlow, addSky, addStar, addStars } from './elements/sky.ts';
import { addStiltHouse } from './elements/stilt-house.ts';
import { addBush, addTree } from './elements/trees.ts';
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
