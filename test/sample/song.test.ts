import { parseBuffer } from 'music-metadata';
import { beforeAll, expect, test } from 'vitest';
import { createRandom } from '../../src/sample/painting/rng.ts';
import { arrangeSong } from '../../src/sample/song/arrange.ts';
import { levelSong, measureLoudness } from '../../src/sample/song/level.ts';
import { type MadeSong, makeSong } from '../../src/sample/song/make-song.ts';
import { renderArrangement, type Stereo } from '../../src/sample/song/render.ts';
import { frequencyOf, pluckString, sampleRate } from '../../src/sample/song/sounds.ts';
import { readSampleTexts } from '../../src/sample/texts.ts';

const texts = readSampleTexts();
const song = texts.songs[1];
if (song === undefined) throw new Error('no song');

let made: MadeSong;
beforeAll(async () => {
  made = await makeSong(song, 1, texts.note);
});

test('the same seed gives the same bytes, another seed another performance', async () => {
  expect(Buffer.compare((await makeSong(song, 1, texts.note)).mp3, made.mp3)).toBe(0);
  expect(Buffer.compare((await makeSong(song, 2, texts.note)).mp3, made.mp3)).not.toBe(0);
});

test('the file has the song’s length and says what it is', async () => {
  const { format, common } = await parseBuffer(made.mp3, 'audio/mpeg', { duration: true });
  expect(format.codec).toBe('MPEG 2 Layer 3');
  expect(format.numberOfChannels).toBe(2);
  expect(Math.abs((format.duration ?? 0) - made.seconds)).toBeLessThan(0.3);
  expect(common.title).toBe(song.title);
  expect(common.artist).toBe(song.performer);
  expect(common.composer).toEqual([song.composer]);
  expect(common.comment?.[0]?.text).toContain('hư cấu');
});

test('the lyrics are timed, in order, inside the song, and start with the melody', () => {
  const timed = [...made.lrc.matchAll(/^\[(\d\d):(\d\d\.\d\d)\](.+)$/gm)].map(
    ([, minutes, seconds, line]) => ({
      at: Number(minutes) * 60 + Number(seconds),
      line,
    }),
  );
  expect(timed.map(({ line }) => line)).toEqual(song.lyrics.map(({ line }) => line));
  const offset = timed[0]?.at ?? 0;
  expect(offset).toBeGreaterThan(2);
  timed.forEach(({ at }, i) => {
    expect(Math.abs(at - offset - (song.lyrics[i]?.t ?? 0))).toBeLessThan(0.05);
    expect(at).toBeLessThan(made.seconds);
  });
});

test('the sound is level, never clipped, never silent for long, and ends in silence', () => {
  const random = createRandom(7);
  const stereo: Stereo = renderArrangement(arrangeSong(song, random), random);
  levelSong(stereo, 2.5);
  expect(measureLoudness(stereo)).toBeGreaterThan(-17);
  expect(measureLoudness(stereo)).toBeLessThan(-15);
  const powers = stereo.map((channel) => {
    expect(channel.reduce((peak, value) => Math.max(peak, Math.abs(value)), 0)).toBeLessThan(0.77);
    return Array.from({ length: Math.floor(channel.length / sampleRate) }, (_, second) => {
      const part = channel.subarray(second * sampleRate, (second + 1) * sampleRate);
      return 10 * Math.log10(part.reduce((sum, value) => sum + value * value, 0) / sampleRate);
    });
  });
  for (const power of powers) {
    expect(Math.min(...power.slice(0, -4))).toBeGreaterThan(-45);
    expect(power.at(-1)).toBeLessThan(-35);
  }
});

test('loudness agrees with BS.1770: a 997 Hz sine of full scale on one side is −3.01 LUFS', () => {
  const sine = Float32Array.from({ length: sampleRate * 3 }, (_, i) =>
    Math.sin((2 * Math.PI * 997 * i) / sampleRate),
  );
  expect(measureLoudness([sine, new Float32Array(sine.length)])).toBeCloseTo(-3.01, 1);
});

test('plucked strings are in tune', () => {
  for (const midi of [45, 62, 76]) {
    const sound = pluckString(midi, 0.75, 2, createRandom(3));
    const strength = (cents: number): number => {
      const turn = (2 * Math.PI * frequencyOf(midi) * 2 ** (cents / 1200)) / sampleRate;
      let [re, im] = [0, 0];
      for (let i = 2000; i < 22_000; i += 1) {
        re += (sound[i] ?? 0) * Math.cos(turn * i);
        im += (sound[i] ?? 0) * Math.sin(turn * i);
      }
      return re * re + im * im;
    };
    expect(strength(0)).toBeGreaterThan(strength(-8));
    expect(strength(0)).toBeGreaterThan(strength(8));
  }
});
