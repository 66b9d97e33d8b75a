import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { lerp } from '../geometry.ts';
import { addBirds, addEgret } from './elements/birds.ts';
import { addFigure } from './elements/figure.ts';
import { addGrass } from './elements/flowers.ts';
import { addBasket } from './elements/furniture.ts';
import { addMountains } from './elements/land.ts';
import { addSky } from './elements/sky.ts';
import { addStiltHouse } from './elements/stilt-house.ts';
import { addTerraces } from './elements/terraces.ts';
import { addBush, addTree } from './elements/trees.ts';
import type { Scene } from './scene.ts';

/** The valley in steps, a house half way down, a family coming home along the lowest bank. */
export const terraceValley: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  addSky(c, {
    horizon: h * 0.5,
    sun: {
      x: w * (0.5 + side * random.range(0.2, 0.28)),
      y: h * random.range(0.13, 0.21),
      radius: random.range(44, 66),
    },
  });
  addMountains(c, 4, h * 0.33, h * 0.47, h * 0.2);
  const level = addTerraces(c, {
    top: h * 0.46,
    bottom: h * 1.02,
    steps: w > h * 1.8 ? 10 : 13,
    flooded: random.range(0.25, 0.45),
  });
  c.nextLayer();
  const houseX = w * (0.5 - side * random.range(0.16, 0.26));
  addStiltHouse(c, { x: houseX, y: level(5, houseX) + 22, width: 160, smoke: true, ladder: side });
  addStiltHouse(c, { x: houseX + 140, y: level(4, houseX + 140) + 16, width: 100 });
  addBush(c, houseX - 115, level(5, houseX - 115) + 10, 42);
  for (let i = 0; i < 4; i += 1) {
    const x = w * (0.5 + side * random.range(0.02, 0.4));
    addEgret(c, x, level(7 + i, x) - 12, 20 + i * 3, random.sign());
  }
  c.nextLayer();
  addTree(c, {
    x: w * (0.5 - side * 0.45),
    y: h * 1.01,
    height: Math.min(h * 0.64, w * 0.6),
    kind: random.pick(['ban', 'leaf', 'ban']),
    lean: side * 0.14,
  });
  const walkX = w * (0.5 + side * 0.12);
  const elder = addFigure(c, {
    x: walkX,
    y: h * 0.955,
    height: 230,
    pose: 'walk',
    facing: -side * 0.8,
    outfit: 'thai',
    hat: 'non',
    arms: 'carry',
  });
  addBasket(c, elder.hands[0][0], elder.hands[0][1], 78, palette.leaf[0]);
  const child = { x: walkX + side * 108, y: h * 0.975 };
  addFigure(c, {
    ...child,
    height: 168,
    pose: 'walk',
    facing: -side * 0.5,
    outfit: 'pupil',
    arms: 'wave',
    satchel: palette.ochre,
  });
  addFigure(c, {
    x: walkX + side * 250,
    y: h * 0.94,
    height: 214,
    pose: 'walk',
    facing: -side * 0.8,
    outfit: 'farmer',
    hat: 'non',
    arms: 'swing',
  });
  addGrass(c, 0, w, h * 0.995, 70, 46);
  addBirds(c, w * 0.5, h * 0.14, 6, 15);
  return c.finish([walkX + side * 60, h * 0.78]);
};

/** Close by: people bending over the flooded plots, setting rice in rows like lines of writing. */
export const ricePlanting: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  addSky(c, { horizon: h * 0.36, clouds: 4, sun: { x: w * (0.5 + side * 0.3), y: h * 0.12, radius: 46 } });
  addMountains(c, 4, h * 0.24, h * 0.35, h * 0.15);
  addTerraces(c, { top: h * 0.34, bottom: h * 0.66, steps: 7, flooded: 0.4 });
  const plots = 4;
  const top = (i: number, x: number): number =>
    h * lerp(0.47, 0.99, (i / plots) ** 1.15) + Math.sin((x / w) * 5 + i) * 14 - side * (x / w - 0.5) * 50;
  for (let i = 0; i < plots; i += 1) {
    c.nextLayer();
    const edge = Array.from({ length: 31 }, (_, k): readonly [number, number] => {
      const x = -30 + ((w + 60) * k) / 30;
      return [x, top(i, x)];
    });
    const close = [
      [w + 30, h + 30],
      [-30, h + 30],
    ] as const;
    c.polygon([...edge, ...close], mix(palette.leaf[1], palette.earth[0], 0.25), {
      material: 'field',
      kind: 'lip',
      size: 0.7,
    });
    c.polygon(
      [...edge.map(([x, y]) => [x, y + 20] as const), ...close],
      mix(palette.water[0], palette.sky[2], 0.35),
      {
        bottomColour: mix(palette.water[0], palette.water[1], 0.6),
        line: 0.3,
        material: 'water',
        kind: 'terrace',
        size: 0.9,
      },
    );
    for (let row = 0; row < 4; row += 1) {
      const rowY = (x: number): number => lerp(top(i, x), top(i + 1, x), 0.28 + row * 0.17) + 16;
      for (let x = -10; x < w + 20; x += 34 + i * 9) {
        const planted =
          side > 0 ? x / w < 0.42 + row * 0.11 + i * 0.05 : x / w > 0.58 - row * 0.11 - i * 0.05;
        if (!planted) continue;
        const y = rowY(x);
        const tall = 18 + i * 9;
        for (const bend of [-0.35, 0.05, 0.4])
          c.line(
            [
              [x, y],
              [x + bend * tall, y - tall * random.range(0.8, 1.1)],
            ],
            [4 + i, 1],
            random.pick([palette.leaf[0], palette.leaf[1], palette.field[1]]),
            { straight: true, line: 0, size: 0.35, kind: 'grass' },
          );
      }
    }
    const spots = [[0.22], [0.7], [0.34, 0.62], []][i] ?? [];
    spots.forEach((spot, k) => {
      const x = w * (side > 0 ? spot : 1 - spot) + random.gaussian() * 12;
      const y = (top(i, x) + top(i + 1, x)) / 2 + 18;
      const tall = 120 + i * 64 - k * 12;
      const bent = (i + k) % 3 !== 1;
      c.ellipse(x, y + 2, tall * 0.2, tall * 0.03, mix(palette.water[1], palette.ink, 0.25), {
        line: 0,
        size: 0.5,
      });
      const person = addFigure(c, {
        x,
        y,
        height: tall,
        pose: bent ? 'bend' : 'stand',
        facing: side * 0.7,
        outfit: k ? 'farmer' : 'thai',
        hat: 'non',
        gaze: bent ? 'down' : 'front',
        arms: bent ? 'down' : 'carry',
        ...(bent
          ? {
              reach: [
                [x + side * tall * 0.34, y - tall * 0.1],
                [x + side * tall * 0.42, y - tall * 0.06],
              ] as const,
            }
          : {}),
      });
      const [a, b] = person.hands[0];
      for (const bend of [-0.3, 0, 0.3])
        c.line(
          [
            [a, b + 6],
            [a + bend * 24, b - 30],
          ],
          [6, 2],
          palette.leaf[0],
          { straight: true, line: 0, size: 0.35, kind: 'grass' },
        );
    });
  }
  c.nextLayer();
  const childX = w * (0.5 + side * 0.34);
  addFigure(c, {
    x: childX,
    y: h * 0.93,
    height: 230,
    pose: 'stand',
    facing: -side * 0.6,
    outfit: 'pupil',
    hair: 'braids',
    arms: 'read',
  });
  addBasket(c, childX + side * 120, h * 0.93, 96, tweak(palette.leaf[0], 0));
  addEgret(c, w * (0.5 - side * 0.4), h * 0.9, 62, side);
  addEgret(c, w * (0.5 - side * 0.3), h * 0.6, 34, -side);
  addGrass(c, 0, w, h, 60, 40);
  return c.finish([w * (0.5 + side * 0.02), h * 0.72]);
};
