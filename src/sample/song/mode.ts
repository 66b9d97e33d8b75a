/** The tones of a song: pitch classes (0 = C) in the order the mode names them, tonic first. */
export type Mode = { tonic: number; tones: readonly number[] };

/** Tones that sound well together, root first, as pitch classes. */
export type Chord = readonly number[];

const pitchClasses: Readonly<Record<string, number>> = {
  đô: 0,
  rê: 2,
  mi: 4,
  fa: 5,
  pha: 5,
  son: 7,
  la: 9,
  si: 11,
};

/** Reads “Rê cung (Rê Mi Fa thăng La Si)”. Throws when a word is no tone: the texts are ours. */
export const readMode = (key: string): Mode => {
  const named = /\((.+)\)/.exec(key)?.[1];
  if (named === undefined) throw new Error(`No tones in the key “${key}”`);
  const tones: number[] = [];
  for (const word of named.toLowerCase().split(/\s+/)) {
    const tone = pitchClasses[word];
    if (tone !== undefined) tones.push(tone);
    else if (word === 'thăng') tones.push(((tones.pop() ?? 0) + 1) % 12);
    else throw new Error(`“${word}” in the key “${key}” is no tone`);
  }
  return { tonic: tones[0] ?? 0, tones };
};

/** Chords built only from the mode's own tones: a root, its fifth, and a third where the mode has one. */
const listChords = (mode: Mode): Chord[] =>
  mode.tones.flatMap((root) => {
    const has = (interval: number) => mode.tones.includes((root + interval) % 12);
    if (!has(7)) return [];
    const third = has(4) ? [(root + 4) % 12] : has(3) ? [(root + 3) % 12] : [];
    return [[root, ...third, (root + 7) % 12]];
  });

/**
 * The chord that holds most of a passage's sounding time; ties go to the tonic, then to another chord than before.
 * `passage` is [MIDI note, beats].
 */
export const chooseChord = (
  mode: Mode,
  passage: readonly (readonly [number, number])[],
  previous: Chord | undefined,
): Chord => {
  const score = (chord: Chord) => {
    let held = 0;
    for (const [midi, beats] of passage) {
      if (chord.includes(midi % 12)) held += beats * (chord[0] === midi % 12 ? 1.15 : 1);
    }
    return held + (chord[0] === mode.tonic ? 0.3 : 0) - (chord[0] === previous?.[0] ? 0.2 : 0);
  };
  const tonicFifth: Chord = [mode.tonic, (mode.tonic + 7) % 12];
  return listChords(mode).reduce<Chord>(
    (best, chord) => (score(chord) > score(best) ? chord : best),
    tonicFifth,
  );
};
