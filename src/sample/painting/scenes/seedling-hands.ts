import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import type { Point } from '../geometry.ts';
import { addFlowers } from './elements/flowers.ts';
import { createFrame } from './elements/frame.ts';
import { addLandscape, addMeadow, addPeople } from './elements/landscape.ts';
import { addConifer } from './elements/trees.ts';
import type { Scene } from './scene.ts';

/** Four hands, earth between the fingers, hold one seedling: the forest of tomorrow stands behind. */
export const seedlingHands: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.5, sun: side, ranges: 4, rise: 0.24 });
  addMeadow(c, 0.54);
  for (let i = 0; i < 26; i += 1)
    addConifer(c, w * random.next(), h * random.range(0.54, 0.66), short * random.range(0.07, 0.16));
  addPeople(c, [
    {
      x: w * (0.5 - side * 0.36),
      y: h * 0.7,
      height: short * 0.2,
      pose: 'crouch',
      outfit: 'pupil',
      facing: side * 0.6,
      arms: 'work',
    },
    {
      x: w * (0.5 + side * 0.4),
      y: h * 0.69,
      height: short * 0.22,
      outfit: 'thai',
      hat: 'non',
      facing: -side * 0.6,
      arms: 'carry',
    },
  ]);
  c.nextLayer();
  const x = w * 0.5;
  const y = h * 0.68;
  const size = short * 0.3;
  const hand = (
    s: number,
    startX: number,
    startY: number,
    skin: typeof palette.red,
    sleeve: typeof palette.red,
    lower: number,
  ): void => {
    const target: Point = [x + s * size * 0.22, y + size * (0.3 + lower)];
    const turn = Math.atan2(target[1] - startY, target[0] - startX);
    const reach = Math.hypot(target[0] - startX, target[1] - startY);
    const arm = createFrame(startX, startY, size, 1, turn);
    const far = reach / size;
    c.polygon(
      arm.points([
        [-1, 0.4],
        [far * 0.62, 0.26],
        [far * 0.62, -0.26],
        [-1, -0.4],
      ]),
      sleeve,
      { bottomColour: tweak(sleeve, -0.06), angle: turn, size: 0.7, kind: 'cloth' },
    );
    for (const [u, tone] of [
      [0.56, palette.ochre],
      [0.5, palette.white],
      [0.44, palette.red],
    ] as const)
      c.line(
        arm.points([
          [far * u, 0.29],
          [far * u, -0.29],
        ]),
        size * 0.07,
        tone,
        { straight: true, line: 0.4, size: 0.4 },
      );
    c.curve(
      arm.points([
        [far * 0.6, 0.2],
        [far * 0.86, 0.28],
        [far * 1.04, 0.3],
        [far * 1.1, -0.05],
        [far * 0.98, -0.27],
        [far * 0.6, -0.2],
      ]),
      skin,
      { angle: turn, size: 0.6, kind: 'hand' },
    );
    for (let k = 0; k < 4; k += 1) {
      const v = (0.26 - k * 0.17) * s;
      c.line(
        arm.points([
          [far * 0.92, v],
          [far * 1.12, v + 0.02 * s],
          [far * 1.12 + 0.2 - k * 0.02, v + 0.1 * s],
        ]),
        [size * 0.16, size * 0.12],
        k % 2 ? skin : tweak(skin, 0.015),
        { angle: turn, size: 0.5, kind: 'hand' },
      );
    }
  };
  hand(-1, -20, h * 0.93, palette.skin[1], palette.indigo, 0.1);
  hand(1, w + 20, h * 0.95, palette.skin[0], palette.red, 0.1);
  c.nextLayer();
  c.curve(
    [
      [x - size * 0.62, y + size * 0.22],
      [x - size * 0.42, y - size * 0.02],
      [x, y - size * 0.16],
      [x + size * 0.44, y - size * 0.02],
      [x + size * 0.64, y + size * 0.22],
      [x + size * 0.36, y + size * 0.5],
      [x - size * 0.34, y + size * 0.5],
    ],
    palette.earth[1],
    { bottomColour: mix(palette.earth[1], palette.ink, 0.25), size: 0.6, kind: 'ground' },
  );
  for (let i = 0; i < 16; i += 1)
    c.ellipse(
      x + random.gaussian() * size * 0.28,
      y + size * random.range(0.02, 0.42),
      9,
      7,
      tweak(palette.earth[0], random.sign() * 0.05),
      { line: 0, size: 0.4 },
    );
  c.line(
    [
      [x, y - size * 0.06],
      [x + 8, y - size * 0.6],
      [x - 4, y - size * 1.2],
    ],
    [size * 0.1, size * 0.05],
    mix(palette.leaf[2], palette.wood, 0.4),
    { kind: 'trunk' },
  );
  for (let i = 0; i < 7; i += 1) {
    const s = i % 2 ? 1 : -1;
    const v = y - size * (0.42 + i * 0.13);
    const reach = size * (0.62 - i * 0.045);
    c.curve(
      [
        [x, v],
        [x + s * reach * 0.4, v - reach * 0.42],
        [x + s * reach, v - reach * 0.4],
        [x + s * reach * 0.55, v - reach * 0.02],
      ],
      palette.leaf[i % 3] ?? palette.leaf[1],
      { angle: -s * 0.5, size: 0.5, material: 'leaf', kind: 'leaf' },
    );
    c.line(
      [
        [x + s * 4, v - 3],
        [x + s * reach * 0.5, v - reach * 0.24],
        [x + s * reach * 0.9, v - reach * 0.37],
      ],
      [5, 2],
      tweak(palette.leaf[0], 0.06),
      { line: 0, size: 0.35 },
    );
  }
  hand(-1, w * 0.2, h * 1.16, palette.skin[2], palette.ochre, 0.34);
  hand(1, w * 0.8, h * 1.16, palette.skin[1], palette.leaf[2], 0.34);
  addFlowers(c, 0, w, h * 0.97, h, 12, 9);
  return c.finish([x, h * 0.6]);
};
