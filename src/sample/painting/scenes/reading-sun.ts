import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { addBook } from './elements/books.ts';
import { addFigure } from './elements/figure.ts';
import { addFlowers, addGrass } from './elements/flowers.ts';
import { addGround, addMountains } from './elements/land.ts';
import { addPeople } from './elements/landscape.ts';
import { addRays, addSky } from './elements/sky.ts';
import { addBush } from './elements/trees.ts';
import type { Scene } from './scene.ts';

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
  const feature = { line: 0, size: 0.4, kind: 'thing' } as const;
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
