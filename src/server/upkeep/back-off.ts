/** How long to wait before the n-th start (1, 2, 3 …) of what ended by itself, milliseconds. */
export const backOff = (count: number): number => Math.min(30_000, 500 * 2 ** (count - 1));

const minute = 60_000;

/** Counts what goes wrong within a minute, on a clock that nobody sets. */
export function createFaultCount(monotonic: () => number = () => performance.now()): () => number {
  let times: number[] = [];
  return () => {
    const now = monotonic();
    times = [...times.filter((at) => now - at < minute), now];
    return times.length;
  };
}
