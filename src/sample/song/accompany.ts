import type { Instrumentation } from './instrumentation.ts';
import type { Chord } from './mode.ts';
import type { Bar } from './phrases.ts';

export type SoundName = 'sao' | 'pi' | 'string' | 'bamboo' | 'bass' | 'drum' | 'tap' | 'gong';

/** Something to be heard; `start` and `beats` in beats, `pan` from -1 (left) to 1. `from` ties a blown note. */
export type Cue = {
  sound: SoundName;
  midi: number;
  start: number;
  beats: number;
  level: number;
  pan: number;
  from?: number;
};

const lowest = (pitchClass: number, floor: number): number => floor + ((pitchClass - floor + 120) % 12);

/** The chord's tones between D#3 and C#5, low to high. */
const spread = (chord: Chord): number[] =>
  chord.flatMap((tone) => [lowest(tone, 51), lowest(tone, 63)]).sort((a, b) => a - b);

/** What plucked strings, bamboo and drums do under one bar of the melody. */
export const accompanyBar = (bar: Bar, players: Instrumentation): Cue[] => {
  const tones = spread(bar.chord);
  const root = lowest(bar.chord[0] ?? 0, 38);
  const tone = (i: number): number => tones[((i % tones.length) + tones.length) % tones.length] ?? root + 12;
  const halves = Math.round(bar.beats * 2);
  const pluck = (half: number, midi: number, level: number, pan = 0.3): Cue => ({
    sound: 'string',
    midi,
    start: bar.start + half / 2,
    beats: bar.beats - half / 2 + 0.5,
    level,
    pan,
  });
  const bass: Cue = { sound: 'bass', midi: root, start: bar.start, beats: bar.beats, level: 0.5, pan: -0.05 };
  return [...playPattern(), ...playDrums(bar, players)];

  function playPattern(): Cue[] {
    switch (players.pattern) {
      case 'arpeggio': {
        const climb = [0, 2, 1, 3, 2, 4, 1, 3];
        return [
          bass,
          ...range(1, halves).map((h) => pluck(h, tone(climb[h % 8] ?? 0), h % 2 === 0 ? 0.26 : 0.2)),
        ];
      }
      case 'dance':
        return [
          bass,
          ...range(1, halves).flatMap((h) =>
            h % 2 === 0
              ? [pluck(h, tone(1), 0.26), pluck(h + 0.03, tone(3), 0.22)]
              : h === halves - 1
                ? [pluck(h, tone(2), 0.18)]
                : [],
          ),
        ];
      case 'lullaby':
        return [
          bass,
          ...range(1, halves).map((h) => pluck(h, tone(h % 2 === 0 ? 3 : h % 4), h % 2 === 0 ? 0.22 : 0.12)),
        ];
      case 'drone':
        return [
          bass,
          { ...bass, midi: root + 7, start: bar.start + 0.06, level: 0.32, pan: 0.15 },
          { ...pluck(0.3, root + 12, 0.24) },
          ...(bar.beats >= 3 ? [pluck(3, tone(1), 0.18), pluck(4, tone(2), 0.15)] : []),
        ];
      case 'skip':
        return [
          { ...bass, beats: 0.8, level: 0.42 },
          ...(bar.beats >= 4
            ? [
                {
                  ...bass,
                  midi: lowest(bar.chord.at(-1) ?? 0, 38),
                  start: bar.start + 2,
                  beats: 0.8,
                  level: 0.34,
                },
              ]
            : []),
          ...range(1, halves).flatMap((h): Cue[] =>
            h % 2 === 1
              ? [
                  { ...pluck(h, tone(2), 0.2), beats: 0.3 },
                  { ...pluck(h, tone(3), 0.17, 0.4), beats: 0.3 },
                ]
              : [],
          ),
        ];
    }
  }
};

const playDrums = (bar: Bar, players: Instrumentation): Cue[] => {
  if (players.drum === 0) return [];
  const beat = (sound: 'drum' | 'tap', offset: number, level: number): Cue => ({
    sound,
    midi: 0,
    start: bar.start + offset,
    beats: 1,
    level: level * players.drum,
    pan: sound === 'drum' ? 0 : 0.25,
  });
  const busy = players.pattern === 'dance' || players.pattern === 'skip';
  const taps = range(1, Math.floor(bar.beats)).map((b) => beat('tap', b, b % 2 === 0 ? 0.32 : 0.24));
  const lift = busy
    ? [beat('tap', bar.beats - 0.5, 0.16), beat('drum', Math.min(2, bar.beats - 1), 0.35)]
    : [];
  return [beat('drum', 0, 0.75), ...(busy || bar.beats >= 3 ? taps : []), ...lift];
};

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
