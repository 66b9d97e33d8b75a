import { type FileHandle, open } from 'node:fs/promises';
import decodeAudio from 'audio-decode';
import { type IAudioMetadata, parseFile } from 'music-metadata';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { createLoudnessMeter } from './loudness.ts';
import { readMp4Header } from './mp4-header.ts';
import type { FileKind } from './sniff.ts';
import { sniffFile } from './sniff-file.ts';
import type { SoundAsset } from './sound-asset.ts';
import { createSoundOutline } from './sound-outline.ts';
import { noTags, readCover, readTags } from './sound-tags.ts';
import { readWavHeader } from './wav-header.ts';

/** What is made of an original; `cover` is still to be kept as an original of its own. */
export interface MadeSound extends Omit<SoundAsset, 'cover'> {
  readonly cover: Uint8Array | null;
}

const peakCount = 240;
/** Decoding ends here: longer sounds are measured by their beginning and have no waveform. */
const measuredMinutes = 20;
/** −60 dBFS: under it there is nothing to hear in a hall. */
const silence = 0.001;
/** LUFS. Screens make loud sounds softer and none louder: what is under it is far softer than the rest. */
const softest = -38;

const soundKinds: ReadonlySet<FileKind> = new Set(['mp3', 'wav', 'flac', 'ogg', 'aac', 'mp4', 'webm']);

type Decoder = 'mp3' | 'wav' | 'flac' | 'oga' | 'opus' | 'aac' | 'm4a' | 'webm';

/** How a file is decoded here and called there. */
interface Reading {
  readonly decoder: Decoder;
  readonly mime: string;
  /** Seconds the file claims; 0 where it does not. */
  readonly claimed: number;
  /** Bytes to be read in place of the file up to `restAt`. */
  readonly start: Uint8Array;
  readonly restAt: number;
}

/**
 * Reads an original as a sound (or a video, of which the sound is played). It is served as it is; here it is decoded
 * once, in pieces, for its loudness, its outline and whether it is whole. Problems: `file-empty`,
 * `sound-not-a-sound`, `sound-unplayable`, `sound-none-in-video`, `sound-damaged`; notes: `sound-silent`,
 * `sound-soft`, `sound-truncated`, `sound-unfinished`, `sound-long`, `sound-unindexed`.
 */
export async function makeSound(original: string, hash: string): Promise<Outcome<MadeSound, Problem>> {
  const kind = await sniffFile(original);
  if (kind === 'empty') return failed(problem('file-empty'));
  const isSound = soundKinds.has(kind);
  const described = isSound ? await parseFile(original, { duration: true }).catch(() => null) : null;
  const file = await open(original, 'r');
  try {
    const { size } = await file.stat();
    const reading = await chooseReading(file, size, kind, described);
    if (!reading.ok) return reading;
    const { decoder, mime, claimed } = reading.value;
    const measured = await measure(file, size, reading.value);
    if (measured.seconds < 0.001) return failed(problem('sound-damaged'));
    const { seconds, isWhole } = measured;
    const isShort = isWhole && seconds < claimed - tolerance(claimed);
    const isClaimTrue = claimed > 0 && (isWhole ? Math.abs(seconds - claimed) < 0.1 : claimed > seconds);
    const duration = isClaimTrue ? claimed : seconds;
    const isOgg = decoder === 'oga' || decoder === 'opus';

    const notes: Problem[] = [];
    if (isShort) {
      notes.push(problem('sound-truncated', { present: clock(seconds), expected: clock(claimed) }));
    } else if (isOgg && !(await hasLastPage(file, size))) {
      notes.push(problem('sound-unfinished', { present: clock(duration) }));
    }
    if (isWhole && measured.highest < silence)
      notes.push(problem('sound-silent', { length: clock(duration) }));
    else if (measured.loudness !== null && measured.loudness < softest) notes.push(problem('sound-soft'));
    if (isWhole && decoder === 'mp3' && isUnindexed(described, size - reading.value.restAt, seconds)) {
      notes.push(problem('sound-unindexed'));
    }
    if (!isWhole) notes.push(problem('sound-long', { length: clock(duration), minutes: measuredMinutes }));
    return done({
      sound: {
        hash,
        mime,
        duration: Math.round(duration * 1000) / 1000,
        peaks: isWhole ? measured.peaks : null,
        loudness: measured.loudness,
      },
      tags: described ? readTags(described.common) : noTags,
      cover: described ? readCover(described.common) : null,
      notes,
    });
  } finally {
    await file.close();
  }
}

/** How far a sound may differ from what its file claims: encoders add and lose a little at both ends. */
const tolerance = (claimed: number): number => 1 + claimed / 100;

/**
 * Whether an MP3 is of variable rate and does not say where its seconds lie: browsers reckon with the rate of its
 * beginning (Chromium 153 landed 17 s away in a song of two minutes).
 */
function isUnindexed(described: IAudioMetadata | null, bytes: number, seconds: number): boolean {
  const { codecProfile = '', bitrate = 0 } = described?.format ?? {};
  const reckoned = bitrate > 0 ? (bytes * 8) / bitrate : seconds;
  return !codecProfile.startsWith('V') && Math.abs(reckoned - seconds) > tolerance(seconds);
}

/** 3:12, 10:00:00. */
function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const two = (part: number) => String(part).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

async function chooseReading(
  file: FileHandle,
  size: number,
  kind: FileKind,
  described: IAudioMetadata | null,
): Promise<Outcome<Reading, Problem>> {
  const claimed = described?.format.duration ?? 0;
  const codec = described?.format.codec ?? '';
  const container = described?.format.container ?? '';
  const whole = { claimed, start: new Uint8Array(0), restAt: await tagEnd(file, size) };
  const unplayable = (is: string) => failed(problem('sound-unplayable', { is }));
  switch (kind) {
    case 'mp3':
    case 'aac':
      // Tags of an MP3 stand before other sounds as well.
      if (container === 'FLAC') return done({ ...whole, decoder: 'flac', mime: 'audio/flac' });
      if (container.startsWith('ADTS') || kind === 'aac') {
        return done({ ...whole, decoder: 'aac', mime: 'audio/aac' });
      }
      if (/Layer [12]$/.test(codec)) return unplayable('MP2');
      return done({ ...whole, decoder: 'mp3', mime: 'audio/mpeg' });
    case 'flac':
      return done({ ...whole, decoder: 'flac', mime: 'audio/flac' });
    case 'ogg':
      if (/^opus/i.test(codec)) return done({ ...whole, decoder: 'opus', mime: 'audio/ogg' });
      if (/^vorbis/i.test(codec)) return done({ ...whole, decoder: 'oga', mime: 'audio/ogg' });
      if (/^flac/i.test(codec)) return done({ ...whole, decoder: 'flac', mime: 'audio/ogg' });
      return codec === '' ? failed(problem('sound-damaged')) : unplayable(codec);
    case 'wav': {
      const header = await readWavHeader(file, size);
      if (!header) return failed(problem('sound-damaged'));
      const isPlayable =
        (header.tag === 1 && header.bits <= 32) ||
        (header.tag === 3 && header.bits === 32) ||
        header.tag === 6 ||
        header.tag === 7;
      if (!isPlayable) return unplayable(header.tag === 3 ? `WAV (${header.bits} bit)` : 'WAV (ADPCM)');
      return done({ decoder: 'wav', mime: 'audio/wav', claimed: header.duration, ...header });
    }
    case 'mp4': {
      const header = await readMp4Header(file, size);
      if (!header) return failed(problem('sound-damaged'));
      if (header.codec === null) return failed(problem('sound-none-in-video'));
      const name = unplayableInMp4.get(header.codec);
      if (name !== undefined) return unplayable(name);
      const mime = header.hasVideo ? 'video/mp4' : 'audio/mp4';
      return done({ decoder: 'm4a', mime, ...header, claimed: header.duration || claimed });
    }
    case 'webm': {
      if (described?.format.hasAudio === false) return failed(problem('sound-none-in-video'));
      if (/ac-?3|dts|alac|truehd|wavpack|tta/i.test(codec)) return unplayable(codec);
      const mime = described?.format.hasVideo === true ? 'video/webm' : 'audio/webm';
      return done({ ...whole, decoder: 'webm', mime });
    }
    case 'other': {
      const name = await nameUnplayable(file);
      return name === null ? failed(problem('sound-damaged')) : unplayable(name);
    }
    default:
      return failed(problem('sound-not-a-sound', { is: kind.toUpperCase() }));
  }
}

/** Where an ID3v2 tag before the sound ends: decoders lose their way in those of many megabytes. */
async function tagEnd(file: FileHandle, size: number): Promise<number> {
  const head = Buffer.alloc(10);
  await file.read(head, 0, head.length, 0);
  if (head.toString('latin1', 0, 3) !== 'ID3') return 0;
  const length = head.subarray(6).reduce((sum, byte) => sum * 128 + (byte & 127), 0);
  return 10 + length < size ? 10 + length : 0;
}

/** Sound in MP4 and QuickTime that Chromium passes over in silence or refuses (tried with version 153). */
const unplayableInMp4: ReadonlyMap<string, string> = new Map([
  ['alac', 'ALAC (Apple Lossless)'],
  ['ac-3', 'AC-3 (Dolby)'],
  ['ec-3', 'E-AC-3 (Dolby)'],
  ['dtsc', 'DTS'],
  ['dtsh', 'DTS'],
  ['dtsl', 'DTS'],
  ['samr', 'AMR'],
  ['sawb', 'AMR'],
  ['QDM2', 'QDesign'],
  ['ima4', 'IMA ADPCM'],
]);

/** The name of a kind of sound that no browser plays, by its first bytes; null for anything else. */
async function nameUnplayable(file: FileHandle): Promise<string | null> {
  const bytes = Buffer.alloc(16);
  await file.read(bytes, 0, bytes.length, 0);
  const text = bytes.toString('latin1');
  if (text.startsWith('#!AMR')) return 'AMR';
  if (text.startsWith('MThd')) return 'MIDI';
  if (text.startsWith('\x30\x26\xb2\x75\x8e\x66\xcf\x11')) return 'WMA/WMV';
  if (text.startsWith('FORM') && /AIF[FC]/.test(text)) return 'AIFF';
  if (text.startsWith('caff')) return 'CAF';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'AVI ') return 'AVI';
  if (text.startsWith('FLV')) return 'FLV';
  if (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe4) return 'MP2';
  return null;
}

/** An Ogg stream ends with a page that says so (RFC 3533, 6). */
async function hasLastPage(file: FileHandle, size: number): Promise<boolean> {
  // A page is 65,307 bytes at most.
  const end = Buffer.alloc(Math.min(size, 65_307));
  await file.read(end, 0, end.length, size - end.length);
  const at = end.lastIndexOf('OggS');
  return at >= 0 && ((end[at + 5] ?? 0) & 4) !== 0;
}

interface Measured {
  readonly seconds: number;
  /** Whether it was decoded to its end. */
  readonly isWhole: boolean;
  readonly highest: number;
  readonly loudness: number | null;
  readonly peaks: number[] | null;
}

/** Decodes piece by piece; ends early where the sound is too long, or damaged. */
async function measure(file: FileHandle, size: number, reading: Reading): Promise<Measured> {
  const meter = createLoudnessMeter();
  const outline = createSoundOutline();
  let isWhole = true;
  try {
    for await (const { channelData, sampleRate } of decodeAudio(
      readPieces(file, size, reading),
      reading.decoder,
    )) {
      meter.add(channelData, sampleRate);
      outline.add(channelData, sampleRate);
      if (outline.seconds < measuredMinutes * 60) continue;
      isWhole = false;
      break;
    }
  } catch {
    // What was heard up to here counts; the rest is reported as missing.
  }
  const loudness = meter.read();
  return {
    seconds: outline.seconds,
    isWhole,
    highest: outline.highest,
    loudness: loudness === null ? null : Math.round(loudness * 10) / 10,
    peaks: outline.peaks(peakCount),
  };
}

/** The file in pieces of about five seconds, for a piece of well-packed sound may be large when decoded. */
async function* readPieces(file: FileHandle, size: number, reading: Reading): AsyncGenerator<Uint8Array> {
  const fiveSeconds = reading.claimed > 0 ? (5 * size) / reading.claimed : 16_384;
  const piece = Math.round(Math.min(Math.max(fiveSeconds, 4096), 65_536));
  if (reading.start.length > 0) yield reading.start;
  for (let at = reading.restAt; at < size; ) {
    const { bytesRead, buffer } = await file.read(new Uint8Array(piece), 0, piece, at);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}
