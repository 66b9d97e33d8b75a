/** What is said of the time an import still takes: a text of `import.left` and the number in it. */
export interface TimeLeft {
  readonly text: 'moments' | 'seconds' | 'minutes' | 'hours';
  readonly count: number;
}

/** Rounded as a person would: tens of seconds, then whole minutes. Null while it cannot be told. */
export function roundTimeLeft(seconds: number | null): TimeLeft | null {
  if (seconds === null) return null;
  if (seconds < 10) return { text: 'moments', count: 0 };
  if (seconds < 50) return { text: 'seconds', count: Math.round(seconds / 10) * 10 };
  if (seconds < 3570) return { text: 'minutes', count: Math.round(seconds / 60) || 1 };
  return { text: 'hours', count: Math.round(seconds / 3600) };
}
