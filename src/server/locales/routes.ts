import { Hono } from 'hono';
import type { Locales } from './service.ts';

/** What touch screens may speak besides Vietnamese and English. Mounted at /api/locales. */
export const createLocaleRoutes = (locales: Locales) =>
  new Hono().get('/', (context) =>
    context.json({ locales: locales.added() }, 200, { 'cache-control': 'no-store' }),
  );

/** What is wrong with them, for staff. Mounted at /api/staff/locales. */
export const createLocaleReportRoutes = (locales: Locales) =>
  new Hono().get('/', (context) =>
    context.json({ files: locales.report() }, 200, { 'cache-control': 'no-store' }),
  );
