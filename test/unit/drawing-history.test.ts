import { describe, expect, it } from 'vitest';
import {
  clearSheet,
  type DrawingHistory,
  isMove,
  roomLeft,
  toPoint,
  undoDeed,
  visibleStrokes,
} from '../../src/renderer/visit/drawing-history.ts';
import { type DrawingStroke, drawingSchema } from '../../src/shared/drawing.ts';
import { mostDrawingPoints } from '../../src/shared/drawing-sheet.ts';

const stroke = (x: number): DrawingStroke => ({ colour: 'ink', width: 16, points: [[x, 0, 50]] });

describe('the sheet', () => {
  it('takes back strokes one by one, and the clearing of the sheet as one', () => {
    let history: DrawingHistory = [stroke(1), stroke(2)];
    history = [...clearSheet(history), stroke(3)];
    expect(visibleStrokes(history)).toEqual([stroke(3)]);
    history = undoDeed(history);
    expect(visibleStrokes(history)).toEqual([]);
    history = undoDeed(history);
    expect(visibleStrokes(history)).toEqual([stroke(1), stroke(2)]);
    expect(visibleStrokes(undoDeed(undoDeed(undoDeed(history))))).toEqual([]);
  });
  it('is not cleared twice', () => {
    const cleared = clearSheet([stroke(1)]);
    expect(clearSheet(cleared)).toBe(cleared);
    expect(visibleStrokes(undoDeed(clearSheet(cleared)))).toEqual([stroke(1)]);
  });
  it('has room for what the server takes, and a new sheet has all of it again', () => {
    const full: DrawingStroke = {
      ...stroke(0),
      points: Array.from({ length: mostDrawingPoints }, () => [1, 1, 50]),
    };
    expect(roomLeft([full])).toBe(0);
    expect(drawingSchema.safeParse(visibleStrokes([full])).success).toBe(true);
    expect(roomLeft(clearSheet([full]))).toBe(mostDrawingPoints);
    expect(roomLeft(Array.from({ length: 600 }, () => stroke(1)))).toBe(0);
  });
  it('knows places by its own measure, whatever the screen, and keeps hands on the paper', () => {
    const box = { left: 100, top: 50, width: 400, height: 300 };
    expect(toPoint({ x: 300, y: 200, pressure: 0.5 }, box)).toEqual([600, 450, 50]);
    expect(toPoint({ x: 0, y: 999, pressure: 1 }, box)).toEqual([0, 900, 100]);
  });
  it('takes a point only where the hand has moved', () => {
    expect(isMove(undefined, [0, 0, 50])).toBe(true);
    expect(isMove([0, 0, 50], [2, 2, 90])).toBe(false);
    expect(isMove([0, 0, 50], [4, 0, 50])).toBe(true);
  });
});
