import { createCanvas, type Path2D, type SKRSContext2D } from '@napi-rs/canvas';
import { boxBlur } from './blur.ts';
import { deform } from './deform.ts';
import { type DryPaper, develop, dryOnPaper } from './dry-paper.ts';
import { type Box, boundingBox, clamp, type Point } from './geometry.ts';
import type { HandOptions } from './hand.ts';
import { covers } from './inks.ts';
import { fillFor, polygonPath, type Recolour } from './maps.ts';
import { noiseTile, sample, sampleSlanted, TILE } from './noise.ts';
import { pixelSize, type Raster } from './raster.ts';
import { createRandom, type Random } from './rng.ts';
import type { Picture, Shape } from './shape.ts';

/** How thin colour behaves on paper. */
export interface WashStyle extends DryPaper {
  /** Strength of the pencil drawing beneath, 0–1. */
  readonly pencil: number;
  /** Radius of wet-in-wet edges (sky, clouds, smoke), working pixels. */
  readonly wet: number;
  readonly recolour: Recolour;
}

/** Washes are mixed at half size: water has no detail, the paper's grain comes later at full size. */
const WORK_SHARE = 0.5;
/** Light absorbed by a pigment of each channel value: -ln(value). */
const ABSORBED = Float32Array.from({ length: 256 }, (_, value) => -Math.log(Math.max(0.02, value / 255)));
const WET_SHARE = 0.25;
const DETAIL_SIZE = 0.55;

/** One wash: shapes of one depth laid wet together. */
interface Wash {
  readonly shapes: readonly Shape[];
  readonly isDetail: boolean;
  /** Position in the order of all shapes, after which others may cover it. */
  readonly group: number;
}

interface Sheet {
  readonly context: SKRSContext2D;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  /** Absorbed light per pixel: red, green, blue in turn. */
  readonly density: Float32Array;
  readonly outlines: Map<Shape, Path2D>;
  readonly boxes: Map<Shape, Box>;
}

/** Paints with transparent colour: densities add up, edges dry dark, later shapes are reserved as white paper. */
export function paintWash(picture: Picture, { seed, longSide }: HandOptions, style: WashStyle): Raster {
  const random = createRandom(seed * 29 + 9);
  const { width, height } = pixelSize(picture, Math.round(longSide * WORK_SHARE));
  const context = createCanvas(width, height).getContext('2d');
  const sheet: Sheet = {
    context,
    width,
    height,
    scale: width / picture.width,
    density: new Float32Array(width * height * 3),
    outlines: new Map(),
    boxes: new Map(picture.shapes.map((shape) => [shape, boundingBox(shape.points)])),
  };
  for (const shape of picture.shapes)
    sheet.outlines.set(shape, polygonPath(roughen(shape, random), sheet.scale));
  const shift = { x: (seed * 71) & (TILE - 1), y: (seed * 131) & (TILE - 1) };
  for (const wash of washesOf(picture)) layOneWash(sheet, picture, wash, style, shift, random);
  const pencil = drawPencil(sheet, picture, style, random);
  const washes = develop(sheet, pencil, style.pencil);
  return dryOnPaper(washes, pixelSize(picture, longSide), style, shift);
}

function roughen(shape: Shape, random: Random): Point[] {
  if (shape.size < DETAIL_SIZE) return deform(shape.points, 2.2, 1, random);
  return deform(shape.points, shape.material === 'sky' ? 24 : 9, 2, random);
}

/** Each depth gives one wash of broad shapes and, once that is dry, one of its details. */
function washesOf(picture: Picture): Wash[] {
  const washes: Wash[] = [];
  for (const [group, shapes] of Map.groupBy(picture.shapes, (shape) => shape.group)) {
    const broad = shapes.filter((shape) => shape.size >= DETAIL_SIZE);
    const details = shapes.filter((shape) => shape.size < DETAIL_SIZE);
    if (broad.length > 0) washes.push({ shapes: broad, isDetail: false, group });
    if (details.length > 0) washes.push({ shapes: details, isDetail: true, group });
  }
  return washes.sort((a, b) => a.group - b.group);
}

function layOneWash(
  sheet: Sheet,
  picture: Picture,
  wash: Wash,
  style: WashStyle,
  shift: { x: number; y: number },
  random: Random,
): void {
  const area = pixelArea(sheet, wash.shapes, style.wet);
  if (area.width < 1 || area.height < 1) return;
  const { context } = sheet;
  context.globalCompositeOperation = 'source-over';
  context.clearRect(area.x, area.y, area.width, area.height);
  for (const run of runsOf(wash.shapes)) {
    if (run.isWet) layWet(sheet, run.shapes, style);
    else for (const shape of run.shapes) layShape(sheet, shape, wash.isDetail, style, random);
  }
  reserve(sheet, picture, wash, area);
  absorb(sheet, wash, area, shift);
}

function layShape(sheet: Sheet, shape: Shape, isDetail: boolean, style: WashStyle, random: Random): void {
  const { context, scale, outlines } = sheet;
  const outline = outlines.get(shape);
  if (!outline) return;
  const isSky = shape.material === 'sky';
  context.fillStyle = fillFor(context, shape, scale, style.recolour);
  context.globalAlpha = isSky && shape.line === 0 ? 0.55 : 1;
  if (!isDetail && !isSky) {
    // Two different outlines, each half strong: the edge of a wash is never one clean line.
    context.globalAlpha = 0.62;
    context.fill(outline);
    context.globalAlpha = 0.55;
    context.fill(polygonPath(deform(shape.points, 12, 2, random), scale));
  } else context.fill(outline);
}

/** Lays neighbouring wet shapes together through one blur, at quarter size: nothing sharp is lost. */
function layWet(sheet: Sheet, shapes: readonly Shape[], style: WashStyle): void {
  const { context, width, height } = sheet;
  const small = { width: Math.ceil(width * WET_SHARE), height: Math.ceil(height * WET_SHARE) };
  const sharp = createCanvas(small.width, small.height);
  const drops = sharp.getContext('2d');
  const scale = sheet.scale * WET_SHARE;
  for (const shape of shapes) {
    drops.globalAlpha = shape.line === 0 && shape.material === 'sky' ? 0.55 : 1;
    drops.fillStyle = fillFor(drops, shape, scale, style.recolour);
    drops.fill(polygonPath(shape.points, scale));
  }
  const soft = createCanvas(small.width, small.height);
  const water = soft.getContext('2d');
  water.filter = `blur(${style.wet * WET_SHARE}px)`;
  water.drawImage(sharp, 0, 0);
  context.globalAlpha = 1;
  context.drawImage(soft, 0, 0, width, height);
}

/** Neighbours in painting order that are all wet or all dry. */
function runsOf(shapes: readonly Shape[]): { isWet: boolean; shapes: Shape[] }[] {
  const runs: { isWet: boolean; shapes: Shape[] }[] = [];
  for (const shape of shapes) {
    const last = runs.at(-1);
    if (last && last.isWet === isWet(shape)) last.shapes.push(shape);
    else runs.push({ isWet: isWet(shape), shapes: [shape] });
  }
  return runs;
}

function isWet({ kind }: Shape): boolean {
  return kind === 'cloud' || kind === 'halo' || kind === 'bank' || kind === 'smoke';
}

/** Keeps the paper white where later, opaque shapes will stand; hills glaze over each other instead. */
function reserve(sheet: Sheet, picture: Picture, wash: Wash, area: PixelArea): void {
  const { context, outlines, boxes, scale } = sheet;
  context.globalCompositeOperation = 'destination-out';
  context.fillStyle = '#000';
  for (const shape of picture.shapes) {
    const isLater =
      shape.group > wash.group || (shape.group === wash.group && !wash.isDetail && shape.size < DETAIL_SIZE);
    if (!isLater || shape.alpha <= 0.85 || shape.kind === 'cloud') continue;
    if (shape.line === 0 && shape.material !== 'leaf' && shape.kind !== 'terrace') continue;
    const box = boxes.get(shape);
    const outline = outlines.get(shape);
    if (!box || !outline || !meets(box, area, scale)) continue;
    context.globalAlpha = shape.material === 'hill' ? 0.55 : 0.95;
    context.fill(outline);
  }
  context.globalAlpha = 1;
}

interface PixelArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function pixelArea(sheet: Sheet, shapes: readonly Shape[], wet: number): PixelArea {
  const room = 12 * sheet.scale + (shapes.some(isWet) ? wet * 3 : 0) + 8;
  const boxes = shapes.map((shape) => sheet.boxes.get(shape)).filter((box) => box !== undefined);
  const x = clamp(Math.floor(Math.min(...boxes.map((box) => box.left)) * sheet.scale - room), 0, sheet.width);
  const y = clamp(Math.floor(Math.min(...boxes.map((box) => box.top)) * sheet.scale - room), 0, sheet.height);
  const right = clamp(
    Math.ceil(Math.max(...boxes.map((box) => box.right)) * sheet.scale + room),
    0,
    sheet.width,
  );
  const bottom = clamp(
    Math.ceil(Math.max(...boxes.map((box) => box.bottom)) * sheet.scale + room),
    0,
    sheet.height,
  );
  return { x, y, width: right - x, height: bottom - y };
}

function meets(box: Box, area: PixelArea, scale: number): boolean {
  return (
    box.right * scale > area.x &&
    box.left * scale < area.x + area.width &&
    box.bottom * scale > area.y &&
    box.top * scale < area.y + area.height
  );
}

/** Adds the drawn wash to the sheet: uneven flow, pigment carried to the drying edge, fine grain. */
function absorb(sheet: Sheet, wash: Wash, area: PixelArea, shift: { x: number; y: number }): void {
  const { data } = sheet.context.getImageData(area.x, area.y, area.width, area.height);
  const cover = new Float32Array(area.width * area.height);
  for (let i = 0; i < cover.length; i++) cover[i] = (data[i * 4 + 3] ?? 0) / 255;
  const blurred = boxBlur(cover, area.width, area.height, wash.isDetail ? 2 : 5);
  const flow = noiseTile(31, 90, 4, 0.55);
  const fine = noiseTile(32, 10, 3, 0.6);
  const edgeWeight = wash.isDetail ? 0.75 : 1.5;
  const flowWeight = wash.isDetail ? 0.35 : 0.95;
  for (let row = 0; row < area.height; row++) {
    const y = row + area.y;
    for (let column = 0; column < area.width; column++) {
      const i = row * area.width + column;
      const alpha = cover[i] ?? 0;
      if (alpha < 0.02) continue;
      const x = column + area.x;
      const edge = alpha * (1 - (blurred[i] ?? 0));
      const pooled =
        sampleSlanted(flow, x + shift.x, y + shift.y) * 0.65 +
        sample(flow, x * 0.9 - y * 0.35 + shift.x, y * 0.9 + x * 0.35 + shift.y) * 0.35;
      const amount =
        0.62 +
        (pooled - 0.5) * flowWeight +
        edge * edgeWeight +
        (sample(fine, x + shift.x, y + shift.y) - 0.5) * 0.16;
      const load = Math.max(0.15, amount) * alpha * 1.34;
      const to = (y * sheet.width + x) * 3;
      const from = i * 4;
      const { density } = sheet;
      density[to] = (density[to] ?? 0) + (ABSORBED[data[from] ?? 255] ?? 0) * load;
      density[to + 1] = (density[to + 1] ?? 0) + (ABSORBED[data[from + 1] ?? 255] ?? 0) * load;
      density[to + 2] = (density[to + 2] ?? 0) + (ABSORBED[data[from + 2] ?? 255] ?? 0) * load;
    }
  }
}

/** Coverage (alpha in RGBA) of the pencil drawing made before any colour. */
function drawPencil(sheet: Sheet, picture: Picture, style: WashStyle, random: Random): Uint8ClampedArray {
  const { context, width, height, scale } = sheet;
  context.globalCompositeOperation = 'source-over';
  context.clearRect(0, 0, width, height);
  if (style.pencil > 0) {
    context.strokeStyle = 'rgba(70,64,66,.5)';
    context.lineJoin = 'round';
    for (const shape of picture.shapes) {
      const outline = sheet.outlines.get(shape);
      if (outline && covers(shape)) {
        context.globalCompositeOperation = 'destination-out';
        context.globalAlpha = 1;
        context.fill(outline);
        context.globalCompositeOperation = 'source-over';
      }
      if (shape.line === 0 || shape.material === 'sky') continue;
      context.lineWidth = 1.1 * random.range(0.6, 1.3);
      context.globalAlpha = Math.min(1, random.range(0.25, 0.7) * (shape.size < 0.5 ? 1.15 : 0.8));
      const offsetX = random.gaussian() * 1.5;
      const offsetY = random.gaussian() * 1.5;
      // Land is drawn as an open line: its polygon closes below the picture.
      const isLand = shape.material === 'hill' || shape.material === 'field' || shape.kind === 'water';
      context.beginPath();
      for (const [x, y] of isLand ? shape.points.slice(0, -2) : shape.points) {
        context.lineTo(x * scale + offsetX, y * scale + offsetY);
      }
      if (!isLand) context.closePath();
      context.stroke();
    }
    context.globalAlpha = 1;
  }
  return context.getImageData(0, 0, width, height).data;
}
