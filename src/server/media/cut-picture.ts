import { done, type Outcome } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Cut } from './cut.ts';
import { decodePicture } from './decode-picture.ts';
import { pictureKindOf } from './pictures.ts';
import { open8bit } from './shrink.ts';
import { sniffFile } from './sniff-file.ts';
import { isUpright, raise } from './upright.ts';

/**
 * An original as a document shows it, as a file of its own: what an author left off is nobody's to see. Where the
 * picture itself says how it stands, its document's turn only says the same. Problems: those of `makePicture`.
 */
export async function cutPicture(original: string, cut: Cut): Promise<Outcome<Uint8Array, Problem>> {
  const kind = pictureKindOf(await sniffFile(original));
  if (!kind.ok) return kind;
  const decoded = await decodePicture(original, kind.value, 0);
  if (!decoded.ok) return decoded;
  const { pixels, upright } = decoded.value;
  const { width, height, channels } = pixels;
  const within = (part: number, most: number) => Math.min(most, Math.max(0, Math.round(part * most)));
  const left = within(cut.crop.left, width - 1);
  const top = within(cut.crop.top, height - 1);
  const area = {
    ...{ left, top },
    width: Math.max(1, width - left - within(cut.crop.right, width)),
    height: Math.max(1, height - top - within(cut.crop.bottom, height)),
  };
  const shown = isUpright(upright) ? { isMirrored: false, turns: cut.turn } : upright;
  const image = raise(open8bit(pixels).extract(area), shown);
  const isOpaque = channels === 1 || channels === 3;
  return done(await (isOpaque ? image.jpeg({ quality: 94 }) : image.png()).toBuffer());
}
