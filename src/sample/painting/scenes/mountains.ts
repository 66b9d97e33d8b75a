import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { lerp, type Point, smooth } from '../geometry.ts';
import { addBirds, addSittingPet } from './elements/animals.ts';
import { addFigure } from './elements/figure.ts';
import { addStiltHouse } from './elements/house.ts';
import { addGround, addMountains, addPath } from './elements/land.ts';
import { addLandscape, addMeadow, addPeople } from './elements/landscape.ts';
import { addBush, addConifer, addFlowers, addGrass, addTree } from './elements/plants.ts';
import { addCloud, addSky } from './elements/sky.ts';
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
  const feature = { line: 0, size: 0.35, kind: 'facet' } as const;
  const dark = mix(palette.mountain[4], palette.ink, 0.3);
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

/** Father mountain, mother mountain and the little hill learning to stand: three nested slopes and a hollow. */
export const hillFamily: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  addSky(c, { horizon: h * 0.62, sun: { x: w * (0.5 + side * 0.02), y: h * 0.17, radius: 58 }, clouds: 3 });
  addMountains(c, 2, h * 0.42, h * 0.52, h * 0.12);
  const hills = [
    { x: 0.5 - side * 0.27, top: 0.2, reach: 0.42, tone: palette.mountain[2] },
    { x: 0.5 + side * 0.26, top: 0.28, reach: 0.4, tone: mix(palette.mountain[2], palette.leaf[1], 0.45) },
    { x: 0.5 - side * 0.02, top: 0.5, reach: 0.24, tone: mix(palette.leaf[1], palette.leaf[0], 0.35) },
  ];
  hills.forEach(({ x, top, reach, tone }, order) => {
    c.nextLayer();
    const cx = w * x;
    const r = Math.max(w, h * 0.9) * reach;
    const foot = h * 0.78;
    const outline: Point[] = [
      [cx - r, foot],
      [cx - r * 0.66, lerp(h * top, foot, 0.62)],
      [cx - r * 0.3, lerp(h * top, foot, 0.17)],
      [cx, h * top],
      [cx + r * 0.3, lerp(h * top, foot, 0.14)],
      [cx + r * 0.64, lerp(h * top, foot, 0.6)],
      [cx + r, foot],
    ];
    c.polygon([...smooth(outline, false), [cx, foot + 60]], tone, {
      bottomColour: mix(tone, palette.field[1], 0.6),
      angle: 0.9,
      material: 'hill',
      kind: 'range',
    });
    for (let ring = 1; ring < 6; ring += 1) {
      const t = 0.16 * ring;
      const line = outline.map(([a, b]): Point => [cx + (a - cx) * (1 - t * 0.55), lerp(b, foot, t)]);
      c.line(line, (u) => 3 + 9 * Math.sin(u * Math.PI), ring % 2 ? tweak(tone, 0.06) : tweak(tone, -0.05), {
        line: 0,
        size: 0.6,
        material: 'hill',
        kind: 'facet',
      });
    }
    const feature = { line: 0, size: 0.35, kind: 'facet' } as const;
    const dark = mix(palette.mountain[4], palette.ink, 0.4);
    const eyeY = lerp(h * top, foot, order === 2 ? 0.36 : 0.24);
    for (const s of [-1, 1]) {
      const ex = cx + s * r * 0.1;
      c.line(
        [
          [ex - r * 0.045, eyeY],
          [ex, eyeY + r * 0.03],
          [ex + r * 0.045, eyeY],
        ],
        r * 0.014,
        dark,
        feature,
      );
      c.ellipse(ex + s * r * 0.05, eyeY + r * 0.075, r * 0.045, r * 0.028, mix(tone, palette.red, 0.35), {
        ...feature,
        alpha: 0.7,
      });
    }
    c.line(
      [
        [cx - r * 0.05, eyeY + r * 0.09],
        [cx, eyeY + r * 0.118],
        [cx + r * 0.05, eyeY + r * 0.09],
      ],
      r * 0.014,
      dark,
      feature,
    );
    for (let i = 0; i < 9; i += 1)
      addConifer(c, cx + r * random.range(-0.75, 0.75), foot - random.range(4, 40), random.range(40, 74));
  });
  addCloud(c, w * (0.5 - side * 0.27), h * 0.205, 120, 34);
  addMeadow(c, 0.76);
  addStiltHouse(c, {
    x: w * (0.5 + side * 0.34),
    y: h * 0.85,
    width: 200,
    smoke: true,
    ladder: side > 0 ? -1 : 1,
  });
  c.nextLayer();
  const y = h * 0.95;
  const x = w * (0.5 - side * 0.08);
  addPeople(c, [
    { x: x - 110, y, height: 236, outfit: 'farmer', facing: 0.4, reach: [undefined, [x - 34, y - 86]] },
    { x: x + 10, y: y + 12, height: 140, outfit: 'pupil', arms: 'up' },
    {
      x: x + 128,
      y: y - 4,
      height: 224,
      outfit: 'thai',
      hat: 'pieu',
      facing: -0.4,
      reach: [[x + 56, y - 86], undefined],
    },
  ]);
  addGround(c, h * 0.985, palette.field[0], palette.field[3], 8);
  addFlowers(c, 0, w, h * 0.95, h, 30, 9);
  addGrass(c, 0, w, h * 1.01, 50, 40);
  return c.finish([w * 0.5, h * 0.6]);
};
