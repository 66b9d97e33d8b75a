import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { lerp, type Point } from '../geometry.ts';
import { addBrocade } from './elements/cloth.ts';
import { addFigure } from './elements/figure.ts';
import { addRoom } from './elements/room.ts';
import type { Scene } from './scene.ts';

/** Grandmother at the loom, the child counts threads; finished cloth hangs above them. */
export const loom: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  const short = Math.min(w, h);
  addRoom(c, mix(palette.wall, palette.ochre, 0.3), h * 0.86);
  c.nextLayer();
  c.rectangle(-20, h * 0.03, w + 40, 20, palette.wood, { size: 0.5, kind: 'beam' });
  const hung = Math.max(3, Math.round(w / 320));
  for (let i = 0; i < hung; i += 1)
    addBrocade(
      c,
      (w * (i + 0.12)) / hung,
      h * 0.05,
      (w / hung) * 0.76,
      h * random.range(0.2, 0.28),
      i + seed,
    );
  c.nextLayer();
  const half = Math.min(w * 0.42, short * 0.55);
  const x = w * 0.5;
  const [top, front] = [h * 0.42, h * 0.68];
  for (const s of [-1, 1])
    c.line(
      [
        [x + s * half, top - 60],
        [x + s * half, h * 0.97],
      ],
      32,
      palette.wood,
      { straight: true, angle: 1.57, kind: 'beam' },
    );
  c.line(
    [
      [x - half - 40, top - 30],
      [x + half + 40, top - 30],
    ],
    28,
    tweak(palette.wood, 0.05),
    { straight: true, kind: 'beam' },
  );
  for (let i = 0; i < 44; i += 1) {
    const u = lerp(-0.86, 0.86, i / 43);
    c.line(
      [
        [x + u * half * 0.94, top - 20],
        [x + u * half, front],
      ],
      4,
      i % 6 < 2 ? palette.red : i % 6 < 4 ? palette.white : palette.indigo,
      { straight: true, line: 0, kind: 'cloth' },
    );
  }
  addBrocade(c, x - half * 0.9, front, half * 1.8, h * 0.24, 0, false);
  c.line(
    [
      [x - half - 10, front - 4],
      [x + half + 10, front - 4],
    ],
    20,
    palette.wood,
    { straight: true, kind: 'beam' },
  );
  c.nextLayer();
  const weaver = { x: x - side * half * 0.18, y: h * 1.0 };
  const shuttle: Point = [x + side * half * 0.42, front + h * 0.03];
  const tall = short * 0.7;
  addFigure(c, {
    ...weaver,
    height: tall,
    pose: 'sit',
    outfit: 'thai',
    hat: 'pieu',
    old: seed % 2 === 0,
    facing: side * 0.4,
    gaze: 'down',
    top: palette.bloom[2],
    reach:
      side > 0
        ? [
            [weaver.x - tall * 0.24, front + h * 0.12],
            [weaver.x + tall * 0.28, front + h * 0.12],
          ]
        : [
            [weaver.x - tall * 0.28, front + h * 0.12],
            [weaver.x + tall * 0.24, front + h * 0.12],
          ],
  });
  c.curve(
    [
      [shuttle[0] - 58, shuttle[1]],
      [shuttle[0], shuttle[1] - 16],
      [shuttle[0] + 58, shuttle[1]],
      [shuttle[0], shuttle[1] + 16],
    ],
    palette.ochre,
    { size: 0.4, kind: 'thing' },
  );
  addFigure(c, {
    x: x + side * half * 0.74,
    y: h * 1.0,
    height: short * 0.46,
    pose: 'sit',
    outfit: 'pupil',
    hair: 'braids',
    facing: -side * 0.5,
    reach: [
      [x + side * half * 0.62, front + h * 0.2],
      [x + side * half * 0.8, front + h * 0.22],
    ],
  });
  for (let i = 0; i < 5; i += 1) {
    const a = x - side * (half + 10 + (i % 3) * 46);
    const b = h * (i > 2 ? 0.92 : 0.965);
    const ball =
      [palette.red, palette.indigo, palette.ochre, palette.bloom[2], palette.leaf[1]][i] ?? palette.red;
    c.ellipse(a, b, 32, 29, ball, { angle: i, size: 0.5, kind: 'thing' });
    for (const k of [-0.4, 0, 0.4])
      c.line(
        [
          [a - 22, b + k * 30],
          [a, b + k * 30 - 9],
          [a + 22, b + k * 30],
        ],
        3,
        tweak(ball, -0.1),
        { line: 0 },
      );
  }
  return c.finish([x, h * 0.68]);
};
