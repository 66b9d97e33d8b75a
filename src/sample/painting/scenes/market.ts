import { mix, tweak } from '../colour.ts';
import { type Composition, createComposition } from '../composition.ts';
import { lerp } from '../geometry.ts';
import { addHen } from './elements/birds.ts';
import { addSpines } from './elements/books.ts';
import { addFigure, type FigureOptions } from './elements/figure.ts';
import { addBasket } from './elements/furniture.ts';
import { addGround } from './elements/land.ts';
import { addLandscape, addPeople } from './elements/landscape.ts';
import { addBush, addTree } from './elements/trees.ts';
import type { Scene } from './scene.ts';

function addParasol(
  c: Composition,
  x: number,
  y: number,
  size: number,
  colour: FigureOptions['top'] & object,
): void {
  const { palette } = c;
  c.line(
    [
      [x, y],
      [x, y - size * 1.25],
    ],
    size * 0.036,
    palette.wood,
    { straight: true, line: 0.6, kind: 'beam' },
  );
  for (let k = 0; k < 6; k += 1) {
    const edge = (t: number): readonly [number, number] => [
      x - size * 0.6 + size * 1.2 * t,
      y - size * 1.02 - Math.sin(t * Math.PI) * 10,
    ];
    const [a, b] = [edge(k / 6), edge((k + 1) / 6)];
    c.polygon(
      [[x, y - size * 1.46], a, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + size * 0.07], b],
      k % 2 ? colour : mix(colour, palette.white, 0.72),
      { size: 0.5, line: 0.7, kind: 'cloth' },
    );
  }
}

/** The whole market square under striped parasols. */
export const marketSquare: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.4, sun: random.sign(), ranges: 3, rise: 0.16 });
  c.nextLayer();
  addGround(c, h * 0.42, mix(palette.earth[0], palette.mist, 0.45), palette.earth[0], 4);
  for (let i = 0; i < 7; i += 1) addBush(c, (w * i) / 6, h * 0.425, random.range(30, 56));
  const colours = [palette.red, palette.indigo, palette.ochre, palette.leaf[1], palette.bloom[2]];
  const rows = h > w ? 4 : 3;
  for (let row = 0; row < rows; row += 1) {
    c.nextLayer();
    const t = (row + 0.35) / rows;
    const scale = lerp(0.62, 1.16, t);
    const count = Math.max(2, Math.round(w / (310 * scale)));
    for (let i = 0; i < count; i += 1) {
      const x = (w * (i + 0.5 + (row % 2 ? 0.18 : -0.14))) / count + random.gaussian() * 22;
      const y = h * lerp(0.54, 0.96, t) + random.gaussian() * 14;
      const size = 205 * scale;
      addParasol(c, x + size * 0.26, y, size, colours[(i * 2 + row) % colours.length] ?? palette.red);
      addFigure(c, {
        x: x - size * 0.12,
        y: y - size * 0.1,
        height: 205 * scale,
        outfit: random.pick(['thai', 'hmong', 'thai']),
        hat: random.pick(['pieu', 'non', 'turban', 'none']),
        arms: random.pick(['carry', 'wave', 'down']),
        facing: random.range(-0.7, 0.7),
      });
      c.polygon(
        [
          [x - size * 0.54, y - size * 0.24],
          [x + size * 0.5, y - size * 0.24],
          [x + size * 0.46, y + 6],
          [x - size * 0.5, y + 6],
        ],
        palette.wood,
        { bottomColour: tweak(palette.wood, -0.08), size: 0.5, kind: 'thing' },
      );
      for (let k = 0; k < 3; k += 1)
        addBasket(
          c,
          x - size * 0.34 + k * size * 0.32,
          y - size * 0.25,
          size * 0.28,
          random.pick([
            palette.red,
            palette.ochre,
            palette.leaf[0],
            palette.leaf[1],
            palette.bloom[2],
            palette.white,
          ]),
        );
    }
  }
  c.nextLayer();
  const side = random.sign();
  addPeople(c, [
    {
      x: w * (0.5 + side * 0.06),
      y: h * 0.995,
      height: short * 0.29,
      pose: 'walk',
      outfit: 'hmong',
      hat: 'turban',
      facing: side * 0.6,
      arms: 'swing',
      satchel: palette.wall,
    },
    {
      x: w * (0.5 - side * 0.16),
      y: h * 1.0,
      height: short * 0.24,
      pose: 'walk',
      outfit: 'pupil',
      hair: 'braids',
      facing: side * 0.4,
      arms: 'read',
    },
  ]);
  return c.finish([w * 0.5, h * 0.74]);
};

/** One stall, near: bamboo shoots, spices, plums, and a crate of books; mother reckons with her child. */
export const marketStall: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.46, sun: side, ranges: 3 });
  c.nextLayer();
  addGround(c, h * 0.48, mix(palette.earth[0], palette.mist, 0.45), palette.earth[0], 4);
  const far = [palette.indigo, palette.ochre, palette.leaf[1], palette.bloom[2]];
  for (let i = 0; i < 4; i += 1) {
    const x = w * (0.08 + 0.28 * i);
    addParasol(c, x + 30, h * 0.6, 130, far[i] ?? palette.ochre);
    addFigure(c, {
      x: x - 10,
      y: h * 0.6,
      height: 130,
      outfit: 'thai',
      hat: 'non',
      arms: 'carry',
      facing: random.range(-0.6, 0.6),
    });
    c.rectangle(x - 70, h * 0.57, 140, 44, palette.wood, { size: 0.5, kind: 'thing' });
    addBasket(c, x - 30, h * 0.572, 54, palette.leaf[0]);
    addBasket(c, x + 34, h * 0.572, 54, palette.red);
  }
  addTree(c, {
    x: w * (0.5 - side * 0.47),
    y: h * 0.78,
    height: Math.min(h * 0.66, w * 0.55),
    kind: 'kapok',
    lean: side * 0.06,
  });
  c.nextLayer();
  const x = w * 0.5;
  const counter = h * 0.78;
  const half = Math.min(w * 0.44, short * 0.58);
  for (const s of [-1, 1])
    c.line(
      [
        [x + s * half * 0.94, h * 0.98],
        [x + s * half * 0.94, h * 0.16],
      ],
      20,
      palette.wood,
      { straight: true, angle: 1.57, kind: 'beam' },
    );
  const s = short * 0.56;
  addPeople(c, [
    {
      x: x - side * half * 0.36,
      y: counter + s * 0.2,
      height: s,
      outfit: 'thai',
      hat: 'pieu',
      facing: side * 0.4,
      arms: 'wave',
      top: palette.bloom[2],
    },
    {
      x: x + side * half * 0.26,
      y: counter + s * 0.22,
      height: s * 0.76,
      outfit: 'pupil',
      hair: 'braids',
      facing: -side * 0.4,
      arms: 'read',
    },
  ]);
  for (let k = 0; k < 8; k += 1) {
    const [a, b] = [x - half * 1.12 + (half * 2.24 * k) / 8, x - half * 1.12 + (half * 2.24 * (k + 1)) / 8];
    c.polygon(
      [
        [lerp(a, x, 0.1), h * 0.1],
        [lerp(b, x, 0.1), h * 0.1],
        [b, h * 0.22],
        [(a + b) / 2, h * 0.245],
        [a, h * 0.22],
      ],
      k % 2 ? palette.red : palette.white,
      { size: 0.6, line: 0.8, angle: 1.4, kind: 'cloth' },
    );
  }
  c.nextLayer();
  c.polygon(
    [
      [x - half, counter],
      [x + half, counter],
      [x + half * 1.02, h * 0.99],
      [x - half * 1.02, h * 0.99],
    ],
    palette.wood,
    { bottomColour: tweak(palette.wood, -0.1), angle: 0.02, size: 0.7, kind: 'thing' },
  );
  for (let i = 1; i < 4; i += 1)
    c.line(
      [
        [x - half, counter + i * h * 0.055],
        [x + half, counter + i * h * 0.055],
      ],
      5,
      tweak(palette.wood, -0.12),
      { straight: true, line: 0 },
    );
  c.rectangle(x - half * 1.05, counter - 14, half * 2.1, 26, tweak(palette.wood, 0.08), {
    size: 0.5,
    kind: 'beam',
  });
  const goods = [
    palette.leaf[0],
    palette.red,
    palette.ochre,
    palette.leaf[2],
    mix(palette.red, palette.indigo, 0.4),
  ];
  goods.forEach((good, i) => {
    if (i !== 2) addBasket(c, x - half * 0.8 + i * half * 0.4, counter - short * 0.04, short * 0.16, good);
  });
  addSpines(c, x - short * 0.07, counter - 16, short * 0.15, short * 0.12);
  c.rectangle(x - short * 0.085, counter - short * 0.05, short * 0.18, short * 0.05, palette.ochre, {
    size: 0.4,
    kind: 'thing',
  });
  addPeople(c, [
    {
      x: x - side * half * 0.92,
      y: h * 0.985,
      height: short * 0.46,
      outfit: 'hmong',
      hat: 'turban',
      facing: side * 0.7,
      arms: 'work',
      satchel: palette.wall,
    },
    {
      x: x + side * half * 0.96,
      y: h * 1.0,
      height: short * 0.4,
      outfit: 'farmer',
      hat: 'non',
      old: true,
      facing: -side * 0.7,
      arms: 'carry',
    },
  ]);
  addHen(c, x + side * half * 0.6, h * 0.98, 30);
  return c.finish([x, h * 0.62]);
};
