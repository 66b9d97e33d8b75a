import { Hono } from 'hono';
import type { Logger } from 'pino';
import { pageFaultSchema } from '../../shared/page-fault.ts';
import { validJson } from '../valid-json.ts';

/** A page that fails again and again fills no disk: so many are written within a span (milliseconds), the rest counted. */
const most = 20;
const span = 10 * 60_000;
/** What an engine quotes in a message may be what somebody wrote (JSON.parse does). */
const quoted = /"[^"]*("|$)|“[^”]*(”|$)/g;

/** `POST /` (mounted at /api/page-faults) writes a page's bugs into the log; never a visitor's words. */
export function createPageFaultRoutes(log: Logger, monotonic: () => number = () => performance.now()) {
  let from = monotonic();
  let written = 0;
  let untold = 0;
  return new Hono().post('/', validJson(pageFaultSchema), (context) => {
    if (monotonic() - from >= span) {
      if (untold > 0) log.error({ count: untold }, 'more pages failed than were written');
      from = monotonic();
      written = 0;
      untold = 0;
    }
    const { face, at, message } = context.req.valid('json');
    if (written < most) log.error({ face, at, message: message.replace(quoted, '"…"') }, 'a page failed');
    else untold += 1;
    written += 1;
    return context.body(null, 204);
  });
}
