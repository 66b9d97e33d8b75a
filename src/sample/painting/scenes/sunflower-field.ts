import { createComposition } from '../composition.ts';
import { addBirds } from './elements/birds.ts';
import { addBook } from './elements/books.ts';
import { addGrass, addSunflower } from './elements/flowers.ts';
import { addMountains } from './elements/land.ts';
import { addMeadow, addPeople } from './elements/landscape.ts';
import { addSky } from './elements/sky.ts';
import { addStiltHouse } from './elements/stilt-house.ts';
import type { Scene } from './scene.ts';

/** A field of sunflowers turns not to the sky but to the lit library; children read among the stalks. */
export const sunflowerField: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const sun = { x: w * (0.5 + side * 0.12), y: h * 0.24, radius: Math.min(w, h) * 0.12 };
  addSky(c, { horizon: h * 0.5, clouds: 3, sun });
  addBook(c, { x: sun.x, y: sun.y + sun.radius * 0.2, width: sun.radius * 1.5, thickness: 0.5 });
  addMountains(c, 3, h * 0.38, h * 0.5, h * 0.16);
  addMeadow(c, 0.5);
  addStiltHouse(c, {
    x: w * (0.5 - side * 0.24),
    y: h * 0.6,
    width: Math.min(w * 0.34, 360),
    lit: true,
    smoke: true,
    ladder: side,
  });
  for (let row = 0; row < 4; row += 1) {
    c.nextLayer();
    const y = h * (0.64 + row * 0.115);
    const head = 20 + row * 17;
    const count = Math.round(w / (head * 2.9));
    for (let i = 0; i < count; i += 1) {
      const x = (w * (i + 0.5)) / count + random.gaussian() * head * 0.5;
      if (row > 1 && Math.abs(x - w * 0.5) < w * 0.2) continue;
      addSunflower(c, x, y + random.gaussian() * 8, head * random.range(2.6, 3.6), head);
    }
  }
  c.nextLayer();
  const s = Math.min(w, h);
  addPeople(c, [
    {
      x: w * 0.5 - s * 0.1,
      y: h * 0.92,
      height: s * 0.34,
      outfit: 'pupil',
      hair: 'braids',
      arms: 'read',
      facing: 0.2,
    },
    {
      x: w * 0.5 + s * 0.1,
      y: h * 0.955,
      height: s * 0.3,
      pose: 'sit',
      outfit: 'plain',
      top: palette.red,
      hat: 'non',
      arms: 'read',
      facing: -0.3,
    },
  ]);
  addGrass(c, 0, w, h, 70, 50);
  addBirds(c, w * (0.5 - side * 0.25), h * 0.14, 6, 14);
  return c.finish([w * 0.5, h * 0.66]);
};
