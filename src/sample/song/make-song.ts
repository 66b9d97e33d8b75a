import { createMp3Encoder } from 'wasm-media-encoders';
import { createRandom } from '../painting/rng.ts';
import type { SongText } from '../texts.ts';
import { arrangeSong } from './arrange.ts';
import { writeId3 } from './id3.ts';
import { levelSong } from './level.ts';
import { writeLrc } from './lrc.ts';
import { renderArrangement, type Stereo } from './render.ts';
import { sampleRate } from './sounds.ts';

const instrumentNames = { sao: 'sáo trúc', pi: 'pí', string: 'đàn tính', bamboo: "đàn t'rưng" };

export type MadeSong = { mp3: Uint8Array; lrc: string; seconds: number };

/**
 * Plays a song of the sample on synthesised instruments: stereo mp3 (24 kHz, 96 kbit/s) with an ID3 tag, and lyrics
 * timed to it. The words are not sung. The same song and seed give the same bytes. `note` says that it is a sample.
 */
export const makeSong = async (song: SongText, seed: number, note: string): Promise<MadeSong> => {
  const random = createRandom(seed * 1009 + song.number);
  const arrangement = arrangeSong(song, random);
  const stereo = renderArrangement(arrangement, random);
  levelSong(stereo, 2.5);
  const { lead, partner } = arrangement.players;
  const tags = {
    title: song.title,
    artist: song.performer,
    composer: song.composer,
    lyricist: song.lyricist,
    album: 'Sơn La – Thành phố học tập toàn cầu tôi yêu (bộ mẫu)',
    comment: `${note} Nhạc do máy đàn (${instrumentNames[lead]}, ${instrumentNames[partner]}), không có giọng hát.`,
    lyrics: song.lyrics.map(({ line }) => line).join('\n'),
  };
  const lrc = writeLrc({ ...tags, note }, arrangement.seconds, arrangement.lines);
  return { mp3: Buffer.concat([writeId3(tags), await encodeMp3(stereo)]), lrc, seconds: arrangement.seconds };
};

const encodeMp3 = async ([left, right]: Stereo): Promise<Buffer> => {
  const encoder = await createMp3Encoder();
  // A constant rate: without an index in the file, players find places and the length by it.
  encoder.configure({ sampleRate, channels: 2, bitrate: 96 });
  const parts: Buffer[] = [];
  for (let i = 0; i < left.length; i += sampleRate) {
    parts.push(
      Buffer.from(encoder.encode([left.subarray(i, i + sampleRate), right.subarray(i, i + sampleRate)])),
    );
  }
  parts.push(Buffer.from(encoder.finalize()));
  return Buffer.concat(parts);
};
