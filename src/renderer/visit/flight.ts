const steps = { duration: 420, easing: 'cubic-bezier(.22, .8, .25, 1)' } as const;

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
    position: 'fixed',
    left: `${to.left}px`,
    top: `${to.top}px`,
    width: `${to.width}px`,
    height: `${to.height}px`,
    zIndex: '40',
    transformOrigin: '0 0',
    pointerEvents: 'none',
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

/** The picture of a work shown below `root`, if it is there and in sight. */
export function findPicture(root: ParentNode, code: string): HTMLImageElement | null {
  const picture = root.querySelector<HTMLImageElement>(`[data-picture-of="${CSS.escape(code)}"] img`);
  if (!picture) return null;
  const box = picture.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight ? picture : null;
}

/** Where a picture was when it was touched. */
export type Takeoff = { readonly code: string; readonly image: string; readonly box: DOMRect };
