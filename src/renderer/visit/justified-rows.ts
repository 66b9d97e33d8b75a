export type JustifiedRow = {
  readonly height: number;
  readonly items: readonly { readonly index: number; readonly width: number }[];
};

/**
 * Places pictures in rows of equal height across `width`: a row closes as soon as it is no higher than `target`.
 * The last row is not stretched. Very narrow pictures get a cell wide enough to touch.
 */
export function justifyRows(
  ratios: readonly number[],
  { width, gap, target }: { width: number; gap: number; target: number },
): JustifiedRow[] {
  const rows: JustifiedRow[] = [];
  let start = 0;
  let sum = 0;
  const close = (end: number, height: number) => {
    const items = [];
    for (let index = start; index < end; index += 1) {
      items.push({ index, width: cellRatio(ratios[index]) * height });
    }
    rows.push({ height, items });
    start = end;
    sum = 0;
  };
  for (const [index, ratio] of ratios.entries()) {
    sum += cellRatio(ratio);
    const height = (width - gap * (index - start)) / sum;
    if (height <= target) close(index + 1, height);
  }
  if (start < ratios.length) close(ratios.length, target);
  return rows;
}

const cellRatio = (ratio = 1): number => Math.max(ratio, 0.4);
