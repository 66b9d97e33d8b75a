import { mix } from '../colour.ts';
import { type Composition, createComposition } from '../composition.ts';
import { type Point, TAU } from '../geometry.ts';
import { addFigure } from './elements/figure.ts';
import { createFrame } from './elements/frame.ts';
import { addGlobe } from './elements/globe.ts';
import { addCloud } from './elements/sky.ts';
import { addStiltHouse } from './elements/stilt-house.ts';
import { addTree } from './elements/trees.ts';
import type { Scene } from './scene.ts';

function addReachingHand(
  c: Composition,
  from: Point,
  to: Point,
  size: number,
  skin: readonly [number, number, number],
  sleeve: readonly [number, number, number],
  variant: number,
): void {
  const { palette } = c;
  const turn = Math.atan2(to[1] - from[1], to[0] - from[0]);
  const far = Math.hypot(to[0] - from[0], to[1] - from[1]) / size;
  const arm = createFrame(from[0], from[1], size, 1, turn);
  c.polygon(
    arm.points([
      [-2, 0.55],
      [far * 0.52, 0.36],
      [far * 0.52, -0.36],
      [-2, -0.55],
    ]),
    sleeve,
    { angle: turn, size: 0.7, kind: 'cloth' },
  );
  for (let band = 0; band < 3; band += 1)
    c.polygon(
      arm.points([
        [far * 0.52 - 0.16 - band * 0.24, 0.39],
        [far * 0.52 - 0.04 - band * 0.24, 0.38],
        [far * 0.52 - 0.04 - band * 0.24, -0.38],
        [far * 0.52 - 0.16 - band * 0.24, -0.39],
      ]),
      [palette.ochre, palette.white, palette.red][(band + variant) % 3] ?? palette.ochre,
      { size: 0.4, line: 0.5, kind: 'cloth' },
    );
  c.curve(
    arm.points([
      [far * 0.5, 0.27],
      [far * 0.76, 0.32],
      [far * 0.95, 0.42],
      [far * 0.98, -0.4],
      [far * 0.76, -0.3],
      [far * 0.5, -0.27],
    ]),
    skin,
    { angle: turn, size: 0.5, kind: 'hand' },
  );
  for (let finger = 0; finger < 4; finger += 1) {
    const v = 0.36 - finger * 0.24;
    const length = [0.36, 0.48, 0.46, 0.32][finger] ?? 0.4;
    c.line(
      arm.points([
        [far * 0.9, v],
        [far * 0.96 + length * 0.5, v * 1.2],
        [far * 0.96 + length, v * 1.45],
      ]),
      [size * 0.21, size * 0.16],
      skin,
      { angle: turn, size: 0.45, kind: 'hand' },
    );
  }
  const thumb = variant % 2 ? 1 : -1;
  c.line(
    arm.points([
      [far * 0.74, thumb * 0.26],
      [far * 0.86, thumb * 0.6],
      [far, thumb * 0.7],
    ]),
    [size * 0.22, size * 0.16],
    skin,
    { angle: turn, size: 0.45, kind: 'hand' },
  );
}

/** Hands from all sides, each sleeve another costume, carry the globe; a house and a reader live on top. */
export const globeHands: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const short = Math.min(w, h);
  const x = w * 0.5;
  const y = h * 0.52;
  const radius = short * 0.26;
  c.rectangle(-30, -30, w + 60, h + 60, palette.sky[1], {
    bottomColour: palette.sky[2],
    line: 0,
    size: 1.4,
    material: 'sky',
    kind: 'sky',
  });
  for (let i = 0; i < 24; i += 1) {
    const turn = (i / 24) * TAU;
    const far = Math.hypot(w, h) * 0.7;
    const ray = (d: number, r: number): Point => [x + Math.cos(turn + d) * r, y + Math.sin(turn + d) * r];
    c.polygon(
      [ray(-0.055, radius), ray(-0.07, far), ray(0.07, far), ray(0.055, radius)],
      i % 2 ? mix(palette.sky[2], palette.sun, 0.3) : mix(palette.sky[1], palette.white, 0.3),
      { line: 0, angle: turn, size: 1.2, material: 'sky', kind: 'ray' },
    );
  }
  for (const [u, v] of [
    [0.1, 0.14],
    [0.9, 0.2],
    [0.14, 0.56],
    [0.88, 0.52],
  ] as const)
    addCloud(c, w * u, h * v, 110, 26);
  c.nextLayer();
  addTree(c, {
    x: x + radius * 0.05,
    y: y - radius * 0.9,
    height: radius * 1.15,
    kind: random.pick(['leaf', 'ban']),
    depth: 2,
  });
  addStiltHouse(c, { x: x - radius * 0.52, y: y - radius * 0.79, width: radius * 0.5, smoke: true });
  addFigure(c, {
    x: x + radius * 0.52,
    y: y - radius * 0.8,
    height: radius * 0.6,
    pose: 'sit',
    outfit: 'pupil',
    hair: 'braids',
    arms: 'read',
    facing: -0.2,
  });
  addGlobe(c, x, y, radius, seed % 3 === 0);
  c.nextLayer();
  const size = radius * 0.42;
  const hands: readonly (readonly [number, number, number])[] = [
    [0.06, 0.86, 2.55],
    [0.94, 0.84, 0.6],
    [0.26, 1.08, 2.0],
    [0.76, 1.08, 1.14],
    [0.5, 1.12, 1.57],
  ];
  const sleeves = [palette.red, palette.indigo, palette.leaf[2], palette.bloom[2], palette.ochre];
  hands.forEach(([u, v, turn], i) => {
    addReachingHand(
      c,
      [w * u, h * v],
      [x + Math.cos(turn) * radius * 0.86, y + Math.sin(turn) * radius * 0.86],
      size * (i > 1 ? 0.9 : 1),
      palette.skin[i % 3] ?? palette.skin[0],
      sleeves[i] ?? palette.red,
      i,
    );
  });
  for (let i = 0; i < 16; i += 1) {
    const turn = random.range(0, TAU);
    const a = x + Math.cos(turn) * radius * random.range(1.3, 1.9);
    const b = y + Math.sin(turn) * radius * random.range(1.1, 1.5);
    if (b < h * 0.7)
      c.curve(
        [
          [a - 13, b],
          [a, b - 10],
          [a + 15, b - 2],
          [a, b + 9],
        ],
        random.pick([palette.leaf[0], palette.leaf[1], palette.bloom[1]]),
        { size: 0.35, line: 0.5, kind: 'leaf' },
      );
  }
  return c.finish([x, h * 0.52]);
};
