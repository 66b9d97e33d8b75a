import { type Brush, type BrushKind, brushSet } from './brush.ts';
import type { Rgb } from './colour.ts';
import { createFlowField, type FlowField, foldAngle } from './flow-field.ts';
import { clamp } from './geometry.ts';
import type { Random } from './rng.ts';
import { layStroke, type Surface } from './stroke-engine.ts';
import type { StrokeSource } from './stroke-source.ts';

/** One layer of strokes, from the broad underpainting to the finest accents. */
export interface Layer {
  /** Stroke width in design pixels. */
  readonly width: number;
  /** Half-length in widths. */
  readonly aspect: number;
  readonly alpha: number;
  /** Contour strength from which the layer works; 0 covers everything. */
  readonly contour: number;
  readonly density: number;
}

/** A painter's way with body colour (oil, gouache). */
export interface BodyColour {
  readonly brush: BrushKind;
  readonly layers: readonly Layer[];
  readonly swirl: number;
  /** Colour play between strokes; 1 is lively. */
  readonly jitter: number;
  readonly variation: number;
  readonly thickness: number;
  /** Share of the wet paint below that each stroke picks up. */
  readonly pickUp: number;
}

/** Colour tolerance along a stroke: broad strokes may cross soft borders, fine ones may not. */
const TOLERANCE = [2600, 1100, 500];

/** Builds the picture up in layers of strokes, broad to fine; fine layers only visit contours and small forms. */
export function layBodyColour(
  surface: Surface,
  source: StrokeSource,
  manner: BodyColour,
  seed: number,
  random: Random,
): void {
  const flow = createFlowField(source, seed, manner.swirl);
  manner.layers.forEach((layer, depth) => {
    const brushes = brushesFor(manner.brush, layer.width);
    for (const [x, y] of scatter(source, layer, random)) {
      if (layer.contour > 0 && !needsDetail(source, flow, layer, depth, x, y, random)) continue;
      layBodyStroke(surface, source, flow, manner, layer, depth, x, y, random.pick(brushes), random);
    }
  });
}

function brushesFor(kind: BrushKind, width: number): readonly Brush[] {
  if (width > 30) return brushSet(kind, 5, 256, 64);
  return width > 14 ? brushSet(kind, 5, 128, 28) : brushSet(kind, 5, 64, 14);
}

/** A jittered grid in random order: even cover without visible rows. */
function scatter(source: StrokeSource, layer: Layer, random: Random): [number, number][] {
  const spread = layer.contour > 0 ? 1.05 : 1.13;
  const step = Math.max(1.5, (layer.width * source.unit * spread) / Math.sqrt(layer.density));
  const places: [number, number][] = [];
  for (let y = 0; y < source.height + step; y += step) {
    for (let x = 0; x < source.width + step; x += step) {
      places.push([x + random.gaussian() * step * 0.6, y + random.gaussian() * step * 0.6]);
    }
  }
  for (let i = places.length - 1; i > 0; i--) {
    const j = random.integer(0, i);
    const held = places[i];
    const other = places[j];
    if (held && other) {
      places[i] = other;
      places[j] = held;
    }
  }
  return places;
}

function needsDetail(
  source: StrokeSource,
  flow: FlowField,
  layer: Layer,
  depth: number,
  x: number,
  y: number,
  random: Random,
): boolean {
  const i = source.index(x, y);
  const size = source.traits.size(i);
  const reach = Math.max(source.cell, layer.width * source.unit * 0.7);
  const contrast = Math.max(
    flow.contrast[i] ?? 0,
    flow.contrast[source.index(x + reach, y)] ?? 0,
    flow.contrast[source.index(x - reach, y)] ?? 0,
    flow.contrast[source.index(x, y + reach)] ?? 0,
    flow.contrast[source.index(x, y - reach)] ?? 0,
  );
  if (depth === 2) return contrast > layer.contour * 0.45 || size < 0.75 || random.chance(0.22);
  if (!(contrast > layer.contour * 0.42 || size < 0.42 || random.chance(0.03))) return false;
  if (depth === 3 && size > 0.9 && !random.chance(0.45)) return false;
  if (depth === 4 && size > 0.42) return false;
  return size <= 0.34 || !liesBetween(source, i);
}

/** A map pixel that differs from both neighbours on one axis is a blend of the two, not a colour to paint with. */
function liesBetween(source: StrokeSource, i: number): boolean {
  const { width, height } = source.flat;
  const column = i % width;
  const row = Math.floor(i / width);
  if (column === 0 || row === 0 || column === width - 1 || row === height - 1) return false;
  return (
    (source.difference(i - 1, i) > 700 && source.difference(i + 1, i) > 700) ||
    (source.difference(i - width, i) > 700 && source.difference(i + width, i) > 700)
  );
}

function layBodyStroke(
  surface: Surface,
  source: StrokeSource,
  flow: FlowField,
  manner: BodyColour,
  layer: Layer,
  depth: number,
  x: number,
  y: number,
  brush: Brush,
  random: Random,
): void {
  const i = source.index(x, y);
  const width = layer.width * source.unit;
  const angle = (flow.angle[i] ?? 0) + random.gaussian() * 0.16;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const wish =
    width * layer.aspect * random.range(0.7, 1.25) * (depth < 2 ? clamp(source.traits.size(i), 0.6, 1.5) : 1);
  const tolerance = TOLERANCE[Math.min(depth, 2)] ?? 500;
  const ahead = source.reach(x, y, cos, sin, wish, width * 0.3, tolerance);
  const behind = source.reach(x, y, -cos, -sin, wish, width * 0.3, tolerance);
  const halfLength = Math.max(width * 0.55, (ahead + behind) / 2 + width * 0.12);
  const middleX = x + (cos * (ahead - behind)) / 2;
  const middleY = y + (sin * (ahead - behind)) / 2;
  const endAngle = flow.angle[source.index(middleX + cos * halfLength, middleY + sin * halfLength)] ?? angle;
  layStroke(surface, {
    x: middleX,
    y: middleY,
    angle,
    halfLength,
    halfWidth: width * 0.5 * random.range(0.8, 1.2) * (depth < 2 ? 1.15 : 0.95),
    bend: clamp(foldAngle(endAngle - angle) * 0.35, -0.32, 0.32),
    colour: mixOnPalette(surface, source.colour(i), middleX, middleY, manner, depth, random),
    alpha: layer.alpha,
    brush,
    variation: manner.variation,
    thickness: manner.thickness * (depth > 1 ? 1.15 : 1),
  });
}

/** The colour of one load of paint: near the wanted one, now and then broken, a little of what lies below. */
function mixOnPalette(
  surface: Surface,
  wanted: Rgb,
  x: number,
  y: number,
  manner: BodyColour,
  depth: number,
  random: Random,
): Rgb {
  const play = manner.jitter * (depth < 2 ? 1 : depth === 2 ? 0.8 : 0.45);
  const light = random.gaussian() * 15 * play;
  let red = wanted[0] + light + random.gaussian() * 9 * play;
  const green = wanted[1] + light;
  let blue = wanted[2] + light + random.gaussian() * 11 * play;
  if (random.chance(0.1 * play)) {
    red += (red - 128) * -0.16 + 8;
    blue += 18 * random.sign();
  }
  const column = clamp(Math.floor(x), 0, surface.width - 1);
  const row = clamp(Math.floor(y), 0, surface.height - 1);
  const below = (row * surface.width + column) * 4;
  const pick = (channel: number, at: number): number =>
    channel + ((surface.data[at] ?? 0) - channel) * manner.pickUp;
  return [pick(red, below), pick(green, below + 1), pick(blue, below + 2)];
}
