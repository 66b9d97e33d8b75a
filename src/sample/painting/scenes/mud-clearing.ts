import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { lerp } from '../geometry.ts';
import { addClosedBook } from './elements/books.ts';
import { addSittingPet } from './elements/farm-animals.ts';
import { createFrame } from './elements/frame.ts';
import { addLandscape, addMeadow, addPeople } from './elements/landscape.ts';
import { addStiltHouse } from './elements/stilt-house.ts';
import { addTree } from './elements/trees.ts';
import type { Scene } from './scene.ts';

/** Everyone shovels: mud in the class room yard, wheelbarrow, buckets, a line of hands. */
export const mudClearing: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const at = (t: number): number => w * (side > 0 ? t : 1 - t);
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.46, sun: -side, ranges: 4, clouds: 4 });
  addMeadow(c, 0.48);
  c.nextLayer();
  const size = Math.min(w * 0.52, short * 0.66);
  addStiltHouse(c, { x: at(0.3), y: h * 0.7, width: size, ladder: side });
  addTree(c, {
    x: at(0.9),
    y: h * 0.74,
    height: Math.min(h * 0.56, w * 0.46),
    kind: 'leaf',
    lean: -side * 0.3,
  });
  const mud = mix(palette.earth[1], palette.earth[0], 0.35);
  c.curve(
    [
      [-60, h * 0.7],
      [w * 0.2, h * 0.675],
      [w * 0.5, h * 0.7],
      [w * 0.8, h * 0.68],
      [w + 60, h * 0.71],
      [w + 60, h + 60],
      [w * 0.5, h + 60],
      [-60, h + 60],
    ],
    mud,
    { bottomColour: tweak(palette.earth[1], -0.06), size: 0.9, material: 'field', kind: 'ground' },
  );
  for (let i = 0; i < 36; i += 1) {
    const t = random.next();
    c.line(
      [
        [w * random.next(), h * lerp(0.71, 0.99, t)],
        [w * random.next(), h * lerp(0.71, 0.99, t)],
      ].map(
        ([x, y], k, both) =>
          [k ? (both[0]?.[0] ?? 0) + 60 + 90 * t : (x ?? 0), both[0]?.[1] ?? y ?? 0] as const,
      ),
      (u) => (3 + 8 * t) * Math.sin(u * Math.PI) + 1,
      tweak(mud, random.sign() * 0.05),
      { line: 0, kind: 'row' },
    );
  }
  c.nextLayer();
  const s = short * 0.36;
  const people = addPeople(c, [
    {
      x: at(0.2),
      y: h * 0.9,
      height: s,
      pose: 'walk',
      outfit: 'farmer',
      hat: 'non',
      facing: side * 0.7,
      lean: 0.35,
      arms: 'work',
    },
    {
      x: at(0.55),
      y: h * 0.86,
      height: s * 0.94,
      outfit: 'raincoat',
      hat: 'hood',
      facing: -side * 0.5,
      lean: 0.2,
      arms: 'work',
    },
    {
      x: at(0.4),
      y: h * 0.965,
      height: s * 0.84,
      pose: 'walk',
      outfit: 'pupil',
      hair: 'braids',
      facing: side * 0.6,
      arms: 'carry',
    },
    {
      x: at(0.8),
      y: h * 0.94,
      height: s * 1.04,
      pose: 'walk',
      outfit: 'thai',
      hat: 'pieu',
      facing: -side * 0.6,
      lean: 0.16,
      arms: 'work',
    },
  ]);
  for (const k of [0, 1, 3]) {
    const person = people[k];
    const f = k === 0 ? side : -side;
    const [gx, gy] = person?.hands[0] ?? [0, 0];
    c.line(
      [
        [gx - f * s * 0.16, gy - s * 0.3],
        [gx + f * s * 0.22, gy + s * 0.36],
      ],
      11,
      mix(palette.wood, palette.ochre, 0.4),
      { straight: true, line: 0.6, kind: 'beam' },
    );
    c.curve(
      createFrame(gx + f * s * 0.24, gy + s * 0.4, s * 0.16, f, 0.5 * f).points([
        [-0.5, 0.4],
        [0.5, 0.4],
        [0.55, -0.3],
        [0, -0.7],
        [-0.55, -0.3],
      ]),
      mix(palette.indigo, palette.white, 0.3),
      { size: 0.4, kind: 'thing' },
    );
    c.dabs(
      {
        x: gx + f * s * 0.3,
        y: gy + s * 0.42,
        radiusX: s * 0.16,
        radiusY: s * 0.06,
        count: 9,
        touch: s * 0.05,
      },
      [mud, tweak(mud, -0.06)],
    );
  }
  const bucket = people[2]?.hands[0] ?? [at(0.4), h * 0.85];
  c.polygon(
    [
      [bucket[0] - 34, bucket[1]],
      [bucket[0] + 40, bucket[1]],
      [bucket[0] + 30, bucket[1] + 66],
      [bucket[0] - 24, bucket[1] + 66],
    ],
    palette.red,
    { size: 0.45, kind: 'thing' },
  );
  c.ellipse(bucket[0] + 3, bucket[1], 38, 10, mud, { size: 0.4 });
  c.curve(
    [
      [at(0.92) - 120, h * 0.98],
      [at(0.92) - 60, h * 0.9],
      [at(0.92) + 20, h * 0.875],
      [at(0.92) + 90, h * 0.92],
      [at(0.92) + 130, h * 0.985],
    ],
    tweak(mud, -0.05),
    { size: 0.7, kind: 'ground' },
  );
  for (let i = 0; i < 3; i += 1)
    addClosedBook(
      c,
      at(0.08),
      h * 0.95 - i * short * 0.03,
      short * 0.15,
      short * 0.024,
      [palette.indigo, palette.ochre, palette.red][i] ?? palette.red,
    );
  addSittingPet(c, at(0.65), h * 0.985, short * 0.11, side, mix(palette.ochre, palette.earth[0], 0.4), 'dog');
  return c.finish([at(0.48), h * 0.72]);
};
