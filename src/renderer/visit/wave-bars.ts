/** `count` bars of a sound's loudness, 0.08 … 1; a quiet even row where the loudness is not known. */
export function waveBars(peaks: readonly number[] | null, count: number): number[] {
  if (!peaks || peaks.length === 0) return Array.from({ length: count }, () => 0.3);
  const most = Math.max(...peaks, 0.01);
  return Array.from({ length: count }, (_, bar) => {
    const from = Math.floor((bar * peaks.length) / count);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * peaks.length) / count));
    return Math.max(0.08, Math.max(...peaks.slice(from, to)) / most);
  });
}
