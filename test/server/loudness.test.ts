import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLoudnessMeter, weightingAt } from '../../src/server/media/loudness.ts';
import { makeSine } from '../support/make-sound.ts';

/** LUFS of tones of 1 kHz, equal on both sides: [dBFS, seconds] one after the other. */
function measureTones(tones: readonly (readonly [number, number])[], sampleRate: number): number | null {
  const meter = createLoudnessMeter();
  for (const [level, seconds] of tones) {
    const sine = makeSine(seconds, level, sampleRate);
    meter.add([sine, sine], sampleRate);
  }
  return meter.read();
}

it('weights as ITU-R BS.1770-4 tabulates for 48 kHz', () => {
  const weighting = weightingAt(48_000);
  expect(weighting.b0).toBeCloseTo(1.53512485958697, 6);
  expect(weighting.b1).toBeCloseTo(-2.69169618940638, 6);
  expect(weighting.b2).toBeCloseTo(1.19839281085285, 6);
  expect(weighting.a1).toBeCloseTo(-1.69065929318241, 6);
  expect(weighting.a2).toBeCloseTo(0.73248077421585, 6);
  expect(weighting.passA1).toBeCloseTo(-1.99004745483398, 6);
  expect(weighting.passA2).toBeCloseTo(0.99007225036621, 6);
});

it.each([44_100, 48_000, 22_050, 96_000])('reads a full sine on one side as −3.01 LUFS at %i Hz', (rate) => {
  const sine = makeSine(5, 0, rate, 997);
  const meter = createLoudnessMeter();
  meter.add([sine, new Float32Array(sine.length)], rate);
  expect(meter.read()).toBeCloseTo(-3.01, 1);
});

// EBU Tech 3341 (2016), table 1: each must read as said within ±0.1 LU.
it.each([
  ['case 1', [[-23, 20]], -23],
  ['case 2', [[-33, 20]], -33],
  [
    'case 3: quiet ends fall under the relative gate',
    [
      [-36, 10],
      [-23, 60],
      [-36, 10],
    ],
    -23,
  ],
  [
    'case 4: nearly silent ends fall under the absolute gate',
    [
      [-72, 10],
      [-36, 10],
      [-23, 60],
      [-36, 10],
      [-72, 10],
    ],
    -23,
  ],
  [
    'case 5: louder in the middle',
    [
      [-26, 20],
      [-20, 20.1],
      [-26, 20],
    ],
    -23,
  ],
] as const)('agrees with EBU Tech 3341, %s', (_, tones, expected) => {
  for (const rate of [44_100, 48_000]) {
    expect(Math.abs((measureTones(tones, rate) ?? 0) - expected)).toBeLessThanOrEqual(0.1);
  }
});

it('agrees with EBU Tech 3341, case 6: five channels and one that does not count', () => {
  const [front, centre, back] = [
    makeSine(20, -28, 48_000),
    makeSine(20, -24, 48_000),
    makeSine(20, -30, 48_000),
  ];
  const meter = createLoudnessMeter();
  meter.add([front, front, centre, makeSine(20, 0, 48_000, 50), back, back], 48_000);
  expect(Math.abs((meter.read() ?? 0) + 23)).toBeLessThanOrEqual(0.1);
});

it('counts one channel as the two loudspeakers it is heard from, also when it becomes two', () => {
  const sine = makeSine(4, -23);
  const [one, changing] = [createLoudnessMeter(), createLoudnessMeter()];
  one.add([sine], 44_100);
  changing.add([sine.subarray(0, 60_000)], 44_100);
  changing.add([sine.subarray(60_000), sine.subarray(60_000)], 44_100);
  expect(one.read()).toBeCloseTo(-23, 1);
  expect(changing.read()).toBeCloseTo(one.read() ?? 0, 9);
});

it('does not depend on how the sound is cut into pieces', () => {
  const sine = makeSine(2, -20);
  const whole = createLoudnessMeter();
  whole.add([sine, sine], 44_100);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 20 }), (cuts) => {
      const meter = createLoudnessMeter();
      let at = 0;
      for (const cut of [...cuts, sine.length]) {
        const piece = sine.subarray(at, at + cut);
        meter.add([piece, piece], 44_100);
        at += cut;
      }
      expect(meter.read()).toBeCloseTo(whole.read() ?? 0, 9);
    }),
    { numRuns: 20 },
  );
});

it('reads nothing from silence, from less than 400 ms and from what is no number', () => {
  const meter = createLoudnessMeter();
  expect(meter.read()).toBeNull();
  meter.add([makeSine(0.3, 0)], 44_100);
  expect(meter.read()).toBeNull();
  const silent = createLoudnessMeter();
  silent.add([new Float32Array(88_200)], 44_100);
  expect(silent.read()).toBeNull();
  const broken = makeSine(3, -23);
  broken.set([Number.NaN, Number.POSITIVE_INFINITY, 1e30], 1000);
  const poisoned = createLoudnessMeter();
  poisoned.add([broken], 44_100);
  expect(poisoned.read()).toBeCloseTo(-23, 1);
});
