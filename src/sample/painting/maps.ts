import { createCanvas, Path2D, type SKRSContext2D } from '@napi-rs/canvas';
import { css, mix, type Rgb } from './colour.ts';
import { boundingBox, clamp, type Point } from './geometry.ts';
import type { Picture, Shape } from './shape.ts';

/** Changes a shape's colour for one hand; also called for the foot of a gradient. */
export type Recolour = (colour: Rgb, shape: Shape) => Rgb;

/** RGBA pixels of a picture drawn `scale` pixels per unit. */
export interface ColourMap {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly data: Uint8ClampedArray;
}

/**
 * A closed polygon in pixels: units times `scale`, moved by an offset. Handed over as SVG path text, which
 * costs a quarter of one native call per point; coordinates are rounded to eighths of a pixel.
 */
export function polygonPath(points: readonly Point[], scale: number, offsetX = 0, offsetY = 0): Path2D {
  let text = 'M';
  for (const [x, y] of points) {
    text += `${Math.round((x * scale + offsetX) * 8) / 8} ${Math.round((y * scale + offsetY) * 8) / 8} `;
  }
  return new Path2D(`${text}Z`);
}

/** The shape's colour, or its vertical gradient mixed in OKLab. */
export function fillFor(
  context: SKRSContext2D,
  shape: Shape,
  scale: number,
  recolour: Recolour = keepColour,
) {
  const top = recolour(shape.colour, shape);
  if (!shape.bottomColour) return css(top, shape.alpha);
  const foot = recolour(shape.bottomColour, shape);
  const box = boundingBox(shape.points);
  const gradient = context.createLinearGradient(0, box.top * scale, 0, box.bottom * scale);
  for (let stop = 0; stop <= 4; stop++)
    gradient.addColorStop(stop / 4, css(mix(top, foot, stop / 4), shape.alpha));
  return gradient;
}

/** The picture in plain fills. */
export function drawFlat(picture: Picture, width: number, recolour: Recolour = keepColour): ColourMap {
  return drawMap(picture, width, (context, shape, scale) => {
    context.fillStyle = fillFor(context, shape, scale, recolour);
    return true;
  });
}

/** What a hand must know at a place besides the colour. */
export interface TraitMap {
  readonly width: number;
  readonly height: number;
  /** Stroke direction, radians 0–π. */
  angle(index: number): number;
  /** Stroke size, as in Shape. */
  size(index: number): number;
  isSky(index: number): boolean;
}

/** Stroke direction, stroke size and sky of every map pixel, from the shapes that cover it. */
export function drawTraits(picture: Picture, width: number): TraitMap {
  const { data, height } = drawMap(picture, width, (context, shape) => {
    if (shape.alpha < 0.5) return false;
    const turn = (((shape.angle / Math.PI) % 1) + 1) % 1;
    context.fillStyle = `rgb(${Math.floor(turn * 255)},${Math.floor(clamp(shape.size / 2) * 255)},${shape.material === 'sky' ? 255 : 0})`;
    return true;
  });
  return {
    width,
    height,
    angle: (index) => ((data[index * 4] ?? 0) / 255) * Math.PI,
    size: (index) => (data[index * 4 + 1] ?? 0) / 127.5,
    isSky: (index) => (data[index * 4 + 2] ?? 0) > 200,
  };
}

/** Which shape lies on top at a place. */
export interface IdMap {
  /** Map pixels per unit. */
  readonly scale: number;
  /** Index in `picture.shapes` at a point in units; -1 outside, on bare ground and where two shapes blend. */
  at(x: number, y: number): number;
}

/** Draws the index of every opaque shape that `keep` accepts. */
export function drawIds(
  picture: Picture,
  width: number,
  keep: (shape: Shape) => boolean = () => true,
): IdMap {
  const map = drawMap(picture, width, (context, shape, _scale, index) => {
    if (shape.alpha < 0.85 || !keep(shape)) return false;
    const id = index + 1;
    context.fillStyle = `rgb(${id >> 8},${id & 255},${checksum(id)})`;
    return true;
  });
  return {
    scale: map.scale,
    at: (x, y) => {
      const column = Math.floor(x * map.scale);
      const row = Math.floor(y * map.scale);
      if (column < 0 || row < 0 || column >= map.width || row >= map.height) return -1;
      const i = (row * map.width + column) * 4;
      const id = ((map.data[i] ?? 0) << 8) | (map.data[i + 1] ?? 0);
      return checksum(id) === map.data[i + 2] ? id - 1 : -1;
    },
  };
}

/** Tells a drawn id from the blend of two ids along an anti-aliased edge. */
function checksum(id: number): number {
  return (id * 157 + (id >> 5) * 31) & 255;
}

/** Sets the fill for a shape; false leaves the shape out. */
type PrepareFill = (context: SKRSContext2D, shape: Shape, scale: number, index: number) => boolean;

function drawMap(picture: Picture, width: number, prepare: PrepareFill): ColourMap {
  const scale = width / picture.width;
  const height = Math.round(picture.height * scale);
  const context = createCanvas(width, height).getContext('2d');
  picture.shapes.forEach((shape, index) => {
    if (!prepare(context, shape, scale, index)) return;
    context.fill(polygonPath(shape.points, scale));
  });
  return { width, height, scale, data: context.getImageData(0, 0, width, height).data };
}

function keepColour(colour: Rgb): Rgb {
  return colour;
}
