import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { addFigure } from './elements/figure.ts';
import { addGrass } from './elements/flowers.ts';
import { addGround, addRipple, addWater } from './elements/land.ts';
import { addLandscape, addPeople } from './elements/landscape.ts';
import { addBamboo, addBush, addTree } from './elements/trees.ts';
import type { Scene } from './scene.ts';

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
