import type { Point } from '../../geometry.ts';

/** A drawing's own axes: u to its front, v upwards, one unit = `scale`. */
export interface Frame {
  readonly scale: number;
  readonly flip: number;
  point(u: number, v: number): Point;
  points(list: readonly Point[]): Point[];
}

/** Places a drawing on the picture; `flip` -1 turns it to the left, `rotation` turns it clockwise. */
export function createFrame(x: number, y: number, scale: number, flip = 1, rotation = 0): Frame {
  const cos = Math.cos(rotation);
  const sin = Math.sin(rotation);
  const point = (u: number, v: number): Point => {
    const a = u * flip * scale;
    const b = -v * scale;
    return [x + a * cos - b * sin, y + a * sin + b * cos];
  };
  return { scale, flip, point, points: (list) => list.map(([u, v]) => point(u, v)) };
}
