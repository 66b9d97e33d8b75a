import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { lerp, type Point } from '../geometry.ts';
import { addBoat } from './elements/boats.ts';
import { addFigure } from './elements/figure.ts';
import { addGrass } from './elements/flowers.ts';
import { addRipple, addWater } from './elements/land.ts';
import { addLandscape } from './elements/landscape.ts';
import { addBush, addTree } from './elements/trees.ts';
import type { Scene } from './scene.ts';

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
