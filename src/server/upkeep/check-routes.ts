import { Hono } from 'hono';
import { exportName } from '../results/exports.ts';
import type { Settings } from '../settings.ts';
import { createSpeaker } from '../speak.ts';
import type { MorningCheck } from './morning-check.ts';

/** What has to be done before the doors open, and the same to print. Mounted at /api/staff/check. */
export const createCheckRoutes = (check: Pick<MorningCheck, 'run'>, settings: Pick<Settings, 'kiosk'>) =>
  new Hono()
    .get('/', async (context) => context.json(await check.run(), 200, { 'cache-control': 'no-store' }))
    .get('/sheet', async (context) => {
      const report = await check.run();
      const { language } = settings.kiosk();
      const speak = createSpeaker(language);
      // What sets type is seldom needed and loads slowly.
      const { makeCheckSheet } = await import('./check-sheet.ts');
      const sheet = await makeCheckSheet(report, speak, language);
      const name = `${exportName(report.kiosk.id, new Date(report.at))}-${speak('check:sheet.file')}.pdf`;
      return context.body(new Uint8Array(sheet), 200, {
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'no-store',
      });
    });
