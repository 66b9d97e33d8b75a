import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { addBirds } from './elements/animals.ts';
import { addBook } from './elements/books.ts';
import { addFigure } from './elements/figure.ts';
import { addStiltHouse } from './elements/house.ts';
import { addGround, addMountains } from './elements/land.ts';
import { addMeadow, addPeople } from './elements/landscape.ts';
import { addBush, addFlowers, addGrass, addSunflower } from './elements/plants.ts';
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

/** The sun itself, with spectacles, leans over the hill and reads to the children. */
export const readingSun: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const short = Math.min(w, h);
  const radius = short * 0.24;
  const sun = { x: w * 0.5, y: h * 0.33, radius };
  addSky(c, { horizon: h * 0.6, clouds: 2 });
  c.nextLayer();
  addRays(c, { ...sun, radius: radius * 0.98 }, 20, 2);
  c.ellipse(sun.x, sun.y, radius, radius, palette.sun, {
    wobble: 0.01,
    bottomColour: mix(palette.sun, palette.red, 0.25),
    material: 'sky',
    kind: 'sun',
  });
  const feature = { line: 0, size: 0.4, kind: 'facet' } as const;
  const dark = mix(palette.ink, palette.wood, 0.35);
  const eyeY = sun.y - radius * 0.12;
  for (const s of [-1, 1]) {
    const x = sun.x + s * radius * 0.34;
    c.ellipse(x, eyeY, radius * 0.26, radius * 0.25, dark, { ...feature, wobble: 0.01, kind: 'thing' });
    c.ellipse(x, eyeY, radius * 0.215, radius * 0.205, mix(palette.white, palette.sun, 0.3), {
      ...feature,
      wobble: 0.01,
      kind: 'thing',
    });
    c.line(
      [
        [x - radius * 0.1, eyeY + radius * 0.04],
        [x, eyeY + radius * 0.1],
        [x + radius * 0.1, eyeY + radius * 0.04],
      ],
      radius * 0.045,
      dark,
      feature,
    );
    c.ellipse(
      x + s * radius * 0.26,
      eyeY + radius * 0.36,
      radius * 0.13,
      radius * 0.085,
      mix(palette.sun, palette.red, 0.5),
      feature,
    );
    c.line(
      [
        [x + s * radius * 0.25, eyeY],
        [sun.x + s * radius * 0.93, eyeY - radius * 0.1],
      ],
      radius * 0.04,
      dark,
      { ...feature, straight: true },
    );
  }
  c.line(
    [
      [sun.x - radius * 0.1, eyeY],
      [sun.x, eyeY - radius * 0.05],
      [sun.x + radius * 0.1, eyeY],
    ],
    radius * 0.045,
    dark,
    feature,
  );
  c.line(
    [
      [sun.x - radius * 0.2, eyeY + radius * 0.46],
      [sun.x, eyeY + radius * 0.57],
      [sun.x + radius * 0.2, eyeY + radius * 0.46],
    ],
    radius * 0.05,
    mix(palette.red, palette.ink, 0.3),
    feature,
  );
  addMountains(c, 3, h * 0.6, h * 0.68, h * 0.12);
  c.nextLayer();
  const hill = addGround(c, h * 0.7, palette.field[0], palette.field[3], 22);
  addBook(c, { x: sun.x, y: h * 0.655, width: short * 0.56, thickness: 0.4, cover: palette.red });
  for (const s of [-1, 1]) {
    const x = sun.x + s * short * 0.29;
    c.ellipse(x, h * 0.63, short * 0.05, short * 0.042, palette.sun, { size: 0.5, kind: 'sun' });
    for (let k = 0; k < 3; k += 1)
      c.line(
        [
          [x, h * 0.63 + (k - 1) * short * 0.022],
          [x - s * short * 0.06, h * 0.635 + (k - 1) * short * 0.026],
        ],
        short * 0.024,
        tweak(palette.sun, 0.02),
        { size: 0.4, line: 0.6, kind: 'sun' },
      );
  }
  for (let i = 0; i < 6; i += 1) {
    const x = w * random.next();
    addBush(c, x, hill(x) + 30, random.range(30, 56));
  }
  c.nextLayer();
  addPeople(c, [
    {
      x: w * 0.5 - short * 0.33,
      y: h * 0.93,
      height: short * 0.3,
      pose: 'sit',
      outfit: 'pupil',
      hair: 'braids',
      facing: 0.5,
    },
    {
      x: w * 0.5 - short * 0.1,
      y: h * 0.955,
      height: short * 0.28,
      pose: 'sit',
      outfit: 'plain',
      top: palette.red,
      facing: 0.2,
      gaze: 'away',
    },
    {
      x: w * 0.5 + short * 0.13,
      y: h * 0.935,
      height: short * 0.3,
      pose: 'sit',
      outfit: 'hmong',
      hat: 'turban',
      facing: -0.3,
    },
    {
      x: w * 0.5 + short * 0.36,
      y: h * 0.95,
      height: short * 0.31,
      outfit: 'pupil',
      hair: 'short',
      facing: -0.5,
      arms: 'up',
    },
  ]);
  addFlowers(c, 0, w, h * 0.9, h, 44, 11);
  addGrass(c, 0, w, h, 70, 44);
  addFigure(c, {
    x: w * 0.5 - short * 0.52,
    y: h * 0.97,
    height: short * 0.26,
    pose: 'walk',
    facing: 0.7,
    outfit: 'pupil',
    arms: 'wave',
    satchel: palette.ochre,
  });
  return c.finish([sun.x, h * 0.55]);
};
