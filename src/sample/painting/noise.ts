import { createRandom } from './rng.ts';

/** Noise tiles are square, this many pixels wide, and repeat without a seam. */
export const TILE = 512;

const MASK = TILE - 1;
const tiles = new Map<string, Float32Array>();

/**
 * Value noise with wrapping cells: mean 0.5, standard deviation 0.2, clamped to 0–1.
 * `cell` is the size of the largest lattice cell in pixels; each octave halves it and weighs `gain` as much.
 * Tiles depend on their arguments only and are kept for the life of the process.
 */
export function noiseTile(seed: number, cell: number, octaves = 4, gain = 0.5): Float32Array {
  const key = `${seed},${cell},${octaves},${gain}`;
  const known = tiles.get(key);
  if (known) return known;
  const tile = normalise(sumOctaves(seed, cell, octaves, gain));
  tiles.set(key, tile);
  return tile;
}

/** Value of a tile at any pixel; coordinates wrap, fractions are dropped. */
export function sample(tile: Float32Array, x: number, y: number): number {
  return tile[(y & MASK) * TILE + (x & MASK)] ?? 0.5;
}

/**
 * Samples a large-celled tile along rotated axes, which hides the lattice: axis-aligned cells show as pale bars.
 */
export function sampleSlanted(tile: Float32Array, x: number, y: number): number {
  return sample(tile, x * 0.46 - y * 0.29, y * 0.46 + x * 0.29);
}

function sumOctaves(seed: number, cell: number, octaves: number, gain: number): Float32Array {
  const random = createRandom(seed + 77);
  const sum = new Float32Array(TILE * TILE);
  let amplitude = 1;
  for (let octave = 0; octave < octaves && cell >= 1; octave++) {
    addLattice(sum, Math.max(1, Math.round(TILE / cell)), amplitude, () => random.next());
    amplitude *= gain;
    cell /= 2;
  }
  return sum;
}

function addLattice(sum: Float32Array, cells: number, amplitude: number, draw: () => number): void {
  const lattice = Float32Array.from({ length: cells * cells }, draw);
  const step = cells / TILE;
  for (let y = 0; y < TILE; y++) {
    const row = Math.floor(y * step);
    const ty = ease(y * step - row);
    const above = (row % cells) * cells;
    const below = ((row + 1) % cells) * cells;
    for (let x = 0; x < TILE; x++) {
      const column = Math.floor(x * step);
      const tx = ease(x * step - column);
      const left = column % cells;
      const right = (column + 1) % cells;
      const a = lattice[above + left] ?? 0;
      const b = lattice[below + left] ?? 0;
      const top = a + ((lattice[above + right] ?? 0) - a) * tx;
      const bottom = b + ((lattice[below + right] ?? 0) - b) * tx;
      const i = y * TILE + x;
      sum[i] = (sum[i] ?? 0) + amplitude * (top + (bottom - top) * ty);
    }
  }
}

function ease(t: number): number {
  return t * t * (3 - 2 * t);
}

function normalise(values: Float32Array): Float32Array {
  let mean = 0;
  for (const value of values) mean += value / values.length;
  let variance = 0;
  for (const value of values) variance += (value - mean) ** 2 / values.length;
  const scale = 0.2 / Math.sqrt(variance);
  return values.map((value) => Math.min(1, Math.max(0, 0.5 + (value - mean) * scale)));
}
