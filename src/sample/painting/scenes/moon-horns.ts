import { mix } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { addSittingPet } from './elements/farm-animals.ts';
import { addFigure } from './elements/figure.ts';
import { addGrass } from './elements/flowers.ts';
import { addGround, addMountains } from './elements/land.ts';
import { addSky, addStars } from './elements/sky.ts';
import { addHorns, addStiltHouse } from './elements/stilt-house.ts';
import { addTree } from './elements/trees.ts';
import type { Scene } from './scene.ts';

/** The moon comes down to the ridge between the roof horns; two children on the veranda look up. */
export const moonHorns: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const at = (t: number): number => w * (side > 0 ? t : 1 - t);
  const short = Math.min(w, h);
  const moon = { x: at(0.66), y: h * 0.25, radius: short * 0.135 };
  addSky(c, { horizon: h * 0.7, sun: moon, clouds: 0 });
  if (palette.name === 'night') addStars(c, 120, h * 0.55);
  addMountains(c, 4, h * 0.5, h * 0.68, h * 0.2);
  c.nextLayer();
  addGround(c, h * 0.72, palette.field[1], palette.field[3]);
  for (const [u, v, size] of [
    [0.1, 0.74, 0.15],
    [0.26, 0.72, 0.11],
    [0.4, 0.735, 0.1],
  ] as const)
    addStiltHouse(c, { x: at(u), y: h * v, width: short * size, lit: true });
  addTree(c, {
    x: at(0.04),
    y: h * 0.96,
    height: Math.min(h * 0.52, w * 0.42),
    kind: 'ban',
    lean: side * 0.1,
  });
  c.nextLayer();
  const ridge = h * 0.42;
  const eaves = h * 0.64;
  c.curve(
    [
      [at(0.36), eaves + 30],
      [at(0.42), eaves - 40],
      [at(0.5), ridge + 40],
      [at(0.6), ridge],
      [at(0.9), ridge - 4],
      [at(1.2), ridge],
      [at(1.2), eaves + 30],
      [at(0.8), eaves + 48],
    ],
    palette.roof,
    { bottomColour: mix(palette.roof, palette.ink, 0.4), angle: 1.35, size: 0.6, kind: 'roof' },
  );
  for (let i = 0; i < 30; i += 1) {
    const u = random.range(0.44, 1.02);
    c.line(
      [
        [at(u + 0.03), ridge + random.range(30, 80)],
        [at(u), eaves - random.range(0, 60)],
      ],
      6,
      mix(palette.roof, palette.ink, 0.35),
      { straight: true, line: 0 },
    );
  }
  addHorns(c, at(0.61), ridge + 6, short * 1.5);
  const floor = h * 0.86;
  c.polygon(
    [
      [at(0.46), eaves + 34],
      [at(1.1), eaves + 34],
      [at(1.1), floor],
      [at(0.46), floor],
    ],
    palette.wall,
    { bottomColour: mix(palette.wall, palette.ink, 0.3), angle: 1.57, size: 0.6, kind: 'wall' },
  );
  c.polygon(
    [
      [at(0.56), eaves + 58],
      [at(0.84), eaves + 58],
      [at(0.84), floor],
      [at(0.56), floor],
    ],
    palette.glow,
    { size: 0.6, line: 0.8, material: 'glow', kind: 'window' },
  );
  for (const u of [0.46, 0.56, 0.84, 0.97])
    c.line(
      [
        [at(u), eaves + 30],
        [at(u), floor],
      ],
      18,
      palette.wood,
      { straight: true, angle: 1.57, kind: 'beam' },
    );
  const s = short * 0.4;
  addFigure(c, {
    x: at(0.76),
    y: floor - 4,
    height: s,
    pose: 'sit',
    outfit: 'thai',
    hat: 'pieu',
    old: true,
    facing: -side * 0.4,
    arms: 'carry',
  });
  c.polygon(
    [
      [at(0.36), floor - 10],
      [at(1.1), floor - 10],
      [at(1.1), floor + 34],
      [at(0.35), floor + 34],
    ],
    palette.wood,
    { size: 0.6, kind: 'beam' },
  );
  for (const u of [0.42, 0.66, 0.92])
    c.line(
      [
        [at(u), floor + 30],
        [at(u), h * 1.02],
      ],
      30,
      mix(palette.wood, palette.ink, 0.3),
      { straight: true, angle: 1.57, kind: 'beam' },
    );
  c.nextLayer();
  addFigure(c, {
    x: at(0.46),
    y: floor,
    height: s * 0.95,
    pose: 'bench',
    outfit: 'pupil',
    hair: 'braids',
    facing: -side * 0.5,
    arms: 'read',
  });
  addFigure(c, {
    x: at(0.585),
    y: floor,
    height: s * 0.82,
    pose: 'bench',
    outfit: 'plain',
    hair: 'short',
    facing: -side * 0.2,
    arms: 'wave',
    top: palette.red,
  });
  addSittingPet(c, at(0.68), floor - 6, short * 0.11, -side, mix(palette.ochre, palette.white, 0.3), 'cat');
  addGrass(c, 0, w, h * 1.01, 60, 50);
  return c.finish([at(0.58), h * 0.6]);
};
