import { type Brush, brushMask, brushSet } from './brush.ts';
import type { Rgb } from './colour.ts';
import { boundingBox, clamp, type Point } from './geometry.ts';
import { drawIds, type IdMap } from './maps.ts';
import { pixelSize } from './raster.ts';
import type { Random } from './rng.ts';
import type { Picture, Shape } from './shape.ts';
import { layStroke, type Surface } from './stroke-engine.ts';
import { isTouch } from './stroke-source.ts';

/** How a hand sets down its last details. */
export interface TouchStyle {
  /** Relief of the paint, 0 for dry media. */
  readonly thickness: number;
  readonly recolour?: (colour: Rgb) => Rgb;
  /** Bare border, units. */
  readonly clearance?: number;
}

/**
 * Paints every shape the stroke maps left out (see isTouch): eyes, mouths, flowers as one curved dab each,
 * letters and rain as single lines. Details hidden behind a later shape stay hidden.
 */
export function layTouches(surface: Surface, picture: Picture, style: TouchStyle, random: Random): void {
  const ids = drawIds(picture, pixelSize(picture, 1000).width, (shape) => !isTouch(shape));
  const dots = brushSet('dot', 3, 64, 24);
  const line = brushMask('soft', 1, 64, 8);
  const scale = surface.width / picture.width;
  const unit = Math.max(surface.width, surface.height) / 3000;
  picture.shapes.forEach((shape, index) => {
    if (!isTouch(shape) || isInBorder(shape, picture, style.clearance ?? 0)) return;
    const colour = style.recolour?.(shape.colour) ?? shape.colour;
    const dab = (
      stroke: Omit<Parameters<typeof layStroke>[1], 'colour' | 'thickness'>,
      thickness: number,
    ): void => layStroke(surface, { ...stroke, colour, thickness });
    if (shape.kind === 'rain') {
      const [from, to] = ends(shape);
      dab(
        {
          ...between(from, to, scale),
          halfWidth: 3.4 * unit,
          bend: 0,
          alpha: random.range(0.35, 0.8) * shape.alpha,
          brush: line,
          variation: 6,
        },
        style.thickness,
      );
    } else if (shape.kind === 'text') {
      if (isCovered(ids, midpoint(shape), index, 8)) return;
      layLetter(shape, scale, (stroke) =>
        dab(
          {
            ...stroke,
            halfWidth: Math.max(2.4 * unit, stroke.halfLength * 0.09),
            bend: 0,
            alpha: 0.85,
            brush: line,
            variation: 6,
          },
          style.thickness * 0.6,
        ),
      );
    } else {
      const box = boundingBox(shape.points);
      const centre: Point = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
      if (isCovered(ids, centre, index, shape.material === 'glow' ? index : 12)) return;
      const brush = dots[index % 3] ?? line;
      dab(
        isFeature(shape) ? featureDab(shape, scale, unit, brush) : roundDab(shape, scale, unit, brush),
        style.thickness,
      );
    }
  });
}

function isInBorder(shape: Shape, { width, height }: Picture, clearance: number): boolean {
  const { left, top, right, bottom } = boundingBox(shape.points);
  const x = (left + right) / 2;
  const y = (top + bottom) / 2;
  return Math.min(x, y, width - x, height - y) < clearance;
}

function isCovered(ids: IdMap, [x, y]: Point, index: number, depth: number): boolean {
  const above = ids.at(x, y);
  return above > index || (above !== -1 && above < index - depth);
}

/** The parts of a face, which tilt with the head. */
function isFeature({ kind }: Shape): boolean {
  return kind === 'eye' || kind === 'mouth' || kind === 'cheek';
}

/**
 * A dab along the shape's midline: the points half-way between opposite sides, which is the spine of a strip
 * (mouth, closed eye) and the long axis of an ellipse alike. It bends as the midline does.
 */
function featureDab(shape: Shape, scale: number, unit: number, brush: Brush) {
  const { points } = shape;
  const count = Math.floor(points.length / 2);
  const pair = (i: number): [Point, Point] => [points[i] ?? [0, 0], points[points.length - 1 - i] ?? [0, 0]];
  const middle = (i: number): Point => {
    const [[ax, ay], [bx, by]] = pair(i);
    return [(ax + bx) / 2, (ay + by) / 2];
  };
  const [startX, startY] = middle(0);
  const [endX, endY] = middle(count - 1);
  const centre = Math.floor(count / 2);
  const [x, y] = middle(centre);
  const [[ax, ay], [bx, by]] = pair(centre);
  const angle = Math.atan2(endY - startY, endX - startX);
  const halfLength = Math.max(1, Math.hypot(endX - startX, endY - startY) / 2);
  const normalX = -Math.sin(angle);
  const normalY = Math.cos(angle);
  const sagitta = ((startX + endX) / 2 - x) * normalX + ((startY + endY) / 2 - y) * normalY;
  const bend = clamp(sagitta / halfLength, -0.6, 0.6);
  // layStroke moves a bent stroke by 0.4 of its sagitta so that it stays centred; here the vertex must stay put.
  const lift = Math.abs(bend) * halfLength * 0.4;
  return {
    x: (x + normalX * lift) * scale,
    y: (y + normalY * lift) * scale,
    angle,
    halfLength: halfLength * scale * 1.15 + unit,
    halfWidth: Math.max(2.6 * unit, (Math.hypot(ax - bx, ay - by) / 2) * scale * 1.2),
    bend,
    alpha: Math.min(0.97, shape.alpha),
    brush,
    variation: 8,
  };
}

function roundDab(shape: Shape, scale: number, unit: number, brush: Brush) {
  const box = boundingBox(shape.points);
  const halfWide = ((box.right - box.left) / 2) * scale;
  const halfHigh = ((box.bottom - box.top) / 2) * scale;
  return {
    x: ((box.left + box.right) / 2) * scale,
    y: ((box.top + box.bottom) / 2) * scale,
    angle: halfWide >= halfHigh ? 0 : Math.PI / 2,
    halfLength: Math.max(halfWide, halfHigh) * 1.25 + unit,
    halfWidth: Math.max(2.4 * unit, Math.min(halfWide, halfHigh)) * 1.3,
    bend: 0,
    alpha: Math.min(0.97, shape.alpha),
    brush,
    variation: 8,
  };
}

/** A strip's spine is its first half of points; longer strips are laid in up to four strokes. */
function layLetter(shape: Shape, scale: number, lay: (stroke: ReturnType<typeof between>) => void): void {
  const spine = shape.points.slice(0, Math.ceil(shape.points.length / 2));
  const step = Math.max(1, Math.floor(spine.length / 4));
  for (let i = 0; i + 1 < spine.length; i += step) {
    const from = spine[i];
    const to = spine[Math.min(spine.length - 1, i + step)];
    if (from && to) lay(between(from, to, scale, 1.2));
  }
}

function between([ax, ay]: Point, [bx, by]: Point, scale: number, overlap = 1) {
  return {
    x: ((ax + bx) / 2) * scale,
    y: ((ay + by) / 2) * scale,
    angle: Math.atan2(by - ay, bx - ax),
    halfLength: Math.max(1, (Math.hypot(bx - ax, by - ay) * scale * overlap) / 2),
  };
}

function ends(shape: Shape): [Point, Point] {
  const last = Math.max(0, Math.floor(shape.points.length / 2) - 1);
  return [shape.points[0] ?? [0, 0], shape.points[last] ?? [0, 0]];
}

function midpoint(shape: Shape): Point {
  return shape.points[Math.floor(shape.points.length / 4)] ?? [0, 0];
}
