import type { Rgb } from './colour.ts';
import type { Point } from './geometry.ts';
import type { Palette } from './palette.ts';

/** What a surface is made of: decides how a hand fills it (wave, furrow, leaf dab, gold …). */
export type Material = '' | 'sky' | 'hill' | 'field' | 'water' | 'leaf' | 'glow';

/** What a shape depicts: lets a hand treat faces, text, haze and rain in its own way. */
export type ShapeKind =
  | ''
  // air and light
  | 'sky'
  | 'bank'
  | 'cloud'
  | 'sun'
  | 'halo'
  | 'ray'
  | 'star'
  | 'smoke'
  | 'rain'
  | 'glow'
  // land and water
  | 'range'
  | 'facet'
  | 'ground'
  | 'lip'
  | 'terrace'
  | 'row'
  | 'water'
  | 'ripple'
  // plants
  | 'trunk'
  | 'leaf'
  | 'blossom'
  | 'grass'
  | 'flower'
  // people and animals
  | 'head'
  | 'hair'
  | 'hat'
  | 'eye'
  | 'cheek'
  | 'mouth'
  | 'hand'
  | 'figure'
  | 'animal'
  | 'bird'
  // made things
  | 'wall'
  | 'roof'
  | 'window'
  | 'beam'
  | 'boat'
  | 'cover'
  | 'page'
  | 'text'
  | 'cloth'
  | 'thing';

/** One flat polygon of a picture; a hand decides how it is painted. */
export interface Shape {
  readonly points: readonly Point[];
  readonly colour: Rgb;
  /** Colour at the foot of a vertical gradient. */
  readonly bottomColour?: Rgb;
  /** Depth sheet, from the back (0) to the front; equal groups are painted together. */
  readonly group: number;
  /** Direction of the strokes, radians. */
  readonly angle: number;
  /** Size of the strokes: 0.2 a tiny detail .. 1.5 open sky. */
  readonly size: number;
  /** Weight of the key-line round the shape, 0 none .. 1. */
  readonly line: number;
  readonly material: Material;
  readonly kind: ShapeKind;
  readonly alpha: number;
}

/** A composed scene before any hand has touched it: shapes from back to front. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
  readonly palette: Palette;
  /** The point the eye should find; the camera zooms round it. */
  readonly focus: Point;
}
