import { type Rgb, tweak } from '../../src/sample/painting/colour.ts';
import { type Point, strip, TAU } from '../../src/sample/painting/geometry.ts';
import { createPalette } from '../../src/sample/painting/palette.ts';
import { createRandom } from '../../src/sample/painting/rng.ts';
import type { Picture, Shape } from '../../src/sample/painting/shape.ts';

const WIDTH = 1333;
const HEIGHT = 1000;

/** A small picture with something of every kind a hand treats in its own way: sky, hill, field, tree, face, letters. */
export function createTestPicture(): Picture {
  const palette = createPalette('noon', createRandom(1));
  const random = createRandom(2);
  const shapes: Shape[] = [];
  const add = (points: readonly Point[], colour: Rgb, extra: Partial<Shape> = {}): void => {
    shapes.push({
      points,
      colour,
      group: 0,
      angle: 0,
      size: 1,
      line: 1,
      material: '',
      kind: '',
      alpha: 1,
      ...extra,
    });
  };
  for (let band = 0; band < 4; band++) {
    add(rectangle(-30, band * 160, WIDTH + 30, HEIGHT), tweak(palette.sky[0], band * 0.05), {
      line: 0,
      size: 1.5,
      material: 'sky',
      kind: 'sky',
    });
  }
  add(ellipse(950, 200, 130, 130), palette.sky[2], { line: 0, material: 'sky', kind: 'halo', alpha: 0.6 });
  add(ellipse(950, 200, 80, 80), palette.sun, { material: 'sky', kind: 'sun' });
  add(ellipse(400, 180, 160, 60), palette.cloud[0], { group: 1, material: 'sky', kind: 'cloud' });
  const ridge: Point[] = Array.from({ length: 40 }, (_, i) => [i * 36 - 30, 480 - Math.sin(i / 5) * 90]);
  add([...ridge, [WIDTH + 60, 700], [-30, 700]], palette.mountain[2], {
    group: 2,
    material: 'hill',
    kind: 'range',
    bottomColour: palette.mist,
  });
  add(rectangle(-30, 620, WIDTH + 30, HEIGHT + 30), palette.field[0], {
    group: 3,
    material: 'field',
    kind: 'ground',
  });
  add(
    strip(
      [
        [300, 900],
        [310, 640],
      ],
      [50, 30],
    ),
    palette.wood,
    { group: 4, size: 0.5, angle: 1.5, kind: 'trunk' },
  );
  for (let dab = 0; dab < 40; dab++) {
    add(
      ellipse(300 + random.gaussian() * 110, 560 + random.gaussian() * 80, 26, 22),
      random.pick(palette.leaf),
      { group: 4, line: 0, size: 0.45, material: 'leaf', kind: 'leaf' },
    );
  }
  add(rectangle(620, 680, 820, 900), palette.red, { group: 5, size: 0.4, kind: 'figure' });
  add(ellipse(720, 590, 100, 105), palette.skin[0], { group: 5, size: 0.4, kind: 'head' });
  for (const x of [685, 755])
    add(ellipse(x, 580, 10, 13), palette.ink, { group: 5, size: 0.2, line: 0, kind: 'eye' });
  add(strip(arc(720, 620, 30), 9), palette.red, { group: 5, size: 0.2, line: 0, kind: 'mouth' });
  add(rectangle(640, 740, 800, 840), palette.white, { group: 5, size: 0.5, kind: 'page' });
  add(
    strip(
      [
        [660, 770],
        [720, 768],
        [780, 770],
      ],
      4,
    ),
    palette.ink,
    { group: 5, size: 0.2, line: 0, kind: 'text' },
  );
  return { width: WIDTH, height: HEIGHT, shapes, palette, focus: [720, 700] };
}

function rectangle(left: number, top: number, right: number, bottom: number): Point[] {
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
}

function ellipse(x: number, y: number, radiusX: number, radiusY: number): Point[] {
  return Array.from({ length: 18 }, (_, i) => {
    const turn = (i / 18) * TAU;
    return [x + Math.cos(turn) * radiusX, y + Math.sin(turn) * radiusY];
  });
}

function arc(x: number, y: number, radius: number): Point[] {
  return Array.from({ length: 9 }, (_, i) => {
    const turn = 0.4 + (i / 8) * 2.3;
    return [x + Math.cos(turn) * radius, y + Math.sin(turn) * radius * 0.5];
  });
}
