import { Hono } from 'hono';
import type { HubAnswer } from '../../shared/hub.ts';
import type { Hub } from './service.ts';

/** How much the city's database has of this kiosk, for staff. Mounted at /api/staff/hub. */
export const createHubRoutes = (hub: Pick<Hub, 'state'>) =>
  new Hono().get('/', (context) => {
    const answer: HubAnswer = { hub: hub.state() };
    return context.json(answer, 200, { 'cache-control': 'no-store' });
  });
