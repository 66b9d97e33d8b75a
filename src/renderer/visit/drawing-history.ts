import type { DrawingStroke } from '../../shared/drawing.ts';
import {
  countPoints,
  drawingSheet,
  mostDrawingPoints,
  mostDrawingStrokes,
} from '../../shared/drawing-sheet.ts';

/** What was done to the sheet, oldest first; clearing it is a deed like a stroke and can be taken back. */
export type DrawingHistory = readonly (DrawingStroke | 'clear')[];

/** What is on the sheet. */
export const visibleStrokes = (history: DrawingHistory): readonly DrawingStroke[] =>
  history.slice(history.lastIndexOf('clear') + 1).filter((deed) => deed !== 'clear');

export const undoDeed = (history: DrawingHistory): DrawingHistory => history.slice(0, -1);

export const clearSheet = (history: DrawingHistory): DrawingHistory =>
  visibleStrokes(history).length === 0 ? history : [...history, 'clear'];

/** How many more points the sheet takes. */
export function roomLeft(history: DrawingHistory): number {
  const strokes = visibleStrokes(history);
  return strokes.length >= mostDrawingStrokes ? 0 : mostDrawingPoints - countPoints(strokes);
}

/** Units of the sheet the hand must move for another point. */
const leastMove = 4;

/** The place of a touch on the sheet; `pressure` is 0…1, and 0.5 where the screen cannot tell. */
export function toPoint(
  touch: { readonly x: number; readonly y: number; readonly pressure: number },
  box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
): [x: number, y: number, pressure: number] {
  const on = (share: number, side: number) => Math.min(side, Math.max(0, Math.round(share * side)));
  return [
    on((touch.x - box.left) / box.width, drawingSheet.width),
    on((touch.y - box.top) / box.height, drawingSheet.height),
    on(touch.pressure, 100),
  ];
}

/** Whether the hand has moved far enough for another point. */
export function isMove(last: DrawingStroke['points'][number] | undefined, next: typeof last): boolean {
  if (!last || !next) return true;
  return Math.hypot(next[0] - last[0], next[1] - last[1]) >= leastMove;
}
