import { createMp3Encoder, createOggEncoder } from 'wasm-media-encoders';

export type Channels = readonly Float32Array[];

/** A sine of `hertz` at `level` dBFS. */
export function makeSine(seconds: number, level: number, sampleRate = 44_100, hertz = 1000): Float32Array {
  const amplitude = 10 ** (level / 20);
  return Float32Array.from(
    { length: Math.round(seconds * sampleRate) },
    (_, at) => amplitude * Math.sin((2 * Math.PI * hertz * at) / sampleRate),
  );
}

interface WavOptions {
  readonly sampleRate?: number;
  readonly bits?: 8 | 16 | 24 | 32 | 64;
  readonly float?: boolean;
  readonly extensible?: boolean;
  /** Format tag written in place of the true one. */
  readonly tag?: number;
  /** Bytes that the `data` chunk claims. */
  readonly claims?: number;
  /** A chunk of odd length before the samples, as programs leave their names in. */
  readonly oddChunk?: boolean;
}

export function makeWavFile(channels: Channels, options: WavOptions = {}): Buffer {
  const { sampleRate = 44_100, bits = 16, float = false, extensible = false } = options;
  const bytes = bits / 8;
  const length = channels[0]?.length ?? 0;
  const data = Buffer.alloc(length * channels.length * bytes);
  let at = 0;
  for (let sample = 0; sample < length; sample += 1) {
    for (const channel of channels) {
      const value = channel[sample] ?? 0;
      if (float && bits === 64) data.writeDoubleLE(value, at);
      else if (float) data.writeFloatLE(value, at);
      else if (bits === 8) data.writeUInt8(Math.round(value * 127) + 128, at);
      else data.writeIntLE(Math.round(value * (2 ** (bits - 1) - 1)), at, bytes);
      at += bytes;
    }
  }
  const tag = options.tag ?? (float ? 3 : 1);
  const format = Buffer.alloc(extensible ? 40 : 16);
  format.writeUInt16LE(extensible ? 0xfffe : tag, 0);
  format.writeUInt16LE(channels.length, 2);
  format.writeUInt32LE(sampleRate, 4);
  format.writeUInt32LE(sampleRate * channels.length * bytes, 8);
  format.writeUInt16LE(channels.length * bytes, 12);
  format.writeUInt16LE(bits, 14);
  if (extensible) {
    format.writeUInt16LE(22, 16);
    format.writeUInt16LE(bits, 18);
    format.writeUInt16LE(tag, 24);
    Buffer.from('000000001000800000aa00389b71', 'hex').copy(format, 26);
  }
  const chunk = (name: string, body: Buffer, claims = body.length) => {
    const size = Buffer.alloc(4);
    size.writeUInt32LE(claims);
    return Buffer.concat([Buffer.from(name), size, body, Buffer.alloc(body.length % 2)]);
  };
  const chunks = Buffer.concat([
    chunk('fmt ', format),
    ...(options.oddChunk ? [chunk('note', Buffer.from('odd'))] : []),
    chunk('data', data, options.claims),
  ]);
  return chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), chunks]));
}

/** MP3 that does not tell its length. */
export async function makeMp3(
  channels: Channels,
  how: { sampleRate?: number; vbr?: boolean } = {},
): Promise<Buffer> {
  const encoder = await createMp3Encoder();
  const common = { sampleRate: how.sampleRate ?? 44_100, channels: channels.length === 1 ? 1 : 2 } as const;
  encoder.configure(how.vbr ? { ...common, vbrQuality: 4 } : { ...common, bitrate: 128 });
  return drain(encoder, channels);
}

/** Puts a Xing frame before an MP3 of stereo at 44.1 kHz and 128 kbit/s, which tells its length. */
export function withLength(mp3: Buffer, seconds: number): Buffer {
  const frame = Buffer.alloc(417);
  mp3.copy(frame, 0, 0, 4);
  frame.write('Xing\0\0\0\x03', 36, 'latin1');
  frame.writeUInt32BE(Math.round((seconds * 44_100) / 1152), 44);
  frame.writeUInt32BE(mp3.length + frame.length, 48);
  return Buffer.concat([frame, mp3]);
}

export async function makeVorbis(channels: Channels, sampleRate = 44_100): Promise<Buffer> {
  const encoder = await createOggEncoder();
  encoder.configure({ sampleRate, channels: channels.length === 1 ? 1 : 2, vbrQuality: 3 });
  return drain(encoder, channels);
}

function drain(
  encoder: { encode(samples: Channels): Uint8Array; finalize(): Uint8Array },
  channels: Channels,
): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < (channels[0]?.length ?? 0); at += 44_100) {
    parts.push(Buffer.from(encoder.encode(channels.map((channel) => channel.subarray(at, at + 44_100)))));
  }
  parts.push(Buffer.from(encoder.finalize()));
  return Buffer.concat(parts);
}

/** ID3v2.3 with frames as given. */
export function makeId3(frames: Readonly<Record<string, Uint8Array>>): Buffer {
  const body = Buffer.concat(
    Object.entries(frames).map(([name, content]) => {
      const head = Buffer.alloc(10);
      head.write(name, 'latin1');
      head.writeUInt32BE(content.length, 4);
      return Buffer.concat([head, content]);
    }),
  );
  const size = Buffer.from([21, 14, 7, 0].map((shift) => (body.length >> shift) & 127));
  return Buffer.concat([Buffer.from('ID3\x03\0\0', 'latin1'), size, body]);
}

/** A text frame in UTF-16. */
export const id3Text = (words: string): Buffer =>
  Buffer.concat([Buffer.from([1, 0xff, 0xfe]), Buffer.from(words, 'utf16le')]);
export const id3Lyrics = (words: string): Buffer =>
  Buffer.concat([
    Buffer.from([1]),
    Buffer.from('vie\xff\xfe\0\0\xff\xfe', 'latin1'),
    Buffer.from(words, 'utf16le'),
  ]);
/** Words with the millisecond each begins at. */
export const id3TimedLyrics = (words: readonly (readonly [number, string])[]): Buffer =>
  Buffer.concat([
    Buffer.from('\x01vie\x02\x01\xff\xfe\0\0', 'latin1'),
    ...words.flatMap(([at, word]) => {
      const time = Buffer.alloc(4);
      time.writeUInt32BE(at);
      return [Buffer.from(`\ufeff${word}\0`, 'utf16le'), time];
    }),
  ]);
/** A text frame of bytes that say nothing of their encoding. */
export const id3Bytes = (words: Uint8Array): Buffer => Buffer.concat([Buffer.from([0]), words]);
export const id3Cover = (picture: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from('\0image/jpeg\0\x03\0', 'latin1'), picture]);

/** FLAC with verbatim subframes of 16 bits, mono, 44.1 kHz (RFC 9639). */
export function makeFlac(samples: Float32Array): Buffer {
  const block = 4096;
  const info = Buffer.alloc(34);
  info.writeUInt16BE(block, 0);
  info.writeUInt16BE(block, 2);
  info.writeBigUInt64BE((44_100n << 44n) | (15n << 36n) | BigInt(samples.length), 10);
  const parts = [Buffer.from('fLaC\x80\0\0\x22', 'latin1'), info];
  for (let at = 0; at * block < samples.length; at += 1) {
    const piece = samples.subarray(at * block, (at + 1) * block);
    // Fixed block size; size minus one in 16 bits; 44.1 kHz; one channel, 16 bits.
    const number = at < 128 ? [at] : at < 2048 ? [0xc0 | (at >> 6), 0x80 | (at & 63)] : [];
    const last = piece.length - 1;
    const head = Buffer.from([0xff, 0xf8, 0x79, 0x08, ...number, last >> 8, last & 255]);
    const body = Buffer.alloc(1 + piece.length * 2);
    body[0] = 2;
    for (const [index, value] of piece.entries())
      body.writeInt16BE(Math.round(value * 32_767), 1 + index * 2);
    const frame = Buffer.concat([head, Buffer.from([crc(head, 8, 0x07)]), body]);
    const check = Buffer.alloc(2);
    check.writeUInt16BE(crc(frame, 16, 0x8005));
    parts.push(frame, check);
  }
  return Buffer.concat(parts);
}

function crc(bytes: Uint8Array, bits: 8 | 16 | 32, polynomial: number): number {
  const top = 2 ** (bits - 1);
  const mask = 2 ** bits - 1;
  let value = 0;
  for (const byte of bytes) {
    value = (value ^ (byte << (bits - 8))) >>> 0;
    for (let bit = 0; bit < 8; bit += 1) {
      value = (value & top ? ((value << 1) ^ polynomial) >>> 0 : (value << 1) >>> 0) & mask;
      value >>>= 0;
    }
  }
  return value;
}

/** Ogg Opus (RFC 7845) of silent packets of 20 ms. */
export function makeSilentOpus(seconds: number): Buffer {
  const packets = Math.round(seconds * 50);
  const head = Buffer.from('OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0', 'latin1');
  const tags = Buffer.from('OpusTags\0\0\0\0\0\0\0\0', 'latin1');
  const pages = [oggPage(2, 0, 0, [head]), oggPage(0, 0, 1, [tags])];
  for (let at = 0; at < packets; at += 50) {
    const some = Math.min(50, packets - at);
    const isLast = at + some === packets;
    const silent = Array.from({ length: some }, () => Buffer.from([0xf8, 0xff, 0xfe]));
    pages.push(oggPage(isLast ? 4 : 0, (at + some) * 960, pages.length, silent));
  }
  return Buffer.concat(pages);
}

function oggPage(flags: number, granule: number, sequence: number, packets: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(27);
  head.write('OggS', 'latin1');
  head[5] = flags;
  head.writeBigUInt64LE(BigInt(granule), 6);
  head.writeUInt32LE(7, 14);
  head.writeUInt32LE(sequence, 18);
  head[26] = packets.length;
  const page = Buffer.concat([head, Buffer.from(packets.map(({ length }) => length)), ...packets]);
  page.writeUInt32LE(crc(page, 32, 0x04c11db7), 22);
  return page;
}

/** An AAC-LC frame of silence, stereo: 1024 samples. */
const silentAac = Buffer.from([0x21, 0x00, 0x49, 0x90, 0x02, 0x19, 0x00, 0x23, 0x80]);

/** AAC in ADTS (ISO/IEC 13818-7), silent, 44.1 kHz. */
export function makeSilentAac(seconds: number): Buffer {
  const length = silentAac.length + 7;
  const head = Buffer.from([0xff, 0xf1, 0x50, 0x80, length >> 3, ((length & 7) << 5) | 0x1f, 0xfc]);
  const frame = Buffer.concat([head, silentAac]);
  return Buffer.concat(Array.from({ length: Math.round((seconds * 44_100) / 1024) }, () => frame));
}

export type Mp4Sound =
  | { codec: 'aac'; seconds: number }
  /** 16 bits little-endian, as QuickTime calls it. */
  | { codec: 'sowt'; samples: Float32Array }
  /** Named so, though nothing in it is. */
  | { codec: 'alac' | 'ac-3' | 'samr'; seconds: number };

interface Mp4Options {
  /** Where `moov` stands. */
  readonly header?: 'first' | 'last' | 'missing';
  readonly video?: boolean;
  readonly brand?: string;
}

/** MP4 or QuickTime by hand; a video track there has no pictures. `null` for no sound track. */
export function makeMp4(sound: Mp4Sound | null, options: Mp4Options = {}): Buffer {
  const { header = 'first', video = false, brand = 'isom' } = options;
  const frames = sound === null ? [] : mp4Frames(sound);
  const type = box('ftyp', Buffer.from(brand), u32(0), Buffer.from(brand));
  const media = box('mdat', Buffer.concat(frames));
  const build = (at: number) => {
    const tracks = [];
    if (video)
      tracks.push(track('vide', box('stsd', u32(0), u32(1), box('hvc1', Buffer.alloc(78))), [], 0, 1, at));
    if (sound) {
      const per = sound.codec === 'sowt' ? 1 : 1024;
      tracks.push(track('soun', box('stsd', u32(0), u32(1), mp4Entry(sound)), frames, at, per, at));
    }
    const units = frames.length * (sound?.codec === 'sowt' ? 1 : 1024);
    const movie = box('mvhd', u32(0), u32(0), u32(0), u32(44_100), u32(units), Buffer.alloc(80));
    return box('moov', movie, ...tracks);
  };
  if (header === 'missing') return Buffer.concat([type, media]);
  if (header === 'last') return Buffer.concat([type, media, build(type.length + 8)]);
  const size = build(0).length;
  return Buffer.concat([type, build(type.length + size + 8), media]);
}

function mp4Frames(sound: Mp4Sound): Buffer[] {
  if (sound.codec !== 'sowt') {
    return Array.from({ length: Math.round((sound.seconds * 44_100) / 1024) }, () => silentAac);
  }
  return Array.from(sound.samples, (value) => {
    const sample = Buffer.alloc(2);
    sample.writeInt16LE(Math.round(value * 32_767));
    return sample;
  });
}

function mp4Entry(sound: Mp4Sound): Buffer {
  const head = Buffer.alloc(28);
  head.writeUInt16BE(1, 6);
  head.writeUInt16BE(sound.codec === 'sowt' ? 1 : 2, 16);
  head.writeUInt16BE(16, 18);
  head.writeUInt16BE(44_100, 24);
  if (sound.codec !== 'aac') return box(sound.codec, head);
  // AudioSpecificConfig: AAC-LC, 44.1 kHz, stereo.
  const decoder = Buffer.from([4, 17, 0x40, 0x15, ...Buffer.alloc(11), 5, 2, 0x12, 0x10]);
  const stream = Buffer.from([3, decoder.length + 3, 0, 0, 0, ...decoder]);
  return box('mp4a', head, box('esds', u32(0), stream));
}

function track(
  handler: string,
  description: Buffer,
  frames: readonly Buffer[],
  at: number,
  per: number,
  place: number,
): Buffer {
  const sizes = new Set(frames.map(({ length }) => length));
  const [size = 0] = sizes;
  const tables = box(
    'stbl',
    description,
    box('stts', u32(0), u32(1), u32(frames.length), u32(per)),
    box('stsc', u32(0), u32(1), u32(1), u32(Math.max(1, frames.length)), u32(1)),
    box('stsz', u32(0), u32(size), u32(frames.length)),
    box('stco', u32(0), u32(1), u32(at || place)),
  );
  return box(
    'trak',
    box('tkhd', u32(1), Buffer.alloc(8), u32(handler === 'soun' ? 2 : 1), Buffer.alloc(68)),
    box(
      'mdia',
      box('mdhd', u32(0), Buffer.alloc(8), u32(44_100), u32(frames.length * per), u32(0)),
      box('hdlr', u32(0), u32(0), Buffer.from(handler), Buffer.alloc(13)),
      box('minf', tables),
    ),
  );
}

function box(type: string, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([u32(body.length + 8), Buffer.from(type, 'latin1'), body]);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
