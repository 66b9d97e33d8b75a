import type { Random } from '../painting/rng.ts';

/** Samples per second of everything that is rendered: nothing these instruments say lies above 11 kHz. */
export const sampleRate = 24_000;

export const frequencyOf = (midi: number): number => 440 * 2 ** ((midi - 69) / 12);

const seconds = (count: number): number => Math.round(count * sampleRate);

/**
 * A plucked silk or nylon string with a gourd body, like the đàn tính (Karplus and Strong, 1983; pick position and
 * fractional tuning after Jaffe and Smith, 1983). `brightness` 0–1. Peak near 1, rings about `ring` seconds.
 */
export const pluckString = (midi: number, brightness: number, ring: number, random: Random): Float32Array => {
  const period = sampleRate / frequencyOf(midi);
  const blend = 0.5 - 0.34 * brightness;
  const whole = Math.floor(period - blend - 0.1);
  const fraction = period - blend - whole;
  const tuning = (1 - fraction) / (1 + fraction);
  const out = new Float32Array(seconds(ring));
  const line = new Float32Array(whole);
  const smooth = 0.75 - 0.55 * brightness;
  let burst = 0;
  for (let i = 0; i < whole; i += 1) {
    burst = burst * smooth + (random.next() * 2 - 1) * (1 - smooth);
    line[i] = burst;
  }
  const pick = Math.max(1, Math.round(whole * 0.21));
  const excited = line.map((value, i) => value - 0.8 * (line[(i + whole - pick) % whole] ?? 0));
  // The loss per period that leaves a thousandth of the sound at the end.
  const loss = 0.001 ** (period / sampleRate / ring);
  let at = 0;
  let before = 0;
  let input = 0;
  let output = 0;
  for (let i = 0; i < out.length; i += 1) {
    const current = excited[at] ?? 0;
    const averaged = loss * ((1 - blend) * current + blend * before);
    before = current;
    output = tuning * averaged + input - tuning * output;
    input = averaged;
    excited[at] = output;
    at = at + 1 === whole ? 0 : at + 1;
    out[i] = current;
  }
  addBody(out);
  return fitPeak(out);
};

/** Two soft resonances of the gourd, excited by the string. */
const addBody = (out: Float32Array): void => {
  for (const [hertz, width, gain] of [
    [196, 60, 0.5],
    [410, 110, 0.35],
  ] as const) {
    const radius = Math.exp((-Math.PI * width) / sampleRate);
    const turn = 2 * radius * Math.cos((2 * Math.PI * hertz) / sampleRate);
    const drive = 2 * (1 - radius) * Math.sin((2 * Math.PI * hertz) / sampleRate);
    let last = 0;
    let older = 0;
    for (let i = 0; i < out.length; i += 1) {
      const dry = out[i] ?? 0;
      const wet = drive * dry + turn * last - radius * radius * older;
      older = last;
      last = wet;
      out[i] = dry + wet * gain;
    }
  }
};

/** One tube of the t'rưng: bamboo struck with a soft beater, three short modes and the knock. */
export const strikeBamboo = (midi: number, random: Random): Float32Array => {
  const hertz = frequencyOf(midi);
  const out = new Float32Array(seconds(1.1));
  for (const [ratio, level, decay] of [
    [1, 1, 0.32],
    [2.02, 0.12, 0.16],
    [3.93, 0.22, 0.07],
    [6.1, 0.07, 0.03],
  ] as const) {
    const turn = 2 * Math.cos((2 * Math.PI * hertz * ratio) / sampleRate);
    let older = 0;
    let last = Math.sin((2 * Math.PI * hertz * ratio) / sampleRate);
    const fall = Math.exp(-1 / (decay * sampleRate));
    let strength = level;
    for (let i = 1; i < out.length && strength > 1e-4; i += 1) {
      out[i] = (out[i] ?? 0) + last * strength;
      const next = turn * last - older;
      older = last;
      last = next;
      strength *= fall;
    }
  }
  let knock = 0;
  for (let i = 0; i < seconds(0.02); i += 1) {
    knock += 0.35 * (random.next() * 2 - 1 - knock);
    out[i] = (out[i] ?? 0) + knock * 0.5 * Math.exp(-i / seconds(0.004));
  }
  return fitPeak(out);
};

/** A soft skin drum (`deep`), or the tap of fingers on its rim. */
export const beatDrum = (deep: boolean, random: Random): Float32Array => {
  const out = new Float32Array(seconds(deep ? 0.7 : 0.18));
  const [from, to, ring, skin] = deep ? [118, 68, 0.17, 0.18] : [420, 330, 0.03, 0.6];
  let phase = 0;
  let noise = 0;
  for (let i = 0; i < out.length; i += 1) {
    const t = i / sampleRate;
    phase += (2 * Math.PI * (to + (from - to) * Math.exp(-t / 0.035))) / sampleRate;
    noise += (deep ? 0.12 : 0.5) * (random.next() * 2 - 1 - noise);
    out[i] = Math.sin(phase) * Math.exp(-t / ring) + noise * skin * Math.exp(-t / (deep ? 0.03 : 0.018));
  }
  return fitPeak(out);
};

/** A small flat gong (chiêng): inharmonic, slow, dark. */
export const strikeGong = (midi: number): Float32Array => {
  const hertz = frequencyOf(midi);
  const out = new Float32Array(seconds(5));
  const modes = [
    [1, 1, 2.4],
    [1.007, 0.6, 2.1],
    [1.49, 0.34, 1.5],
    [2.03, 0.3, 1.1],
    [2.71, 0.18, 0.7],
    [3.6, 0.1, 0.4],
  ] as const;
  for (const [ratio, level, decay] of modes) {
    const step = (2 * Math.PI * hertz * ratio) / sampleRate;
    for (let i = 0; i < out.length; i += 1) {
      const t = i / sampleRate;
      out[i] = (out[i] ?? 0) + level * Math.sin(step * i) * Math.exp(-t / decay) * (1 - Math.exp(-t / 0.02));
    }
  }
  return fitPeak(out);
};

const fitPeak = (out: Float32Array): Float32Array => {
  let peak = 1e-9;
  for (const value of out) peak = Math.max(peak, Math.abs(value));
  const edge = Math.min(out.length, seconds(0.03));
  for (let i = 0; i < out.length; i += 1) {
    const left = out.length - i;
    out[i] = ((out[i] ?? 0) / peak) * (left < edge ? left / edge : 1);
  }
  return out;
};
