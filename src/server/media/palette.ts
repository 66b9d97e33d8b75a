import type { Picture } from '../../shared/entry.ts';
import type { Oklab } from './oklab.ts';
import { apart, meanOf, roundShare, type Swatch } from './swatch.ts';

const most = 5;
const rounds = 12;
/** Colours nearer than that are one colour to anybody who looks. */
const oneColour = 0.05 ** 2;
/** A smaller part of a picture does not dominate it. */
const leastShare = 0.02;

/**
 * Dominant colours by k-means in Oklab (Lloyd 1982), begun with the mean and then always the colour farthest from
 * those chosen, so that the same picture gives the same palette.
 */
export function readPalette({ pixels }: Pick<Swatch, 'pixels'>): Picture['palette'] {
  let centres: Oklab[] = [meanOf(pixels)];
  while (centres.length < most) {
    let farthest: Oklab | null = null;
    let distance = oneColour;
    for (const pixel of pixels) {
      const far = apart(centres[nearest(centres, pixel)] ?? pixel, pixel);
      if (far <= distance) continue;
      farthest = pixel;
      distance = far;
    }
    if (!farthest) break;
    centres.push(farthest);
  }
  let groups: Oklab[][] = [];
  for (let round = 0; round < rounds; round += 1) {
    groups = centres.map(() => []);
    for (const pixel of pixels) groups[nearest(centres, pixel)]?.push(pixel);
    centres = centres.map((centre, index) => {
      const group = groups[index] ?? [];
      return group.length === 0 ? centre : meanOf(group);
    });
  }
  return centres
    .map(({ l, a, b }, index) => ({
      ...{ l: roundShare(l), a: roundShare(a), b: roundShare(b) },
      share: roundShare((groups[index]?.length ?? 0) / Math.max(1, pixels.length)),
    }))
    .filter(({ share }) => share >= leastShare)
    .sort((one, other) => other.share - one.share || one.l - other.l);
}

/** Asked so often that objects for what is compared would be most of a picture's garbage. */
function nearest(centres: readonly Oklab[], pixel: Oklab): number {
  let found = 0;
  let distance = Number.POSITIVE_INFINITY;
  for (let index = 0; index < centres.length; index += 1) {
    const far = apart(centres[index] ?? pixel, pixel);
    if (far >= distance) continue;
    found = index;
    distance = far;
  }
  return found;
}
