import { type PointerEvent, useLayoutEffect, useRef } from 'preact/compat';
import type { DrawingStroke } from '../../shared/drawing.ts';
import {
  type DrawnPart,
  drawingColours,
  drawingSheet,
  drawStroke,
  mostDrawingPoints,
} from '../../shared/drawing-sheet.ts';
import { type DrawingHistory, isMove, roomLeft, toPoint, visibleStrokes } from './drawing-history.ts';
import { unit } from './use-box.ts';

/** A touch wider than this is a palm or a sleeve, in units of the screen. */
const palm = 9;

type Pen = Pick<DrawingStroke, 'colour' | 'width'>;
type Hand = { readonly stroke: DrawingStroke; readonly kind: string };

/**
 * A canvas that many fingers draw on at once, each its own stroke. While a pen draws, fingers rest; a palm leaves
 * nothing. The strokes are the drawing: it is drawn anew whenever the canvas gets another size.
 */
export function useSheet(history: DrawingHistory, pen: Pen, onStroke: (stroke: DrawingStroke) => void) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const hands = useRef(new Map<number, Hand>());
  const latest = useRef({ history, onStroke });
  latest.current = { history, onStroke };

  const redraw = useRef(() => {
    const sheet = canvas.current;
    const brush = sheet?.getContext('2d');
    if (!sheet || !brush) return;
    const scale = sheet.width / drawingSheet.width;
    brush.setTransform(scale, 0, 0, scale, 0, 0);
    brush.fillStyle = drawingColours.paper;
    brush.fillRect(0, 0, drawingSheet.width, drawingSheet.height);
    const drawn = visibleStrokes(latest.current.history);
    for (const stroke of [...drawn, ...[...hands.current.values()].map((hand) => hand.stroke)])
      paint(brush, stroke.colour, drawStroke(stroke));
  });

  useLayoutEffect(() => {
    const sheet = canvas.current;
    if (!sheet) return;
    const measure = () => {
      const { width, height } = sheet.getBoundingClientRect();
      sheet.width = Math.max(1, Math.round(width * devicePixelRatio));
      sheet.height = Math.max(1, Math.round(height * devicePixelRatio));
      redraw.current();
    };
    const observer = new ResizeObserver(measure);
    observer.observe(sheet);
    measure();
    // Otherwise a quick stroke counts as a fling, and a tap soon after it is taken for what stops the fling.
    const claim = (event: TouchEvent) => event.preventDefault();
    sheet.addEventListener('touchstart', claim, { passive: false });
    return () => {
      observer.disconnect();
      sheet.removeEventListener('touchstart', claim);
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is on the sheet has changed
  useLayoutEffect(() => redraw.current(), [history]);

  /** Points that hands still on the sheet have taken. */
  const pending = () =>
    [...hands.current.values()].reduce((sum, { stroke }) => sum + stroke.points.length, 0);

  function begin(event: PointerEvent<HTMLCanvasElement>) {
    if (event.button !== 0 || Math.max(event.width, event.height) > palm * unit()) return;
    const holds = [...hands.current.values()];
    if (event.pointerType !== 'pen' && holds.some(({ kind }) => kind === 'pen')) return;
    if (roomLeft(latest.current.history) - pending() < 2) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    const stroke = { ...pen, points: [pointOf(event, event.currentTarget)] };
    hands.current.set(event.pointerId, { stroke, kind: event.pointerType });
    show(stroke, 0);
  }
  function move(event: PointerEvent<HTMLCanvasElement>) {
    const hand = hands.current.get(event.pointerId);
    if (!hand) return;
    const { points } = hand.stroke;
    const from = points.length;
    const touches = event.getCoalescedEvents();
    for (const touch of touches.length > 0 ? touches : [event]) {
      const point = pointOf(touch, event.currentTarget);
      if (isMove(points.at(-1), point) && roomLeft(latest.current.history) > pending()) points.push(point);
    }
    if (points.length > from) show(hand.stroke, from - 1);
  }
  function end(event: PointerEvent<HTMLCanvasElement>) {
    const hand = hands.current.get(event.pointerId);
    if (!hand) return;
    hands.current.delete(event.pointerId);
    latest.current.onStroke(hand.stroke);
  }
  function show(stroke: DrawingStroke, from: number) {
    const brush = canvas.current?.getContext('2d');
    if (brush) paint(brush, stroke.colour, drawStroke(stroke, from));
  }
  return {
    ref: canvas,
    onPointerDown: begin,
    onPointerMove: move,
    onPointerUp: end,
    // What the system takes away, such as the eleventh finger, has been drawn all the same.
    onPointerCancel: end,
  };
}

type Touch = Pick<globalThis.PointerEvent, 'clientX' | 'clientY' | 'pressure' | 'pointerType'>;

function pointOf({ clientX, clientY, pressure, pointerType }: Touch, sheet: HTMLElement) {
  // A mouse has none; a finger that reports none or all of it is on a screen that cannot tell.
  const tells = pointerType !== 'mouse' && pressure > 0 && pressure < 1;
  return toPoint({ x: clientX, y: clientY, pressure: tells ? pressure : 0.5 }, sheet.getBoundingClientRect());
}

function paint(
  brush: CanvasRenderingContext2D,
  colour: DrawingStroke['colour'],
  parts: readonly DrawnPart[],
): void {
  brush.strokeStyle = drawingColours[colour];
  brush.lineCap = 'round';
  brush.lineJoin = 'round';
  for (const { path, width } of parts) {
    brush.lineWidth = width;
    brush.stroke(new Path2D(path));
  }
}

export const isFull = (history: DrawingHistory): boolean => roomLeft(history) < mostDrawingPoints / 100;
