import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { lerp } from '../geometry.ts';
import { addSittingPet } from './elements/farm-animals.ts';
import { addFigure } from './elements/figure.ts';
import { addFlowers, addGrass } from './elements/flowers.ts';
import { addBasket } from './elements/furniture.ts';
import { addLandscape, addMeadow, addPeople } from './elements/landscape.ts';
import { addStiltHouse } from './elements/stilt-house.ts';
import { addTree } from './elements/trees.ts';
import type { Scene } from './scene.ts';

/** Dyeing day: blue hands, vats of indigo, long cloths drying between the trees. */
export const indigoDay: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const at = (t: number): number => w * (side > 0 ? t : 1 - t);
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.48, sun: side, ranges: 4 });
  addMeadow(c, 0.5);
  addStiltHouse(c, { x: at(0.84), y: h * 0.64, width: short * 0.36, smoke: true, ladder: side > 0 ? -1 : 1 });
  addTree(c, {
    x: at(0.03),
    y: h * 0.82,
    height: Math.min(h * 0.66, w * 0.5),
    kind: 'ban',
    lean: side * 0.08,
  });
  c.nextLayer();
  for (const u of [0.1, 0.42, 0.74])
    c.line(
      [
        [at(u), h * 0.8],
        [at(u), h * 0.34],
      ],
      17,
      palette.wood,
      { straight: true, angle: 1.57, kind: 'beam' },
    );
  c.line(
    [
      [at(0.08), h * 0.36],
      [at(0.42), h * 0.375],
      [at(0.76), h * 0.36],
    ],
    9,
    palette.wood,
    { line: 0.5, kind: 'beam' },
  );
  const dyes = [
    palette.indigo,
    tweak(palette.indigo, 0.16),
    mix(palette.indigo, palette.ink, 0.35),
    mix(palette.indigo, palette.white, 0.5),
  ];
  for (let i = 0; i < 7; i += 1) {
    const x0 = at(0.12 + i * 0.087);
    const x1 = at(0.12 + i * 0.087 + 0.075);
    const drop = h * random.range(0.24, 0.33);
    const sway = random.gaussian() * 16;
    const cloth = dyes[i % 4] ?? palette.indigo;
    c.curve(
      [
        [x0, h * 0.365],
        [x1, h * 0.365],
        [x1 + sway * 0.5, h * 0.365 + drop * 0.5],
        [x1 + sway, h * 0.365 + drop],
        [(x0 + x1) / 2 + sway, h * 0.365 + drop * 1.04],
        [x0 + sway, h * 0.365 + drop],
        [x0 + sway * 0.4, h * 0.365 + drop * 0.5],
      ],
      cloth,
      { bottomColour: tweak(cloth, -0.05), angle: 1.5, size: 0.6, kind: 'cloth' },
    );
    for (let k = 0; k < 4; k += 1) {
      const y = h * 0.4 + drop * (0.12 + k * 0.21);
      for (let d = 0; d < 4; d += 1) {
        const q = short * 0.009;
        const a = lerp(x0, x1, (d + 0.8) / 4.6) + sway * (0.2 + 0.2 * k);
        if (i % 2)
          c.polygon(
            [
              [a - q, y],
              [a, y - q],
              [a + q, y],
              [a, y + q],
            ],
            palette.white,
            { line: 0, size: 0.32, kind: 'cloth' },
          );
      }
      if (i % 2 === 0)
        c.line(
          [
            [x0 + sway * (0.3 + 0.2 * k), y],
            [x1 + sway * (0.3 + 0.2 * k), y],
          ],
          short * 0.007,
          k % 2 ? palette.white : palette.ochre,
          { straight: true, line: 0, size: 0.32, kind: 'cloth' },
        );
    }
  }
  c.nextLayer();
  const blue = mix(palette.indigo, palette.skin[0], 0.25);
  const vat = (x: number, y: number, r: number): void => {
    c.curve(
      [
        [x - r, y - r * 0.7],
        [x + r, y - r * 0.7],
        [x + r * 0.8, y + r * 0.2],
        [x, y + r * 0.36],
        [x - r * 0.8, y + r * 0.2],
      ],
      mix(palette.earth[1], palette.wood, 0.4),
      { bottomColour: tweak(palette.earth[1], -0.08), size: 0.6, kind: 'thing' },
    );
    c.ellipse(x, y - r * 0.7, r * 0.98, r * 0.27, mix(palette.indigo, palette.ink, 0.2), {
      size: 0.5,
      kind: 'thing',
      material: 'water',
    });
    c.ellipse(x - r * 0.2, y - r * 0.74, r * 0.4, r * 0.08, tweak(palette.indigo, 0.14), {
      line: 0,
      size: 0.4,
    });
  };
  const s = short * 0.38;
  const worker = (
    u: number,
    v: number,
    scale: number,
    f: number,
    look: { readonly outfit: 'thai' | 'hmong' | 'pupil'; readonly hat?: 'pieu' | 'turban' },
  ): void => {
    const x = at(u);
    const vatX = x + f * s * scale * 0.42;
    const vatY = h * v - s * scale * 0.06;
    vat(vatX, vatY, s * scale * 0.28);
    const person = addFigure(c, {
      x,
      y: h * v,
      height: s * scale,
      pose: 'crouch',
      facing: f * 0.6,
      gaze: 'down',
      ...look,
      reach: [
        [vatX - 18, vatY - s * scale * 0.3],
        [vatX + 14, vatY - s * scale * 0.32],
      ],
    });
    for (const hand of person.hands)
      c.ellipse(hand[0], hand[1], s * scale * 0.04, s * scale * 0.04, blue, {
        size: 0.35,
        line: 0.6,
        kind: 'hand',
      });
  };
  worker(0.66, 0.86, 0.9, -side, { outfit: 'hmong', hat: 'turban' });
  worker(0.24, 0.94, 1.06, side, { outfit: 'thai', hat: 'pieu' });
  const child = addPeople(c, [
    {
      x: at(0.52),
      y: h * 0.96,
      height: s * 0.86,
      outfit: 'pupil',
      hair: 'braids',
      arms: 'up',
      facing: -side * 0.1,
    },
  ])[0];
  for (const hand of child?.hands ?? [])
    c.ellipse(hand[0], hand[1], s * 0.042, s * 0.042, palette.indigo, {
      size: 0.35,
      line: 0.6,
      kind: 'hand',
    });
  addBasket(c, at(0.82), h * 0.93, short * 0.14, palette.leaf[1]);
  addSittingPet(c, at(0.9), h * 0.97, short * 0.11, -side, mix(palette.ochre, palette.white, 0.3), 'cat');
  addFlowers(c, 0, w, h * 0.96, h, 16, 8);
  addGrass(c, 0, w, h * 1.005, 50, 38);
  return c.finish([at(0.45), h * 0.7]);
};
