/** Timed lyrics as players know them: header lines, then one [mm:ss.xx] line for each line sung. `at` in seconds. */
export const writeLrc = (
  tags: { title: string; artist: string; composer: string; lyricist: string; note: string },
  seconds: number,
  lines: readonly { at: number; line: string }[],
): string =>
  [
    `[ti:${tags.title}]`,
    `[ar:${tags.artist}]`,
    `[au:${tags.composer}; lời: ${tags.lyricist}]`,
    `[length:${stamp(seconds).slice(0, 5)}]`,
    `[re:${tags.note}]`,
    ...lines.map(({ at, line }) => `[${stamp(at)}]${line}`),
    '',
  ].join('\n');

const stamp = (seconds: number): string => {
  const hundredths = Math.round(seconds * 100);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(hundredths / 6000))}:${two(Math.floor(hundredths / 100) % 60)}.${two(hundredths % 100)}`;
};
