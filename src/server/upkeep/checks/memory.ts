import { amber, figure, green, red, type Verdict } from './verdict.ts';

export interface MemoryFacts {
  /** Bytes of the server's process; null where none runs. */
  readonly used: { readonly now: number; readonly peak: number } | null;
  /** Bytes of the machine that are left for everybody. */
  readonly free: number;
}

const megabyte = 1024 * 1024;
/** A kiosk of 290 works takes about 200 MB. */
const much = 800 * megabyte;
const tooMuch = 2000 * megabyte;
const scarce = 150 * megabyte;

/** Whether the program has not grown, and the machine has memory left. */
export function checkMemory({ used, free }: MemoryFacts): Verdict {
  const left = { free: { bytes: free } };
  if (!used) return green(figure('stopped'), 'not-running', left);
  const shown = figure('memory', { now: { bytes: used.now } });
  const values = { ...left, peak: { bytes: used.peak } };
  if (used.now > tooMuch) return red(shown, 'too-much', values);
  if (free < scarce) return amber(shown, 'scarce', values);
  return used.now > much ? amber(shown, 'much', values) : green(shown, 'steady', values);
}
