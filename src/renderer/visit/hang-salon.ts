export type Slot = { readonly index: number; readonly width: number; readonly height: number };

type Room = {
  /** Outer widths of the columns' frames. */
  readonly columns: readonly number[];
  readonly height: number;
  readonly gap: number;
  /** Mat at top and sides; the bottom is 1.28 × as wide. */
  readonly mat: number;
};

/**
 * Hangs pictures of the given width-to-height ratios in columns, each filled as well as the next pictures allow
 * without getting higher than the room. Slots are the pictures' sizes without mats.
 */
export function hangSalon(ratios: readonly number[], { columns, height, gap, mat }: Room): Slot[][] {
  const left = ratios.map((_, index) => index);
  return columns.map((outer) => {
    const width = outer - 2 * mat;
    const slots: Slot[] = [];
    let room = height;
    for (;;) {
      const framed = (index: number) =>
        width / (ratios[index] ?? 1) + 2.28 * mat + (slots.length > 0 ? gap : 0);
      // A very tall picture would fill a column alone, a panorama would be a ribbon.
      const fits = (index: number) =>
        framed(index) <= room && (ratios[index] ?? 1) < 2.4 && (ratios[index] ?? 1) > 0.5;
      const at = left.findIndex(fits);
      const index = left[at];
      if (index === undefined) return slots;
      left.splice(at, 1);
      room -= framed(index);
      slots.push({ index, width, height: width / (ratios[index] ?? 1) });
    }
  });
}

/** The picture not yet hung whose proportions are nearest to `ratio`; it takes a place without moving the others. */
export function nextForSlot(
  ratios: readonly number[],
  hung: ReadonlySet<number>,
  ratio: number,
  from: number,
): number | null {
  let best: number | null = null;
  let least = 0.08;
  for (let step = 0; step < ratios.length; step += 1) {
    const index = (from + step) % ratios.length;
    const off = Math.abs(Math.log((ratios[index] ?? 1) / ratio));
    if (hung.has(index) || off >= least) continue;
    // Near enough is enough: the order of the visit decides among those, so that all get their turn.
    if (off < 0.03) return index;
    best = index;
    least = off;
  }
  return best;
}
