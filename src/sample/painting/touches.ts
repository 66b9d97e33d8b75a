import { type Brush, brushMask, brushSet } from './brush.ts';
import type { Rgb } from './colour.ts';
import { boundingBox, type Point } from './geometry.ts';
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
    if (!isTouch(shape)) return;
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
      dab(roundDab(shape, scale, unit, dots[index % 3] ?? line), style.thickness);
    }
  });
}

function isCovered(ids: IdMap, [x, y]: Point, index: number, depth: number): boolean {
  const above = ids.at(x, y);
  return above > index || (above !== -1 && above < index - depth);
}

function roundDab(shape: Shape, scale: number, unit: number, brush: Brush) {
  const box = boundingBox(shape.points);
  const halfWide = ((box.right - box.left) / 2) * scale;
  const halfHigh = ((box.bottom - box.top) / 2) * scale;
  const level = halfWide >= halfHigh;
  const long = Math.max(halfWide, halfHigh);
  const short = Math.max(2.4 * unit, Math.min(halfWide, halfHigh));
  // A flat strip of many points is a smile or a closed eye: thinner, and bent upwards at its ends.
  const curved =
    level &&
    halfWide > halfHigh * 1.6 &&
    shape.points.length > 12 &&
    shape.kind !== 'cheek' &&
    shape.kind !== 'bird';
  return {
    x: ((box.left + box.right) / 2) * scale,
    y: ((box.top + box.bottom) / 2) * scale + (curved ? short * 0.35 : 0),
    angle: level ? 0 : Math.PI / 2,
    halfLength: long * 1.25 + unit,
    halfWidth: curved ? Math.max(2.6 * unit, short * 0.68) : short * 1.3,
    bend: curved ? -Math.min(0.45, halfHigh / long) : 0,
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
