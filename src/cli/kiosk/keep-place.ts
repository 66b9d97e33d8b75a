import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { BrowserPipe } from './browser-pipe.ts';

/** How often it is looked where the window is, milliseconds. */
const pause = 2000;

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
 * there is none it is hidden, because window managers lay it over what another display shows. Ends with the browser, or
 * when `isOver` says so. Rejects where the browser refuses.
 */
export async function keepPlace(
  pipe: BrowserPipe,
  { targetId, sessionId, origin, position: { x, y } }: Placed,
  isOver: () => boolean,
): Promise<void> {
  await pipe.send('Browser.grantPermissions', { origin, permissions: ['windowManagement'] });
  while (!isOver()) {
    const listed = await pipe.send(
      'Runtime.evaluate',
      { expression: listDisplays, awaitPromise: true, returnByValue: true },
      sessionId,
    );
    // A page that is not open yet, or was left, cannot say.
    const displays = displaysSchema.safeParse(listed).data?.result.value;
    const { windowId, bounds } = windowSchema.parse(
      await pipe.send('Browser.getWindowForTarget', { targetId }),
    );
    const set = (change: object) => pipe.send('Browser.setWindowBounds', { windowId, bounds: change });
    const display = displays?.find((each) => holds(each, x, y));
    // A window that fills its display is neither moved nor hidden.
    if (displays && !display && bounds.windowState !== 'minimized') {
      await set({ windowState: 'normal' });
      await set({ windowState: 'minimized' });
    }
    if (
      display &&
      (bounds.windowState !== 'fullscreen' || bounds.left !== display.left || bounds.top !== display.top)
    ) {
      await set({ windowState: 'normal' });
      await set({ left: display.left, top: display.top, width: display.width, height: display.height });
      await set({ windowState: 'fullscreen' });
    }
    await wait(pause);
  }
}
