import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { addHen } from './elements/birds.ts';
import { addFigure } from './elements/figure.ts';
import { addGrass } from './elements/flowers.ts';
import { addGround } from './elements/land.ts';
import { addLandscape } from './elements/landscape.ts';
import { addLamp } from './elements/light.ts';
import { addGlow } from './elements/sky.ts';
import { addBush } from './elements/trees.ts';
import type { Scene } from './scene.ts';

/** Evening: father washes the bowls at the water butt while mother studies on the veranda. */
export const eveningStudy: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const at = (t: number): number => w * (side > 0 ? t : 1 - t);
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.44, sun: -side, ranges: 3 });
  c.nextLayer();
  addGround(c, h * 0.44, palette.field[1], palette.field[3]);
  const floor = h * 0.64;
  const left = Math.min(at(0.4), at(1.05));
  const right = Math.max(at(0.4), at(1.05));
  c.rectangle(left, h * 0.2, right - left, floor - h * 0.2, palette.wall, {
    bottomColour: tweak(palette.wall, -0.08),
    angle: 1.57,
    size: 0.8,
    kind: 'wall',
  });
  for (let x = left + 40; x < right; x += 46)
    c.line(
      [
        [x, h * 0.22],
        [x, floor],
      ],
      5,
      tweak(palette.wall, -0.12),
      { straight: true, line: 0 },
    );
  c.polygon(
    [
      [at(0.28), h * 0.24],
      [at(0.44), -40],
      [at(1.1), -40],
      [at(1.1), h * 0.24],
    ],
    palette.roof,
    { bottomColour: tweak(palette.roof, -0.1), angle: 1.3, size: 0.7, kind: 'roof' },
  );
  for (let i = 0; i < 40; i += 1) {
    const x = at(random.range(0.36, 1.02));
    c.line(
      [
        [x, h * random.range(0, 0.12)],
        [x - side * 14, h * random.range(0.16, 0.24)],
      ],
      5,
      tweak(palette.roof, -0.12),
      { straight: true, line: 0 },
    );
  }
  c.rectangle(at(0.76) - short * 0.1, h * 0.32, short * 0.2, short * 0.2, palette.glow, {
    size: 0.5,
    material: 'glow',
    kind: 'window',
  });
  c.line(
    [
      [at(0.76), h * 0.32],
      [at(0.76), h * 0.32 + short * 0.2],
    ],
    9,
    palette.wood,
    { straight: true, line: 0 },
  );
  c.rectangle(left - 20, floor, right - left + 40, 44, palette.wood, { size: 0.6, kind: 'beam' });
  c.rectangle(left, floor + 44, right - left, h * 0.24, mix(palette.wood, palette.ink, 0.55), {
    line: 0,
    size: 0.7,
    kind: 'wall',
  });
  for (const t of [0.42, 0.62, 0.82, 0.99])
    c.line(
      [
        [at(t), h * 0.2],
        [at(t), h * 0.9],
      ],
      24,
      palette.wood,
      { straight: true, angle: 1.57, kind: 'beam' },
    );
  addGround(c, h * 0.86, mix(palette.earth[0], palette.mist, 0.3), palette.earth[0], 8);
  c.nextLayer();
  const mother = { x: at(0.72), y: floor + 6 };
  addGlow(c, mother.x - side * short * 0.15, floor - short * 0.1, short * 0.36, 0.9);
  addFigure(c, {
    ...mother,
    height: short * 0.46,
    pose: 'sit',
    outfit: 'thai',
    hat: 'pieu',
    arms: 'read',
    facing: -side * 0.4,
    top: palette.bloom[2],
  });
  addLamp(c, mother.x - side * short * 0.2, floor + 4, short * 0.1);
  addFigure(c, {
    x: at(0.52),
    y: floor + 6,
    height: short * 0.32,
    pose: 'sit',
    outfit: 'pupil',
    arms: 'read',
    facing: side * 0.4,
  });
  c.nextLayer();
  const jar = { x: at(0.13), y: h * 0.93 };
  const basin = { x: at(0.36), y: h * 0.93 };
  c.curve(
    [
      [jar.x - 70, jar.y],
      [jar.x - 96, jar.y - 90],
      [jar.x - 60, jar.y - 150],
      [jar.x + 60, jar.y - 150],
      [jar.x + 96, jar.y - 90],
      [jar.x + 70, jar.y],
    ],
    mix(palette.earth[1], palette.wood, 0.4),
    { bottomColour: tweak(palette.earth[1], -0.08), size: 0.6, kind: 'thing' },
  );
  c.ellipse(jar.x, jar.y - 150, 62, 16, palette.water[1], { size: 0.4, kind: 'thing' });
  addFigure(c, {
    x: at(0.245),
    y: h * 0.935,
    height: short * 0.46,
    pose: 'crouch',
    facing: side * 0.6,
    outfit: 'farmer',
    gaze: 'front',
    reach: [
      [basin.x - 36, basin.y - 52],
      [basin.x + 16, basin.y - 54],
    ],
  });
  c.curve(
    [
      [basin.x - 88, basin.y - 50],
      [basin.x + 88, basin.y - 50],
      [basin.x + 62, basin.y + 8],
      [basin.x - 62, basin.y + 8],
    ],
    mix(palette.indigo, palette.white, 0.45),
    { size: 0.5, kind: 'thing' },
  );
  c.dabs({ x: basin.x, y: basin.y - 52, radiusX: 68, radiusY: 20, count: 18, touch: 15 }, [
    palette.white,
    palette.white,
    mix(palette.water[0], palette.white, 0.5),
  ]);
  for (let i = 0; i < 4; i += 1)
    c.ellipse(
      basin.x + side * 140,
      h * 0.955 - i * 17,
      44 - i * 2,
      15,
      i % 2 ? palette.white : mix(palette.white, palette.indigo, 0.3),
      { size: 0.4, line: 0.8, kind: 'thing' },
    );
  addHen(c, at(0.7), h * 0.95, 30);
  addHen(c, at(0.82), h * 0.975, 26);
  addBush(c, at(0.01), h * 0.84, 60);
  addGrass(c, 0, w, h * 1.005, 40, 30);
  return c.finish([at(0.5), h * 0.66]);
};
