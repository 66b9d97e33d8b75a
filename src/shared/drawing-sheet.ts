import type { DrawingPoint, DrawingStroke } from './drawing.ts';

/** A visitor's drawing: strokes on a sheet of this size, in units of its own, whatever screen it is made on. */
export const drawingSheet = { width: 1200, height: 900 } as const;

/** The tokens' colours a child may draw with; `paper` paints over. They are recorded by name. */
export const drawingColours = {
  ink: '#181a24',
  blue: '#444d84',
  green: '#2b6241',
  yellow: '#e0ae57',
  brown: '#89601f',
  red: '#b02a2d',
  rose: '#de708d',
  paper: '#ffffff',
} as const;
export type DrawingColour = keyof typeof drawingColours;

/** Thin, middle, thick. */
export const drawingWidths = [7, 16, 34] as const;

/** More than a child draws in ten minutes; as a file some 120 kB. */
export const mostDrawingPoints = 10_000;
export const mostDrawingStrokes = 600;
/** Drawings one visit may leave. */
export const mostDrawingsOfVisit = 3;

export const countPoints = (strokes: readonly DrawingStroke[]): number =>
  strokes.reduce((sum, { points }) => sum + points.length, 0);

/** A part of a stroke that has one width, as SVG path data; screens and files are drawn from the same. */
export interface DrawnPart {
  readonly path: string;
  readonly width: number;
}

const number = (value: number): string => String(Math.round(value * 10) / 10);
const place = ([x, y]: readonly [number, number, ...unknown[]]): string => `${number(x)} ${number(y)}`;
const middle = (a: DrawingPoint, b: DrawingPoint): [number, number] => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];

/** Half the width where the hand hardly touches, half as much again where it presses; in six steps. */
function widthAt(width: number, pressure: number): number {
  return Math.round(width * (0.5 + Math.round((pressure / 100) * 6) / 6) * 10) / 10;
}

/** Curves from the middle of one pair of points to the middle of the next, from point `from` on. */
export function drawStroke({ width, points }: DrawingStroke, from = 0): readonly DrawnPart[] {
  const parts: { path: string; width: number }[] = [];
  for (let at = Math.max(0, from); at < points.length; at += 1) {
    const [before, here, after] = [points[at - 1], points[at], points[at + 1]];
    if (!here) continue;
    const start = before ? middle(before, here) : ([here[0], here[1]] as [number, number]);
    const end = after ? middle(here, after) : ([here[0], here[1]] as [number, number]);
    // A line of no length is drawn by nobody: a dot has a tenth of a unit.
    const line = before || after ? `Q${place(here)} ${place(end)}` : 'h.1';
    const wide = widthAt(width, here[2]);
    const last = parts.at(-1);
    if (last?.width === wide) last.path += line;
    else parts.push({ path: `M${place(start)}${line}`, width: wide });
  }
  return parts;
}

const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${drawingSheet.width} ${drawingSheet.height}" width="${drawingSheet.width}" height="${drawingSheet.height}"><rect width="100%" height="100%" fill="${drawingColours.paper}"/><g fill="none" stroke-linecap="round" stroke-linejoin="round">`;
const foot = '</g></svg>';

/** The picture as it is kept: the same strokes always make the same bytes. */
export function toSvg(strokes: readonly DrawingStroke[]): string {
  const paths = strokes.flatMap((stroke) =>
    drawStroke(stroke).map(
      ({ path, width }) =>
        `<path stroke="${drawingColours[stroke.colour]}" stroke-width="${width}" d="${path}"/>`,
    ),
  );
  return head + paths.join('') + foot;
}

/** Whether this is a picture `toSvg` may have made: paths and nothing else, so that nothing in it can act. */
export function isDrawingSvg(text: string): boolean {
  if (!text.startsWith(head) || !text.endsWith(foot)) return false;
  const body = text.slice(head.length, text.length - foot.length);
  return /^(?:<path stroke="#[0-9a-f]{6}" stroke-width="[\d.]{1,6}" d="[MQh\d. ]*"\/>)*$/.test(body);
}
