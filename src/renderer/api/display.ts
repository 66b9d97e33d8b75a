/** `?at=<ISO instant>` holds the wall at that instant. */
export function readFrozenInstant(): number | null {
  const at = Date.parse(new URLSearchParams(window.location.search).get('at') ?? '');
  return Number.isNaN(at) ? null : at;
}

/** `?screen=N`: the Nth further display of this kiosk (0, the first, if nothing is said). */
export function readDisplay(): number {
  const display = Number(new URLSearchParams(window.location.search).get('screen'));
  return Number.isInteger(display) && display > 0 ? display : 0;
}
