/** “12 kB”, “4,3 MB”, “1,2 GB”: as sticks are labelled, in thousands. */
export function sayBytes(bytes: number, language: string): string {
  const [unit, size] =
    bytes >= 1e9
      ? (['gigabyte', bytes / 1e9] as const)
      : bytes >= 1e6
        ? (['megabyte', bytes / 1e6] as const)
        : (['kilobyte', Math.ceil(bytes / 1000)] as const);
  return new Intl.NumberFormat(language, {
    ...{ style: 'unit', unit, unitDisplay: 'short' },
    maximumFractionDigits: size < 100 ? 1 : 0,
  }).format(size);
}
