import type { Page } from '@playwright/test';

/** The least that fades from one picture to the next. */
export const twoImages = `<!doctype html><style>
body { margin: 0; background: #111 }
img { position: fixed; inset: 0; width: 100vw; height: 100vh; object-fit: contain }
.above { z-index: 1 }
</style><img><img>`;

/** As long as a wall's fade, milliseconds. */
export const fadeTime = 1400;

/** Fades through pictures, each decoded before; resolves with the intervals between frames during the fades. */
export const fadeThrough = (page: Page, sources: readonly string[], time = fadeTime): Promise<number[]> =>
  page.evaluate(fadeInPage, { sources, time });

async function fadeInPage({ sources, time }: { sources: readonly string[]; time: number }) {
  const frames: number[] = [];
  let before = performance.now();
  let isFading = false;
  let isOver = false;
  const frame = (at: number) => {
    if (isFading) frames.push(at - before);
    before = at;
    if (!isOver) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  let [below, above] = [...document.images].sort((one) => (one.className === 'above' ? -1 : 1));
  for (const source of sources) {
    if (!below || !above) throw new Error('two images are needed');
    above.src = source;
    above.style.opacity = '0';
    above.className = 'above';
    below.className = '';
    await above.decode();
    isFading = below.complete;
    const opacity = [{ opacity: 0 }, { opacity: 1 }];
    await above.animate(opacity, { duration: time, easing: 'ease-in-out' }).finished;
    isFading = false;
    above.style.opacity = '1';
    [below, above] = [above, below];
  }
  isOver = true;
  return frames;
}
