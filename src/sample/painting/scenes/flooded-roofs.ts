import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { lerp } from '../geometry.ts';
import { addHen } from './elements/birds.ts';
import { addBoat } from './elements/boats.ts';
import { addBook } from './elements/books.ts';
import { addPig, addSittingPet } from './elements/farm-animals.ts';
import { addFigure } from './elements/figure.ts';
import { createFrame } from './elements/frame.ts';
import { addBasket } from './elements/furniture.ts';
import { addRipple, addWater } from './elements/land.ts';
import { addLandscape, addPeople } from './elements/landscape.ts';
import { addRain } from './elements/sky.ts';
import { addStiltHouse } from './elements/stilt-house.ts';
import { addFoliage, addPalm, addTree } from './elements/trees.ts';
import type { Scene } from './scene.ts';

/** Water up to the eaves: a pig and hens on the kitchen roof, the boat with the teacher arrives. */
export const floodedRoofs: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const at = (t: number): number => w * (side > 0 ? t : 1 - t);
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.44, ranges: 4, clouds: 5 });
  const brown = {
    ...palette,
    water: [
      mix(palette.water[0], palette.earth[0], 0.5),
      mix(palette.water[1], palette.earth[1], 0.5),
    ] as const,
  };
  c.nextLayer();
  for (const [u, size] of [
    [0.14, 0.2],
    [0.3, 0.13],
    [0.5, 0.11],
  ] as const)
    addStiltHouse(c, { x: at(u), y: h * 0.46 + short * size * 0.3, width: short * size, lit: true });
  for (let i = 0; i < 3; i += 1) addPalm(c, at(0.62 + i * 0.07), h * 0.5, short * 0.16, side * 0.3);
  addWater(c, h * 0.455, 20);
  c.rectangle(-30, h * 0.455, w + 60, h * 0.6, brown.water[0], {
    bottomColour: brown.water[1],
    line: 0.4,
    material: 'water',
    kind: 'water',
  });
  for (let i = 0; i < 70; i += 1) {
    const t = random.next();
    addRipple(
      c,
      w * random.next(),
      h * lerp(0.47, 0.99, t),
      30 + 80 * t,
      2 + 8 * t,
      random.pick([
        tweak(brown.water[0], 0.06),
        tweak(brown.water[1], -0.04),
        mix(palette.sky[2], brown.water[0], 0.4),
      ]),
    );
  }
  c.nextLayer();
  const roof = createFrame(at(0.72), h * 0.72, short * 0.62, side);
  c.curve(
    roof.points([
      [-0.62, -0.02],
      [-0.52, 0.1],
      [-0.36, 0.34],
      [-0.22, 0.4],
      [0.3, 0.41],
      [0.44, 0.34],
      [0.56, 0.1],
      [0.64, -0.02],
      [0, -0.06],
    ]),
    palette.roof,
    { bottomColour: tweak(palette.roof, -0.12), angle: 1.35, size: 0.6, kind: 'roof' },
  );
  for (let i = 0; i < 26; i += 1) {
    const u = random.range(-0.45, 0.5);
    c.line(
      roof.points([
        [u * 0.8, random.range(0.24, 0.36)],
        [u, random.range(0.02, 0.16)],
      ]),
      5,
      tweak(palette.roof, -0.14),
      { straight: true, line: 0 },
    );
  }
  addPig(c, at(0.68), h * 0.72 - short * 0.245, short * 0.24, -side);
  addHen(c, at(0.84), h * 0.72 - short * 0.245, 34);
  addHen(c, at(0.56), h * 0.72 - short * 0.225, 30);
  addSittingPet(
    c,
    at(0.9),
    h * 0.72 - short * 0.17,
    short * 0.1,
    -side,
    mix(palette.ochre, palette.white, 0.3),
    'cat',
  );
  for (let i = 0; i < 9; i += 1)
    addRipple(
      c,
      at(0.72) + random.gaussian() * short * 0.2,
      h * 0.735 + i * 5,
      90,
      7,
      tweak(brown.water[0], 0.08),
    );
  c.nextLayer();
  const x = at(0.34);
  const y = h * 0.84;
  const boat = Math.min(w * 0.66, short * 0.76);
  const s = short * 0.3;
  const rower = addFigure(c, {
    x: x - side * boat * 0.34,
    y: y - 4,
    height: s * 1.06,
    outfit: 'raincoat',
    hat: 'hood',
    facing: side * 0.6,
    lean: 0.12,
    reach: [
      [x - side * boat * 0.24, y - s * 0.4],
      [x - side * boat * 0.24, y - s * 0.56],
    ],
  });
  const grip = rower.hands[0];
  c.line(
    [
      [grip[0] + side * 30, grip[1] - s * 0.6],
      [grip[0] - side * 20, y + s * 0.5],
    ],
    9,
    mix(palette.wood, palette.ochre, 0.4),
    { straight: true, line: 0.6, kind: 'beam' },
  );
  addPeople(c, [
    {
      x: x - side * boat * 0.08,
      y: y + 4,
      height: s,
      pose: 'sit',
      outfit: 'thai',
      facing: side * 0.4,
      arms: 'read',
      top: palette.bloom[2],
    },
    {
      x: x + side * boat * 0.16,
      y: y + 4,
      height: s * 0.86,
      pose: 'sit',
      outfit: 'pupil',
      hair: 'braids',
      facing: side * 0.4,
      arms: 'up',
    },
  ]);
  addBasket(c, x + side * boat * 0.34, y - 26, short * 0.13);
  addBook(c, {
    x: x + side * boat * 0.34,
    y: y - 40,
    width: short * 0.09,
    thickness: 0.42,
    cover: palette.red,
  });
  addBoat(c, x, y + 16, boat, mix(palette.wood, palette.red, 0.25));
  for (let i = 0; i < 10; i += 1)
    addRipple(
      c,
      x + random.gaussian() * boat * 0.34,
      y + boat * 0.2 + i * 8,
      boat * 0.1,
      6,
      tweak(brown.water[0], 0.08),
    );
  addTree(c, { x: at(0.02), y: h * 0.8, height: Math.min(h * 0.5, w * 0.4), kind: 'leaf', lean: side * 0.1 });
  addFoliage(c, at(0.93), h * 0.95, short * 0.5, 'leaf');
  if (palette.name === 'rain') addRain(c, 130, side);
  return c.finish([at(0.48), h * 0.7]);
};
