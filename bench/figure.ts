import type { Estimate } from './statistics.ts';

/** How much work a measurement does. */
export interface Effort {
  readonly rounds: number;
  /** Pictures in the folder that is imported. */
  readonly works: number;
  /** Changes of a wall; null for as many as the figure is about. */
  readonly changes: number | null;
  /** Ledger records; null for as many as the figure is about. */
  readonly records: number | null;
}

/** `%` is a difference of shares, in percentage points. */
export type Unit = '×' | 'ms' | '%' | 'KB' | 'MB' | 'frames';

/** One figure as it is printed. */
export interface Line {
  readonly figure: string;
  /** What is compared: time, memory … */
  readonly what: string;
  readonly ours: string;
  /** Named with its version; null where the target is absolute. */
  readonly peer: string | null;
  /** Null where nothing varies and once is enough. */
  readonly rounds: number | null;
  readonly unit: Unit;
  readonly estimate: Estimate;
  /** The interval's upper bound must not be above. */
  readonly target: number;
  /** The target is a least: the interval's lower bound must not be below. */
  readonly atLeast?: true;
  readonly note: string | null;
}

/** A measurement; prints each line as soon as it is known. Throws what makes it meaningless. */
export type Figure = (effort: Effort, print: (line: Line | Missing) => void) => Promise<void>;

/** A figure that could not be measured, and why. */
export interface Missing {
  readonly figure: string;
  readonly missing: string;
}

/** Fewer cannot say how much a machine varies. */
export const leastRounds = 7;

export const isMet = ({ estimate, target, atLeast }: Line): boolean =>
  atLeast ? estimate.low >= target : estimate.high <= target;

/** What is said of a figure measured with another number of records than it is about; null where it is that number. */
export const noteRecords = (records: number | null, usual: number): string | null =>
  records === null || records === usual
    ? null
    : `${records.toLocaleString('en')} records; ${usual.toLocaleString('en')} are needed to judge`;

/** Notes in one; null where there are none. */
export const joinNotes = (...notes: readonly (string | null)[]): string | null =>
  notes.filter((note) => note !== null).join('; ') || null;

const units: Readonly<Record<Unit, { digits: number; word: string; mark: string }>> = {
  '×': { digits: 2, word: 'ratio ', mark: '×' },
  ms: { digits: 1, word: 'median ', mark: ' ms' },
  '%': { digits: 2, word: '', mark: ' %' },
  KB: { digits: 1, word: '', mark: ' KB' },
  MB: { digits: 0, word: 'median ', mark: ' MB' },
  frames: { digits: 1, word: 'median ', mark: ' frames' },
};

export function describeLine(line: Line | Missing): string {
  if ('missing' in line) return `${line.figure}: NOT MEASURED: ${line.missing}`;
  const { figure, what, ours, peer, unit, estimate, target, atLeast, rounds, note } = line;
  const { digits, word, mark } = units[unit];
  const [value, low, high] = [estimate.value, estimate.low, estimate.high].map((one) => one.toFixed(digits));
  const interval = rounds === null ? '' : ` [${low}–${high}]`;
  const said = [
    ours,
    ...(peer === null ? [] : [peer]),
    `${word}${value}${mark}${interval}`,
    `target ${atLeast ? '≥' : '≤'} ${target}${mark}`,
  ].join(', ');
  const few =
    rounds !== null && rounds < leastRounds ? `${rounds} rounds; ${leastRounds} are needed to judge` : null;
  const notes = [few, note].filter((one) => one !== null);
  return `${figure} · ${what}: ${said}: ${isMet(line) ? 'met' : 'NOT MET'}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`;
}
