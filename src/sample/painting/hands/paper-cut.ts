import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { css, mix, tweak } from '../colour.ts';
import { deform } from '../deform.ts';
import { boundingBox, type Point } from '../geometry.ts';
import type { Hand } from '../hand.ts';
import { polygonPath } from '../maps.ts';
import { noiseTile, TILE } from '../noise.ts';
import { DESIGN_LONG_SIDE, pixelSize } from '../raster.ts';
import { createRandom, type Random } from '../rng.ts';
import type { Picture, Shape } from '../shape.ts';

/** Pieces glued on together: they share one shadow. */
interface Sheet {
  readonly shapes: Shape[];
  readonly isSmall: boolean;
}

interface Table {
  readonly context: SKRSContext2D;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  /** Output pixels for each design pixel. */
  readonly unit: number;
  readonly fibres: ReturnType<SKRSContext2D['createPattern']>;
  readonly random: Random;
}

const SMALL_SIZE = 0.55;
/** A sheet of small pieces is glued down at the latest after this many. */
const MOST_PIECES = 50;
const SHADOW_SHARE = 1 / 6;

/** Cut and torn paper: every sheet casts a shadow, shows its pale core at the edge and its own fibres. */
export const paintPaperCut: Hand = (picture, { seed, longSide }) => {
  const { width, height } = pixelSize(picture, longSide);
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = css(picture.palette.paper);
  context.fillRect(0, 0, width, height);
  const table: Table = {
    context,
    width,
    height,
    scale: width / picture.width,
    unit: longSide / DESIGN_LONG_SIDE,
    fibres: context.createPattern(drawFibres(), 'repeat'),
    random: createRandom(seed * 31 + 11),
  };
  for (const sheet of collectSheets(picture)) {
    castShadow(table, sheet);
    for (const shape of sheet.shapes) glue(table, shape);
  }
  const { data } = context.getImageData(0, 0, width, height);
  emboss(data, width, height);
  return { width, height, data };
};

function collectSheets(picture: Picture): Sheet[] {
  const sheets: Sheet[] = [];
  let key = '';
  for (const shape of picture.shapes) {
    if (shape.kind === 'bank') continue;
    const isSmall = shape.size < SMALL_SIZE;
    const ownKey = `${shape.group} ${pieceOf(shape)} ${isSmall}`;
    const last = sheets.at(-1);
    const startsAnew = !isSmall && shape.line > 0;
    if (last && ownKey === key && !startsAnew && last.shapes.length < MOST_PIECES) last.shapes.push(shape);
    else sheets.push({ shapes: [shape], isSmall });
    key = ownKey;
  }
  return sheets;
}

/** The parts of a person are cut together. */
function pieceOf({ kind }: Shape): string {
  switch (kind) {
    case 'head':
    case 'hair':
    case 'hat':
    case 'eye':
    case 'cheek':
    case 'mouth':
    case 'hand':
    case 'figure':
      return 'person';
    default:
      return kind;
  }
}

/** Drawn and blurred at a sixth of the size, only as large as the sheet. */
function castShadow({ context, width, height, scale, unit }: Table, sheet: Sheet): void {
  const solid = sheet.shapes.filter(
    ({ line, material, kind }) => line > 0 || material === 'leaf' || kind === 'terrace',
  );
  if (solid.length === 0) return;
  const room = 40 * unit;
  const boxes = solid.map(({ points }) => boundingBox(points));
  const left = Math.max(0, Math.min(...boxes.map((box) => box.left)) * scale - room);
  const top = Math.max(0, Math.min(...boxes.map((box) => box.top)) * scale - room);
  const right = Math.min(width, Math.max(...boxes.map((box) => box.right)) * scale + room);
  const bottom = Math.min(height, Math.max(...boxes.map((box) => box.bottom)) * scale + room);
  if (right <= left || bottom <= top) return;
  const small = {
    width: Math.ceil((right - left) * SHADOW_SHARE),
    height: Math.ceil((bottom - top) * SHADOW_SHARE),
  };
  const sharp = createCanvas(small.width, small.height);
  const outline = sharp.getContext('2d');
  for (const { points } of solid) {
    outline.fill(polygonPath(points, scale * SHADOW_SHARE, -left * SHADOW_SHARE, -top * SHADOW_SHARE));
  }
  const soft = createCanvas(small.width, small.height);
  const shade = soft.getContext('2d');
  shade.filter = `blur(${(sheet.isSmall ? 1.2 : 3) * unit}px)`;
  shade.drawImage(sharp, 0, 0);
  const lift = (sheet.isSmall ? 5 : 13) * unit;
  context.globalCompositeOperation = 'multiply';
  context.globalAlpha = 0.5;
  context.drawImage(
    soft,
    left + lift * 0.8,
    top + lift,
    small.width / SHADOW_SHARE,
    small.height / SHADOW_SHARE,
  );
  context.globalAlpha = 1;
  context.globalCompositeOperation = 'source-over';
}

function glue(table: Table, shape: Shape): void {
  const { context, scale, unit, random, fibres } = table;
  const isBroad = shape.size >= SMALL_SIZE;
  const base = shape.bottomColour ? mix(shape.colour, shape.bottomColour, 0.25) : shape.colour;
  const colour = tweak(base, random.gaussian() * 0.012, 1.06);
  let outline = snip(shape.points, isBroad ? 1.6 : shape.size > 0.26 ? 0.5 : 0.12, random);
  const isPiece = shape.line > 0;
  if (isPiece) {
    const isTorn =
      isBroad && (shape.material === 'hill' || shape.kind === 'cloud' || shape.kind === 'ground');
    const core = isTorn ? mix(colour, [255, 252, 244], 0.8) : mix(colour, [255, 255, 250], 0.45);
    context.fillStyle = css(core);
    if (isTorn) {
      context.fill(polygonPath(deform(outline, 5, 2, random), scale, -4 * unit, -5 * unit));
      outline = deform(outline, 4, 2, random);
    } else context.fill(polygonPath(outline, scale, -2 * unit, -2.4 * unit));
  }
  const path = polygonPath(outline, scale);
  context.fillStyle = css(colour, shape.alpha);
  context.fill(path);
  if (!(isPiece || shape.kind === 'facet') || shape.size <= 0.35 || !fibres) return;
  // Another stretch of the fibre pattern for every sheet, lengthways or crossways.
  context.save();
  context.clip(path);
  context.translate(random.integer(-TILE, 0), random.integer(-TILE, 0));
  context.fillStyle = fibres;
  const box = boundingBox(outline);
  context.fillRect(
    box.left * scale,
    box.top * scale,
    (box.right - box.left) * scale + TILE,
    (box.bottom - box.top) * scale + TILE,
  );
  context.restore();
}

/** Scissors never follow the line exactly. */
function snip(points: readonly Point[], slip: number, random: Random): Point[] {
  return points.map(([x, y]) => [x + random.gaussian() * slip, y + random.gaussian() * slip]);
}

/** Light and dark fibres as a transparent tile. */
function drawFibres() {
  const canvas = createCanvas(TILE, TILE);
  const context = canvas.getContext('2d');
  const image = context.createImageData(TILE, TILE);
  const fine = noiseTile(41, 5, 3, 0.7);
  const cloudy = noiseTile(42, 60, 4, 0.5);
  for (let i = 0; i < TILE * TILE; i++) {
    const value = ((fine[i] ?? 0.5) * 0.6 + (cloudy[i] ?? 0.5) * 0.4 - 0.5) * 2;
    image.data.fill(value > 0 ? 255 : 0, i * 4, i * 4 + 3);
    image.data[i * 4 + 3] = Math.abs(value) * 46;
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

/** Raking light over the fibres of all sheets. */
function emboss(data: Uint8ClampedArray, width: number, height: number): void {
  const tile = noiseTile(43, 3, 2, 0.8);
  const mask = TILE - 1;
  for (let y = 0; y < height; y++) {
    const row = (y & mask) * TILE;
    const below = ((y + 1) & mask) * TILE;
    for (let x = 0, i = y * width * 4; x < width; x++, i += 4) {
      const light = ((tile[row + (x & mask)] ?? 0.5) - (tile[below + ((x + 1) & mask)] ?? 0.5)) * 13;
      data[i] = (data[i] ?? 0) + light;
      data[i + 1] = (data[i + 1] ?? 0) + light;
      data[i + 2] = (data[i + 2] ?? 0) + light;
    }
  }
}
