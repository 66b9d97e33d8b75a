import {
  type Dimensions,
  sizeOf,
  type TileLevel,
  tileArea,
  tileLevels,
  tileSide,
} from '../../shared/picture-size.ts';
import type { Size, ZoomView } from './zoom-view.ts';

/** A tile and where it lies on the picture, in the picture's own pixels. */
export type Tile = {
  readonly key: string;
  readonly level: number;
  readonly column: number;
  readonly row: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** How many tiles are asked for beyond what is in sight: with those an HD window needs at most. */
const mostTiles = 24;

/** Part of a tile's side beyond the window that is fetched ahead. */
const margin = 0.5;

/**
 * The tiles that make the picture sharp in a window of CSS pixels: of the coarsest level with a pixel for each device
 * pixel, else of the original. First those in sight, then, as far as `mostTiles` allows, those within the margin.
 * Empty where `screen` is sharp enough or nothing is sharper.
 */
export function tilesInView(picture: Dimensions, view: ZoomView, window: Size, devicePixels: number): Tile[] {
  const levels = tileLevels(picture);
  const drawn = view.scale * devicePixels * longSide(picture);
  // A view settled at exactly a level's size must not miss it by a rounding error.
  const needed = drawn - 0.5;
  if (levels.length === 0 || longSide(sizeOf(picture, 'screen')) >= needed) return [];
  const index = Math.max(
    0,
    levels.findLastIndex((level) => longSide(level) >= needed),
  );
  const level = levels[index];
  if (!level) return [];

  const across = (beyond: number) =>
    span(-view.x, window.width, picture.width * view.scale, level.width, beyond);
  const down = (beyond: number) =>
    span(-view.y, window.height, picture.height * view.scale, level.height, beyond);
  const [columns, rows] = [across(0), down(0)];
  const inSight: Tile[] = [];
  const ahead: Tile[] = [];
  for (const row of down(margin)) {
    for (const column of across(margin)) {
      const seen = columns.includes(column) && rows.includes(row);
      (seen ? inSight : ahead).push(tileOf(picture, level, index, column, row));
    }
  }
  return [...inSight, ...ahead.slice(0, Math.max(0, mostTiles - inSight.length))];
}

/** Whether a part of the tile is in the window. */
export function isInSight(tile: Tile, view: ZoomView, window: Size): boolean {
  const left = view.x + tile.left * view.scale;
  const top = view.y + tile.top * view.scale;
  return (
    left < window.width &&
    top < window.height &&
    left + tile.width * view.scale > 0 &&
    top + tile.height * view.scale > 0
  );
}

const longSide = ({ width, height }: Dimensions): number => Math.max(width, height);

/** Numbers of the tiles along one side that meet the window, which begins `start` CSS pixels into the picture. */
function span(start: number, window: number, drawn: number, pixels: number, beyond: number): number[] {
  const toTiles = pixels / drawn / tileSide;
  const last = Math.ceil(pixels / tileSide) - 1;
  const from = Math.max(0, Math.floor(start * toTiles - beyond));
  const to = Math.min(last, Math.ceil((start + window) * toTiles + beyond) - 1);
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

function tileOf(picture: Dimensions, level: TileLevel, index: number, column: number, row: number): Tile {
  const area = tileArea(level, column, row);
  const [across, down] = [picture.width / level.width, picture.height / level.height];
  return {
    key: `${index}/${column}/${row}`,
    level: index,
    column,
    row,
    left: area.left * across,
    top: area.top * down,
    width: area.width * across,
    height: area.height * down,
  };
}
