import type { Random } from '../painting/rng.ts';
import type { SongText } from '../texts.ts';
import { accompanyBar, type Cue } from './accompany.ts';
import { chooseInstrumentation, type Instrumentation, type Lead } from './instrumentation.ts';
import { type Mode, readMode } from './mode.ts';
import { type MelodyNote, type Phrase, splitPhrases } from './phrases.ts';

/** A song ready to be played: cues in seconds, and when each line of the lyrics begins. */
export type Arrangement = {
  cues: (Cue & { seconds: number })[];
  lines: { at: number; line: string }[];
  /** All of it, with the tail, in seconds. */
  seconds: number;
  players: Instrumentation;
};

/** Silence before the first sound, and the time the last sounds have to die away, in seconds. */
const lead = 0.2;
const tail = 2.8;

/** Introduction on the last line, the song line by line with answers in its long notes, and a rolled final chord. */
export const arrangeSong = (song: SongText, random: Random): Arrangement => {
  const mode = readMode(song.key);
  const players = chooseInstrumentation(song);
  const phrases = splitPhrases(song, mode);
  const final = phrases.at(-1);
  if (final === undefined) throw new Error(`Song ${song.number} has no lines`);
  const intro = final.beats;
  const sung = final.start + final.beats;

  const beat = 60 / song.tempo_bpm;
  const slowFrom = intro + sung - 4;
  const secondsAt = (beats: number): number => lead + (beats + Math.max(0, beats - slowFrom) * 0.16) * beat;

  const introduction = shift(
    [
      ...playMelody(final, mode, players.answer, players.answer === 'bamboo' ? 12 : 0, 0.6, 0.15, random),
      ...final.bars.flatMap((bar) => accompanyBar(bar, { ...players, drum: players.drum * 0.5 })),
    ],
    -final.start,
  );
  const body = phrases.flatMap((phrase, i) => {
    const second = i >= phrases.length / 2;
    return [
      ...playMelody(phrase, mode, players.lead, players.shift, 0.74, -0.15, random),
      ...(second
        ? playMelody(phrase, mode, players.partner, players.partnerShift, 0.4, 0.25, random)
        : answerPhrase(phrase, mode, players, random)),
      ...phrase.bars.flatMap((bar) => accompanyBar(bar, players)),
      ...(players.gong && (i === 0 || i === phrases.length / 2) ? [gong(phrase.start, mode, 0.3)] : []),
    ];
  });
  const cues = [...introduction, ...shift([...body, ...closeSong(sung, mode, players)], intro)];
  return {
    cues: cues.map((cue) => {
      const drift = cue.sound === 'bass' ? 0.006 : 0.014;
      const at = Math.max(0, secondsAt(cue.start) + (random.next() - 0.5) * drift);
      return {
        ...cue,
        start: at,
        seconds: secondsAt(cue.start + cue.beats) - secondsAt(cue.start),
        level: cue.level * (0.93 + random.next() * 0.14),
      };
    }),
    lines: phrases.map((phrase) => ({ at: secondsAt(intro + phrase.start), line: phrase.line })),
    seconds: secondsAt(intro + sung) + tail,
    players,
  };
};

const shift = (cues: readonly Cue[], beats: number): Cue[] =>
  cues.map((cue) => ({ ...cue, start: cue.start + beats }));

/** The tune of one line on one instrument, phrased: a swell to the middle, a breath at the end, small ornaments. */
const playMelody = (
  phrase: Phrase,
  mode: Mode,
  instrument: Lead,
  transpose: number,
  level: number,
  pan: number,
  random: Random,
): Cue[] =>
  phrase.notes.flatMap((note, i) => {
    const previous = phrase.notes[i - 1];
    const isLast = i === phrase.notes.length - 1;
    const place = (note.start - phrase.start) / phrase.beats;
    const onBar = phrase.bars.some((bar) => bar.start === note.start);
    const weight = level * (0.82 + 0.2 * Math.sin(Math.PI * Math.min(1, place + 0.15)) + (onBar ? 0.06 : 0));
    const cue: Cue = {
      sound: instrument,
      midi: note.midi + transpose,
      start: note.start,
      beats: isLast ? Math.max(1, note.beats - 0.6) : note.beats,
      level: weight,
      pan,
    };
    switch (instrument) {
      case 'sao':
      case 'pi': {
        const near = previous !== undefined && Math.abs(previous.midi - note.midi) <= 5;
        const tied = near && previous.midi !== note.midi && random.chance(0.75);
        return [
          {
            ...cue,
            beats: isLast ? cue.beats : note.beats * 0.94,
            ...(tied ? { from: previous.midi + transpose } : {}),
          },
        ];
      }
      case 'string': {
        const grace = note.beats >= 1 && random.chance(0.22);
        const ring = { ...cue, beats: cue.beats + 0.6 };
        if (!grace) return [ring];
        const neighbour = { ...cue, midi: stepInMode(cue.midi, 1, mode), beats: 0.15, level: weight * 0.5 };
        return [{ ...neighbour, start: Math.max(phrase.start, note.start - 0.13) }, ring];
      }
      case 'bamboo':
        break;
    }
    return note.beats < 2 ? [cue] : rollBamboo(cue, note);
  });

/** Bamboo cannot hold a tone: a long note becomes a roll that swells and fades. */
const rollBamboo = (cue: Cue, note: MelodyNote): Cue[] => {
  const strokes = Math.floor((Math.min(cue.beats, note.beats) - 0.1) * 5);
  return [
    cue,
    ...Array.from({ length: strokes }, (_, i) => ({
      ...cue,
      start: cue.start + (i + 1) / 5,
      beats: 0.5,
      level: cue.level * (0.22 + 0.28 * Math.sin((Math.PI * (i + 1)) / (strokes + 1))),
    })),
  ];
};

/** A few notes that walk from the chord towards the next line while the singer breathes. */
const answerPhrase = (phrase: Phrase, mode: Mode, players: Instrumentation, random: Random): Cue[] => {
  const last = phrase.notes.at(-1);
  if (last === undefined || last.beats < 2) return [];
  const high = players.answer === 'bamboo' ? 12 : 0;
  const direction = random.sign();
  let midi = last.midi + high;
  const count = Math.floor(last.beats * 2) - 2;
  return Array.from({ length: count }, (_, i) => {
    midi = stepInMode(midi, i === 0 ? direction * 2 : random.chance(0.7) ? direction : -direction, mode);
    return {
      sound: players.answer,
      midi,
      start: last.start + 1 + i / 2,
      beats: 1.2,
      level: 0.34 - 0.03 * i,
      pan: 0.35,
    };
  });
};

const closeSong = (at: number, mode: Mode, players: Instrumentation): Cue[] => {
  const tonic = mode.tonic;
  const roll = [38, 50, 57, 62, 69, 74].map((floor, i) => {
    const pitchClass = i === 2 || i === 4 ? (tonic + 7) % 12 : tonic;
    return floor + ((pitchClass - floor + 120) % 12);
  });
  return [
    ...roll.map(
      (midi, i): Cue => ({
        sound: i === 0 ? 'bass' : 'string',
        midi,
        start: at + i * 0.14,
        beats: 6,
        level: 0.42 - i * 0.03,
        pan: -0.3 + i * 0.12,
      }),
    ),
    ...(players.gong ? [gong(at, mode, 0.4)] : []),
  ];
};

const gong = (start: number, mode: Mode, level: number): Cue => ({
  sound: 'gong',
  midi: 45 + ((mode.tonic - 45 + 120) % 12),
  start,
  beats: 12,
  level,
  pan: -0.2,
});

/** The tone `steps` places up or down the mode from `midi`. */
const stepInMode = (midi: number, steps: number, mode: Mode): number => {
  let at = midi;
  for (let left = Math.abs(steps); left > 0; left -= 1) {
    do at += Math.sign(steps);
    while (!mode.tones.includes(((at % 12) + 12) % 12));
  }
  return at;
};
