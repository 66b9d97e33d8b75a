import type { ScreenSeen } from '../../shared/kiosk.ts';
import { readDisplay } from './display.ts';

/** The morning check takes a screen for gone that has not spoken for twelve. */
const again = 5 * 60_000;

function readScreen(): ScreenSeen {
  const { width, height } = window.screen;
  const pixels = (side: number) => Math.max(1, Math.round(side * window.devicePixelRatio));
  const face = window.location.pathname.slice(1);
  const version = document.querySelector<HTMLMetaElement>('meta[name=version]')?.content;
  return {
    ...{ width: pixels(width), height: pixels(height), display: readDisplay() },
    face: face === 'wall' || face === 'touch' ? face : null,
    version: version ?? null,
  };
}

/** Tells the server what screen this is, now and then again: it makes pictures as sharp as the sharpest. */
export function tellScreen(): void {
  const tell = () =>
    void fetch('/api/screens', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(readScreen()),
    }).catch(() => undefined);
  tell();
  setInterval(tell, again);
}
