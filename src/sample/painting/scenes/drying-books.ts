import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { lerp } from '../geometry.ts';
import { addHen } from './elements/birds.ts';
import { addClosedBook, addSheet } from './elements/books.ts';
import { addFlowers, addGrass } from './elements/flowers.ts';
import { createFrame } from './elements/frame.ts';
import { addBasket } from './elements/furniture.ts';
import { addGround } from './elements/land.ts';
import { addLandscape, addMeadow, addPeople } from './elements/landscape.ts';
import { addStiltHouse } from './elements/stilt-house.ts';
import type { Scene } from './scene.ts';

/** After the water: the school library hangs out on clothes lines, page by page. */
export const dryingBooks: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const at = (t: number): number => w * (side > 0 ? t : 1 - t);
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.48, sun: side, ranges: 4, clouds: 2 });
  addMeadow(c, 0.52);
  addStiltHouse(c, { x: at(0.22), y: h * 0.66, width: short * 0.42, ladder: side });
  const band = mix(palette.earth[1], palette.wall, 0.2);
  c.rectangle(
    Math.min(at(0.22) - short * 0.18, at(0.22) + short * 0.18),
    h * 0.66 - short * 0.13,
    short * 0.36,
    short * 0.035,
    band,
    { line: 0, alpha: 0.6, size: 0.5 },
  );
  addGround(c, h * 0.7, mix(palette.earth[0], palette.field[1], 0.35), palette.earth[1], 10);
  for (let i = 0; i < 8; i += 1)
    c.ellipse(
      w * random.next(),
      h * random.range(0.76, 0.98),
      short * random.range(0.05, 0.12),
      short * 0.016,
      mix(palette.water[0], palette.earth[0], 0.35),
      { size: 0.6, line: 0.4, material: 'water', kind: 'water' },
    );
  c.nextLayer();
  const covers = [palette.red, palette.indigo, palette.ochre, palette.leaf[2], palette.bloom[2]];
  const rope = (y: number, sag: number, size: number, count: number): void => {
    const level = (t: number): number => y + Math.sin(t * Math.PI) * sag;
    const from = at(0.32);
    const to = at(1.02);
    for (const t of [0, 0.5, 0.98])
      c.line(
        [
          [lerp(from, to, t), y + size * 2.6],
          [lerp(from, to, t), y - 20],
        ],
        16,
        palette.wood,
        { straight: true, angle: 1.57, kind: 'beam' },
      );
    c.line(
      [0, 0.25, 0.5, 0.75, 1].map((t) => [lerp(from, to, t), level(t)] as const),
      5,
      palette.ink,
      { line: 0, kind: 'beam' },
    );
    for (let i = 0; i < count; i += 1) {
      const t = (i + 0.6) / (count + 0.2);
      const x = lerp(from, to, t);
      const top = level(t);
      if (i % 3 === 2) {
        addSheet(c, x, top + size * 0.42, size * 0.8, random.gaussian() * 0.16);
        continue;
      }
      const frame = createFrame(x, top, size, 1, random.gaussian() * 0.06);
      const cover = covers[i % covers.length] ?? palette.red;
      for (const s of [-1, 1]) {
        c.polygon(
          frame.points([
            [0, 0.06],
            [s * 0.36, -0.1],
            [s * 0.48, -0.9],
            [s * 0.08, -0.78],
          ]),
          s < 0 ? cover : tweak(cover, -0.06),
          { size: 0.45, kind: 'cover' },
        );
        c.polygon(
          frame.points([
            [s * 0.03, -0.16],
            [s * 0.3, -0.22],
            [s * 0.4, -0.82],
            [s * 0.09, -0.72],
          ]),
          s < 0 ? palette.white : mix(palette.white, palette.mist, 0.5),
          { size: 0.4, line: 0.6, kind: 'page' },
        );
      }
      c.rectangle(x - size * 0.035, top - size * 0.1, size * 0.07, size * 0.2, palette.ochre, {
        size: 0.3,
        line: 0.4,
      });
    }
  };
  rope(h * 0.5, 18, short * 0.105, 6);
  c.nextLayer();
  rope(h * 0.62, 26, short * 0.135, 6);
  c.nextLayer();
  const s = short * 0.36;
  addPeople(c, [
    {
      x: at(0.5),
      y: h * 0.93,
      height: s,
      outfit: 'thai',
      hat: 'pieu',
      facing: side * 0.3,
      reach: [
        [at(0.5) - s * 0.1, h * 0.66],
        [at(0.5) + s * 0.2, h * 0.66],
      ],
    },
    {
      x: at(0.72),
      y: h * 0.955,
      height: s * 0.82,
      outfit: 'pupil',
      hair: 'braids',
      gaze: 'away',
      arms: 'up',
    },
    {
      x: at(0.28),
      y: h * 0.955,
      height: s * 0.9,
      pose: 'crouch',
      outfit: 'pupil',
      hair: 'short',
      facing: side * 0.6,
      arms: 'work',
    },
    {
      x: at(0.9),
      y: h * 0.96,
      height: s * 0.92,
      pose: 'sit',
      outfit: 'farmer',
      old: true,
      facing: -side * 0.4,
      arms: 'read',
    },
  ]);
  addBasket(c, at(0.385), h * 0.945, short * 0.13);
  for (let i = 0; i < 3; i += 1)
    addClosedBook(
      c,
      at(0.6),
      h * 0.965 - i * short * 0.028,
      short * 0.13,
      short * 0.022,
      covers[i] ?? palette.red,
    );
  addHen(c, at(0.12), h * 0.94, 30);
  addFlowers(c, 0, w, h * 0.97, h, 10, 8);
  addGrass(c, 0, w, h * 1.005, 40, 36);
  return c.finish([at(0.55), h * 0.7]);
};
