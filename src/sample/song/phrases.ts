import type { SongText } from '../texts.ts';
import { type Chord, chooseChord, type Mode } from './mode.ts';

export type MelodyNote = { midi: number; start: number; beats: number };
/** A stretch under one chord, like a bar; all times in beats. */
export type Bar = { start: number; beats: number; chord: Chord };
/** One sung line: its words, notes and bars, in beats from the first note of the song. */
export type Phrase = { line: string; start: number; beats: number; notes: MelodyNote[]; bars: Bar[] };

/** Cuts the melody at the lines of the lyrics and gives every two to four beats a chord. */
export const splitPhrases = (song: SongText, mode: Mode): Phrase[] => {
  const notes: MelodyNote[] = [];
  let at = 0;
  for (const [midi, beats] of song.melody) {
    notes.push({ midi, start: at, beats });
    at += beats;
  }
  const starts = song.lyrics.map(({ t }) => Math.round((t * song.tempo_bpm) / 30) / 2);
  let previous: Chord | undefined;
  return song.lyrics.map(({ line }, i) => {
    const start = starts[i] ?? 0;
    const end = starts[i + 1] ?? at;
    const sung = notes.filter((note) => note.start >= start && note.start < end);
    const bars = splitBars(sung, start, end).map(([from, to]) => {
      const passage = sung
        .filter((note) => note.start >= from && note.start < to)
        .map((note): [number, number] => [note.midi, note.beats]);
      const chord = chooseChord(mode, passage, previous);
      previous = chord;
      return { start: from, beats: to - from, chord };
    });
    return { line, start, beats: end - start, notes: sung, bars };
  });
};

/** The cut into bars of 2–4 beats that falls on notes, likes threes and lets the long last note stand alone. */
const splitBars = (notes: readonly MelodyNote[], start: number, end: number): [number, number][] => {
  const onsets = [...notes.map((note) => note.start), end];
  const last = notes.at(-1);
  const best = new Map<number, { cost: number; bars: [number, number][] }>([[start, { cost: 0, bars: [] }]]);
  for (const to of onsets) {
    for (const from of onsets) {
      const before = best.get(from);
      const beats = to - from;
      if (before === undefined || beats < 2 || beats > 5) continue;
      const alone = last !== undefined && last.beats >= 3 && from === last.start ? -1 : 0;
      const cost = before.cost + Math.abs(beats - 3) * 0.8 + (Number.isInteger(beats) ? 0 : 1) + alone + 0.2;
      if (cost < (best.get(to)?.cost ?? Number.POSITIVE_INFINITY)) {
        best.set(to, { cost, bars: [...before.bars, [from, to]] });
      }
    }
  }
  return best.get(end)?.bars ?? [[start, end]];
};
