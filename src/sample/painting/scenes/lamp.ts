import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { lerp, type Point } from '../geometry.ts';
import { addBook } from './elements/books.ts';
import { addSittingPet } from './elements/farm-animals.ts';
import { addFigure, type FigureOptions } from './elements/figure.ts';
import { addGrass } from './elements/flowers.ts';
import { addBlackboard, addTable } from './elements/furniture.ts';
import { addGround, addMountains, addPath } from './elements/land.ts';
import { addLamp, addLantern } from './elements/light.ts';
import { addRoom } from './elements/room.ts';
import { addSchool } from './elements/school.ts';
import { addGlow, addSky, addStars } from './elements/sky.ts';
import { addStiltHouse } from './elements/stilt-house.ts';
import { addConifer, addTree } from './elements/trees.ts';
import type { Scene } from './scene.ts';

/** One lamp on the table, three households bent over their books, their shadows as large as the wall. */
export const sharedLamp: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const short = Math.min(w, h);
  const wall = mix(mix(palette.wall, palette.wood, 0.4), palette.ink, 0.22);
  addRoom(c, wall, h * 0.72);
  c.nextLayer();
  const lampX = w * 0.5;
  const tableY = h * 0.86;
  addGlow(c, lampX, h * 0.52, short * 0.62, 0.85);
  const shadow = { line: 0, size: 0.9, alpha: 0.45, kind: 'halo' } as const;
  for (const [u, scale] of [
    [-0.34, 1.05],
    [0.33, 0.92],
    [-0.02, 0.7],
  ] as const) {
    const x = lampX + u * w;
    const r = short * 0.15 * scale;
    const top = h * 0.24 + (1 - scale) * short * 0.3;
    c.curve(
      [
        [x - r * 2.1, h * 0.8],
        [x - r * 1.8, top + r * 2.6],
        [x - r * 0.8, top + r * 1.9],
        [x - r, top + r * 0.6],
        [x, top - r * 0.3],
        [x + r, top + r * 0.6],
        [x + r * 0.8, top + r * 1.9],
        [x + r * 1.8, top + r * 2.6],
        [x + r * 2.1, h * 0.8],
      ],
      mix(wall, palette.ink, 0.6),
      shadow,
    );
  }
  c.nextLayer();
  const tall = short * 0.5;
  const seats: readonly (readonly [number, Partial<FigureOptions>])[] = [
    [-0.34, { outfit: 'thai', hat: 'pieu', height: tall, facing: 0.4, top: palette.indigo }],
    [-0.13, { outfit: 'pupil', hair: 'braids', height: tall * 0.74, facing: 0.25 }],
    [0.14, { outfit: 'pupil', hair: 'short', height: tall * 0.78, facing: -0.3 }],
    [0.35, { outfit: 'farmer', old: true, height: tall * 0.98, facing: -0.45 }],
  ];
  const reach = Math.min(w, short * 1.35);
  seats.forEach(([u, person], i) => {
    const x = lampX + u * reach * 1.02;
    const bookX = lampX + u * reach * 0.92;
    addFigure(c, {
      x,
      y: tableY - short * (i % 3 ? 0.05 : 0.02) + (person.height ?? tall) * 0.04,
      height: tall,
      pose: 'sit',
      gaze: 'down',
      ...person,
      reach: [
        [bookX - short * 0.055, tableY - short * 0.055],
        [bookX + short * 0.055, tableY - short * 0.055],
      ],
    });
  });
  c.nextLayer();
  addTable(c, lampX - reach * 0.52, lampX + reach * 0.52, tableY, short * 0.105);
  seats.forEach(([u], i) => {
    const bookX = lampX + u * reach * 0.92;
    addBook(c, {
      x: bookX,
      y: tableY - short * 0.045,
      width: short * 0.19,
      thickness: 0.3,
      cover: [palette.red, palette.indigo, palette.ochre, palette.leaf[2]][i] ?? palette.red,
    });
    for (const s of [-1, 1])
      c.ellipse(
        bookX + s * short * 0.075,
        tableY - short * 0.04,
        short * 0.018,
        short * 0.014,
        palette.skin[0],
        { line: 0.6, size: 0.35, kind: 'hand' },
      );
  });
  addLamp(c, lampX, tableY - short * 0.03, short * 0.15);
  addSittingPet(
    c,
    lampX + side * reach * 0.47,
    tableY - short * 0.02,
    short * 0.1,
    -side,
    mix(palette.ochre, palette.white, 0.35),
    'cat',
  );
  return c.finish([lampX, h * 0.66]);
};

/** A line of lanterns walks down the dark slope to the class in the valley. */
export const lanternWalk: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const at = (t: number): number => w * (side > 0 ? t : 1 - t);
  addSky(c, { horizon: h * 0.55, sun: { x: at(0.76), y: h * 0.14, radius: 44 }, clouds: 0 });
  if (palette.name === 'night') addStars(c, 90, h * 0.42);
  addMountains(c, 4, h * 0.36, h * 0.52, h * 0.2);
  c.nextLayer();
  addGround(c, h * 0.55, palette.field[1], palette.field[3]);
  const path: Point[] = [
    [at(0.8), h * 0.57],
    [at(0.66), h * 0.6],
    [at(0.3), h * 0.66],
    [at(0.22), h * 0.74],
    [at(0.5), h * 0.8],
    [at(0.72), h * 0.88],
    [at(0.5), h * 1.04],
  ];
  addSchool(c, at(0.8), h * 0.58, Math.min(w * 0.28, 330), true);
  addStiltHouse(c, { x: at(0.16), y: h * 0.62, width: 150, lit: true, ladder: side });
  addStiltHouse(c, { x: at(0.42), y: h * 0.585, width: 96, lit: true });
  for (let i = 0; i < 12; i += 1)
    addConifer(c, w * random.next(), h * random.range(0.56, 0.64), random.range(54, 100));
  addPath(c, path, 14, 170, mix(palette.earth[0], palette.field[0], 0.25));
  const walkers: readonly (readonly [number, number, number, Partial<FigureOptions>])[] = [
    [0.62, 0.625, 70, { outfit: 'pupil' }],
    [0.36, 0.67, 96, { outfit: 'thai', hat: 'pieu' }],
    [0.27, 0.745, 140, { outfit: 'pupil', hair: 'braids' }],
    [0.47, 0.81, 188, { outfit: 'farmer', hat: 'non' }],
    [0.7, 0.9, 236, { outfit: 'thai', hat: 'pieu', top: palette.bloom[2] }],
    [0.44, 0.975, 270, { outfit: 'pupil', hair: 'braids', satchel: palette.red }],
  ];
  c.nextLayer();
  for (const [u, v, height, look] of walkers) {
    const x = at(u);
    const y = h * v;
    const facing = side * (u > 0.55 ? -0.5 : 0.5);
    const dir = Math.sign(facing);
    addGlow(c, x + dir * height * 0.3, y - height * 0.25, height * 0.75, 0.9);
    const tip: Point = [x + dir * height * 0.3, y - height * 0.56];
    const person = addFigure(c, {
      x,
      y,
      height,
      pose: 'walk',
      facing,
      outfit: 'plain',
      ...look,
      reach: dir > 0 ? [undefined, tip] : [tip, undefined],
    });
    const grip = person.hands[dir > 0 ? 1 : 0];
    c.line([grip, [grip[0] + dir * height * 0.12, grip[1] - height * 0.06]], height * 0.02, palette.wood, {
      straight: true,
      line: 0,
    });
    addLantern(c, grip[0] + dir * height * 0.12, grip[1] - height * 0.05, height * 0.2);
  }
  addTree(c, {
    x: at(0.02),
    y: h * 1.02,
    height: Math.min(h * 0.56, w * 0.5),
    kind: 'leaf',
    lean: side * 0.1,
  });
  addGrass(c, 0, w, h, 60, 44);
  return c.finish([at(0.52), h * 0.76]);
};

/** Literacy class by lamplight: an officer or a teacher at the board, grown-ups on low benches. */
export const literacyClass: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h } = c;
  const short = Math.min(w, h);
  const wall = mix(mix(palette.wall, palette.ochre, 0.2), palette.ink, palette.name === 'night' ? 0.25 : 0.1);
  addRoom(c, wall, h * 0.66);
  c.nextLayer();
  const boardW = Math.min(w * 0.52, short * 0.74);
  addBlackboard(c, w * 0.62 - boardW / 2, h * 0.11, boardW, boardW * 0.5);
  c.line(
    [
      [w * 0.1, -20],
      [w * 0.1, h * 0.1],
    ],
    4,
    palette.ink,
    { straight: true, line: 0 },
  );
  addGlow(c, w * 0.1, h * 0.17, short * 0.36, 1);
  addLantern(c, w * 0.1, h * 0.1, short * 0.12);
  c.nextLayer();
  const teacherX = w * 0.62 - boardW * 0.62;
  const teacher = addFigure(c, {
    x: teacherX,
    y: h * 0.73,
    height: short * 0.54,
    outfit: 'thai',
    hat: 'none',
    top: palette.white,
    facing: 0.5,
    reach: [undefined, [w * 0.62 - boardW * 0.4, h * 0.3]],
  });
  c.line([teacher.hands[1], [w * 0.62 - boardW * 0.28, h * 0.24]], 7, palette.ochre, {
    straight: true,
    line: 0.4,
  });
  c.nextLayer();
  const row = (
    y: number,
    height: number,
    people: readonly (readonly [number, Partial<FigureOptions>])[],
  ): void => {
    for (const [u, look] of people)
      addFigure(c, {
        x: w * u,
        y: y - height * 0.14,
        height,
        pose: 'sit',
        gaze: 'down',
        outfit: 'farmer',
        ...look,
        reach: [
          [w * u - height * 0.14, y - height * 0.16],
          [w * u + height * 0.14, y - height * 0.16],
        ],
      });
    const from = w * Math.min(...people.map(([u]) => u)) - height * 0.42;
    const to = w * Math.max(...people.map(([u]) => u)) + height * 0.42;
    c.polygon(
      [
        [from + 20, y - height * 0.2],
        [to - 20, y - height * 0.2],
        [to, y - height * 0.03],
        [from, y - height * 0.03],
      ],
      tweak(palette.wood, 0.05),
      { size: 0.6, kind: 'thing' },
    );
    c.polygon(
      [
        [from, y - height * 0.03],
        [to, y - height * 0.03],
        [to - 8, y + height * 0.07],
        [from + 8, y + height * 0.07],
      ],
      tweak(palette.wood, -0.05),
      { size: 0.6, kind: 'thing' },
    );
    people.forEach(([u], i) => {
      addBook(c, {
        x: w * u,
        y: y - height * 0.1,
        width: height * 0.36,
        thickness: 0.28,
        cover: [palette.red, palette.indigo, palette.ochre][i % 3] ?? palette.red,
      });
      const pencil: Point = [w * u + height * 0.12, y - height * 0.15];
      c.line([pencil, [pencil[0] + height * 0.05, pencil[1] - height * 0.11]], height * 0.02, palette.ochre, {
        straight: true,
        line: 0.3,
        size: 0.3,
      });
      for (const s of [-1, 1])
        c.ellipse(
          w * u + s * height * 0.13,
          y - height * 0.13,
          height * 0.036,
          height * 0.03,
          palette.skin[0],
          { line: 0.6, size: 0.35, kind: 'hand' },
        );
    });
  };
  row(h * 0.82, short * 0.38, [
    [0.5, { outfit: 'thai', hat: 'pieu', facing: -0.2 }],
    [lerp(0.5, 0.88, 0.55), { outfit: 'hmong', hat: 'turban', facing: -0.3 }],
    [0.9, { old: true, facing: -0.4 }],
  ]);
  c.nextLayer();
  row(h * 1.0, short * 0.46, [
    [0.14, { outfit: 'pupil', hair: 'braids', facing: 0.3 }],
    [0.4, { outfit: 'thai', hat: 'pieu', old: true, facing: 0.1, top: palette.bloom[2] }],
    [0.72, { outfit: 'farmer', facing: -0.2 }],
  ]);
  return c.finish([w * 0.5, h * 0.6]);
};
