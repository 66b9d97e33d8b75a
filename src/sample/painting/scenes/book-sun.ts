import { mix } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { addBook } from './elements/books.ts';
import { addFlowers, addGrass } from './elements/flowers.ts';
import { addGround, addMountains } from './elements/land.ts';
import { addPeople } from './elements/landscape.ts';
import { addRays, addSky } from './elements/sky.ts';
import type { Scene } from './scene.ts';

/** A great open book rises from the mountains as the sun; people run to it with raised arms. */
export const bookSun: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const radius = Math.min(w, h) * 0.25;
  const sun = { x: w * 0.5 + random.gaussian() * w * 0.06, y: h * 0.37, radius };
  addSky(c, { horizon: h * 0.6, clouds: 0 });
  c.nextLayer();
  addRays(c, sun, 28, 3.5);
  const disc = { wobble: 0.01, material: 'sky', kind: 'sun' } as const;
  c.ellipse(sun.x, sun.y, radius * 1.06, radius * 1.06, mix(palette.sun, palette.glow, 0.35), {
    ...disc,
    line: 0.5,
    angle: 0.6,
  });
  c.ellipse(sun.x, sun.y, radius * 0.9, radius * 0.9, palette.sun, {
    ...disc,
    line: 0,
    angle: -0.6,
    bottomColour: mix(palette.sun, palette.red, 0.3),
  });
  addBook(c, { x: sun.x, y: sun.y + radius * 0.18, width: radius * 1.75, thickness: 0.52 });
  addMountains(c, 4, h * 0.58, h * 0.75, h * 0.2);
  c.nextLayer();
  addGround(c, h * 0.79, palette.field[0], palette.field[3], 20);
  c.nextLayer();
  const s = Math.min(w, h);
  const side = random.sign();
  addPeople(c, [
    {
      x: w * 0.5 - side * s * 0.06,
      y: h * 0.95,
      height: s * 0.29,
      outfit: 'pupil',
      hair: 'braids',
      arms: 'up',
      gaze: 'away',
    },
    {
      x: w * 0.5 + side * s * 0.1,
      y: h * 0.975,
      height: s * 0.22,
      outfit: 'plain',
      hair: 'short',
      arms: 'up',
    },
    {
      x: w * 0.5 - side * s * 0.26,
      y: h * 0.97,
      height: s * 0.27,
      outfit: 'thai',
      hat: 'pieu',
      arms: 'read',
    },
    {
      x: w * 0.5 + side * s * 0.31,
      y: h * 0.945,
      height: s * 0.28,
      outfit: 'hmong',
      hat: 'turban',
      facing: -side * 0.5,
      arms: 'wave',
    },
    {
      x: w * 0.5 + side * s * 0.43,
      y: h * 0.985,
      height: s * 0.26,
      outfit: 'farmer',
      hat: 'non',
      old: true,
      facing: -side * 0.5,
      pose: 'sit',
      arms: 'read',
    },
  ]);
  addGrass(c, 0, w, h, 80, 46);
  addFlowers(c, 0, w, h * 0.94, h, 36, 9);
  return c.finish([sun.x, h * 0.52]);
};
