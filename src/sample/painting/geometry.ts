/** Units of a picture: its short side is 1000; x to the right, y down. */
export type Point = readonly [number, number];

export const TAU = Math.PI * 2;

export const clamp = (value: number, low = 0, high = 1): number => Math.max(low, Math.min(high, value));

export const lerp = (from: number, to: number, t: number): number => from + (to - from) * t;

/** 0 below `low`, 1 above `high`, an S-curve between. */
export function smoothstep(low: number, high: number, value: number): number {
  const t = clamp((value - low) / (high - low));
  return t * t * (3 - 2 * t);
}

/** Runs a Catmull-Rom curve through the points, `steps` samples for each span. */
export function smooth(points: readonly Point[], closed = true, steps = 6): Point[] {
  const count = points.length;
  const at = (index: number): Point =>
    points[closed ? (index + count) % count : clamp(index, 0, count - 1)] ?? [0, 0];
  const blend = (a: number, b: number, c: number, d: number, t: number): number =>
    0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);
  const curve: Point[] = [];
  for (let span = 0; span < (closed ? count : count - 1); span += 1) {
    const [a, b, c, d] = [at(span - 1), at(span), at(span + 1), at(span + 2)];
    for (let step = 0; step < steps; step += 1) {
      const t = step / steps;
      curve.push([blend(a[0], b[0], c[0], d[0], t), blend(a[1], b[1], c[1], d[1], t)]);
    }
  }
  if (!closed) curve.push(at(count - 1));
  return curve;
}

/** Width of a line: one number, [start, end], or a function of the way along (0..1). */
export type LineWidth = number | readonly [number, number] | ((t: number) => number);

/** Turns a line into the polygon that covers it at the given width. */
export function strip(points: readonly Point[], width: LineWidth): Point[] {
  const last = points.length - 1;
  const widthAt = (t: number): number =>
    typeof width === 'number' ? width : typeof width === 'function' ? width(t) : lerp(width[0], width[1], t);
  const left: Point[] = [];
  const right: Point[] = [];
  points.forEach(([x, y], index) => {
    const [ax, ay] = points[Math.max(0, index - 1)] ?? [x, y];
    const [bx, by] = points[Math.min(last, index + 1)] ?? [x, y];
    const length = Math.hypot(bx - ax, by - ay) || 1;
    const half = widthAt(last > 0 ? index / last : 0) / 2;
    const offsetX = (-(by - ay) / length) * half;
    const offsetY = ((bx - ax) / length) * half;
    left.push([x + offsetX, y + offsetY]);
    right.push([x - offsetX, y - offsetY]);
  });
  return [...left, ...right.reverse()];
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The smallest upright rectangle round the points. */
export function boundingBox(points: readonly Point[]): Box {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const [x, y] of points) {
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  return { left, top, right, bottom };
}
