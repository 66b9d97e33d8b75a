import { median } from '../../bench/statistics.ts';
import type { ServerMeasure } from './messages.ts';
import type { PageMeasure } from './screens.ts';
import { findTrend } from './trend.ts';

/** Everything that was measured at one moment. */
export interface Measured {
  /** Since the start; a minute is a day of the exhibition. */
  readonly minute: number;
  readonly server: ServerMeasure & { readonly proportional: number };
  readonly wall: PageMeasure;
  readonly touch: PageMeasure;
  /** Bytes of all of the browser's processes. */
  readonly browser: number;
  /** Of the machine: others may use it. */
  readonly load: number;
  readonly ballots: number;
}

interface Series {
  readonly what: string;
  readonly unit: 'MB' | '';
  readonly of: (one: Measured) => number;
}

const series: readonly Series[] = [
  { what: 'server, JavaScript heap', unit: 'MB', of: ({ server }) => server.heap },
  { what: 'server, resident (RSS)', unit: 'MB', of: ({ server }) => server.resident },
  { what: 'server, open files and sockets', unit: '', of: ({ server }) => server.files },
  { what: 'server, timers and requests', unit: '', of: ({ server }) => server.resources },
  { what: 'wall, JavaScript heap', unit: 'MB', of: ({ wall }) => wall.heap },
  { what: 'wall, DOM nodes', unit: '', of: ({ wall }) => wall.nodes },
  { what: 'wall, event listeners', unit: '', of: ({ wall }) => wall.listeners },
  { what: 'touch screen, JavaScript heap', unit: 'MB', of: ({ touch }) => touch.heap },
  { what: 'touch screen, DOM nodes', unit: '', of: ({ touch }) => touch.nodes },
  { what: 'touch screen, event listeners', unit: '', of: ({ touch }) => touch.listeners },
  { what: 'browser, all processes (PSS)', unit: 'MB', of: ({ browser }) => browser },
];

/** Compiled code, caches and the browser's own lists of timings, all of which have an end, fill in the first half. */
const settling = 0.5;
/** Less growth than this over the whole time, for certain, is no leak anybody would find out about in a month. */
const allowed = 0.05;
const fewestSamples = 60;

/** A line for each series: level and slope with its interval. It is a leak where growth is certain and more than a little. */
export function describeTrends(all: readonly Measured[]) {
  const settled = all.slice(Math.floor(all.length * settling));
  return series.map(({ what, unit, of }) => {
    const scale = unit === 'MB' ? 2 ** 20 : 1;
    const samples = settled.map((one) => ({ at: one.minute, value: of(one) / scale }));
    if (samples.length < fewestSamples) {
      return {
        what,
        isWell: true,
        happened: `${round(median(samples.map(({ value }) => value)))} ${unit} (too short for a slope)`,
      };
    }
    const { slope, level, sureGrowth } = findTrend(samples);
    const interval = `${round(slope.value)} [${round(slope.low)}, ${round(slope.high)}] ${unit} a day`;
    return {
      ...{ what, isWell: sureGrowth <= allowed, slope, level, sureGrowth },
      happened: `${round(level)} ${unit}; slope ${interval}`.replace('  ', ' '),
    };
  });
}

const round = (value: number): string => String(Number(value.toPrecision(3)));
