import { readFileSync } from 'node:fs';
import path from 'node:path';
import { resourcesFolder } from '../resources.ts';
import type { Pdf } from './set-text.ts';

interface Stroke {
  readonly d: string;
  readonly fill: string | null;
  readonly stroke: string | null;
  readonly width: number;
}
interface Tile {
  readonly width: number;
  readonly height: number;
  readonly strokes: readonly Stroke[];
}

/** `band`: the wide border; `braid`: the fine one. As screens have them, light. */
const files = { band: 'brocade.svg', braid: 'brocade-fine.svg' };
export type Weave = keyof typeof files;
const known = new Map<Weave, Tile>();

/** A tile's paths, out of our own SVG: a plain list of `<path>` elements. */
function readTile(weave: Weave): Tile {
  const found = known.get(weave);
  if (found) return found;
  const svg = readFileSync(path.join(resourcesFolder(), 'brocade', files[weave]), 'utf8');
  const of = (element: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(element)?.[1] ?? null;
  const colourOf = (value: string | null) => (value === 'none' ? null : value);
  const [root = ''] = svg.match(/<svg[^>]*>/) ?? [];
  const tile = {
    width: Number(of(root, 'width')),
    height: Number(of(root, 'height')),
    strokes: [...svg.matchAll(/<path[^>]*>/g)].map(([element]) => ({
      d: of(element, 'd') ?? '',
      fill: colourOf(of(element, 'fill')),
      stroke: colourOf(of(element, 'stroke')),
      width: Number(of(element, 'stroke-width') ?? 1),
    })),
  };
  known.set(weave, tile);
  return tile;
}

/** Draws the woven border along a line from (x, y) to the right, whole tiles that fill `length` exactly. */
export function drawBrocade(
  pdf: Pdf,
  weave: Weave,
  box: { readonly x: number; readonly y: number; readonly length: number; readonly height: number },
): void {
  const tile = readTile(weave);
  const scale = box.height / tile.height;
  const count = Math.max(1, Math.round(box.length / (tile.width * scale)));
  const stretch = box.length / (count * tile.width);
  pdf.save().rect(box.x, box.y, box.length, box.height).clip();
  for (let at = 0; at < count; at += 1) {
    pdf
      .save()
      .translate(box.x + at * tile.width * stretch, box.y)
      .scale(stretch, scale);
    for (const { d, fill, stroke, width } of tile.strokes) {
      pdf.path(d).lineWidth(width);
      if (fill) pdf.fillColor(fill);
      if (stroke) pdf.lineCap('square').lineJoin('miter').miterLimit(8).strokeColor(stroke);
      if (fill && stroke) pdf.fillAndStroke();
      else if (fill) pdf.fill();
      else if (stroke) pdf.stroke();
    }
    pdf.restore();
  }
  pdf.restore();
}

/** The border around a page, `inset` from its edges: along the sides it is turned, and corners have a lozenge. */
export function drawFrame(pdf: Pdf, weave: Weave, inset: number, height: number): void {
  const { width: right, height: bottom } = pdf.page;
  const across = right - 2 * (inset + height);
  const down = bottom - 2 * (inset + height);
  const sides = [
    { x: inset + height, y: inset, turn: 0, length: across },
    { x: right - inset, y: inset + height, turn: 90, length: down },
    { x: right - inset - height, y: bottom - inset, turn: 180, length: across },
    { x: inset, y: bottom - inset - height, turn: 270, length: down },
  ];
  for (const { x, y, turn, length } of sides) {
    pdf.save().translate(x, y).rotate(turn);
    drawBrocade(pdf, weave, { x: 0, y: 0, length, height });
    pdf.restore();
  }
  for (const x of [inset, right - inset - height])
    for (const y of [inset, bottom - inset - height]) drawCorner(pdf, x, y, height);
}

function drawCorner(pdf: Pdf, x: number, y: number, side: number): void {
  const middle = { x: x + side / 2, y: y + side / 2 };
  const lozenge = (radius: number) =>
    pdf
      .moveTo(middle.x, middle.y - radius)
      .lineTo(middle.x + radius, middle.y)
      .lineTo(middle.x, middle.y + radius)
      .lineTo(middle.x - radius, middle.y)
      .closePath();
  const pen = side / 40;
  pdf.lineJoin('miter').lineWidth(pen);
  pdf.rect(x + pen / 2, y + pen / 2, side - pen, side - pen).stroke('#b02a2d');
  lozenge(side * 0.36).stroke('#b02a2d');
  lozenge(side * 0.24).stroke('#282e5b');
  lozenge(side * 0.1).fill('#e0ae57');
}
