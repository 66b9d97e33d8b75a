import { mix, type Rgb, tweak } from '../../colour.ts';
import type { Composition } from '../../composition.ts';
import { createFrame } from './frame.ts';

/** An open umbrella; the handle's grip is at (x, y). */
export function addUmbrella(c: Composition, x: number, y: number, size: number, colour: Rgb, tilt = 0): void {
  const { palette } = c;
  const frame = createFrame(x, y, size, 1, tilt);
  c.line(
    frame.points([
      [0, 0],
      [0, 0.95],
    ]),
    size * 0.04,
    palette.ink,
    { straight: true, line: 0, size: 0.35 },
  );
  const rim = [-0.75, -0.375, 0, 0.375, 0.75];
  for (let panel = 0; panel < 4; panel += 1) {
    const from = rim[panel] ?? 0;
    const to = rim[panel + 1] ?? 0;
    c.polygon(
      frame.points([
        [0, 1.3],
        [from * 0.75, 1.1 - Math.abs(from) * 0.18],
        [from, 0.78],
        [(from + to) / 2, 0.84],
        [to, 0.78],
        [to * 0.75, 1.1 - Math.abs(to) * 0.18],
      ]),
      panel % 2 ? tweak(colour, -0.05) : mix(colour, palette.white, 0.12),
      { size: 0.45, line: 0.8, kind: 'cloth' },
    );
  }
}

/** Woven cloth with bands of diamonds, top left corner at (x, y). */
export function addBrocade(
  c: Composition,
  x: number,
  y: number,
  width: number,
  height: number,
  variant: number,
  fringe = true,
): void {
  const { palette, random } = c;
  const grounds = [
    mix(palette.ink, palette.indigo, 0.5),
    palette.red,
    palette.indigo,
    mix(palette.ink, palette.wood, 0.3),
  ];
  const ground = grounds[variant % 4] ?? palette.indigo;
  c.rectangle(x, y, width, height, ground, { size: 0.6, kind: 'cloth' });
  const threads = [
    palette.red,
    palette.ochre,
    palette.white,
    palette.bloom[2],
    palette.leaf[0],
    palette.indigo,
  ].filter((colour) => colour !== ground);
  const thread = (index: number): Rgb => threads[index % threads.length] ?? palette.white;
  const bands = Math.max(3, Math.round(height / 52));
  for (let band = 0; band < bands; band += 1) {
    const top = y + (height * (band + 0.14)) / bands;
    const h = (height / bands) * 0.72;
    const first = thread(band + variant);
    const second = thread(band * 2 + variant + 1);
    if (band % 3 === 0) {
      c.rectangle(x, top + h * 0.12, width, h * 0.2, first, { line: 0, size: 0.4, kind: 'cloth' });
      c.rectangle(x, top + h * 0.5, width, h * 0.3, second, { line: 0, size: 0.4, kind: 'cloth' });
      continue;
    }
    const count = Math.max(4, Math.round(width / (h * 1.05)));
    for (let i = 0; i < count; i += 1) {
      const cx = x + (width * (i + 0.5)) / count;
      const q = Math.min(h * 0.5, (width / count) * 0.48);
      for (const [s, colour] of [
        [q, first],
        [q * 0.45, second],
      ] as const) {
        c.polygon(
          [
            [cx - s, top + h / 2],
            [cx, top + h / 2 - s],
            [cx + s, top + h / 2],
            [cx, top + h / 2 + s],
          ],
          colour,
          { line: 0, size: 0.35, kind: 'cloth' },
        );
      }
    }
  }
  if (!fringe) return;
  for (let i = 0; i < 14; i += 1) {
    const fx = x + (width * (i + 0.5)) / 14;
    c.line(
      [
        [fx, y + height],
        [fx + random.gaussian() * 4, y + height + 22],
      ],
      3,
      thread(i),
      { straight: true, line: 0 },
    );
  }
}
