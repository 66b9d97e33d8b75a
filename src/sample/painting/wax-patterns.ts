import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { type Box, boundingBox, TAU } from './geometry.ts';
import { covers } from './inks.ts';
import { polygonPath } from './maps.ts';
import type { Random } from './rng.ts';
import type { Picture, Shape } from './shape.ts';

/** One pattern drawn with a wax pen inside a shape; everything in units. */
interface Pen {
  readonly context: SKRSContext2D;
  readonly random: Random;
  readonly box: Box;
  readonly step: number;
}

/** Coverage 0–255 of the wax drawn inside every large shape: the pattern tells the material. */
export function drawWaxPatterns(picture: Picture, width: number, random: Random): Uint8Array {
  const scale = width / picture.width;
  const height = Math.round(picture.height * scale);
  const context = createCanvas(width, height).getContext('2d');
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.strokeStyle = '#fff';
  context.fillStyle = '#fff';
  let patterned = 0;
  for (const shape of picture.shapes) {
    if (shape.alpha < 0.85) continue;
    const path = polygonPath(shape.points, scale);
    if (covers(shape)) {
      context.globalCompositeOperation = 'destination-out';
      context.fill(path);
      context.globalCompositeOperation = 'source-over';
    }
    const box = boundingBox(shape.points);
    if (box.right - box.left < 70 || box.bottom - box.top < 26 || isLeftPlain(shape)) continue;
    patterned++;
    context.save();
    context.clip(path);
    context.scale(scale, scale);
    const visible: Box = {
      left: Math.max(0, box.left),
      top: Math.max(0, box.top),
      right: Math.min(picture.width, box.right),
      bottom: Math.min(picture.height, box.bottom),
    };
    drawPattern({ context, random, box: visible, step: shape.size < 0.6 ? 17 : 30 }, shape, patterned);
    context.restore();
  }
  const { data } = context.getImageData(0, 0, width, height);
  return Uint8Array.from({ length: width * height }, (_, i) => data[i * 4 + 3] ?? 0);
}

function isLeftPlain({ kind }: Shape): boolean {
  return (
    kind === 'page' ||
    kind === 'head' ||
    kind === 'hand' ||
    kind === 'halo' ||
    kind === 'facet' ||
    kind === 'wall'
  );
}

function drawPattern(pen: Pen, shape: Shape, turn: number): void {
  const { box } = pen;
  switch (shape.material) {
    case 'sky':
      if (shape.kind === 'sun') drawRings(pen, boundingBox(shape.points));
      else drawSpirals(pen);
      return;
    case 'water':
      drawRows(pen, 400, (y) => drawZigzag(pen, y, (x) => Math.sin(x * 0.06 + y) * 5));
      return;
    case 'hill':
      if (turn % 2 === 0) drawContours(pen, shape);
      else drawRidges(pen, shape);
      return;
    case 'field':
      if (turn % 3 === 0) drawRows(pen, 150, (y, row) => drawDots(pen, y, row));
      else if (turn % 3 === 1) drawRows(pen, 150, (y) => drawChevrons(pen, y));
      else drawRows(pen, 150, (y, row) => drawDashes(pen, y, row));
      return;
    default:
      if (box.right - box.left > 700 && box.bottom - box.top > 700) return;
      if (turn % 4 === 0) drawRows(pen, 400, (y, row) => drawDots(pen, y, row));
      else if (turn % 4 === 1) drawRows(pen, 400, (y, row) => drawSquares(pen, y, row));
      else if (turn % 4 === 2) drawRows(pen, 400, (y) => drawChevrons(pen, y));
  }
}

/** Rows of a pattern down to `depth` units below the top of the shape. */
function drawRows({ box, step }: Pen, depth: number, draw: (y: number, row: number) => void): void {
  const last = Math.min(box.bottom, box.top + depth);
  for (let y = box.top + step / 2, row = 0; y < last; y += step, row++) draw(y, row);
}

function drawZigzag(
  { context, random, box, step }: Pen,
  y: number,
  offset: (x: number, i: number) => number,
): void {
  context.lineWidth = 2.6;
  context.beginPath();
  for (let x = box.left, i = 0; x <= box.right + step; x += step / 2, i++) {
    context.lineTo(x, y + offset(x, i) + random.gaussian() * 0.8);
  }
  context.stroke();
}

function drawChevrons(pen: Pen, y: number): void {
  drawZigzag(pen, y, (_, i) => (i % 2 === 0 ? -0.22 : 0.26) * pen.step);
}

function drawDots({ context, random, box, step }: Pen, y: number, row: number): void {
  context.beginPath();
  for (let x = box.left + ((row % 2) * step) / 2; x <= box.right; x += step) {
    const radius = step * 0.12 * random.range(0.8, 1.2);
    const centreX = x + random.gaussian() * 1.4;
    const centreY = y + random.gaussian() * 1.4;
    context.moveTo(centreX + radius, centreY);
    context.arc(centreX, centreY, radius, 0, TAU);
  }
  context.fill();
}

function drawDashes({ context, random, box, step }: Pen, y: number, row: number): void {
  context.lineWidth = 3;
  context.beginPath();
  for (let x = box.left + ((row % 2) * step) / 2; x <= box.right; x += step) {
    context.moveTo(x, y);
    context.lineTo(x + step * 0.55, y + random.gaussian() * 2);
  }
  context.stroke();
}

function drawSquares({ context, box, step }: Pen, y: number, row: number): void {
  context.lineWidth = 2.4;
  context.beginPath();
  for (let x = box.left + ((row % 2) * step) / 2; x <= box.right; x += step)
    context.rect(x, y, step / 2, step / 2);
  context.stroke();
}

function drawRings({ context }: Pen, box: Box): void {
  context.lineWidth = 3;
  for (let radius = 10; radius < (box.right - box.left) / 2; radius += 12) {
    context.beginPath();
    context.arc((box.left + box.right) / 2, (box.top + box.bottom) / 2, radius, 0, TAU);
    context.stroke();
  }
}

/** Wind: small spirals strewn over the upper strip of each band of sky. */
function drawSpirals({ context, random, box }: Pen): void {
  context.lineWidth = 2.4;
  for (let n = 0; n < 6; n++) {
    const x = random.range(box.left, box.right);
    const y = random.range(box.top, Math.min(box.bottom, box.top + 90));
    context.beginPath();
    for (let t = 0; t < 22; t++)
      context.lineTo(x + Math.cos(t / 2) * t * 0.62, y + Math.sin(t / 2) * t * 0.62);
    context.stroke();
  }
}

/** Lines that repeat the ridge further and further down. */
function drawContours({ context }: Pen, shape: Shape): void {
  context.lineWidth = 2.6;
  for (let line = 1; line < 6; line++) {
    context.beginPath();
    for (const [x, y] of ridgeOf(shape)) context.lineTo(x, y + line * 17);
    context.stroke();
  }
}

/** Zigzags and rows of dots in turn below the ridge. */
function drawRidges({ context }: Pen, shape: Shape): void {
  context.lineWidth = 2.6;
  for (let line = 1; line < 6; line++) {
    context.beginPath();
    ridgeOf(shape).forEach(([x, y], i) => {
      if (line % 2 === 0) {
        context.moveTo(x + 3, y + line * 17);
        context.arc(x, y + line * 17, 3, 0, TAU);
      } else context.lineTo(x, y + line * 17 + (i % 2 === 0 ? -5 : 7));
    });
    if (line % 2 === 0) context.fill();
    else context.stroke();
  }
}

/** A hill's outline without its closing feet. */
function ridgeOf({ points }: Shape) {
  const foot = boundingBox(points).bottom - 40;
  return points.filter(([, y]) => y < foot);
}
