import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawingSchema } from '../../src/shared/drawing.ts';
import {
  drawingColours,
  drawingSheet,
  drawingWidths,
  drawStroke,
  isDrawingSvg,
  mostDrawingPoints,
  toSvg,
} from '../../src/shared/drawing-sheet.ts';

const point = fc.tuple(
  fc.integer({ min: 0, max: drawingSheet.width }),
  fc.integer({ min: 0, max: drawingSheet.height }),
  fc.integer({ min: 0, max: 100 }),
);
const stroke = fc.record({
  colour: fc.constantFrom(...(Object.keys(drawingColours) as (keyof typeof drawingColours)[])),
  width: fc.constantFrom(...drawingWidths),
  points: fc.array(point, { minLength: 1, maxLength: 20 }),
});
const drawing = fc.array(stroke, { minLength: 1, maxLength: 6 });

describe('a drawing as a picture', () => {
  it('is the same bytes for the same strokes, and made of paths alone', () => {
    fc.assert(
      fc.property(drawing, (strokes) => {
        const sent = drawingSchema.parse(JSON.parse(JSON.stringify(strokes)));
        expect(toSvg(sent)).toBe(toSvg(strokes));
        expect(isDrawingSvg(toSvg(strokes))).toBe(true);
      }),
    );
  });
  it('is no drawing once anything else stands in it', () => {
    const svg = toSvg([{ colour: 'ink', width: 7, points: [[1, 2, 50]] }]);
    for (const intruder of [
      '<script>alert(1)</script>',
      '<image href="http://x"/>',
      '<path d="M0 0" onload="x"/>',
    ])
      expect(isDrawingSvg(svg.replace('</g>', `${intruder}</g>`))).toBe(false);
    expect(isDrawingSvg(`${svg}<!-- -->`)).toBe(false);
    expect(isDrawingSvg('')).toBe(false);
  });
  it('goes through the first and the last point, and a touch leaves a dot', () => {
    const [line] = drawStroke({
      colour: 'red',
      width: 16,
      points: [
        [10, 20, 50],
        [30, 40, 50],
        [50, 90, 50],
      ],
    });
    expect(line).toEqual({ path: 'M10 20Q10 20 20 30Q30 40 40 65Q50 90 50 90', width: 16 });
    expect(drawStroke({ colour: 'red', width: 16, points: [[10, 20, 50]] })).toEqual([
      { path: 'M10 20h.1', width: 16 },
    ]);
  });
  it('is wider where the hand presses, without a gap', () => {
    const parts = drawStroke({
      colour: 'red',
      width: 16,
      points: [
        [0, 0, 0],
        [10, 0, 0],
        [20, 0, 100],
        [30, 0, 100],
      ],
    });
    expect(parts).toEqual([
      { path: 'M0 0Q0 0 5 0Q10 0 15 0', width: 8 },
      { path: 'M15 0Q20 0 25 0Q30 0 30 0', width: 24 },
    ]);
  });
  it('drawn on from any point adds what was missing', () => {
    fc.assert(
      fc.property(stroke, fc.nat(20), (whole, from) => {
        fc.pre(from > 0 && from < whole.points.length - 1);
        const curves = (parts: ReturnType<typeof drawStroke>) =>
          parts.flatMap(({ path }) => path.match(/Q[^QM]*/g) ?? []);
        expect(curves(drawStroke(whole, from))).toEqual(curves(drawStroke(whole)).slice(from));
      }),
    );
  });
});

describe('what is no drawing', () => {
  const dot = { colour: 'ink', width: 7, points: [[0, 0, 50]] };
  it.each([
    ['nothing', []],
    ['a picture', 'data:image/png;base64,iVBORw0KGgo='],
    ['a colour of one’s own', [{ ...dot, colour: '#000000' }]],
    ['a width of one’s own', [{ ...dot, width: 4000 }]],
    ['a point beside the sheet', [{ ...dot, points: [[drawingSheet.width + 1, 0, 50]] }]],
    ['half points', [{ ...dot, points: [[0.5, 0, 50]] }]],
    ['markup', [{ ...dot, points: [['0"/><script>', 0, 50]] }]],
    ['more members', [{ ...dot, href: 'http://x' }]],
    ['too many strokes', Array.from({ length: 601 }, () => dot)],
    [
      'too many points',
      Array.from({ length: 101 }, () => ({
        ...dot,
        points: Array.from({ length: mostDrawingPoints / 100 }, () => [0, 0, 0]),
      })),
    ],
  ])('%s is refused', (_, sent) => {
    expect(drawingSchema.safeParse(sent).success).toBe(false);
  });
});
