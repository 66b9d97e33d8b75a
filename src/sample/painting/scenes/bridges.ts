import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { lerp, type Point } from '../geometry.ts';
import { addBirds, addDuck, addEgret } from './elements/animals.ts';
import { addFigure } from './elements/figure.ts';
import { addGround, addRipple, addWater } from './elements/land.ts';
import { addLandscape, addPeople } from './elements/landscape.ts';
import { addBamboo, addBush, addGrass, addLotus, addTree } from './elements/plants.ts';
import { addBoat } from './elements/things.ts';
import type { Scene } from './scene.ts';

/** A sagging bamboo bridge: some cross, some sit and let their feet hang. */
export const bambooBridge: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.52, sun: -side, ranges: 4, rise: 0.24 });
  c.nextLayer();
  addWater(c, h * 0.58, 70);
  addTree(c, {
    x: w * (0.5 + side * 0.46),
    y: h * 0.68,
    height: Math.min(h * 0.5, w * 0.5),
    kind: 'ban',
    lean: -side * 0.12,
  });
  addBamboo(c, w * (0.5 - side * 0.5), h * 0.66, short * 0.42, side * 0.5);
  addBush(c, w * (0.5 - side * 0.46), h * 0.61, 110);
  addBush(c, w * (0.5 + side * 0.47), h * 0.63, 120);
  const deck = (t: number): number => h * 0.6 + Math.sin(t * Math.PI) * h * 0.09;
  const along = (t: number): number => -20 + (w + 40) * t;
  const line = (lift: number): Point[] =>
    Array.from({ length: 21 }, (_, i): Point => [along(i / 20), deck(i / 20) - lift]);
  const spans = Math.round(w / 150);
  for (let i = 0; i < spans; i += 1) {
    const t = (i + 0.5) / spans;
    for (const s of [-1, 1])
      c.line(
        [
          [along(t) + s * 10, deck(t)],
          [along(t) + s * 40, h * 0.85 + random.gaussian() * 12],
        ],
        11,
        palette.wood,
        { straight: true, angle: 1.57, kind: 'beam' },
      );
    c.line(
      [
        [along(t), h * 0.86],
        [along(t) + random.gaussian() * 12, h * 0.97],
      ],
      8,
      mix(palette.wood, palette.water[1], 0.65),
      { line: 0, kind: 'ripple' },
    );
  }
  c.line(line(h * 0.1), 8, mix(palette.wood, palette.ochre, 0.3), { kind: 'beam', line: 0.5 });
  c.nextLayer();
  const s = short * 0.31;
  const at = (t: number): number => along(side > 0 ? t : 1 - t);
  const y = (t: number): number => deck(side > 0 ? t : 1 - t);
  addPeople(c, [
    {
      x: at(0.2),
      y: y(0.2) - 8,
      height: s,
      pose: 'walk',
      outfit: 'thai',
      hat: 'non',
      facing: side * 0.7,
      arms: 'carry',
    },
    {
      x: at(0.2) + side * s * 0.42,
      y: y(0.24) - 8,
      height: s * 0.72,
      pose: 'walk',
      outfit: 'pupil',
      hair: 'braids',
      facing: side * 0.6,
      arms: 'swing',
      satchel: palette.red,
    },
    {
      x: at(0.76),
      y: y(0.76) - 8,
      height: s * 1.04,
      pose: 'walk',
      outfit: 'farmer',
      facing: -side * 0.6,
      arms: 'wave',
    },
  ]);
  c.line(line(0), 30, tweak(palette.wood, 0.07), { angle: 0.1, kind: 'beam' });
  for (let i = 0; i < 56; i += 1) {
    const t = i / 55;
    c.line(
      [
        [along(t), deck(t) - 14],
        [along(t) + 4, deck(t) + 14],
      ],
      3,
      tweak(palette.wood, -0.1),
      { straight: true, line: 0 },
    );
  }
  addFigure(c, {
    x: at(0.47),
    y: y(0.47) - 6,
    height: s,
    pose: 'bench',
    outfit: 'pupil',
    hair: 'long',
    arms: 'read',
    facing: side * 0.2,
  });
  addFigure(c, {
    x: at(0.57),
    y: y(0.57) - 4,
    height: s * 0.92,
    pose: 'bench',
    outfit: 'plain',
    hair: 'short',
    arms: 'read',
    facing: -side * 0.3,
    top: palette.red,
  });
  c.nextLayer();
  for (let i = 0; i < 14; i += 1)
    addLotus(c, w * random.next(), h * random.range(0.86, 1), random.range(30, 60));
  for (let i = 0; i < 4; i += 1)
    addDuck(c, w * (0.5 - side * (0.12 + 0.08 * i)), h * (0.82 + 0.045 * (i % 2)), i ? 28 : 40, -side);
  addEgret(c, w * (0.5 + side * 0.32), h * 0.9, 50, -side);
  addBirds(c, w * 0.5, h * 0.13, 6, 15);
  return c.finish([w * 0.5, h * 0.6]);
};

/** The town's arched bridge, coloured houses and their reflections, a stream of people. */
export const townBridge: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const short = Math.min(w, h);
  const night = palette.name === 'night';
  addLandscape(c, { horizon: 0.48, sun: 1, ranges: 4, clouds: 4, rise: 0.22 });
  c.nextLayer();
  const count = Math.round(w / 64);
  const reflections: (readonly [number, number, number])[] = [];
  for (let i = 0; i < count; i += 1) {
    const x = -20 + i * 66 + random.gaussian() * 10;
    const wide = random.range(56, 84);
    const tall = h * random.range(0.06, 0.15);
    const wall = random.pick([
      palette.wall,
      mix(palette.ochre, palette.white, 0.5),
      palette.white,
      mix(palette.red, palette.white, 0.55),
      mix(palette.mountain[1], palette.white, 0.3),
    ]);
    const front = night ? mix(wall, palette.ink, 0.45) : wall;
    c.rectangle(x, h * 0.56 - tall, wide, tall, front, {
      bottomColour: tweak(front, -0.06),
      angle: 1.57,
      size: 0.5,
      kind: 'wall',
    });
    c.polygon(
      [
        [x - 6, h * 0.56 - tall],
        [x + wide / 2, h * 0.56 - tall - 26],
        [x + wide + 6, h * 0.56 - tall],
      ],
      random.pick([palette.red, palette.roof]),
      { size: 0.4, kind: 'roof' },
    );
    for (let a = 0; a < 2; a += 1)
      for (let b = 0; b < Math.floor(tall / 34); b += 1)
        c.rectangle(
          x + 10 + a * wide * 0.42,
          h * 0.56 - tall + 12 + b * 32,
          wide * 0.24,
          17,
          night || random.chance(0.4) ? palette.glow : mix(palette.indigo, front, 0.25),
          { line: 0.5, size: 0.32, kind: 'window', material: night ? 'glow' : '' },
        );
    reflections.push([x + wide / 2, wide, tall]);
  }
  for (let i = 0; i < 10; i += 1)
    addBush(c, (w * i) / 9 + random.gaussian() * 30, h * 0.565, random.range(30, 50));
  addWater(c, h * 0.575, 90);
  for (const [x, wide, tall] of reflections)
    if (random.chance(0.6))
      c.line(
        [
          [x, h * 0.59],
          [x + random.gaussian() * 6, h * 0.59 + tall * 0.6],
        ],
        wide * 0.3,
        night ? palette.glow : random.pick([palette.wall, palette.red, palette.mountain[2], palette.white]),
        { line: 0, alpha: 0.5, material: 'water', kind: 'ripple' },
      );
  c.nextLayer();
  const deck = h * 0.69;
  const arches = Math.max(2, Math.round(w / 420));
  const stone = mix(palette.white, palette.earth[1], 0.4);
  for (let i = 0; i <= arches; i += 1) {
    const x = -10 + ((w + 20) * i) / arches;
    c.polygon(
      [
        [x - 20, deck],
        [x + 20, deck],
        [x + 27, deck + h * 0.14],
        [x - 27, deck + h * 0.14],
      ],
      stone,
      { angle: 1.57, size: 0.6, kind: 'beam' },
    );
    c.polygon(
      [
        [x - 24, deck + h * 0.14],
        [x + 24, deck + h * 0.14],
        [x + 12, deck + h * 0.24],
        [x - 12, deck + h * 0.24],
      ],
      mix(palette.earth[1], palette.water[1], 0.6),
      { line: 0, kind: 'ripple' },
    );
  }
  for (let i = 0; i < arches; i += 1) {
    const a = -10 + ((w + 20) * i) / arches + 18;
    const b = -10 + ((w + 20) * (i + 1)) / arches - 18;
    const arc = Array.from(
      { length: 15 },
      (_, k): Point => [lerp(b, a, k / 14), deck + h * 0.1 - Math.sin((k / 14) * Math.PI) * h * 0.08],
    );
    c.polygon([[a, deck - 4], [b, deck - 4], ...arc], mix(palette.red, palette.wood, 0.25), {
      bottomColour: mix(palette.red, palette.ink, 0.35),
      size: 0.6,
      kind: 'beam',
    });
  }
  c.rectangle(-20, deck - 18, w + 40, 24, mix(palette.white, palette.earth[0], 0.35), {
    size: 0.6,
    kind: 'beam',
  });
  c.nextLayer();
  const s = short * 0.215;
  const walkers = Math.max(3, Math.round(w / 330));
  for (let i = 0; i < walkers; i += 1) {
    const x = w * ((i + 0.35 + 0.3 * random.next()) / walkers);
    const f = random.sign();
    addFigure(c, {
      x,
      y: deck - 14,
      height: s * random.range(0.95, 1.08),
      pose: 'walk',
      outfit: random.pick(['thai', 'farmer', 'plain']),
      hat: random.pick(['non', 'pieu', 'none']),
      facing: f * 0.7,
      arms: random.pick(['carry', 'swing', 'wave']),
    });
    if (i % 2 === 0)
      addFigure(c, {
        x: x + f * s * 0.42,
        y: deck - 12,
        height: s * 0.7,
        pose: 'walk',
        outfit: 'pupil',
        hair: 'braids',
        facing: f * 0.7,
        arms: 'swing',
        satchel: palette.ochre,
      });
  }
  for (let x = 8; x < w + 20; x += 34)
    c.line(
      [
        [x, deck - 14],
        [x, deck - 60],
      ],
      6,
      palette.red,
      { straight: true, line: 0.5, kind: 'beam' },
    );
  c.line(
    [
      [-10, deck - 60],
      [w + 10, deck - 62],
    ],
    10,
    tweak(palette.red, 0.05),
    { straight: true, kind: 'beam' },
  );
  c.nextLayer();
  const boatX = w * random.pick([0.34, 0.62]);
  addFigure(c, {
    x: boatX - 60,
    y: h * 0.9,
    height: short * 0.25,
    pose: 'sit',
    outfit: 'thai',
    hat: 'non',
    facing: 0.5,
    arms: 'work',
  });
  addFigure(c, {
    x: boatX + 70,
    y: h * 0.9,
    height: short * 0.22,
    pose: 'sit',
    outfit: 'pupil',
    hair: 'long',
    facing: -0.3,
    arms: 'read',
  });
  addBoat(c, boatX, h * 0.9 + 6, short * 0.42);
  for (let i = 0; i < 10; i += 1)
    addRipple(
      c,
      boatX + random.gaussian() * 180,
      h * random.range(0.95, 0.99),
      60,
      6,
      tweak(palette.water[0], 0.05),
    );
  addTree(c, { x: w * 0.03, y: h * 1.02, height: Math.min(h * 0.58, w * 0.42), kind: 'ban', lean: 0.14 });
  addGrass(c, w * 0.82, w, h, 30, 60);
  return c.finish([w * 0.5, h * 0.68]);
};

/** Father carries the child through the ford; the half-built bridge waits behind them. */
export const fordCrossing: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const at = (t: number): number => w * (side > 0 ? t : 1 - t);
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.48, sun: side, ranges: 4, rise: 0.24 });
  c.nextLayer();
  addGround(c, h * 0.49, palette.field[1], palette.field[3], 8);
  addTree(c, { x: at(0.88), y: h * 0.6, height: short * 0.34, kind: 'kapok', lean: -side * 0.05 });
  for (let i = 0; i < 7; i += 1) addBush(c, w * (i / 6), h * 0.54, random.range(34, 60));
  addWater(c, h * 0.56, 90);
  for (let i = 0; i < 6; i += 1) {
    const t = i / 8;
    const x = at(t + 0.02);
    c.line(
      [
        [x, h * 0.52],
        [x, h * 0.68],
      ],
      18,
      palette.wood,
      { straight: true, angle: 1.57, kind: 'beam' },
    );
  }
  c.polygon(
    [
      [at(-0.05), h * 0.515],
      [at(0.66), h * 0.53],
      [at(0.66), h * 0.555],
      [at(-0.05), h * 0.545],
    ],
    tweak(palette.wood, 0.08),
    { size: 0.5, kind: 'beam' },
  );
  addPeople(c, [
    {
      x: at(0.6),
      y: h * 0.535,
      height: short * 0.16,
      pose: 'crouch',
      outfit: 'farmer',
      hat: 'non',
      facing: side * 0.6,
      arms: 'work',
    },
    { x: at(0.42), y: h * 0.53, height: short * 0.17, outfit: 'farmer', facing: side * 0.6, arms: 'carry' },
    {
      x: at(0.2),
      y: h * 0.525,
      height: short * 0.16,
      outfit: 'thai',
      hat: 'pieu',
      facing: side * 0.6,
      arms: 'wave',
    },
  ]);
  c.nextLayer();
  const x = at(0.48);
  const y = h * 0.95;
  const tall = short * 0.62;
  const child = tall * 0.56;
  addFigure(c, {
    x,
    y: y - tall * 0.84,
    height: child,
    pose: 'bench',
    outfit: 'pupil',
    hair: 'braids',
    facing: side * 0.3,
    arms: 'up',
    satchel: palette.red,
  });
  addFigure(c, {
    x,
    y,
    height: tall,
    outfit: 'farmer',
    facing: side * 0.35,
    pose: 'walk',
    top: mix(palette.wood, palette.ochre, 0.35),
    reach: [
      [x - tall * 0.13, y - tall * 0.55],
      [x + tall * 0.13, y - tall * 0.55],
    ],
  });
  for (const s of [-1, 1]) {
    c.line(
      [
        [x + s * tall * 0.09, y - tall * 0.7],
        [x + s * tall * 0.105, y - tall * 0.62],
        [x + s * tall * 0.095, y - tall * 0.52],
      ],
      [child * 0.12, child * 0.09],
      palette.indigo,
      { size: 0.4, kind: 'figure' },
    );
    c.ellipse(x + s * tall * 0.095, y - tall * 0.505, child * 0.06, child * 0.05, palette.skin[0], {
      size: 0.35,
      line: 0.6,
      kind: 'figure',
    });
  }
  for (const s of [-1, 1])
    c.ellipse(x + s * tall * 0.12, y - tall * 0.55, tall * 0.036, tall * 0.036, palette.skin[1], {
      line: 0.6,
      size: 0.35,
      kind: 'hand',
    });
  c.curve(
    [
      [x - tall * 0.42, y - tall * 0.12],
      [x - tall * 0.16, y - tall * 0.16],
      [x + tall * 0.16, y - tall * 0.15],
      [x + tall * 0.44, y - tall * 0.11],
      [x + tall * 0.5, y + tall * 0.1],
      [x - tall * 0.48, y + tall * 0.1],
    ],
    palette.water[0],
    { bottomColour: palette.water[1], line: 0, material: 'water', kind: 'water' },
  );
  for (let i = 0; i < 16; i += 1)
    addRipple(
      c,
      x + random.gaussian() * tall * 0.3,
      y - tall * 0.13 + i * 9,
      tall * random.range(0.12, 0.3),
      6,
      random.pick([palette.white, tweak(palette.water[0], 0.06), palette.water[1]]),
    );
  for (let i = 0; i < 9; i += 1) {
    const a = at(random.range(0, 1));
    const b = h * random.range(0.7, 0.98);
    if (Math.abs(a - x) < tall * 0.4) continue;
    c.ellipse(
      a,
      b,
      random.range(24, 56),
      random.range(14, 28),
      mix(palette.mountain[1], palette.earth[1], 0.4),
      { size: 0.5 },
    );
    addRipple(c, a, b + 24, 60, 6, palette.white);
  }
  addFigure(c, {
    x: at(0.16),
    y: h * 0.8,
    height: tall * 0.5,
    pose: 'walk',
    outfit: 'pupil',
    hair: 'short',
    facing: side * 0.6,
    arms: 'up',
    satchel: palette.ochre,
  });
  c.ellipse(at(0.16), h * 0.8, tall * 0.16, tall * 0.035, palette.water[0], {
    line: 0,
    material: 'water',
    kind: 'ripple',
  });
  addBamboo(c, at(0.98), h * 1.0, short * 0.5, -side * 0.5);
  addGrass(c, 0, w, h * 1.02, 40, 50);
  return c.finish([x, h * 0.62]);
};
