const steps = { duration: 420, easing: 'cubic-bezier(.22, .8, .25, 1)' } as const;

/** As `--d-move` and `--e-in-out`, with which a neighbour slides in. */
const slides = { duration: 420, easing: 'cubic-bezier(.6, 0, .3, 1)' } as const;

/** Where a copy lies over the page: touched by nobody. */
const over = ({ left, top, width, height }: DOMRect) => ({
  position: 'fixed',
  left: `${left}px`,
  top: `${top}px`,
  width: `${width}px`,
  height: `${height}px`,
  pointerEvents: 'none',
});

const still = (): boolean => 'still' in document.documentElement.dataset;

/**
 * Has a picture fly from one place to another: a copy of `image` moves by transform alone, from the box `from` to
 * where `to` stands now. It stays until what it covers is `ready`. Resolves when it has gone; without motion at once.
 */
export async function flyPicture(
  image: string,
  from: DOMRect,
  to: DOMRect,
  ready: Promise<void> = Promise.resolve(),
): Promise<void> {
  if (still() || from.width === 0 || to.width === 0) return;
  const copy = document.createElement('img');
  copy.src = image;
  copy.alt = '';
  Object.assign(copy.style, {
    ...over(to),
    zIndex: '40',
    transformOrigin: '0 0',
    willChange: 'transform',
  });
  document.body.append(copy);
  const begin = `translate(${from.left - to.left}px, ${from.top - to.top}px) scale(${from.width / to.width}, ${from.height / to.height})`;
  const flight = copy.animate([{ transform: begin }, { transform: 'none' }], { ...steps, fill: 'both' });
  try {
    await flight.finished;
    await Promise.race([ready, new Promise((resolve) => setTimeout(resolve, 1500))]);
  } finally {
    copy.remove();
  }
}

/**
 * Has what hangs in a niche slide out of it while its neighbour slides in: a copy, cut off by the niche's edges, moves
 * as far and as long as the neighbour does. Without motion nothing is to be seen.
 */
export function slideOut(niche: Element | null, towards: 'left' | 'right'): void {
  const hanging = niche?.querySelector('[data-picture-of]');
  if (still() || !niche || !hanging) return;
  const [around, at] = [niche.getBoundingClientRect(), hanging.getBoundingClientRect()];
  const copy = hanging.cloneNode(true) as HTMLElement;
  // Found by nobody, and drawn at once.
  for (const name of ['data-picture-of', 'data-from']) copy.removeAttribute(name);
  for (const image of copy.querySelectorAll('img')) image.decoding = 'sync';
  Object.assign(copy.style, {
    position: 'absolute',
    left: `${at.left - around.left}px`,
    top: `${at.top - around.top}px`,
  });
  const frame = document.createElement('div');
  frame.inert = true;
  Object.assign(frame.style, {
    ...over(around),
    overflow: 'clip',
    zIndex: '5',
  });
  frame.append(copy);
  document.body.append(frame);
  const end = `${towards === 'left' ? '-' : ''}100vw`;
  const slide = copy.animate([{ translate: '0' }, { translate: end }], { ...slides, fill: 'both' });
  void slide.finished.catch(() => {}).finally(() => frame.remove());
}

/** The picture of a work shown below `root`, if it is there and in sight. */
export function findPicture(root: ParentNode, code: string): HTMLImageElement | null {
  const picture = root.querySelector<HTMLImageElement>(`[data-picture-of="${CSS.escape(code)}"] img`);
  if (!picture) return null;
  const box = picture.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight ? picture : null;
}

/** Where a picture was when it was touched. */
export type Takeoff = { readonly code: string; readonly image: string; readonly box: DOMRect };
