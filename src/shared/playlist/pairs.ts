import type { Painting } from '../entry.ts';
import { shuffle } from './seeded.ts';
import { textWidth } from './verse.ts';

/** A diptych's measures in u: pictures' height, mat at the sides, frames' gap. */
export const diptych = { height: 56, mat: 3.9, gap: 12.2 } as const;

const ratio = (painting: Painting): number => {
  const [picture] = painting.pictures;
  return picture ? picture.width / picture.height : 1;
};

/** Whether a painting's label stands on one line under its frame, beside its number. */
function labelFits(painting: Painting): boolean {
  const frame = diptych.height * ratio(painting) + 2 * diptych.mat;
  const number = String(painting.number).length * 6.6 * 0.6 + 7;
  const title = 4.4 * textWidth(painting.title.vi ?? painting.title.en ?? 'Không đề');
  const author = 2.4 * 1.12 * (textWidth(painting.authors.join(', ')) + 4);
  return title + number <= frame && author + number <= frame;
}

/** Whether a painting may hang in a pair at all: upright, and its label no wider than its frame. */
const mayPair = (painting: Painting): boolean =>
  painting.unit !== null && ratio(painting) < 1 && ratio(painting) > 0.45 && labelFits(painting);

/** Whether two paintings make a pair: the same unit, and proportions that go together. */
function makePair(left: Painting, right: Painting): boolean {
  const [a, b] = [ratio(left), ratio(right)];
  return left.unit === right.unit && Math.max(a, b) / Math.min(a, b) <= 1.6;
}

/** Joins about two thirds of the paintings that can be joined, others stay alone; order is kept for the rest. */
export function joinPairs(
  paintings: readonly Painting[],
  random: () => number,
): (readonly [Painting, Painting?])[] {
  const waiting = new Map<string, Painting[]>();
  const partner = new Map<string, Painting>();
  for (const painting of shuffle(paintings.filter(mayPair), random)) {
    const unit = painting.unit ?? '';
    const others = waiting.get(unit) ?? [];
    const match = others.findIndex((other) => makePair(other, painting));
    const other = others[match];
    if (other && random() < 2 / 3) {
      others.splice(match, 1);
      partner.set(other.code, painting);
      partner.set(painting.code, other);
    } else if (!other) {
      waiting.set(unit, [...others, painting]);
    }
  }
  const done = new Set<string>();
  return paintings.flatMap((painting): (readonly [Painting, Painting?])[] => {
    if (done.has(painting.code)) return [];
    const other = partner.get(painting.code);
    done.add(painting.code);
    if (!other) return [[painting]];
    done.add(other.code);
    return [[painting, other]];
  });
}
