import type { Stereo } from './render.ts';
import { sampleRate } from './sounds.ts';

/** What all songs are brought to, and the peak none exceeds (−2.4 dBFS, room for the mp3 to overshoot). */
const targetLufs = -16;
const ceiling = 0.76;

/**
 * Integrated loudness in LUFS: ITU-R BS.1770-4, K-weighting from its analogue prototype (as in libebur128), blocks of
 * 0.4 s every 0.2 s, absolute gate at −70 and relative gate at −10. Returns −Infinity for silence.
 */
export const measureLoudness = ([left, right]: Stereo): number => {
  const block = Math.round(0.2 * sampleRate);
  const powers = new Float64Array(Math.floor(left.length / block));
  for (const channel of [left, right]) addPowers(channel, block, powers);
  const blocks = Array.from(powers.subarray(1), (power, i) => (power + (powers[i] ?? 0)) / 2);
  const loudness = (gate: number): number => {
    const heard = blocks.filter((power) => toLufs(power) > gate);
    return toLufs(heard.reduce((sum, power) => sum + power, 0) / heard.length);
  };
  const ungated = loudness(-70);
  return Number.isNaN(ungated) ? Number.NEGATIVE_INFINITY : loudness(ungated - 10);
};

const toLufs = (power: number): number => -0.691 + 10 * Math.log10(power);

/** Adds the mean square of each block of the K-weighted channel to `powers`. */
const addPowers = (samples: Float32Array, block: number, powers: Float64Array): void => {
  const shelf = shelfOf(1681.974450955533, 0.7071752369554196, 10 ** (3.999843853973347 / 20));
  const pass = passOf(38.13547087602444, 0.5003270373238773);
  let [s1, s2, p1, p2] = [0, 0, 0, 0];
  for (let b = 0; b < powers.length; b += 1) {
    let sum = 0;
    for (let i = b * block; i < (b + 1) * block; i += 1) {
      const x = samples[i] ?? 0;
      const y = shelf.b0 * x + s1;
      s1 = shelf.b1 * x - shelf.a1 * y + s2;
      s2 = shelf.b2 * x - shelf.a2 * y;
      const z = y + p1;
      p1 = -2 * y - pass.a1 * z + p2;
      p2 = y - pass.a2 * z;
      sum += z * z;
    }
    powers[b] = (powers[b] ?? 0) + sum / block;
  }
};

const passOf = (hertz: number, q: number) => {
  const k = Math.tan((Math.PI * hertz) / sampleRate);
  const a0 = 1 + k / q + k * k;
  return { a1: (2 * (k * k - 1)) / a0, a2: (1 - k / q + k * k) / a0, k, a0 };
};

const shelfOf = (hertz: number, q: number, gain: number) => {
  const { a1, a2, k, a0 } = passOf(hertz, q);
  const middle = (gain ** 0.4996667741545416 * k) / q;
  return {
    a1,
    a2,
    b0: (gain + middle + k * k) / a0,
    b1: (2 * (k * k - gain)) / a0,
    b2: (gain - middle + k * k) / a0,
  };
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
