import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Changes } from '../changes.ts';

/** Often enough that a page behind a dead connection notices within half a minute. */
const heartbeatMilliseconds = 15_000;

/**
 * `GET /` is a server-sent stream of `change` events whose data is a `Change`; it ends when its reader leaves. A wall
 * says with `?wall=N` which of the kiosk's displays it is; `onWall` is told, and what it gives is called at the end.
 */
export function createEventsRoutes(changes: Changes, onWall: (display: number) => () => void) {
  return new Hono().get('/', (context) =>
    streamSSE(context, async (stream) => {
      await new Promise<void>((resolve) => {
        const wall = /^\d{1,2}$/.exec(context.req.query('wall') ?? '')?.[0];
        const leave = wall === undefined ? null : onWall(Number(wall));
        const send = (event: string, data: string) => {
          void stream.writeSSE({ event, data });
        };
        const unsubscribe = changes.subscribe((change) => send('change', change));
        const heartbeat = setInterval(() => send('alive', ''), heartbeatMilliseconds);
        heartbeat.unref();
        // A visitor who leaves shows up only here, in both shells.
        stream.onAbort(() => {
          unsubscribe();
          leave?.();
          clearInterval(heartbeat);
          resolve();
        });
        send('alive', '');
      });
    }),
  );
}
