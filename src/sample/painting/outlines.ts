import { brushSet } from './brush.ts';
import type { Rgb } from './colour.ts';
import { drawIds } from './maps.ts';
import { pixelSize } from './raster.ts';
import type { Random } from './rng.ts';
import type { Picture, Shape } from './shape.ts';
import { layStroke, type Surface, type Tooth } from './stroke-engine.ts';

/** How contours are drawn; lengths in design pixels. */
export interface OutlineStyle {
  readonly width: number;
  readonly colour: (shape: Shape) => Rgb;
  readonly alpha: number;
  readonly wobble: number;
  /** Share of segments left out. */
  readonly gaps: number;
  /** Bare border, units. */
  readonly clearance: number;
  readonly tooth?: Tooth;
}

/** Draws the visible contours of all shapes that carry a line, segment by segment; covered parts stay covered. */
export function drawOutlines(surface: Surface, picture: Picture, style: OutlineStyle, random: Random): void {
  // Facets lie on a range without hiding its contour.
  const ids = drawIds(picture, pixelSize(picture, 1000).width, ({ kind }) => kind !== 'facet');
  const brushes = brushSet('soft', 4, 64, 12);
  const scale = surface.width / picture.width;
  const unit = Math.max(surface.width, surface.height) / 3000;
  const aside = 2.6 / ids.scale;
  const isVisible = (x: number, y: number, normalX: number, normalY: number, index: number): boolean =>
    ids.at(x + normalX * aside, y + normalY * aside) === index ||
    ids.at(x - normalX * aside, y - normalY * aside) === index;
  picture.shapes.forEach((shape, index) => {
    if (shape.line === 0 || shape.alpha < 0.9 || shape.kind === 'halo' || shape.kind === 'ripple') return;
    const colour = style.colour(shape);
    const width = Math.max(
      0.9,
      style.width * unit * (0.5 + 0.5 * shape.line) * (shape.size < 0.45 ? 0.72 : 1),
    );
    shape.points.forEach(([ax, ay], corner) => {
      const [bx, by] = shape.points[(corner + 1) % shape.points.length] ?? [ax, ay];
      const length = Math.hypot(bx - ax, by - ay);
      if (length * scale < 1) return;
      const pieces = Math.max(1, Math.ceil((length * scale) / (130 * unit)));
      for (let piece = 0; piece < pieces; piece++) {
        if (random.chance(style.gaps)) continue;
        const t = (piece + 0.5) / pieces;
        const x = ax + (bx - ax) * t;
        const y = ay + (by - ay) * t;
        if (Math.min(x, y, picture.width - x, picture.height - y) < style.clearance) continue;
        if (!isVisible(x, y, (ay - by) / length, (bx - ax) / length, index)) continue;
        layStroke(surface, {
          x: x * scale + random.gaussian() * style.wobble * unit,
          y: y * scale + random.gaussian() * style.wobble * unit,
          angle: Math.atan2(by - ay, bx - ax) + random.gaussian() * 0.03,
          halfLength: (length * scale) / pieces / 2 + width * 0.8,
          halfWidth: width * random.range(0.75, 1.2),
          bend: random.gaussian() * 0.04,
          colour,
          alpha: style.alpha,
          brush: brushes[corner & 3] ?? random.pick(brushes),
          variation: 8,
          thickness: 0,
          tooth: style.tooth,
        });
      }
    });
  });
}
