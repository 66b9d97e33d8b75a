import { boundingBox, type Point } from './geometry.ts';
import type { Picture } from './shape.ts';

/** How the painter frames a scene. */
export interface Camera {
  /** Left and right swapped; not for pictures with writing. */
  readonly mirror: boolean;
  /** 1 shows the whole scene, more comes nearer to its focus. */
  readonly zoom: number;
}

/** Room (units) round the frame in which shapes still matter: their shadows and strokes reach in. */
const ROOM = 40;

/** The same scene nearer or mirrored; the focus keeps its relative place, shapes out of frame are dropped. */
export function framePicture(picture: Picture, { mirror, zoom }: Camera): Picture {
  const { width, height, focus } = picture;
  const place = ([x, y]: Point): Point => {
    const nearX = focus[0] + (x - focus[0]) * zoom;
    return [mirror ? width - nearX : nearX, focus[1] + (y - focus[1]) * zoom];
  };
  const shapes = picture.shapes
    .map((shape) => ({
      ...shape,
      points: shape.points.map(place),
      angle: mirror ? Math.PI - shape.angle : shape.angle,
    }))
    .filter(({ points }) => {
      const { left, top, right, bottom } = boundingBox(points);
      return right > -ROOM && left < width + ROOM && bottom > -ROOM && top < height + ROOM;
    });
  return { ...picture, shapes, focus: place(focus) };
}
