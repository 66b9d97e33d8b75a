import { amber, figure, green, nameNumbers, type Verdict } from './verdict.ts';

export interface SoundFacts {
  /** Songs and narrations on show, as their import measured them. */
  readonly sounds: readonly {
    /** Of the work. */
    readonly number: number;
    /** LUFS; null where silent or not measured. */
    readonly loudness: number | null;
    /** 0…1 over time; null where it could not be decoded. */
    readonly peaks: readonly number[] | null;
  }[];
}

/** Below this (LUFS) nobody in a hall hears anything; a quiet recording has about −40. */
const inaudible = -60;
/** A peak below this is no sound but the noise of a file. */
const noise = 0.002;

/** Whether every song can be heard, going by its loudness when it was imported. */
export function checkSound({ sounds }: SoundFacts): Verdict {
  const unread = sounds.filter(({ peaks }) => peaks === null);
  const silent = sounds.filter(
    ({ loudness, peaks }) =>
      peaks !== null && (loudness === null ? peaks.every((peak) => peak < noise) : loudness < inaudible),
  );
  const shown = figure('of', { n: sounds.length - unread.length - silent.length, of: sounds.length });
  const name = (some: SoundFacts['sounds']) => ({
    count: some.length,
    numbers: nameNumbers(some.map(({ number }) => number)),
  });
  if (silent.length > 0) return amber(shown, 'silent', name(silent), 'import');
  if (unread.length > 0) return amber(shown, 'unread', name(unread), 'import');
  return sounds.length === 0 ? green(figure('none'), 'none') : green(shown, 'audible');
}
