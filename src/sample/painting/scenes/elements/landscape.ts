import { mix } from '../../colour.ts';
import type { Composition } from '../../composition.ts';
import { addFigure, type FigureAnchors, type FigureOptions } from './figure.ts';
import { addGround, addMountains, type Skyline } from './land.ts';
import { addSky, type Disc } from './sky.ts';

export interface LandscapeOptions {
  /** Where the last range meets the ground, as a share of the height. */
  readonly horizon: number;
  /** Side of the sun, or 0 for none. */
  readonly sun?: number;
  readonly ranges?: number;
  readonly clouds?: number;
  /** Height of the ranges as a share of the picture's. */
  readonly rise?: number;
}

/** Sky, sun and ranges: the back of most pictures. Returns the nearest skyline. */
export function addLandscape(
  c: Composition,
  { horizon, sun = 0, ranges = 3, clouds = 3, rise = 0.2 }: LandscapeOptions,
): Skyline {
  const { width, height, random, palette } = c;
  const disc: Disc | undefined =
    sun === 0
      ? undefined
      : {
          x: width * (0.5 + sun * random.range(0.22, 0.3)),
          y: height * horizon * random.range(0.28, 0.4),
          radius: random.range(44, 66),
        };
  addSky(c, { horizon: height * horizon, sun: disc, clouds: palette.name === 'night' ? 1 : clouds });
  return addMountains(c, ranges, height * horizon * 0.74, height * horizon * 0.99, height * rise);
}

/** A green with a lighter strip behind it, from `y` (share of the height) down. */
export function addMeadow(c: Composition, y: number): void {
  const { height, palette } = c;
  c.nextLayer();
  addGround(c, height * y, palette.field[1], palette.field[3]);
  addGround(
    c,
    height * (y + (1 - y) * 0.4),
    mix(palette.field[0], palette.field[1], 0.45),
    palette.field[3],
    16,
  );
}

/** Draws people from the farthest to the nearest; returns their anchors in the order given. */
export function addPeople(c: Composition, people: readonly FigureOptions[]): FigureAnchors[] {
  const anchors = new Map<FigureOptions, FigureAnchors>();
  for (const person of [...people].sort((a, b) => a.y - b.y)) anchors.set(person, addFigure(c, person));
  return people.flatMap((person) => anchors.get(person) ?? []);
}
