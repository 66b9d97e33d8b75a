import { mix, tweak } from '../colour.ts';
import { createComposition } from '../composition.ts';
import { lerp, type Point, smooth } from '../geometry.ts';
import { addFlowers, addGrass } from './elements/flowers.ts';
import { addGround, addMountains } from './elements/land.ts';
import { addMeadow, addPeople } from './elements/landscape.ts';
import { addCloud, addSky } from './elements/sky.ts';
import { addStiltHouse } from './elements/stilt-house.ts';
import { addConifer } from './elements/trees.ts';
import type { Scene } from './scene.ts';

/** Father mountain, mother mountain and the little hill learning to stand: three nested slopes and a hollow. */
export const hillFamily: Scene = ({ seed, aspect, palette }) => {
  const c = createComposition(aspect, seed, palette);
  const { width: w, height: h, random } = c;
  const side = random.sign();
  addSky(c, { horizon: h * 0.62, sun: { x: w * (0.5 + side * 0.02), y: h * 0.17, radius: 58 }, clouds: 3 });
  addMountains(c, 2, h * 0.42, h * 0.52, h * 0.12);
  const hills = [
    { x: 0.5 - side * 0.27, top: 0.2, reach: 0.42, tone: palette.mountain[2] },
    { x: 0.5 + side * 0.26, top: 0.28, reach: 0.4, tone: mix(palette.mountain[2], palette.leaf[1], 0.45) },
    { x: 0.5 - side * 0.02, top: 0.5, reach: 0.24, tone: mix(palette.leaf[1], palette.leaf[0], 0.35) },
  ];
  hills.forEach(({ x, top, reach, tone }, order) => {
    c.nextLayer();
    const cx = w * x;
    const r = Math.max(w, h * 0.9) * reach;
    const foot = h * 0.78;
    const outline: Point[] = [
      [cx - r, foot],
      [cx - r * 0.66, lerp(h * top, foot, 0.62)],
      [cx - r * 0.3, lerp(h * top, foot, 0.17)],
      [cx, h * top],
      [cx + r * 0.3, lerp(h * top, foot, 0.14)],
      [cx + r * 0.64, lerp(h * top, foot, 0.6)],
      [cx + r, foot],
    ];
    c.polygon([...smooth(outline, false), [cx, foot + 60]], tone, {
      bottomColour: mix(tone, palette.field[1], 0.6),
      angle: 0.9,
      material: 'hill',
      kind: 'range',
    });
    for (let ring = 1; ring < 6; ring += 1) {
      const t = 0.16 * ring;
      const line = outline.map(([a, b]): Point => [cx + (a - cx) * (1 - t * 0.55), lerp(b, foot, t)]);
      c.line(line, (u) => 3 + 9 * Math.sin(u * Math.PI), ring % 2 ? tweak(tone, 0.06) : tweak(tone, -0.05), {
        line: 0,
        size: 0.6,
        material: 'hill',
        kind: 'facet',
      });
    }
    const feature = { line: 0, size: 0.35, kind: 'thing' } as const;
    const dark = mix(palette.mountain[4], palette.ink, 0.8);
    const eyeY = lerp(h * top, foot, order === 2 ? 0.36 : 0.24);
    for (const s of [-1, 1]) {
      const ex = cx + s * r * 0.1;
      c.line(
        [
          [ex - r * 0.045, eyeY],
          [ex, eyeY + r * 0.03],
          [ex + r * 0.045, eyeY],
        ],
        r * 0.014,
        dark,
        feature,
      );
      c.ellipse(ex + s * r * 0.05, eyeY + r * 0.075, r * 0.045, r * 0.028, mix(tone, palette.red, 0.35), {
        ...feature,
        alpha: 0.7,
      });
    }
    c.line(
      [
        [cx - r * 0.05, eyeY + r * 0.09],
        [cx, eyeY + r * 0.118],
        [cx + r * 0.05, eyeY + r * 0.09],
      ],
      r * 0.014,
      dark,
      feature,
    );
    for (let i = 0; i < 9; i += 1)
      addConifer(c, cx + r * random.range(-0.75, 0.75), foot - random.range(4, 40), random.range(40, 74));
  });
  addCloud(c, w * (0.5 - side * 0.27), h * 0.205, 120, 34);
  addMeadow(c, 0.76);
  addStiltHouse(c, {
    x: w * (0.5 + side * 0.34),
    y: h * 0.85,
    width: 200,
    smoke: true,
    ladder: side > 0 ? -1 : 1,
  });
  c.nextLayer();
  const y = h * 0.95;
  const x = w * (0.5 - side * 0.08);
  addPeople(c, [
    { x: x - 110, y, height: 236, outfit: 'farmer', facing: 0.4, reach: [undefined, [x - 34, y - 86]] },
    { x: x + 10, y: y + 12, height: 140, outfit: 'pupil', arms: 'up' },
    {
      x: x + 128,
      y: y - 4,
      height: 224,
      outfit: 'thai',
      hat: 'pieu',
      facing: -0.4,
      reach: [[x + 56, y - 86], undefined],
    },
  ]);
  addGround(c, h * 0.985, palette.field[0], palette.field[3], 8);
  addFlowers(c, 0, w, h * 0.95, h, 30, 9);
  addGrass(c, 0, w, h * 1.01, 50, 40);
  return c.finish([w * 0.5, h * 0.6]);
};
