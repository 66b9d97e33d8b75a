import { createCanvas } from '@napi-rs/canvas';
import { lightness, type Rgb, toLab } from './colour.ts';
import { drawFlat, polygonPath, type Recolour } from './maps.ts';
import type { Random } from './rng.ts';
import type { Picture, Shape } from './shape.ts';

/** Which of a few inks covers every pixel. */
export interface InkMap {
  readonly width: number;
  readonly height: number;
  readonly ink: Uint8Array;
}

/** Reduces a picture to the nearest of `inks` (OKLab distance, hue counting more than lightness). */
export function separateInks(
  picture: Picture,
  width: number,
  inks: readonly Rgb[],
  recolour: Recolour,
): InkMap {
  const flat = drawFlat(picture, width, recolour);
  const labs = inks.map(toLab);
  const known = new Map<number, number>();
  const ink = new Uint8Array(flat.width * flat.height);
  for (let i = 0; i < ink.length; i++) {
    const red = flat.data[i * 4] ?? 0;
    const green = flat.data[i * 4 + 1] ?? 0;
    const blue = flat.data[i * 4 + 2] ?? 0;
    const key = ((red >> 2) << 12) | ((green >> 2) << 6) | (blue >> 2);
    let nearest = known.get(key);
    if (nearest === undefined) {
      const [l, a, b] = toLab([red, green, blue]);
      const distances = labs.map((lab) => (l - lab[0]) ** 2 + 2.6 * ((a - lab[1]) ** 2 + (b - lab[2]) ** 2));
      nearest = distances.indexOf(Math.min(...distances));
      known.set(key, nearest);
    }
    ink[i] = nearest;
  }
  return { width: flat.width, height: flat.height, ink };
}

/** How a key-line is cut. */
export interface KeyLineStyle {
  /** Units. */
  readonly width: number;
  /** Even like poured wax, or swelling like a knife cut. */
  readonly isEven: boolean;
  /** Whether small dark shapes (pupils, letters) are filled. */
  readonly fillsDarks: boolean;
}

/** Coverage 0–255 of the key-line at every pixel; later shapes cover the lines of earlier ones. */
export function drawKeyLine(
  picture: Picture,
  width: number,
  style: KeyLineStyle,
  random: Random,
): Uint8Array {
  const scale = width / picture.width;
  const height = Math.round(picture.height * scale);
  const context = createCanvas(width, height).getContext('2d');
  context.lineJoin = 'round';
  context.lineCap = 'round';
  for (const shape of picture.shapes) {
    const path = polygonPath(shape.points, scale);
    if (covers(shape)) {
      context.globalCompositeOperation = 'destination-out';
      context.fill(path);
      context.globalCompositeOperation = 'source-over';
    }
    if (isLined(shape)) {
      const weight = 0.45 + 0.55 * shape.line;
      const lineWidth =
        style.width * scale * weight * (shape.size < 0.45 ? 0.6 : shape.size < 0.7 ? 0.85 : 1.1);
      if (style.isEven || shape.points.length < 4) {
        context.lineWidth = lineWidth;
        context.stroke(path);
      } else strokeSwelling(context, shape, scale, lineWidth, random);
    } else if (style.fillsDarks && shape.line === 0 && shape.size < 0.35 && lightness(shape.colour) < 0.45) {
      context.fill(path);
    }
  }
  const { data } = context.getImageData(0, 0, width, height);
  return Uint8Array.from({ length: width * height }, (_, i) => data[i * 4 + 3] ?? 0);
}

/** Whether a shape hides the lines beneath it; leaves have no line of their own and still do. */
export function covers({ alpha, line, size, material }: Shape): boolean {
  return alpha > 0.85 && (line > 0 || size >= 0.5 || material === 'leaf');
}

function isLined({ line, material, kind }: Shape): boolean {
  return line > 0 && (material !== 'sky' || kind === 'sun' || kind === 'cloud' || kind === 'ray');
}

/** Every fifth of the contour in another width. */
function strokeSwelling(
  context: ReturnType<ReturnType<typeof createCanvas>['getContext']>,
  { points }: Shape,
  scale: number,
  width: number,
  random: Random,
): void {
  const step = Math.max(2, Math.ceil(points.length / 5));
  for (let start = 0; start < points.length; start += step) {
    context.lineWidth = width * random.range(0.65, 1.4);
    context.beginPath();
    for (let i = start; i <= start + step; i++) {
      const [x, y] = points[i % points.length] ?? [0, 0];
      context.lineTo(x * scale, y * scale);
    }
    context.stroke();
  }
}

/** The same picture without vertical gradients, which would print as bands; `keep` drops whole shapes. */
export function flatten(picture: Picture, keep: (shape: Shape) => boolean): Picture {
  return {
    ...picture,
    shapes: picture.shapes.filter(keep).map(({ bottomColour: _, ...shape }) => shape),
  };
}
