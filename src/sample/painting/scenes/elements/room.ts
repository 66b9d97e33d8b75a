import { mix, type Rgb, tweak } from '../../colour.ts';
import type { Composition } from '../../composition.ts';

/** Plank or bamboo wall of a room, over the whole sheet. */
export function addRoom(c: Composition, wall: Rgb, floor: number): void {
  const { width, height, palette, random } = c;
  c.rectangle(-30, -30, width + 60, height + 60, wall, {
    bottomColour: tweak(wall, 0.05),
    line: 0,
    angle: 1.57,
    size: 1.2,
    kind: 'wall',
  });
  for (let x = 0; x < width; x += 92) {
    const plank = x + random.gaussian() * 8;
    c.line(
      [
        [plank, -20],
        [plank + random.gaussian() * 8, floor],
      ],
      6,
      tweak(wall, -0.1),
      { straight: true, line: 0 },
    );
  }
  c.rectangle(-30, floor, width + 60, height - floor + 30, mix(palette.wood, wall, 0.25), {
    bottomColour: mix(palette.wood, palette.ink, 0.25),
    line: 0.6,
    angle: 0.02,
    size: 1,
    kind: 'ground',
  });
  for (let y = floor + 26; y < height; y += 40)
    c.line(
      [
        [-20, y],
        [width + 20, y + random.gaussian() * 6],
      ],
      4,
      mix(palette.wood, palette.ink, 0.35),
      { straight: true, line: 0 },
    );
}

/** A window in a wall with hills behind it; x, y is its top left corner. */
export function addWindow(c: Composition, x: number, y: number, w: number, h: number): void {
  const { palette } = c;
  c.rectangle(x - 16, y - 16, w + 32, h + 32, palette.wood, { angle: 1.57, size: 0.5, kind: 'beam' });
  c.rectangle(x, y, w, h, palette.sky[0], {
    bottomColour: palette.sky[2],
    size: 0.8,
    kind: 'window',
    material: 'sky',
  });
  c.ellipse(x + w * 0.72, y + h * 0.24, w * 0.09, w * 0.09, palette.sun, { size: 0.5, kind: 'sun' });
  c.polygon(
    [
      [x, y + h * 0.7],
      [x + w * 0.22, y + h * 0.42],
      [x + w * 0.48, y + h * 0.64],
      [x + w * 0.72, y + h * 0.48],
      [x + w, y + h * 0.7],
      [x + w, y + h],
      [x, y + h],
    ],
    palette.mountain[1],
    { bottomColour: palette.mist, angle: 0.6, size: 0.6, material: 'hill', kind: 'range' },
  );
  c.polygon(
    [
      [x, y + h * 0.84],
      [x + w * 0.35, y + h * 0.72],
      [x + w * 0.65, y + h * 0.82],
      [x + w, y + h * 0.74],
      [x + w, y + h],
      [x, y + h],
    ],
    palette.field[1],
    { size: 0.6, material: 'field', kind: 'ground' },
  );
}
