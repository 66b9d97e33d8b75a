/** Box blur with radius `radius` pixels; the border pixels repeat outwards. */
export function boxBlur(source: Float32Array, width: number, height: number, radius: number): Float32Array {
  const rows = new Float32Array(source.length);
  const blurred = new Float32Array(source.length);
  const share = 1 / (2 * radius + 1);
  for (let y = 0; y < height; y++) {
    const start = y * width;
    let sum = (source[start] ?? 0) * (radius + 1);
    for (let x = 1; x <= radius; x++) sum += source[start + Math.min(width - 1, x)] ?? 0;
    for (let x = 0; x < width; x++) {
      rows[start + x] = sum * share;
      sum +=
        (source[start + Math.min(width - 1, x + radius + 1)] ?? 0) -
        (source[start + Math.max(0, x - radius)] ?? 0);
    }
  }
  const sums = new Float32Array(width);
  for (let y = -radius; y <= radius; y++) {
    const start = Math.min(height - 1, Math.max(0, y)) * width;
    for (let x = 0; x < width; x++) sums[x] = (sums[x] ?? 0) + (rows[start + x] ?? 0);
  }
  for (let y = 0; y < height; y++) {
    const start = y * width;
    const entering = Math.min(height - 1, y + radius + 1) * width;
    const leaving = Math.max(0, y - radius) * width;
    for (let x = 0; x < width; x++) {
      const sum = sums[x] ?? 0;
      blurred[start + x] = sum * share;
      sums[x] = sum + (rows[entering + x] ?? 0) - (rows[leaving + x] ?? 0);
    }
  }
  return blurred;
}
