import type { FileHandle } from 'node:fs/promises';

/** What a RIFF/WAVE file says before its samples (Microsoft, “Multimedia Programming Interface”, 1991). */
export interface WavHeader {
  /** Format tag; that of the sub-format where the tag is WAVE_FORMAT_EXTENSIBLE. */
  readonly tag: number;
  readonly bits: number;
  /** Seconds its `data` chunk claims; 0 where a recorder left that open. */
  readonly duration: number;
  /** A plain header to be read before the file from `restAt` on, where samples begin. */
  readonly start: Uint8Array;
  readonly restAt: number;
}

const extensible = 0xfffe;
const chunkLimit = 1000;
/** As Chromium plays (media/base/limits.h). A decoder reserves room for each that a damaged header claims. */
const mostChannels = 32;

/** Null where no samples are described, or such as nobody plays. */
export async function readWavHeader(file: FileHandle, size: number): Promise<WavHeader | null> {
  let format: Buffer | null = null;
  for (let at = 12, seen = 0; at + 8 <= size && seen < chunkLimit; seen += 1) {
    const bytes = Buffer.alloc(48);
    await file.read(bytes, 0, bytes.length, at);
    const type = bytes.toString('latin1', 0, 4);
    const length = bytes.readUInt32LE(4);
    if (type === 'fmt ') {
      format = bytes.subarray(8, 24);
      if (format.readUInt16LE(0) === extensible) format.writeUInt16LE(bytes.readUInt16LE(32));
    }
    if (type === 'data') {
      const channels = format?.readUInt16LE(2) ?? 0;
      return format && channels > 0 && channels <= mostChannels ? describe(format, length, at + 8) : null;
    }
    // Chunks begin at even places.
    at += 8 + length + (length % 2);
  }
  return null;
}

function describe(format: Buffer, length: number, restAt: number): WavHeader {
  const bytesPerSecond = format.readUInt32LE(8);
  const isOpen = length === 0 || length >= 0xffffff00;
  const start = Buffer.alloc(44);
  start.write('RIFF\xff\xff\xff\xffWAVEfmt \x10\0\0\0', 'latin1');
  format.copy(start, 20);
  start.write('data\0\0\0\0', 36, 'latin1');
  start.writeUInt32LE(isOpen ? 0xffffffff : length, 40);
  return {
    tag: format.readUInt16LE(0),
    bits: format.readUInt16LE(14),
    duration: isOpen || bytesPerSecond === 0 ? 0 : length / bytesPerSecond,
    start,
    restAt,
  };
}
