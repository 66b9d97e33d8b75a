import type { Point } from './geometry.ts';
import type { Random } from './rng.ts';

/**
 * Roughens a polygon the way water creeps into paper: every side is split at its middle, which moves by up to
 * `amount` units and never more than about a fifth of the side; again `times` times, each time weaker
 * (after Tyler Hobbs' watercolour polygons, with far fewer layers).
 */
export function deform(points: readonly Point[], amount: number, times: number, random: Random): Point[] {
  let shape: Point[] = [...points];
  for (let round = 0; round < times; round++) {
    const split: Point[] = [];
    shape.forEach(([x, y], index) => {
      split.push([x, y]);
      const [nextX, nextY] = shape[(index + 1) % shape.length] ?? [x, y];
      const length = Math.hypot(nextX - x, nextY - y);
      if (length <= 5) return;
      const move = Math.min(length * 0.22, amount);
      split.push([(x + nextX) / 2 + random.gaussian() * move, (y + nextY) / 2 + random.gaussian() * move]);
    });
    shape = split;
    amount *= 0.55;
  }
  return shape;
}
