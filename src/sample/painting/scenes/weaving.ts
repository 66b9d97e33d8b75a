import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { lerp, type Point } from '../geometry.ts';
import { addSittingPet } from './elements/animals.ts';
import { addFigure } from './elements/figure.ts';
import { addRoom, addStiltHouse } from './elements/house.ts';
import { addLandscape, addMeadow, addPeople } from './elements/landscape.ts';
import { addBush, addFlowers, addGrass, addTree } from './elements/plants.ts';
import { addBasket, addBrocade } from './elements/things.ts';
import type { Scene } from './scene.ts';

/** Grandmother at the loom, the child counts threads; finished cloth hangs above them. */
export const loom: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const short = Math.min(w, h);
  addRoom(c, mix(palette.wall, palette.ochre, 0.3), h * 0.86);
  c.nextLayer();
  c.rectangle(-20, h * 0.03, w + 40, 20, palette.wood, { size: 0.5, kind: 'beam' });
  const hung = Math.max(3, Math.round(w / 320));
  for (let i = 0; i < hung; i += 1)
    addBrocade(
      c,
      (w * (i + 0.12)) / hung,
      h * 0.05,
      (w / hung) * 0.76,
      h * random.range(0.2, 0.28),
      i + seed,
    );
  c.nextLayer();
  const half = Math.min(w * 0.42, short * 0.55);
  const x = w * 0.5;
  const [top, front] = [h * 0.42, h * 0.68];
  for (const s of [-1, 1])
    c.line(
      [
        [x + s * half, top - 60],
        [x + s * half, h * 0.97],
      ],
      32,
      palette.wood,
      { straight: true, angle: 1.57, kind: 'beam' },
    );
  c.line(
    [
      [x - half - 40, top - 30],
      [x + half + 40, top - 30],
    ],
    28,
    tweak(palette.wood, 0.05),
    { straight: true, kind: 'beam' },
  );
  for (let i = 0; i < 44; i += 1) {
    const u = lerp(-0.86, 0.86, i / 43);
    c.line(
      [
        [x + u * half * 0.94, top - 20],
        [x + u * half, front],
      ],
      4,
      i % 6 < 2 ? palette.red : i % 6 < 4 ? palette.white : palette.indigo,
      { straight: true, line: 0, kind: 'cloth' },
    );
  }
  addBrocade(c, x - half * 0.9, front, half * 1.8, h * 0.24, 0, false);
  c.line(
    [
      [x - half - 10, front - 4],
      [x + half + 10, front - 4],
    ],
    20,
    palette.wood,
    { straight: true, kind: 'beam' },
  );
  c.nextLayer();
  const weaver = { x: x - side * half * 0.18, y: h * 1.0 };
  const shuttle: Point = [x + side * half * 0.42, front + h * 0.03];
  const tall = short * 0.7;
  addFigure(c, {
    ...weaver,
    height: tall,
    pose: 'sit',
    outfit: 'thai',
    hat: 'pieu',
    old: seed % 2 === 0,
    facing: side * 0.4,
    gaze: 'down',
    top: palette.bloom[2],
    reach:
      side > 0
        ? [
            [weaver.x - tall * 0.24, front + h * 0.12],
            [weaver.x + tall * 0.28, front + h * 0.12],
          ]
        : [
            [weaver.x - tall * 0.28, front + h * 0.12],
            [weaver.x + tall * 0.24, front + h * 0.12],
          ],
  });
  c.curve(
    [
      [shuttle[0] - 58, shuttle[1]],
      [shuttle[0], shuttle[1] - 16],
      [shuttle[0] + 58, shuttle[1]],
      [shuttle[0], shuttle[1] + 16],
    ],
    palette.ochre,
    { size: 0.4, kind: 'thing' },
  );
  addFigure(c, {
    x: x + side * half * 0.74,
    y: h * 1.0,
    height: short * 0.46,
    pose: 'sit',
    outfit: 'pupil',
    hair: 'braids',
    facing: -side * 0.5,
    reach: [
      [x + side * half * 0.62, front + h * 0.2],
      [x + side * half * 0.8, front + h * 0.22],
    ],
  });
  for (let i = 0; i < 5; i += 1) {
    const a = x - side * (half + 10 + (i % 3) * 46);
    const b = h * (i > 2 ? 0.92 : 0.965);
    const ball =
      [palette.red, palette.indigo, palette.ochre, palette.bloom[2], palette.leaf[1]][i] ?? palette.red;
    c.ellipse(a, b, 32, 29, ball, { angle: i, size: 0.5, kind: 'thing' });
    for (const k of [-0.4, 0, 0.4])
      c.line(
        [
          [a - 22, b + k * 30],
          [a, b + k * 30 - 9],
          [a + 22, b + k * 30],
        ],
        3,
        tweak(ball, -0.1),
        { line: 0 },
      );
  }
  return c.finish([x, h * 0.68]);
};

/** Dyeing day: blue hands, vats of indigo, long cloths drying between the trees. */
export const indigoDay: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const at = (t: number): number => w * (side > 0 ? t : 1 - t);
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.48, sun: side, ranges: 4 });
  addMeadow(c, 0.5);
  addStiltHouse(c, { x: at(0.84), y: h * 0.64, width: short * 0.36, smoke: true, ladder: side > 0 ? -1 : 1 });
  addTree(c, {
    x: at(0.03),
    y: h * 0.82,
    height: Math.min(h * 0.66, w * 0.5),
    kind: 'ban',
    lean: side * 0.08,
  });
  c.nextLayer();
  for (const u of [0.1, 0.42, 0.74])
    c.line(
      [
        [at(u), h * 0.8],
        [at(u), h * 0.34],
      ],
      17,
      palette.wood,
      { straight: true, angle: 1.57, kind: 'beam' },
    );
  c.line(
    [
      [at(0.08), h * 0.36],
      [at(0.42), h * 0.375],
      [at(0.76), h * 0.36],
    ],
    9,
    palette.wood,
    { line: 0.5, kind: 'beam' },
  );
  const dyes = [
    palette.indigo,
    tweak(palette.indigo, 0.16),
    mix(palette.indigo, palette.ink, 0.35),
    mix(palette.indigo, palette.white, 0.5),
  ];
  for (let i = 0; i < 7; i += 1) {
    const x0 = at(0.12 + i * 0.087);
    const x1 = at(0.12 + i * 0.087 + 0.075);
    const drop = h * random.range(0.24, 0.33);
    const sway = random.gaussian() * 16;
    const cloth = dyes[i % 4] ?? palette.indigo;
    c.curve(
      [
        [x0, h * 0.365],
        [x1, h * 0.365],
        [x1 + sway * 0.5, h * 0.365 + drop * 0.5],
        [x1 + sway, h * 0.365 + drop],
        [(x0 + x1) / 2 + sway, h * 0.365 + drop * 1.04],
        [x0 + sway, h * 0.365 + drop],
        [x0 + sway * 0.4, h * 0.365 + drop * 0.5],
      ],
      cloth,
      { bottomColour: tweak(cloth, -0.05), angle: 1.5, size: 0.6, kind: 'cloth' },
    );
    for (let k = 0; k < 4; k += 1) {
      const y = h * 0.4 + drop * (0.12 + k * 0.21);
      for (let d = 0; d < 4; d += 1) {
        const q = short * 0.009;
        const a = lerp(x0, x1, (d + 0.8) / 4.6) + sway * (0.2 + 0.2 * k);
        if (i % 2)
          c.polygon(
            [
              [a - q, y],
              [a, y - q],
              [a + q, y],
              [a, y + q],
            ],
            palette.white,
            { line: 0, size: 0.32, kind: 'cloth' },
          );
      }
      if (i % 2 === 0)
        c.line(
          [
            [x0 + sway * (0.3 + 0.2 * k), y],
            [x1 + sway * (0.3 + 0.2 * k), y],
          ],
          short * 0.007,
          k % 2 ? palette.white : palette.ochre,
          { straight: true, line: 0, size: 0.32, kind: 'cloth' },
        );
    }
  }
  c.nextLayer();
  const blue = mix(palette.indigo, palette.skin[0], 0.25);
  const vat = (x: number, y: number, r: number): void => {
    c.curve(
      [
        [x - r, y - r * 0.7],
        [x + r, y - r * 0.7],
        [x + r * 0.8, y + r * 0.2],
        [x, y + r * 0.36],
        [x - r * 0.8, y + r * 0.2],
      ],
      mix(palette.earth[1], palette.wood, 0.4),
      { bottomColour: tweak(palette.earth[1], -0.08), size: 0.6, kind: 'thing' },
    );
    c.ellipse(x, y - r * 0.7, r * 0.98, r * 0.27, mix(palette.indigo, palette.ink, 0.2), {
      size: 0.5,
      kind: 'thing',
      material: 'water',
    });
    c.ellipse(x - r * 0.2, y - r * 0.74, r * 0.4, r * 0.08, tweak(palette.indigo, 0.14), {
      line: 0,
      size: 0.4,
    });
  };
  const s = short * 0.38;
  const worker = (
    u: number,
    v: number,
    scale: number,
    f: number,
    look: { readonly outfit: 'thai' | 'hmong' | 'pupil'; readonly hat?: 'pieu' | 'turban' },
  ): void => {
    const x = at(u);
    const vatX = x + f * s * scale * 0.42;
    const vatY = h * v - s * scale * 0.06;
    vat(vatX, vatY, s * scale * 0.28);
    const person = addFigure(c, {
      x,
      y: h * v,
      height: s * scale,
      pose: 'crouch',
      facing: f * 0.6,
      gaze: 'down',
      ...look,
      reach: [
        [vatX - 18, vatY - s * scale * 0.3],
        [vatX + 14, vatY - s * scale * 0.32],
      ],
    });
    for (const hand of person.hands)
      c.ellipse(hand[0], hand[1], s * scale * 0.04, s * scale * 0.04, blue, {
        size: 0.35,
        line: 0.6,
        kind: 'hand',
      });
  };
  worker(0.66, 0.86, 0.9, -side, { outfit: 'hmong', hat: 'turban' });
  worker(0.24, 0.94, 1.06, side, { outfit: 'thai', hat: 'pieu' });
  const child = addPeople(c, [
    {
      x: at(0.52),
      y: h * 0.96,
      height: s * 0.86,
      outfit: 'pupil',
      hair: 'braids',
      arms: 'up',
      facing: -side * 0.1,
    },
  ])[0];
  for (const hand of child?.hands ?? [])
    c.ellipse(hand[0], hand[1], s * 0.042, s * 0.042, palette.indigo, {
      size: 0.35,
      line: 0.6,
      kind: 'hand',
    });
  addBasket(c, at(0.82), h * 0.93, short * 0.14, palette.leaf[1]);
  addSittingPet(c, at(0.9), h * 0.97, short * 0.11, -side, mix(palette.ochre, palette.white, 0.3), 'cat');
  addFlowers(c, 0, w, h * 0.96, h, 16, 8);
  addGrass(c, 0, w, h * 1.005, 50, 38);
  return c.finish([at(0.45), h * 0.7]);
};

/** The cloth itself becomes the landscape: a brocade road unrolls from grandmother's lap to the hills. */
export const brocadeRoad: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.48, sun: side, ranges: 4, clouds: 3 });
  addMeadow(c, 0.48);
  addStiltHouse(c, {
    x: w * (0.5 - side * 0.3),
    y: h * 0.58,
    width: short * 0.28,
    smoke: true,
    ladder: side,
  });
  for (let i = 0; i < 8; i += 1)
    addBush(c, w * random.next(), h * random.range(0.5, 0.62), random.range(24, 44));
  addTree(c, {
    x: w * (0.5 + side * 0.44),
    y: h * 0.76,
    height: Math.min(h * 0.5, w * 0.45),
    kind: 'ban',
    lean: -side * 0.1,
  });
  c.nextLayer();
  const centre = (t: number): Point => [
    w * (0.5 + side * (0.16 - 0.12 * t)) + side * Math.sin(t * 5.4) * w * 0.17 * (0.35 + t * 0.65),
    lerp(h * 0.49, h * 0.93, t ** 1.25),
  ];
  const half = (t: number): number => lerp(14, short * 0.19, t);
  const edge = (t: number, s: number): Point => {
    const [x, y] = centre(t);
    return [x + s * half(t), y + s * half(t) * 0.12];
  };
  const threads = [
    palette.red,
    mix(palette.ink, palette.indigo, 0.4),
    palette.ochre,
    palette.indigo,
    palette.red,
    palette.white,
  ];
  const rows = 34;
  for (let row = 0; row < rows; row += 1) {
    const [a, b] = [row / rows, (row + 1) / rows];
    const ground = threads[row % threads.length] ?? palette.red;
    c.polygon([edge(a, -1), edge(a, 1), edge(b, 1), edge(b, -1)], ground, {
      size: 0.45,
      line: 0.25,
      kind: 'cloth',
    });
    if (row % 2 || row < 8) continue;
    const mid = (a + b) / 2;
    const [, ya] = centre(a);
    const [, yb] = centre(b);
    for (let k = 0; k < 5; k += 1) {
      const [x, y] = edge(mid, -0.8 + k * 0.4);
      const qx = half(mid) * 0.16;
      const qy = (yb - ya) * 0.42;
      c.polygon(
        [
          [x - qx, y],
          [x, y - qy],
          [x + qx, y],
          [x, y + qy],
        ],
        k % 2 ? palette.white : palette.ochre,
        { line: 0, size: 0.35, kind: 'cloth' },
      );
    }
  }
  for (const s of [-1, 1])
    c.line(
      Array.from({ length: 13 }, (_, i) => edge(i / 12, s)),
      [3, 14],
      palette.ochre,
      { line: 0.4, size: 0.35, kind: 'cloth' },
    );
  c.nextLayer();
  const walk = (t: number, height: number, look: Parameters<typeof addFigure>[1]): void => {
    addFigure(c, { ...look, x: centre(t)[0], y: centre(t)[1], height, pose: 'walk' });
  };
  walk(0.42, short * 0.15, { x: 0, y: 0, height: 0, outfit: 'pupil', gaze: 'away', satchel: palette.ochre });
  walk(0.66, short * 0.21, {
    x: 0,
    y: 0,
    height: 0,
    outfit: 'pupil',
    hair: 'braids',
    facing: side * 0.3,
    arms: 'wave',
    satchel: palette.indigo,
  });
  const [endX, endY] = centre(1);
  addFigure(c, {
    x: endX,
    y: endY + short * 0.055,
    height: short * 0.44,
    pose: 'sit',
    outfit: 'thai',
    hat: 'pieu',
    old: true,
    facing: -side * 0.2,
    gaze: 'down',
    reach: [
      [endX - half(1) * 0.8, endY - 8],
      [endX + half(1) * 0.8, endY - 4],
    ],
  });
  addBasket(c, endX + side * short * 0.28, endY + 20, short * 0.14, palette.red);
  addFigure(c, {
    x: endX - side * short * 0.32,
    y: endY + short * 0.04,
    height: short * 0.32,
    pose: 'sit',
    outfit: 'hmong',
    hat: 'turban',
    facing: side * 0.5,
    arms: 'work',
  });
  addFlowers(c, 0, w, h * 0.9, h, 30, 9);
  addGrass(c, 0, w, h * 1.005, 50, 40);
  return c.finish([w * 0.5, h * 0.7]);
};
