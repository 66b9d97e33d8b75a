import type { Random } from '../painting/rng.ts';
import type { SoundName } from './accompany.ts';
import type { Arrangement } from './arrange.ts';
import { beatDrum, pluckString, sampleRate, strikeBamboo, strikeGong } from './sounds.ts';
import { blowNote } from './winds.ts';

/** Two channels of samples at `sampleRate`. */
export type Stereo = readonly [Float32Array, Float32Array];

/** How much of an instrument goes into the mix, and how much of that into the room. */
const balance: Record<SoundName, { gain: number; room: number }> = {
  sao: { gain: 0.28, room: 1 },
  pi: { gain: 0.27, room: 0.9 },
  string: { gain: 0.95, room: 0.7 },
  bamboo: { gain: 0.55, room: 0.8 },
  bass: { gain: 0.85, room: 0.25 },
  drum: { gain: 0.6, room: 0.3 },
  tap: { gain: 0.3, room: 0.5 },
  gong: { gain: 0.5, room: 0.6 },
};

/** Plays an arrangement: every cue placed between left and right, in one small hall. Not yet levelled. */
export const renderArrangement = (arrangement: Arrangement, random: Random): Stereo => {
  const length = Math.ceil(arrangement.seconds * sampleRate);
  const left = new Float32Array(length);
  const right = new Float32Array(length);
  const send = new Float32Array(length);
  const kept = new Map<string, Float32Array>();
  const keep = (key: string, make: () => Float32Array): Float32Array => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make();
    kept.set(key, made);
    return made;
  };
  const soundOf = (cue: Arrangement['cues'][number]): Float32Array => {
    const { sound, midi, level } = cue;
    switch (sound) {
      case 'sao':
      case 'pi': {
        const tie = cue.from === undefined ? {} : { from: cue.from };
        return blowNote(sound, { midi, seconds: cue.seconds, level: 1, ...tie }, random);
      }
      case 'string': {
        const bright = level > 0.4;
        return keep(`string ${midi} ${bright}`, () => pluckString(midi, bright ? 0.75 : 0.5, 3.4, random));
      }
      case 'bass':
        return keep(`bass ${midi}`, () => pluckString(midi, 0.2, 2.8, random));
      case 'bamboo':
        return keep(`bamboo ${midi}`, () => strikeBamboo(midi, random));
      case 'drum':
      case 'tap':
        return keep(sound, () => beatDrum(sound === 'drum', random));
      case 'gong':
        return keep(`gong ${midi}`, () => strikeGong(midi));
    }
  };
  for (const cue of arrangement.cues) {
    const samples = soundOf(cue);
    const { gain, room } = balance[cue.sound];
    const level = gain * cue.level;
    const angle = ((cue.pan + 1) * Math.PI) / 4;
    const toLeft = level * Math.cos(angle);
    const toRight = level * Math.sin(angle);
    const toRoom = level * room * arrangement.players.room;
    const start = Math.round(cue.start * sampleRate);
    const damped = Math.round(cue.seconds * sampleRate);
    const count = Math.min(samples.length, length - start);
    const blown = cue.sound === 'sao' || cue.sound === 'pi';
    let damping = 1;
    for (let i = 0; i < count; i += 1) {
      if (!blown && i > damped) {
        damping *= 0.9994;
        if (damping < 1e-3) break;
      }
      const value = (samples[i] ?? 0) * damping;
      const at = start + i;
      left[at] = (left[at] ?? 0) + value * toLeft;
      right[at] = (right[at] ?? 0) + value * toRight;
      send[at] = (send[at] ?? 0) + value * toRoom;
    }
  }
  addRoom(send, left, 0);
  addRoom(send, right, 1);
  return [left, right];
};

/**
 * A small hall after Schroeder (1962) with damped combs (Moorer, 1979); `side` varies the delays for width. It is dull
 * above 5 kHz anyway, so it is worked out at half the rate.
 */
const addRoom = (send: Float32Array, out: Float32Array, side: 0 | 1): void => {
  const half = new Float32Array(Math.ceil(send.length / 2) + 1);
  for (let i = 0; i < half.length; i += 1) half[i] = ((send[2 * i] ?? 0) + (send[2 * i + 1] ?? 0)) / 2;
  const wet = new Float32Array(half.length);
  const lineOf = (milliseconds: number) => new Float32Array(Math.round((milliseconds * sampleRate) / 2000));
  for (const milliseconds of [31.3, 34.7, 37.9, 41.1, 43.7]) {
    const line = lineOf(milliseconds + side * 0.61);
    let at = 0;
    let dull = 0;
    for (let i = 0; i < half.length; i += 1) {
      const heard = line[at] ?? 0;
      dull += 0.7 * (heard - dull);
      line[at] = (half[i] ?? 0) + dull * 0.84;
      at = at + 1 === line.length ? 0 : at + 1;
      wet[i] = (wet[i] ?? 0) + heard;
    }
  }
  for (const milliseconds of [5.1, 1.7]) {
    const line = lineOf(milliseconds + side * 0.13);
    let at = 0;
    for (let i = 0; i < wet.length; i += 1) {
      const heard = line[at] ?? 0;
      const fed = (wet[i] ?? 0) + heard * 0.5;
      line[at] = fed;
      at = at + 1 === line.length ? 0 : at + 1;
      wet[i] = heard - fed * 0.5;
    }
  }
  for (let i = 0; i < out.length; i += 1) {
    const here = wet[i >> 1] ?? 0;
    const value = i % 2 === 0 ? here : (here + (wet[(i >> 1) + 1] ?? 0)) / 2;
    out[i] = (out[i] ?? 0) + value * 0.6;
  }
};
