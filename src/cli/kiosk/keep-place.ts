import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { BrowserGone, type BrowserPipe } from './browser-pipe.ts';

/** How often it is looked where the window is, milliseconds. */
const pause = 2000;
/** Milliseconds a page has to say where displays are; one that is left meanwhile never does. */
const saysWithin = 3000;
/** How many looks one after the other may fail. */
const failuresInRow = 15;

const displaySchema = z.object({ left: z.number(), top: z.number(), width: z.number(), height: z.number() });
type Display = z.infer<typeof displaySchema>;
const displaysSchema = z.object({ result: z.object({ value: z.array(displaySchema) }) });
const windowSchema = z.object({
  windowId: z.number(),
  bounds: z.object({ left: z.number(), top: z.number(), windowState: z.string() }).partial(),
});

/** The only way a page is told of all displays (https://w3c.github.io/window-management/). */
const listDisplays = `getScreenDetails().then(({ screens }) =>
  screens.map(({ left, top, width, height }) => ({ left, top, width, height })))`;

const holds = ({ left, top, width, height }: Display, x: number, y: number) =>
  left <= x && x < left + width && top <= y && y < top + height;

export interface Placed {
  readonly targetId: string;
  readonly sessionId: string;
  readonly origin: string;
  /** A point of the desktop that lies in its display. */
  readonly position: { readonly x: number; readonly y: number };
}

/**
 * Keeps a page's window full screen on the display that holds its position, whenever displays come, go and change; while
 * there is none it is hidden, because window managers lay it over what another display shows. Ends when `isOver` says so.
 * Rejects when the browser is gone, or refuses for half a minute.
 */
export async function keepPlace(pipe: BrowserPipe, placed: Placed, isOver: () => boolean): Promise<void> {
  let failed = 0;
  while (!isOver()) {
    try {
      await place(pipe, placed);
      failed = 0;
    } catch (error) {
      failed += 1;
      // A page that is being opened again answers nothing for a moment.
      if (error instanceof BrowserGone || failed >= failuresInRow) throw error;
    }
    await wait(pause);
  }
}

async function place(
  pipe: BrowserPipe,
  { targetId, sessionId, origin, position: { x, y } }: Placed,
): Promise<void> {
  await pipe.send('Browser.grantPermissions', { origin, permissions: ['windowManagement'] });
  const asked = { expression: listDisplays, awaitPromise: true, returnByValue: true };
  const listed = await Promise.race([
    pipe.send('Runtime.evaluate', asked, sessionId),
    wait(saysWithin, null, { ref: false }),
  ]);
  const displays = displaysSchema.safeParse(listed).data?.result.value;
  // A page that is not open yet, or is left, cannot say.
  if (!displays) return;
  const { windowId, bounds } = windowSchema.parse(
    await pipe.send('Browser.getWindowForTarget', { targetId }),
  );
  // A window that fills its display is neither moved nor hidden.
  const change = async (...changes: readonly object[]) => {
    for (const each of [{ windowState: 'normal' }, ...changes])
      await pipe.send('Browser.setWindowBounds', { windowId, bounds: each });
  };
  const display = displays.find((each) => holds(each, x, y));
  if (!display) {
    if (bounds.windowState !== 'minimized') await change({ windowState: 'minimized' });
  } else if (
    bounds.windowState !== 'fullscreen' ||
    bounds.left !== display.left ||
    bounds.top !== display.top
  ) {
    await change(display, { windowState: 'fullscreen' });
  }
}
