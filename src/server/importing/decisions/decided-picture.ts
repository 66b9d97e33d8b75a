import { done, type Outcome } from '../../../shared/outcome.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { JobOptions } from '../../decoding/decoder.ts';
import type { KeptPicture, Media } from '../../media/service.ts';
import type { Decisions } from './decisions.ts';

/** A picture as staff turned it, with the detail they chose first; the same for an import and for what is on show. */
export async function decidedPicture(
  original: string,
  { media, decisions }: { readonly media: Media; readonly decisions: Pick<Decisions, 'turnOf' | 'pointOf'> },
  options: JobOptions,
): Promise<Outcome<KeptPicture, Problem>> {
  const read = await media.picture(original, { ...options, turn: decisions.turnOf(original) });
  if (!read.ok) return read;
  const { picture } = read.value;
  const point = decisions.pointOf(picture.hash);
  if (!point) return read;
  // What staff chose comes first, and what is farther from it second.
  const [one, two] = picture.points;
  const far = ({ x, y }: { x: number; y: number }) => Math.hypot(x - point.x, y - point.y);
  const { x, y } = point;
  return done({
    ...read.value,
    picture: { ...picture, points: [{ x, y }, far(one) > far(two) ? one : two] },
  });
}
