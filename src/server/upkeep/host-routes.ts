import { Hono } from 'hono';
import type { Logger } from 'pino';
import { hostRequestSchema } from '../../shared/host.ts';
import type { HostPort } from '../deps.ts';
import { noteChange } from '../staff/note-change.ts';
import { validJson } from '../valid-json.ts';

/** The answer is on its way first. Milliseconds. */
const grace = 250;

/** `POST /` (mounted at /api/staff/host, behind the staff session): the only way to end the program from a page. */
export const createHostRoutes = (host: HostPort, log: Logger) =>
  new Hono().post('/', validJson(hostRequestSchema), (context) => {
    const { action } = context.req.valid('json');
    log.warn({ action }, 'staff end the program');
    noteChange(context, action === 'quit' ? 'switched-off' : 'started-again');
    setTimeout(() => host[action](), grace);
    return context.body(null, 204);
  });
