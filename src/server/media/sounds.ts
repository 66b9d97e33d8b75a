import { readFile, stat } from 'node:fs/promises';
import decodeAudio from 'audio-decode';
import { parseFile } from 'music-metadata';
import { z } from 'zod';
import { soundSchema } from '../../shared/entry.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { sniffFile } from './pictures.ts';
import type { FileKind } from './sniff.ts';

/** A sound and what its file says about itself. */
export const soundAssetSchema = z.object({
  sound: soundSchema,
  tags: z.object({
    title: z.string().nullable(),
    artists: z.array(z.string()),
    lyrics: z.array(z.string()),
  }),
});
export type SoundAsset = z.infer<typeof soundAssetSchema>;

const peakCount = 240;
/** Decoding holds the whole sound in memory: ten minutes of stereo are about 210 MB. */
const decodeLimit = { seconds: 600, bytes: 64 * 1024 * 1024 };

/**
 * Reads an original as a sound (or a video with sound), which is served as it is.
 * Problems: `file-empty`, `sound-not-a-sound`, `sound-damaged`.
 */
export async function makeSound(original: string, hash: string): Promise<Outcome<SoundAsset, Problem>> {
  const kind = await sniffFile(original);
  if (kind === 'empty') return failed(problem('file-empty'));
  const mime = mimeOf(kind);
  if (mime === null) {
    return failed(
      kind === 'other' ? problem('sound-damaged') : problem('sound-not-a-sound', { is: kind.toUpperCase() }),
    );
  }
  try {
    const { format, common } = await parseFile(original, { duration: true, skipCovers: true });
    const duration = Math.round((format.duration ?? 0) * 1000) / 1000;
    if (format.hasAudio === false || duration === 0) return failed(problem('sound-damaged'));
    const peaks = await decodePeaks(original, duration);
    return done({
      sound: {
        hash,
        mime: format.hasVideo === true ? mime.replace(/^audio\/(?=mp4|webm)/, 'video/') : mime,
        duration,
        peaks,
      },
      tags: {
        title: common.title ?? null,
        artists: common.artists ?? (common.artist ? [common.artist] : []),
        lyrics: (common.lyrics?.[0]?.text ?? '').split(/\r?\n/).filter((line) => line.trim() !== ''),
      },
    });
  } catch {
    return failed(problem('sound-damaged'));
  }
}

async function decodePeaks(original: string, duration: number): Promise<number[] | null> {
  if (duration > decodeLimit.seconds || (await stat(original)).size > decodeLimit.bytes) return null;
  try {
    const { channelData } = await decodeAudio(await readFile(original));
    return peaksOf(channelData);
  } catch {
    // No waveform is drawn then; the sound itself plays by the browser's own decoder.
    return null;
  }
}

/** Loudness (root mean square) in `peakCount` equal parts, the loudest being 1; null for silence. */
export function peaksOf(channels: readonly Float32Array[]): number[] | null {
  const first = channels[0];
  if (!first || first.length < peakCount) return null;
  const part = first.length / peakCount;
  const loudness = Array.from({ length: peakCount }, (_, index) => {
    const from = Math.floor(index * part);
    const to = Math.floor((index + 1) * part);
    let sum = 0;
    for (const channel of channels) {
      for (let at = from; at < to; at += 1) sum += (channel[at] ?? 0) ** 2;
    }
    return Math.sqrt(sum / ((to - from) * channels.length));
  });
  const loudest = Math.max(...loudness);
  if (!(loudest > 0)) return null;
  return loudness.map((value) => Math.round((value / loudest) * 1000) / 1000);
}

function mimeOf(kind: FileKind): string | null {
  switch (kind) {
    case 'mp3':
      return 'audio/mpeg';
    case 'wav':
      return 'audio/wav';
    case 'flac':
      return 'audio/flac';
    case 'ogg':
      return 'audio/ogg';
    case 'aac':
      return 'audio/aac';
    case 'mp4':
      return 'audio/mp4';
    case 'webm':
      return 'audio/webm';
    default:
      return null;
  }
}
