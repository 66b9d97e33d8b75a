import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { Pixels } from './pixels.ts';
import { wrapInTiff } from './tiff.ts';

/** Greys of all values and colours spread over the cube, one row. */
const patches: Pixels = (() => {
  const steps = [0, 51, 102, 153, 204, 255];
  const colours = steps.flatMap((red) => steps.flatMap((green) => steps.map((blue) => [red, green, blue])));
  const greys = Array.from({ length: 256 }, (_, grey) => [grey, grey, grey]);
  const data = Uint8Array.from([...colours, ...greys].flat());
  return { data, width: data.length / 3, height: 1, channels: 3 };
})();

const known = new Map<string, boolean>();

/**
 * Whether a colour profile says what sRGB says, to one step of 255 in every channel: converting by it would take
 * longer than decoding and change nothing. Told by converting some colours, because sRGB's profile comes in many wordings.
 */
export async function isSrgb(icc: Uint8Array): Promise<boolean> {
  const hash = createHash('sha256').update(icc).digest('base64');
  const answer = known.get(hash) ?? (await changesNothing(icc));
  known.set(hash, answer);
  return answer;
}

async function changesNothing(icc: Uint8Array): Promise<boolean> {
  const converted = await sharp(wrapInTiff(patches, icc))
    .toColourspace('srgb')
    .raw()
    .toBuffer()
    .catch(() => null);
  return converted?.every((value, at) => Math.abs(value - (patches.data[at] ?? 0)) <= 1) ?? false;
}
