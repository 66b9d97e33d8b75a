import { mix } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { lerp, type Point, smooth } from '../geometry.ts';
import { addBirds } from './elements/birds.ts';
import { addFigure } from './elements/figure.ts';
import { addFlowers, addGrass } from './elements/flowers.ts';
import { addMountains, addPath } from './elements/land.ts';
import { addSky } from './elements/sky.ts';
import { addBush, addTree } from './elements/trees.ts';
import type { Scene } from './scene.ts';

/** Daybreak on the pass: seas of mist, a road in loops, a mother cycling her child to school. */
export const mountainPass: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const at = (t: number): number => w * (side > 0 ? t : 1 - t);
  addSky(c, { horizon: h * 0.5, sun: { x: at(0.3), y: h * 0.27, radius: 78 }, clouds: 2 });
  addMountains(c, 5, h * 0.34, h * 0.6, h * 0.2);
  for (let i = 0; i < 5; i += 1) {
    const x = w * random.range(0, 1);
    const y = h * random.range(0.46, 0.62);
    const half = random.range(180, 320);
    c.curve(
      [
        [x - half, y],
        [x - half * 0.3, y - 22],
        [x + half * 0.4, y - 16],
        [x + half, y + 4],
        [x + half * 0.2, y + 20],
        [x - half * 0.5, y + 16],
      ],
      palette.mist,
      { line: 0, alpha: 0.55, material: 'sky', kind: 'bank' },
    );
  }
  c.nextLayer();
  const slope: Point[] = [
    [at(1.05), h * 0.36],
    [at(0.84), h * 0.44],
    [at(0.66), h * 0.56],
    [at(0.45), h * 0.66],
    [at(0.2), h * 0.72],
    [at(-0.05), h * 0.75],
  ];
  c.polygon([...smooth(slope, false), [at(-0.05), h + 30], [at(1.05), h + 30]], palette.mountain[3], {
    bottomColour: palette.field[3],
    angle: -side * 0.5,
    material: 'hill',
    kind: 'ground',
  });
  const road = mix(palette.earth[0], palette.mist, 0.45);
  addPath(
    c,
    [
      [at(0.95), h * 0.43],
      [at(0.78), h * 0.52],
      [at(0.94), h * 0.58],
      [at(0.7), h * 0.64],
      [at(0.42), h * 0.72],
      [at(0.5), h * 0.79],
      [at(0.85), h * 0.84],
      [at(0.62), h * 0.93],
      [at(0.1), h * 1.0],
    ],
    14,
    120,
    road,
  );
  for (let i = 0; i < 26; i += 1) {
    const t = random.next();
    addBush(
      c,
      at(lerp(0.95, 0.05, t) + random.gaussian() * 0.07),
      h * lerp(0.5, 0.8, t) + random.range(0, 70),
      random.range(18, 34),
      [palette.leaf[1], palette.leaf[2], palette.leaf[3]],
    );
  }
  c.nextLayer();
  const bikeX = at(0.4);
  const bikeY = h * 0.95;
  const wheel = 62;
  for (const s of [-1, 1]) {
    const x = bikeX + s * 92;
    c.ellipse(x, bikeY - wheel, wheel, wheel, palette.ink, { size: 0.4, kind: 'thing', wobble: 0.01 });
    c.ellipse(x, bikeY - wheel, wheel * 0.84, wheel * 0.84, road, {
      size: 0.5,
      line: 0.4,
      kind: 'thing',
      wobble: 0.01,
    });
    for (let k = 0; k < 4; k += 1) {
      const turn = (k / 4) * Math.PI;
      c.line(
        [
          [x - Math.cos(turn) * wheel * 0.8, bikeY - wheel - Math.sin(turn) * wheel * 0.8],
          [x + Math.cos(turn) * wheel * 0.8, bikeY - wheel + Math.sin(turn) * wheel * 0.8],
        ],
        3,
        palette.ink,
        { straight: true, line: 0, size: 0.3 },
      );
    }
  }
  const frame = (points: Point[]): void =>
    c.line(points, 11, palette.red, { straight: true, line: 0.5, size: 0.35, kind: 'thing' });
  const f = -side;
  frame([
    [bikeX - f * 92, bikeY - wheel],
    [bikeX - f * 30, bikeY - 140],
    [bikeX + f * 60, bikeY - 132],
    [bikeX, bikeY - 58],
    [bikeX - f * 92, bikeY - wheel],
  ]);
  frame([
    [bikeX + f * 92, bikeY - wheel],
    [bikeX + f * 62, bikeY - 168],
    [bikeX + f * 36, bikeY - 182],
  ]);
  frame([
    [bikeX - f * 96, bikeY - 132],
    [bikeX - f * 10, bikeY - 136],
  ]);
  addFigure(c, {
    x: bikeX - f * 82,
    y: bikeY - 140,
    height: 230,
    pose: 'ride',
    facing: f * 0.4,
    outfit: 'pupil',
    hair: 'short',
    arms: 'wave',
    satchel: palette.ochre,
  });
  addFigure(c, {
    x: bikeX - f * 6,
    y: bikeY - 152,
    height: 306,
    pose: 'ride',
    facing: f * 0.7,
    lean: 0.12,
    outfit: 'thai',
    hat: 'non',
    top: palette.indigo,
    reach: [
      [bikeX + f * 40, bikeY - 186],
      [bikeX + f * 52, bikeY - 178],
    ],
  });
  addTree(c, {
    x: at(0.05),
    y: h * 1.02,
    height: Math.min(h * 0.5, w * 0.42),
    kind: 'ban',
    lean: side * 0.1,
  });
  addFlowers(c, 0, w, h * 0.97, h, 18, 8);
  addGrass(c, 0, w, h * 1.005, 60, 44);
  addBirds(c, at(0.55), h * 0.16, 7, 15);
  return c.finish([bikeX, h * 0.72]);
};
