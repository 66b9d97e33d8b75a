import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { lerp, type Point, TAU } from '../geometry.ts';
import { addBirds, addHen } from './elements/birds.ts';
import { addFlowers, addGrass } from './elements/flowers.ts';
import { addBasket } from './elements/furniture.ts';
import { addLandscape, addMeadow, addPeople } from './elements/landscape.ts';
import { addStiltHouse } from './elements/stilt-house.ts';
import { addTree } from './elements/trees.ts';
import type { Scene } from './scene.ts';

/** The white valley: plum orchards and tea rows in waves, pickers on the path. */
export const plumValley: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.42, sun: side, ranges: 3, clouds: 4, rise: 0.15 });
  for (let fold = 0; fold < 5; fold += 1) {
    c.nextLayer();
    const y = h * (0.43 + 0.12 * fold);
    const colour = palette.field[[1, 0, 3, 1, 2][fold] ?? 0] ?? palette.field[0];
    const phase = random.range(0, TAU);
    const level = (x: number): number => y + Math.sin((x / w) * 4.5 + phase) * h * 0.04;
    const edge = Array.from({ length: 41 }, (_, i): Point => {
      const x = -30 + ((w + 60) * i) / 40;
      return [x, level(x)];
    });
    c.polygon([...edge, [w + 30, h + 30], [-30, h + 30]], mix(colour, palette.mist, 0.25 * (1 - fold / 4)), {
      bottomColour: tweak(colour, -0.06),
      angle: 0.2,
      material: 'field',
      kind: 'ground',
    });
    if (fold % 2 === 1) {
      for (let row = 1; row < 9; row += 1) {
        const line = Array.from({ length: 27 }, (_, i): Point => {
          const x = -20 + ((w + 40) * i) / 26;
          return [x, level(x) + row * h * 0.014 + row * row * 1.4];
        });
        c.line(line, 5 + row * 0.9, row % 2 ? tweak(palette.leaf[2], 0.03) : palette.leaf[1], {
          line: 0.4,
          material: 'leaf',
          kind: 'row',
        });
      }
      continue;
    }
    const count = Math.round(Math.min(1.4, w / 1000) * (8 - fold));
    for (let i = 0; i < count; i += 1) {
      const x = (w * (i + 0.5)) / count + random.gaussian() * 22;
      addTree(c, {
        x,
        y: level(x) + 30 + fold * 9,
        height: 62 + fold * 34,
        kind: 'plum',
        depth: 2,
        lean: random.gaussian() * 0.2,
      });
    }
    if (fold === 2)
      addStiltHouse(c, {
        x: w * (0.5 - side * 0.28),
        y: y + 40,
        width: short * 0.2,
        smoke: true,
        ladder: side,
      });
  }
  c.nextLayer();
  const s = short * 0.3;
  const x = w * (0.5 + side * 0.06);
  const [picker, , old] = addPeople(c, [
    { x: x - s * 0.7, y: h * 0.95, height: s, outfit: 'thai', hat: 'non', facing: 0.5, arms: 'carry' },
    {
      x: x - s * 0.05,
      y: h * 0.98,
      height: s * 0.76,
      outfit: 'pupil',
      hair: 'short',
      facing: 0.3,
      arms: 'read',
    },
    {
      x: x + s * 0.9,
      y: h * 0.96,
      height: s * 1.02,
      outfit: 'hmong',
      hat: 'turban',
      facing: -0.5,
      arms: 'carry',
    },
  ]);
  for (const person of [picker, old]) {
    const grip = person?.hands[0];
    if (grip) addBasket(c, grip[0] + 12, grip[1], s * 0.32, mix(palette.red, palette.indigo, 0.35));
  }
  addGrass(c, 0, w, h, 60, 42);
  addFlowers(c, 0, w, h * 0.95, h, 30, 8);
  return c.finish([x, h * 0.72]);
};

/** Harvest under one old tree: a ladder, hands among the fruit, mouths already purple. */
export const plumHarvest: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const short = Math.min(w, h);
  addLandscape(c, { horizon: 0.56, sun: side, ranges: 4 });
  addMeadow(c, 0.6);
  for (let i = 0; i < 5; i += 1)
    addTree(c, { x: w * (0.1 + 0.2 * i), y: h * 0.66, height: short * 0.2, kind: 'fruit', depth: 2 });
  addStiltHouse(c, {
    x: w * (0.5 + side * 0.36),
    y: h * 0.72,
    width: short * 0.28,
    smoke: true,
    ladder: -side as 1 | -1,
  });
  c.nextLayer();
  const x = w * (0.5 - side * 0.04);
  addTree(c, { x, y: h * 0.88, height: Math.min(h * 0.96, w * 0.92), kind: 'fruit', lean: side * 0.03 });
  c.nextLayer();
  const foot = x + side * short * 0.26;
  const head = x + side * short * 0.15;
  const top = h * 0.42;
  for (const q of [0, 52])
    c.line(
      [
        [foot + q, h * 0.94],
        [head + q, top],
      ],
      13,
      palette.ochre,
      { straight: true, kind: 'beam' },
    );
  for (let rung = 1; rung < 9; rung += 1) {
    const t = rung / 9;
    const a = lerp(foot, head, t);
    const y = lerp(h * 0.94, top, t);
    c.line(
      [
        [a, y],
        [a + 52, y],
      ],
      10,
      palette.ochre,
      { straight: true, line: 0.5, kind: 'beam' },
    );
  }
  const plum = mix(palette.red, palette.indigo, 0.4);
  const s = short * 0.34;
  addPeople(c, [
    {
      x: lerp(foot, head, 0.42) + 26,
      y: lerp(h * 0.94, top, 0.42),
      height: s,
      pose: 'walk',
      outfit: 'pupil',
      facing: -side * 0.3,
      gaze: 'away',
      reach: [
        [head - side * 50, top - 20],
        [head + 40, top + 10],
      ],
    },
    {
      x: x - side * short * 0.3,
      y: h * 0.94,
      height: s * 1.1,
      outfit: 'thai',
      hat: 'pieu',
      facing: side * 0.6,
      reach: side > 0 ? [undefined, [x - short * 0.2, h * 0.6]] : [[x + short * 0.2, h * 0.6], undefined],
    },
    {
      x: x - side * short * 0.04,
      y: h * 0.965,
      height: s * 0.9,
      pose: 'sit',
      outfit: 'hmong',
      hat: 'turban',
      facing: side * 0.3,
      arms: 'work',
    },
    {
      x: x + side * short * 0.46,
      y: h * 0.96,
      height: s * 0.86,
      outfit: 'plain',
      hair: 'braids',
      facing: -side * 0.5,
      arms: 'wave',
      top: palette.red,
    },
  ]);
  addBasket(c, x - side * short * 0.17, h * 0.935, short * 0.14, plum);
  addBasket(c, x + side * short * 0.13, h * 0.95, short * 0.16, plum);
  for (let i = 0; i < 14; i += 1)
    c.ellipse(
      x + random.gaussian() * short * 0.28,
      h * random.range(0.91, 0.985),
      11,
      11,
      random.pick([plum, palette.red]),
      { size: 0.35, line: 0.5, kind: 'blossom' },
    );
  addHen(c, w * (0.5 + side * 0.3), h * 0.97, 28);
  addFlowers(c, 0, w, h * 0.96, h, 18, 8);
  addGrass(c, 0, w, h * 1.005, 60, 40);
  addBirds(c, x, h * 0.08, 4, 13);
  return c.finish([x, h * 0.66]);
};
