import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { lerp } from '../geometry.ts';
import { addHen, addPig, addSittingPet } from './elements/animals.ts';
import { addBook, addClosedBook, addSheet } from './elements/books.ts';
import { addFigure } from './elements/figure.ts';
import { createFrame } from './elements/frame.ts';
import { addStiltHouse } from './elements/house.ts';
import { addGround, addRipple, addWater } from './elements/land.ts';
import { addLandscape, addMeadow, addPeople } from './elements/landscape.ts';
import { addFlowers, addFoliage, addGrass, addPalm, addTree } from './elements/plants.ts';
import { addRain } from './elements/sky.ts';
import { addBasket, addBoat } from './elements/things.ts';
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

/** After the water: the school library hangs out on clothes lines, page by page. */
export const dryingBooks: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const at = (t: number): number => w * (side > 0 ? t : 1 - t);
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.48, sun: side, ranges: 4, clouds: 2 });
  addMeadow(c, 0.52);
  addStiltHouse(c, { x: at(0.22), y: h * 0.66, width: short * 0.42, ladder: side });
  const band = mix(palette.earth[1], palette.wall, 0.2);
  c.rectangle(
    Math.min(at(0.22) - short * 0.18, at(0.22) + short * 0.18),
    h * 0.66 - short * 0.13,
    short * 0.36,
    short * 0.035,
    band,
    { line: 0, alpha: 0.6, size: 0.5 },
  );
  addGround(c, h * 0.7, mix(palette.earth[0], palette.field[1], 0.35), palette.earth[1], 10);
  for (let i = 0; i < 8; i += 1)
    c.ellipse(
      w * random.next(),
      h * random.range(0.76, 0.98),
      short * random.range(0.05, 0.12),
      short * 0.016,
      mix(palette.water[0], palette.earth[0], 0.35),
      { size: 0.6, line: 0.4, material: 'water', kind: 'water' },
    );
  c.nextLayer();
  const covers = [palette.red, palette.indigo, palette.ochre, palette.leaf[2], palette.bloom[2]];
  const rope = (y: number, sag: number, size: number, count: number): void => {
    const level = (t: number): number => y + Math.sin(t * Math.PI) * sag;
    const from = at(0.32);
    const to = at(1.02);
    for (const t of [0, 0.5, 0.98])
      c.line(
        [
          [lerp(from, to, t), y + size * 2.6],
          [lerp(from, to, t), y - 20],
        ],
        16,
        palette.wood,
        { straight: true, angle: 1.57, kind: 'beam' },
      );
    c.line(
      [0, 0.25, 0.5, 0.75, 1].map((t) => [lerp(from, to, t), level(t)] as const),
      5,
      palette.ink,
      { line: 0, kind: 'beam' },
    );
    for (let i = 0; i < count; i += 1) {
      const t = (i + 0.6) / (count + 0.2);
      const x = lerp(from, to, t);
      const top = level(t);
      if (i % 3 === 2) {
        addSheet(c, x, top + size * 0.42, size * 0.8, random.gaussian() * 0.16);
        continue;
      }
      const frame = createFrame(x, top, size, 1, random.gaussian() * 0.06);
      const cover = covers[i % covers.length] ?? palette.red;
      for (const s of [-1, 1]) {
        c.polygon(
          frame.points([
            [0, 0.06],
            [s * 0.36, -0.1],
            [s * 0.48, -0.9],
            [s * 0.08, -0.78],
          ]),
          s < 0 ? cover : tweak(cover, -0.06),
          { size: 0.45, kind: 'cover' },
        );
        c.polygon(
          frame.points([
            [s * 0.03, -0.16],
            [s * 0.3, -0.22],
            [s * 0.4, -0.82],
            [s * 0.09, -0.72],
          ]),
          s < 0 ? palette.white : mix(palette.white, palette.mist, 0.5),
          { size: 0.4, line: 0.6, kind: 'page' },
        );
      }
      c.rectangle(x - size * 0.035, top - size * 0.1, size * 0.07, size * 0.2, palette.ochre, {
        size: 0.3,
        line: 0.4,
      });
    }
  };
  rope(h * 0.5, 18, short * 0.105, 6);
  c.nextLayer();
  rope(h * 0.62, 26, short * 0.135, 6);
  c.nextLayer();
  const s = short * 0.36;
  addPeople(c, [
    {
      x: at(0.5),
      y: h * 0.93,
      height: s,
      outfit: 'thai',
      hat: 'pieu',
      facing: side * 0.3,
      reach: [
        [at(0.5) - s * 0.1, h * 0.66],
        [at(0.5) + s * 0.2, h * 0.66],
      ],
    },
    {
      x: at(0.72),
      y: h * 0.955,
      height: s * 0.82,
      outfit: 'pupil',
      hair: 'braids',
      gaze: 'away',
      arms: 'up',
    },
    {
      x: at(0.28),
      y: h * 0.955,
      height: s * 0.9,
      pose: 'crouch',
      outfit: 'pupil',
      hair: 'short',
      facing: side * 0.6,
      arms: 'work',
    },
    {
      x: at(0.9),
      y: h * 0.96,
      height: s * 0.92,
      pose: 'sit',
      outfit: 'farmer',
      old: true,
      facing: -side * 0.4,
      arms: 'read',
    },
  ]);
  addBasket(c, at(0.385), h * 0.945, short * 0.13);
  for (let i = 0; i < 3; i += 1)
    addClosedBook(
      c,
      at(0.6),
      h * 0.965 - i * short * 0.028,
      short * 0.13,
      short * 0.022,
      covers[i] ?? palette.red,
    );
  addHen(c, at(0.12), h * 0.94, 30);
  addFlowers(c, 0, w, h * 0.97, h, 10, 8);
  addGrass(c, 0, w, h * 1.005, 40, 36);
  return c.finish([at(0.55), h * 0.7]);
};

/** Everyone shovels: mud in the class room yard, wheelbarrow, buckets, a line of hands. */
export const mudClearing: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const at = (t: number): number => w * (side > 0 ? t : 1 - t);
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.46, sun: -side, ranges: 4, clouds: 4 });
  addMeadow(c, 0.48);
  c.nextLayer();
  const size = Math.min(w * 0.52, short * 0.66);
  addStiltHouse(c, { x: at(0.3), y: h * 0.7, width: size, ladder: side });
  addTree(c, {
    x: at(0.9),
    y: h * 0.74,
    height: Math.min(h * 0.56, w * 0.46),
    kind: 'leaf',
    lean: -side * 0.3,
  });
  const mud = mix(palette.earth[1], palette.earth[0], 0.35);
  c.curve(
    [
      [-60, h * 0.7],
      [w * 0.2, h * 0.675],
      [w * 0.5, h * 0.7],
      [w * 0.8, h * 0.68],
      [w + 60, h * 0.71],
      [w + 60, h + 60],
      [w * 0.5, h + 60],
      [-60, h + 60],
    ],
    mud,
    { bottomColour: tweak(palette.earth[1], -0.06), size: 0.9, material: 'field', kind: 'ground' },
  );
  for (let i = 0; i < 36; i += 1) {
    const t = random.next();
    c.line(
      [
        [w * random.next(), h * lerp(0.71, 0.99, t)],
        [w * random.next(), h * lerp(0.71, 0.99, t)],
      ].map(
        ([x, y], k, both) =>
          [k ? (both[0]?.[0] ?? 0) + 60 + 90 * t : (x ?? 0), both[0]?.[1] ?? y ?? 0] as const,
      ),
      (u) => (3 + 8 * t) * Math.sin(u * Math.PI) + 1,
      tweak(mud, random.sign() * 0.05),
      { line: 0, kind: 'row' },
    );
  }
  c.nextLayer();
  const s = short * 0.36;
  const people = addPeople(c, [
    {
      x: at(0.2),
      y: h * 0.9,
      height: s,
      pose: 'walk',
      outfit: 'farmer',
      hat: 'non',
      facing: side * 0.7,
      lean: 0.35,
      arms: 'work',
    },
    {
      x: at(0.55),
      y: h * 0.86,
      height: s * 0.94,
      outfit: 'raincoat',
      hat: 'hood',
      facing: -side * 0.5,
      lean: 0.2,
      arms: 'work',
    },
    {
      x: at(0.4),
      y: h * 0.965,
      height: s * 0.84,
      pose: 'walk',
      outfit: 'pupil',
      hair: 'braids',
      facing: side * 0.6,
      arms: 'carry',
    },
    {
      x: at(0.8),
      y: h * 0.94,
      height: s * 1.04,
      pose: 'walk',
      outfit: 'thai',
      hat: 'pieu',
      facing: -side * 0.6,
      lean: 0.16,
      arms: 'work',
    },
  ]);
  for (const k of [0, 1, 3]) {
    const person = people[k];
    const f = k === 0 ? side : -side;
    const [gx, gy] = person?.hands[0] ?? [0, 0];
    c.line(
      [
        [gx - f * s * 0.16, gy - s * 0.3],
        [gx + f * s * 0.22, gy + s * 0.36],
      ],
      11,
      mix(palette.wood, palette.ochre, 0.4),
      { straight: true, line: 0.6, kind: 'beam' },
    );
    c.curve(
      createFrame(gx + f * s * 0.24, gy + s * 0.4, s * 0.16, f, 0.5 * f).points([
        [-0.5, 0.4],
        [0.5, 0.4],
        [0.55, -0.3],
        [0, -0.7],
        [-0.55, -0.3],
      ]),
      mix(palette.indigo, palette.white, 0.3),
      { size: 0.4, kind: 'thing' },
    );
    c.dabs(
      {
        x: gx + f * s * 0.3,
        y: gy + s * 0.42,
        radiusX: s * 0.16,
        radiusY: s * 0.06,
        count: 9,
        touch: s * 0.05,
      },
      [mud, tweak(mud, -0.06)],
    );
  }
  const bucket = people[2]?.hands[0] ?? [at(0.4), h * 0.85];
  c.polygon(
    [
      [bucket[0] - 34, bucket[1]],
      [bucket[0] + 40, bucket[1]],
      [bucket[0] + 30, bucket[1] + 66],
      [bucket[0] - 24, bucket[1] + 66],
    ],
    palette.red,
    { size: 0.45, kind: 'thing' },
  );
  c.ellipse(bucket[0] + 3, bucket[1], 38, 10, mud, { size: 0.4 });
  c.curve(
    [
      [at(0.92) - 120, h * 0.98],
      [at(0.92) - 60, h * 0.9],
      [at(0.92) + 20, h * 0.875],
      [at(0.92) + 90, h * 0.92],
      [at(0.92) + 130, h * 0.985],
    ],
    tweak(mud, -0.05),
    { size: 0.7, kind: 'ground' },
  );
  for (let i = 0; i < 3; i += 1)
    addClosedBook(
      c,
      at(0.08),
      h * 0.95 - i * short * 0.03,
      short * 0.15,
      short * 0.024,
      [palette.indigo, palette.ochre, palette.red][i] ?? palette.red,
    );
  addSittingPet(c, at(0.65), h * 0.985, short * 0.11, side, mix(palette.ochre, palette.earth[0], 0.4), 'dog');
  return c.finish([at(0.48), h * 0.72]);
};
