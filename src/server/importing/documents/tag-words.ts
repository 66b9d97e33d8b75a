import iconv from 'iconv-lite';
import type { SoundTags } from '../../media/sound-asset.ts';
import { readText } from './decode-text.ts';
import type { Conversion } from './legacy-text.ts';

/**
 * A sound's tags with their words made Vietnamese: old programs wrote them in any encoding and called it Western
 * (“TiÕng suèi”, “Rá»«ng”). Tags in Unicode stay as they are.
 */
export function readTagWords(tags: SoundTags): {
  readonly tags: SoundTags;
  readonly conversion: Conversion | null;
} {
  const { title, artists, lyrics } = tags;
  const text = [title ?? '', ...artists, ...lyrics].join('\n');
  const bytes = iconv.encode(text, 'windows-1252');
  if (!/[\u0080-\uffff]/.test(text) || iconv.decode(bytes, 'windows-1252') !== text) {
    return { tags, conversion: null };
  }
  const read = readText(bytes);
  const [first = '', ...lines] = read.text.split('\n');
  return {
    tags: {
      title: title === null ? null : first,
      artists: lines.slice(0, artists.length),
      lyrics: lines.slice(artists.length),
    },
    conversion: read.conversion,
  };
}
