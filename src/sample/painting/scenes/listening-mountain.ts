import { mix } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { type Point, smooth } from '../geometry.ts';
import { addSittingPet } from './elements/farm-animals.ts';
import { addFlowers, addGrass } from './elements/flowers.ts';
import { addLandscape, addMeadow, addPeople } from './elements/landscape.ts';
import { addCloud } from './elements/sky.ts';
import { addStiltHouse } from './elements/stilt-house.ts';
import { addConifer } from './elements/trees.ts';
import type { Scene } from './scene.ts';

/** One great mountain that wears a cloud like a hat, with closed eyes as if it listened; children sit before it. */
export const listeningMountain: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  addLandscape(c, { horizon: 0.56, sun: side, ranges: 2, clouds: 1, rise: 0.12 });
  c.nextLayer();
  const peakX = w * (0.5 - side * 0.05);
  const peakY = h * 0.17;
  const reach = Math.min(w * 0.46, h * 0.56);
  const slope = (s: number): Point[] => [
    [peakX + s * reach * 0.14, peakY + 16],
    [peakX + s * reach * 0.36, h * 0.31],
    [peakX + s * reach * 0.5, h * 0.37],
    [peakX + s * reach * 0.8, h * 0.55],
    [peakX + s * reach * 1.12, h * 0.68],
  ];
  const left = slope(-1).reverse();
  const body = smooth([...left, [peakX, peakY], ...slope(1)], false, 6);
  const tone = palette.mountain[2];
  c.polygon([...body, [peakX + reach * 1.2, h * 0.74], [peakX - reach * 1.2, h * 0.74]], tone, {
    bottomColour: mix(tone, palette.field[1], 0.55),
    angle: 1,
    material: 'hill',
    kind: 'range',
  });
  for (let i = 0; i < 5; i += 1) {
    const s = i % 2 ? 1 : -1;
    const x = peakX + s * reach * (0.2 + 0.13 * i);
    const y = h * (0.36 + 0.055 * i);
    c.curve(
      [
        [x, y],
        [x + s * 50, y + 40],
        [x + s * 90, y + 120],
        [x + s * 20, y + 150],
        [x - s * 10, y + 70],
      ],
      mix(tone, side === s ? palette.mountain[1] : palette.mountain[3], 0.2),
      { line: 0, angle: 1, size: 0.8, material: 'hill', kind: 'facet' },
    );
  }
  const faceY = h * 0.42;
  const feature = { line: 0, size: 0.35, kind: 'thing' } as const;
  const dark = mix(palette.mountain[4], palette.ink, 0.8);
  for (const s of [-1, 1]) {
    const x = peakX + s * reach * 0.17;
    c.line(
      [
        [x - 44, faceY],
        [x, faceY + 26],
        [x + 44, faceY],
      ],
      (t) => 4 + 8 * Math.sin(t * Math.PI),
      dark,
      feature,
    );
    c.ellipse(x + s * 46, faceY + 52, 40, 24, mix(tone, palette.red, 0.3), { ...feature, alpha: 0.7 });
  }
  c.line(
    [
      [peakX - 42, faceY + 74],
      [peakX, faceY + 96],
      [peakX + 42, faceY + 74],
    ],
    (t) => 4 + 8 * Math.sin(t * Math.PI),
    dark,
    feature,
  );
  c.nextLayer();
  addCloud(c, peakX, peakY + 28, reach * 0.46, reach * 0.13);
  addCloud(c, peakX + side * reach * 0.2, peakY - 14, reach * 0.24, reach * 0.09);
  for (let i = 0; i < 14; i += 1)
    addConifer(
      c,
      peakX + random.sign() * reach * random.range(0.4, 1.05),
      h * random.range(0.62, 0.7),
      random.range(46, 80),
    );
  addMeadow(c, 0.68);
  addStiltHouse(c, { x: w * (0.5 - side * 0.36), y: h * 0.745, width: 190, smoke: true, ladder: side });
  c.nextLayer();
  const y = h * 0.93;
  addPeople(c, [
    {
      x: w * 0.5 - 190,
      y: y - 20,
      height: 240,
      pose: 'sit',
      outfit: 'pupil',
      hair: 'braids',
      arms: 'read',
      facing: 0.5,
    },
    { x: w * 0.5 + 40, y: y + 24, height: 250, pose: 'sit', outfit: 'plain', arms: 'read', facing: -0.2 },
    { x: w * 0.5 + 230, y: y - 30, height: 232, outfit: 'hmong', hat: 'turban', arms: 'wave', facing: -0.7 },
  ]);
  addSittingPet(c, w * 0.5 - 60, y + 10, 80, 1, mix(palette.ochre, palette.earth[0], 0.4), 'dog');
  addFlowers(c, 0, w, h * 0.93, h * 0.995, 34, 9);
  addGrass(c, 0, w, h, 60, 42);
  return c.finish([peakX, h * 0.6]);
};
