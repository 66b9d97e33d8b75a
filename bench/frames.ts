import { median } from './statistics.ts';

/** What intervals between animation frames say: a screen shows the last picture again for each frame that is missing. */
export interface Frames {
  /** Frames there was time for. */
  readonly due: number;
  readonly dropped: number;
  /** The longest interval, milliseconds. */
  readonly longest: number;
}

/** Counts missing frames; `period` is the screen's, in milliseconds. */
export function countFrames(intervals: readonly number[], period: number): Frames {
  let due = 0;
  let dropped = 0;
  for (const interval of intervals) {
    const periods = Math.max(1, Math.round(interval / period));
    due += periods;
    dropped += periods - 1;
  }
  return { due, dropped, longest: Math.max(0, ...intervals) };
}

/** Dropped frames of a hundred that were due. */
export const droppedShare = ({ due, dropped }: Frames): number => (100 * dropped) / due;

/** A screen's period, told by a page on which nothing happens. */
export const periodOf = (idle: readonly number[]): number => median(idle);

export const describeFrames = (all: readonly Frames[]): string => {
  const due = all.reduce((sum, each) => sum + each.due, 0);
  const dropped = all.reduce((sum, each) => sum + each.dropped, 0);
  return `${((100 * dropped) / due).toFixed(2)} % of ${due} dropped, longest ${Math.max(...all.map(({ longest }) => longest)).toFixed(0)} ms`;
};
