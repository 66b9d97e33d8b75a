import { createLoudnessMeter } from '../../server/media/loudness.ts';
import type { Stereo } from './render.ts';
import { sampleRate } from './sounds.ts';

/** What all songs are brought to, and the peak none exceeds (−2.4 dBFS, room for the mp3 to overshoot). */
const targetLufs = -16;
const ceiling = 0.76;

/** Integrated loudness in LUFS; −Infinity for silence. */
export const measureLoudness = (stereo: Stereo): number => {
  const meter = createLoudnessMeter();
  meter.add(stereo, sampleRate);
  return meter.read() ?? Number.NEGATIVE_INFINITY;
};

/** Brings a song to −16 LUFS in place, rounds off peaks above the ceiling and fades the last `fade` seconds. */
export const levelSong = (stereo: Stereo, fade: number): void => {
  const gain = 10 ** ((targetLufs - measureLoudness(stereo)) / 20);
  const knee = ceiling * 0.7;
  const fading = Math.round(fade * sampleRate);
  for (const channel of stereo) {
    for (let i = 0; i < channel.length; i += 1) {
      const value = (channel[i] ?? 0) * gain;
      const size = Math.abs(value);
      const soft =
        size <= knee ? size : knee + (ceiling - knee) * Math.tanh((size - knee) / (ceiling - knee));
      const left = channel.length - i;
      channel[i] = Math.sign(value) * soft * (left < fading ? (left / fading) ** 2 : 1);
    }
  }
};
