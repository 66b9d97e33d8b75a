import { useMemo } from 'preact/compat';
import type { DrawingStroke } from '../../shared/drawing.ts';
import { drawingColours, drawingSheet, drawStroke } from '../../shared/drawing-sheet.ts';

/** A drawing, small. Decorative: a word stands beside it. */
export function DrawingPicture({
  strokes,
  className,
}: {
  strokes: readonly DrawingStroke[];
  className: string | undefined;
}) {
  const paths = useMemo(
    () =>
      strokes.flatMap((stroke, at) =>
        drawStroke(stroke).map(({ path, width }, part) => ({
          id: `${at}-${part}`,
          path,
          width,
          colour: drawingColours[stroke.colour],
        })),
      ),
    [strokes],
  );
  return (
    <svg
      aria-hidden="true"
      className={className}
      viewBox={`0 0 ${drawingSheet.width} ${drawingSheet.height}`}
      fill="none"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <rect width="100%" height="100%" fill={drawingColours.paper} />
      {paths.map(({ id, path, width, colour }) => (
        <path key={id} d={path} stroke={colour} strokeWidth={width} />
      ))}
    </svg>
  );
}
