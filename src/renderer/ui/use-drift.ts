import type { CSSProperties } from 'preact/compat';
import { useEffect, useState } from 'preact/compat';
import { serverNow } from '../api/status.ts';

const minute = 60_000;
/** Pixels of a 1080p screen to either side. */
const farthest = 12;

/**
 * Where something stands that is on the screen for hours: a pixel further each minute, up and down, against burn-in. A
 * CSS animation of so few steps keeps the browser drawing sixty frames a second.
 */
export function useDrift(frozenAt: number | null = null): CSSProperties {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), minute);
    return () => clearInterval(timer);
  }, []);
  const step = Math.floor((frozenAt ?? now) / minute) % (4 * farthest);
  const offset = Math.abs(step - 2 * farthest) - farthest;
  return { translate: `0 calc(${offset} * var(--px))` };
}
