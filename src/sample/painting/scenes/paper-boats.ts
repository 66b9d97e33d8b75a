import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { lerp, type Point } from '../geometry.ts';
import { addBirds } from './elements/birds.ts';
import { addGrass } from './elements/flowers.ts';
import { addRipple } from './elements/land.ts';
import { addLandscape, addPeople } from './elements/landscape.ts';
import { addBush, addTree } from './elements/trees.ts';
import type { Scene } from './scene.ts';

/** Paper boats with seeds set sail from a child's hands down the stream; from above and near. */
export const paperBoats: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const at = (t: number): number => w * (side > 0 ? t : 1 - t);
  addLandscape(c, { horizon: 0.34, sun: side, ranges: 3, rise: 0.15 });
  c.nextLayer();
  c.rectangle(-30, h * 0.33, w + 60, h, palette.field[1], {
    bottomColour: palette.field[3],
    material: 'field',
    kind: 'ground',
  });
  for (let i = 0; i < 16; i += 1)
    addBush(c, w * random.next(), h * random.range(0.35, 0.5), random.range(22, 40));
  const middle: Point[] = [
    [at(0.72), h * 0.33],
    [at(0.6), h * 0.42],
    [at(0.74), h * 0.54],
    [at(0.56), h * 0.7],
    [at(0.66), h * 1.06],
  ];
  c.line(middle, (t) => lerp(24, w * 0.66, t ** 1.15), mix(palette.earth[0], palette.field[1], 0.4), {
    line: 0.4,
    kind: 'ground',
  });
  c.line(middle, (t) => lerp(18, w * 0.61, t ** 1.15), palette.water[0], {
    bottomColour: palette.water[1],
    line: 0.5,
    material: 'water',
    kind: 'water',
    angle: 1.3,
  });
  for (let i = 0; i < 44; i += 1) {
    const t = random.range(0.25, 1);
    addRipple(
      c,
      at(0.64 + random.gaussian() * 0.12 * t),
      h * lerp(0.36, 1, t),
      20 + 50 * t,
      2 + 6 * t,
      random.pick([tweak(palette.water[0], 0.06), tweak(palette.water[1], -0.03)]),
    );
  }
  const boats: readonly (readonly [number, number, number])[] = [
    [0.62, 0.43, 40],
    [0.7, 0.5, 58],
    [0.66, 0.59, 78],
    [0.53, 0.66, 98],
    [0.76, 0.73, 124],
    [0.56, 0.83, 158],
  ];
  boats.forEach(([bx, by, size], i) => {
    c.nextLayer();
    const x = at(bx);
    const y = h * by;
    const paper =
      i % 3 === 2
        ? mix(palette.white, palette.bloom[1], 0.5)
        : i % 3 === 1
          ? mix(palette.white, palette.ochre, 0.35)
          : palette.white;
    c.curve(
      [
        [x - size * 0.7, y + size * 0.08],
        [x, y + size * 0.2],
        [x + size * 0.7, y + size * 0.08],
        [x, y + size * 0.02],
      ],
      mix(palette.water[1], palette.ink, 0.25),
      { line: 0, size: 0.5, alpha: 0.7 },
    );
    c.polygon(
      [
        [x, y - size * 0.72],
        [x - size * 0.34, y - size * 0.12],
        [x + size * 0.34, y - size * 0.12],
      ],
      paper,
      { size: 0.45, kind: 'page' },
    );
    c.polygon(
      [
        [x, y - size * 0.72],
        [x, y - size * 0.12],
        [x + size * 0.34, y - size * 0.12],
      ],
      tweak(paper, -0.06),
      { line: 0, size: 0.45, kind: 'page' },
    );
    c.dabs(
      {
        x: x - size * 0.02,
        y: y - size * 0.16,
        radiusX: size * 0.42,
        radiusY: size * 0.09,
        count: 10,
        touch: size * 0.06,
      },
      [palette.ochre, palette.leaf[0], palette.earth[1]],
      { kind: 'blossom' },
    );
    c.polygon(
      [
        [x - size * 0.82, y - size * 0.32],
        [x - size * 0.4, y - size * 0.16],
        [x, y - size * 0.06],
        [x + size * 0.4, y - size * 0.16],
        [x + size * 0.82, y - size * 0.32],
        [x + size * 0.46, y + size * 0.14],
        [x - size * 0.46, y + size * 0.14],
      ],
      paper,
      { bottomColour: tweak(paper, -0.05), size: 0.5, kind: 'page' },
    );
    c.polygon(
      [
        [x, y - size * 0.06],
        [x + size * 0.82, y - size * 0.32],
        [x + size * 0.46, y + size * 0.14],
        [x, y + size * 0.14],
      ],
      tweak(paper, -0.07),
      { line: 0, size: 0.5, kind: 'page' },
    );
  });
  c.nextLayer();
  addPeople(c, [
    {
      x: at(0.19),
      y: h * 0.8,
      height: 290,
      pose: 'crouch',
      facing: side * 0.8,
      outfit: 'pupil',
      hair: 'braids',
      gaze: 'down',
      reach: [
        [at(0.19) + side * 120, h * 0.755],
        [at(0.19) + side * 132, h * 0.765],
      ],
    },
    {
      x: at(0.08),
      y: h * 0.68,
      height: 250,
      facing: side * 0.6,
      outfit: 'hmong',
      hat: 'turban',
      arms: 'wave',
    },
    {
      x: at(0.3),
      y: h * 0.96,
      height: 300,
      pose: 'crouch',
      facing: side * 0.7,
      outfit: 'plain',
      hair: 'short',
      top: palette.red,
      reach: [
        [at(0.3) + side * 112, h * 0.87],
        [at(0.3) + side * 128, h * 0.88],
      ],
    },
  ]);
  addTree(c, { x: at(0.97), y: h * 0.62, height: h * 0.42, kind: 'ban', lean: -side * 0.1 });
  addGrass(c, side > 0 ? 0 : w * 0.75, side > 0 ? w * 0.25 : w, h, 50, 56);
  addBirds(c, at(0.4), h * 0.1, 5, 14);
  return c.finish([at(0.45), h * 0.68]);
};
