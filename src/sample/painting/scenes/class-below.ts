import { mix } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { lerp } from '../geometry.ts';
import { addHen } from './elements/birds.ts';
import { addBook } from './elements/books.ts';
import { addPig, addSittingPet } from './elements/farm-animals.ts';
import { addFigure } from './elements/figure.ts';
import { addGrass } from './elements/flowers.ts';
import { addBlackboard } from './elements/furniture.ts';
import { addLandscape, addMeadow, addPeople } from './elements/landscape.ts';
import { addLantern } from './elements/light.ts';
import { addStiltHouse } from './elements/stilt-house.ts';
import type { Scene } from './scene.ts';

/** The house cut open: cooking and sleeping above, a class with a blackboard among the posts below. */
export const classBelow: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const short = Math.min(w, h);
  const dark = palette.name === 'night' || palette.name === 'dusk';
  addLandscape(c, { horizon: 0.5, sun: 1, ranges: 3, rise: 0.2 });
  addMeadow(c, 0.52);
  c.nextLayer();
  const x = w * 0.5;
  const half = Math.min(w * 0.43, h * 0.58);
  const [floor, eaves, ground] = [h * 0.47, h * 0.27, h * 0.86];
  addStiltHouse(c, { x: w * 0.06, y: h * 0.6, width: short * 0.18 });
  c.rectangle(x - half, floor, half * 2, ground - floor, mix(palette.wood, palette.ink, 0.5), {
    bottomColour: mix(palette.earth[0], palette.wood, 0.5),
    line: 0,
    size: 1,
    kind: 'wall',
  });
  c.rectangle(x - half * 0.96, eaves, half * 1.92, floor - eaves, palette.wall, {
    bottomColour: mix(palette.wall, palette.ochre, 0.2),
    size: 0.6,
    angle: 1.57,
    kind: 'wall',
  });
  c.rectangle(
    x - half * 0.62,
    eaves + 14,
    half * 1.24,
    floor - eaves - 14,
    dark ? palette.glow : mix(palette.wall, palette.glow, 0.6),
    { size: 0.6, line: 0.7, kind: 'window', material: dark ? 'glow' : '' },
  );
  for (let i = -9; i <= 9; i += 1)
    if (Math.abs(i) > 5)
      c.line(
        [
          [x + (i / 9.4) * half, eaves + 6],
          [x + (i / 9.4) * half, floor],
        ],
        4,
        mix(palette.wall, palette.wood, 0.5),
        { straight: true, line: 0 },
      );
  const up = h * 0.235;
  addPeople(c, [
    {
      x: x - half * 0.36,
      y: floor - 6,
      height: up,
      pose: 'sit',
      outfit: 'thai',
      hair: 'bun',
      facing: 0.5,
      arms: 'work',
    },
    {
      x: x + half * 0.4,
      y: floor - 6,
      height: up * 0.96,
      pose: 'sit',
      outfit: 'farmer',
      old: true,
      facing: -0.4,
      arms: 'read',
    },
  ]);
  c.curve(
    [
      [x - half * 0.16, floor - 58],
      [x + half * 0.1, floor - 58],
      [x + half * 0.06, floor - 8],
      [x - half * 0.12, floor - 8],
    ],
    mix(palette.ink, palette.wood, 0.3),
    { size: 0.4, kind: 'thing' },
  );
  c.line(
    [
      [x - half * 0.03, floor - 62],
      [x - half * 0.06, floor - 96],
      [x - half * 0.01, floor - 130],
    ],
    [10, 22],
    palette.mist,
    { line: 0, alpha: 0.6, kind: 'smoke' },
  );
  c.rectangle(x - half * 1.08, floor - 12, half * 2.16, 34, palette.wood, { size: 0.5, kind: 'beam' });
  const ridge = h * 0.05;
  c.curve(
    [
      [x - half * 1.24, eaves + 26],
      [x - half * 1.1, eaves - 40],
      [x - half * 0.86, ridge + 40],
      [x - half * 0.6, ridge],
      [x, ridge - 8],
      [x + half * 0.6, ridge],
      [x + half * 0.86, ridge + 40],
      [x + half * 1.1, eaves - 40],
      [x + half * 1.24, eaves + 26],
      [x, eaves + 44],
    ],
    palette.roof,
    { bottomColour: mix(palette.roof, palette.ink, 0.25), angle: 1.35, size: 0.6, kind: 'roof' },
  );
  for (let i = 0; i < 34; i += 1) {
    const u = random.range(-0.9, 0.9);
    c.line(
      [
        [x + u * half * 0.8, lerp(ridge, eaves, random.range(0.1, 0.4))],
        [x + u * half * 1.08, lerp(ridge, eaves, random.range(0.6, 1))],
      ],
      5,
      mix(palette.roof, palette.ink, 0.35),
      { straight: true, line: 0 },
    );
  }
  for (const s of [-1, 1])
    for (const t of [-1, 1])
      c.line(
        [
          [x + s * half * 0.6 - t * 16, ridge + 14],
          [x + s * half * 0.6 + t * 22, ridge - 50],
          [x + s * half * 0.6 + t * 42, ridge - 66],
        ],
        [16, 9],
        mix(palette.wood, palette.ink, 0.45),
        { line: 0, size: 0.35, kind: 'beam' },
      );
  c.nextLayer();
  addBlackboard(c, x - half * 0.34, floor + h * 0.05, half * 0.68, h * 0.15);
  addLantern(c, x + half * 0.6, floor + 40, short * 0.075);
  addFigure(c, {
    x: x - half * 0.54,
    y: ground - h * 0.04,
    height: h * 0.3,
    outfit: 'thai',
    hat: 'pieu',
    top: palette.white,
    facing: 0.6,
    reach: [undefined, [x - half * 0.3, floor + h * 0.12]],
  });
  for (const u of [-1, -0.34, 0.34, 1])
    c.line(
      [
        [x + u * half * 0.96, floor + 14],
        [x + u * half * 0.96, ground + (Math.abs(u) > 0.5 ? 24 : -30)],
      ],
      30,
      palette.wood,
      { straight: true, angle: 1.57, kind: 'beam' },
    );
  const ladder = x + half * 0.98;
  for (const q of [0, 56])
    c.line(
      [
        [ladder + q, floor + 10],
        [ladder + half * 0.16 + q, ground + 40],
      ],
      15,
      palette.ochre,
      { straight: true, kind: 'beam' },
    );
  for (let rung = 1; rung < 8; rung += 1) {
    const t = rung / 8;
    c.line(
      [
        [ladder + half * 0.16 * t, lerp(floor, ground + 40, t)],
        [ladder + half * 0.16 * t + 56, lerp(floor, ground + 40, t)],
      ],
      11,
      palette.ochre,
      { straight: true, line: 0.5, kind: 'beam' },
    );
  }
  c.nextLayer();
  const s = h * 0.3;
  addPeople(c, [
    {
      x: x - half * 0.12,
      y: ground + 4,
      height: s * 0.86,
      pose: 'sit',
      outfit: 'pupil',
      gaze: 'away',
      hair: 'long',
    },
    {
      x: x + half * 0.22,
      y: ground + 14,
      height: s * 0.9,
      pose: 'sit',
      outfit: 'pupil',
      hair: 'braids',
      facing: -0.3,
      arms: 'read',
    },
    {
      x: x + half * 0.6,
      y: ground,
      height: s * 0.9,
      pose: 'sit',
      outfit: 'hmong',
      hat: 'turban',
      facing: -0.4,
      arms: 'wave',
    },
    {
      x: x - half * 0.62,
      y: h * 0.96,
      height: s * 0.95,
      pose: 'sit',
      outfit: 'farmer',
      hat: 'non',
      old: true,
      arms: 'read',
      facing: 0.3,
    },
  ]);
  addPig(c, x + half * 0.42, h * 0.975, short * 0.16, -1);
  addHen(c, x + half * 0.02, h * 0.965, 28);
  addSittingPet(
    c,
    x - half * 1.08,
    h * 0.95,
    short * 0.12,
    1,
    mix(palette.ochre, palette.earth[0], 0.4),
    'dog',
  );
  addBook(c, {
    x: x - half * 0.32,
    y: h * 0.965,
    width: short * 0.12,
    thickness: 0.4,
    cover: palette.indigo,
  });
  addGrass(c, 0, w, h * 1.005, 40, 32);
  return c.finish([x, h * 0.58]);
};
