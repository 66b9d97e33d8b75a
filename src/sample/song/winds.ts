import type { Random } from '../painting/rng.ts';
import { frequencyOf, sampleRate } from './sounds.ts';

export type WindName = 'sao' | 'pi';

/** One blown note; `from` is the tone it slides in from, if it is tied to the one before. */
export type WindNote = { midi: number; seconds: number; level: number; from?: number };

const tableSize = 2048;

const tableOf = (harmonics: readonly number[]): Float32Array => {
  const table = new Float32Array(tableSize + 1);
  for (let i = 0; i <= tableSize; i += 1) {
    let sum = 0;
    harmonics.forEach((level, h) => {
      sum += level * Math.sin((2 * Math.PI * (h + 1) * i) / tableSize);
    });
    table[i] = sum;
  }
  return table;
};

const voices: Record<
  WindName,
  { soft: Float32Array; full: Float32Array; breath: number; attack: number; vibrato: number }
> = {
  // The bamboo flute is nearly a sine when soft; breath is a good part of its sound.
  sao: {
    soft: tableOf([1, 0.12, 0.04]),
    full: tableOf([1, 0.42, 0.2, 0.07, 0.03]),
    breath: 0.16,
    attack: 0.05,
    vibrato: 5.3,
  },
  // The pí is a free reed: many harmonics, a steady, slightly nasal tone.
  pi: {
    soft: tableOf([0.8, 0.4, 0.3, 0.12, 0.08]),
    full: tableOf([0.7, 0.5, 0.5, 0.3, 0.2, 0.12, 0.08, 0.04]),
    breath: 0.06,
    attack: 0.035,
    vibrato: 5.8,
  },
};

/**
 * A blown note with breath, an attack that slides into pitch, a vibrato that comes late and a rounded end.
 * The sound goes on about 0.12 s after `seconds`, so that tied notes meet. Peak near `level`.
 */
export const blowNote = (name: WindName, note: WindNote, random: Random): Float32Array => {
  const voice = voices[name];
  const release = 0.12;
  const out = new Float32Array(Math.round((note.seconds + release) * sampleRate));
  const base = frequencyOf(note.midi);
  const slide = note.from === undefined ? -0.35 : 0.7 * (note.from - note.midi);
  const attack = note.from === undefined ? voice.attack * 1.4 : voice.attack * 0.8;
  const rate = voice.vibrato * (0.95 + random.next() * 0.1);
  const radius = Math.exp((-Math.PI * 700) / sampleRate);
  const turn = 2 * radius * Math.cos((2 * Math.PI * base * 2) / sampleRate);
  const drive = 2 * (1 - radius) * Math.sin((2 * Math.PI * base * 2) / sampleRate);
  const loudnessAt = (t: number): number => {
    const fall = t < note.seconds ? 1 : Math.max(0, 1 - (t - note.seconds) / release);
    return (1 - Math.exp(-t / attack)) * fall * fall * (0.92 + 0.08 * Math.min(1, t * 2));
  };
  let phase = 0;
  let last = 0;
  let older = 0;
  for (let block = 0; block < out.length; block += 32) {
    // Pitch, loudness and breath move slowly: it is enough to aim at new ones every 32 samples.
    const t = block / sampleRate;
    const depth = Math.min(1, Math.max(0, (t - 0.28) / 0.5));
    const bend = slide * Math.exp(-t / 0.022) + Math.sin(2 * Math.PI * rate * t) * depth * 0.2;
    const step = (base * 2 ** (bend / 12) * tableSize) / sampleRate;
    const now = loudnessAt(t);
    const change = (loudnessAt(t + 32 / sampleRate) - now) / 32;
    const chiff = 0.8 * Math.exp(-t / 0.03) * Math.min(1, t / 0.01);
    const colour = 0.45 + 0.25 * depth;
    const end = Math.min(out.length, block + 32);
    for (let i = block; i < end; i += 1) {
      const envelope = now + change * (i - block);
      phase += step;
      if (phase >= tableSize) phase -= tableSize;
      const index = phase | 0;
      const soft = voice.soft[index] ?? 0;
      const tone = soft + ((voice.full[index] ?? 0) - soft) * envelope * colour;
      const noise = (random.next() - 0.5) * drive + turn * last - radius * radius * older;
      older = last;
      last = noise;
      out[i] = (tone * envelope * 0.75 + noise * voice.breath * (envelope + chiff)) * note.level;
    }
  }
  return out;
};
