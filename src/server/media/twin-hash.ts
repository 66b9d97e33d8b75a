import type { Swatch } from './swatch.ts';

const grid = 8;
/** Of a picture whose lightness hardly changes the hash would be noise. */
const leastContrast = 0.02;

/**
 * A hash that is nearly the same for the same picture in another size, format or quality: whether each of 8 × 8 areas
 * is lighter than its neighbour to the right and below (the difference hash of Neal Krawetz, “Kind of like that”,
 * 2013, in both directions). 32 hexadecimal digits, or null where there is too little to go by.
 */
export function readTwinHash(swatch: Swatch): string | null {
  const lightness = swatch.pixels.map(({ l }) => l);
  const mean = lightness.reduce((sum, l) => sum + l, 0) / Math.max(1, lightness.length);
  const spread = lightness.reduce((sum, l) => sum + (l - mean) ** 2, 0) / Math.max(1, lightness.length);
  if (Math.sqrt(spread) < leastContrast) return null;
  const across = areas(swatch, grid + 1, grid);
  const down = areas(swatch, grid, grid + 1);
  let bits = '';
  for (let row = 0; row < grid; row += 1) {
    for (let column = 0; column < grid; column += 1) {
      const here = across[row * (grid + 1) + column] ?? 0;
      bits += here > (across[row * (grid + 1) + column + 1] ?? 0) ? '1' : '0';
      const below = down[(row + 1) * grid + column] ?? 0;
      bits += (down[row * grid + column] ?? 0) > below ? '1' : '0';
    }
  }
  return (bits.match(/.{4}/g) ?? []).map((four) => Number.parseInt(four, 2).toString(16)).join('');
}

/** Mean lightness of `columns` × `rows` equal areas. */
function areas({ width, height, pixels }: Swatch, columns: number, rows: number): number[] {
  const found: number[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      let sum = 0;
      let weight = 0;
      const [top, bottom] = [(row * height) / rows, ((row + 1) * height) / rows];
      const [left, right] = [(column * width) / columns, ((column + 1) * width) / columns];
      for (let y = Math.floor(top); y < bottom; y += 1) {
        const tall = Math.min(bottom, y + 1) - Math.max(top, y);
        for (let x = Math.floor(left); x < right; x += 1) {
          const part = tall * (Math.min(right, x + 1) - Math.max(left, x));
          sum += part * (pixels[y * width + x]?.l ?? 0);
          weight += part;
        }
      }
      found.push(weight === 0 ? 0 : sum / weight);
    }
  }
  return found;
}
