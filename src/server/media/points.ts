import type { Picture } from '../../shared/entry.ts';
import type { Oklab } from './oklab.ts';
import { apart, roundShare, type Swatch } from './swatch.ts';

/** Details are looked for this far from the edges, in shares of the picture: the glide keeps them inside the mat. */
const border = 0.15;
/** The two are at least this far from each other, in shares of the diagonal. */
const leastApart = 0.28;
/** A point has to stand out at least so far (squared, in Oklab); in a plain picture the usual thirds serve. */
const leastSaliency = 0.0004;
const thirds: Picture['points'] = [
  { x: 0.35, y: 0.38 },
  { x: 0.65, y: 0.62 },
];

/**
 * Two points of interest: where a small surround differs most from a large one, in colour and lightness (the
 * centre–surround differences of Itti, Koch and Niebur, “A model of saliency-based visual attention”, 1998, with the
 * colour distance of Achanta et al., “Frequency-tuned salient region detection”, 2009).
 */
export function findPoints(swatch: Swatch): Picture['points'] {
  const { width, height } = swatch;
  const side = Math.max(width, height);
  const centre = blur(swatch, Math.max(1, Math.round(side / 40)));
  const surround = blur(swatch, Math.max(2, Math.round(side / 6)));
  const places = centre.map((pixel, index) => ({
    x: ((index % width) + 0.5) / width,
    y: (Math.floor(index / width) + 0.5) / height,
    stands: apart(pixel, surround[index] ?? pixel),
  }));
  const inside = places.filter(({ x, y }) => Math.min(x, y, 1 - x, 1 - y) >= border);
  const most = (some: typeof places) =>
    some.reduce<(typeof places)[number] | null>(
      (best, place) => (place.stands > (best?.stands ?? leastSaliency) ? place : best),
      null,
    );
  const diagonal = Math.hypot(width, height);
  const far = (one: { x: number; y: number }, other: { x: number; y: number }) =>
    Math.hypot((one.x - other.x) * width, (one.y - other.y) * height) / diagonal;
  const first = most(inside);
  const [one, two] = thirds;
  if (!first) return thirds;
  const second =
    most(inside.filter((place) => far(first, place) >= leastApart)) ??
    (far(first, two) >= far(first, one) ? two : one);
  const at = ({ x, y }: { x: number; y: number }) => ({ x: roundShare(x), y: roundShare(y) });
  return [at(first), at(second)];
}

/** Mean over a square of `2 · reach + 1` pixels, smaller at the edges. */
function blur({ width, height, pixels }: Swatch, reach: number): Oklab[] {
  const rows = slide(pixels, width, height, 1, width, reach);
  return slide(rows, height, width, width, 1, reach);
}

/** Running means along lines of `length` pixels that are `step` apart; the lines are `lineStep` apart. */
function slide(
  pixels: readonly Oklab[],
  length: number,
  lines: number,
  step: number,
  lineStep: number,
  reach: number,
): Oklab[] {
  const found: Oklab[] = new Array(pixels.length);
  for (let line = 0; line < lines; line += 1) {
    const sums = { l: [0], a: [0], b: [0] };
    for (let at = 0; at < length; at += 1) {
      const pixel = pixels[line * lineStep + at * step];
      sums.l.push((sums.l[at] ?? 0) + (pixel?.l ?? 0));
      sums.a.push((sums.a[at] ?? 0) + (pixel?.a ?? 0));
      sums.b.push((sums.b[at] ?? 0) + (pixel?.b ?? 0));
    }
    for (let at = 0; at < length; at += 1) {
      const from = Math.max(0, at - reach);
      const to = Math.min(length, at + reach + 1);
      const mean = (sum: readonly number[]) => ((sum[to] ?? 0) - (sum[from] ?? 0)) / (to - from);
      found[line * lineStep + at * step] = { l: mean(sums.l), a: mean(sums.a), b: mean(sums.b) };
    }
  }
  return found;
}
