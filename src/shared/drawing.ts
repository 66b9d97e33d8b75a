import { z } from 'zod';
import {
  countPoints,
  type DrawingColour,
  drawingColours,
  drawingSheet,
  drawingWidths,
  mostDrawingPoints,
  mostDrawingStrokes,
} from './drawing-sheet.ts';

const colourNames = Object.keys(drawingColours) as [DrawingColour, ...DrawingColour[]];

/** Where the hand was, and how hard it pressed: 0…100, 50 where the screen cannot tell. */
const pointSchema = z.tuple([
  z.number().int().min(0).max(drawingSheet.width),
  z.number().int().min(0).max(drawingSheet.height),
  z.number().int().min(0).max(100),
]);
export type DrawingPoint = z.infer<typeof pointSchema>;

const drawingStrokeSchema = z.strictObject({
  colour: z.enum(colourNames),
  width: z.union([z.literal(drawingWidths[0]), z.literal(drawingWidths[1]), z.literal(drawingWidths[2])]),
  points: z.array(pointSchema).min(1).max(mostDrawingPoints),
});
export type DrawingStroke = z.infer<typeof drawingStrokeSchema>;

/** As a page sends it: strokes, never a picture, so that nothing has to be decoded. */
export const drawingSchema = z
  .array(drawingStrokeSchema)
  .min(1)
  .max(mostDrawingStrokes)
  .refine((strokes) => countPoints(strokes) <= mostDrawingPoints);
