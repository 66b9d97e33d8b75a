import { amber, figure, green, nameNumbers, type Verdict } from './verdict.ts';

export interface SoundFacts {
  /** Songs and narrations on show, as their import measured them. */
  readonly sounds: readonly {
    /** Of the work. */
    readonly number: number;
    /** Whether nothing at all is in it. */
    readonly silent: boolean;
    /** LUFS; null where silent or not measured. */
    readonly loudness: number | null;
  }[];
}

/** Below this (LUFS) nobody in a hall hears anything; a quiet recording has about −40. */
const inaudible = -60;

/** Whether every song can be heard, going by its loudness when it was imported. */
export function checkSound({ sounds }: SoundFacts): Verdict {
  const silent = sounds.filter((sound) => sound.silent || (sound.loudness ?? 0) < inaudible);
  const shown = figure('of', { n: sounds.length - silent.length, of: sounds.length });
  if (silent.length > 0) {
    const numbers = nameNumbers(silent.map(({ number }) => number));
    return amber(shown, 'silent', { count: silent.length, numbers }, 'import');
  }
  return sounds.length === 0 ? green(figure('none'), 'none') : green(shown, 'audible');
}
