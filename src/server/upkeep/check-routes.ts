import { Hono } from 'hono';
import { writeRequestSchema } from '../../shared/written-files.ts';
import { type HandedOut, handOut, writeOut, writeStatus } from '../hand-out.ts';
import { answerProblem } from '../problem-answer.ts';
import { exportName } from '../results/exports.ts';
import type { Settings } from '../settings.ts';
import { createSpeaker } from '../speak.ts';
import { validJson } from '../valid-json.ts';
import type { MorningCheck } from './morning-check.ts';

/** What has to be done before the doors open, and the same to print. Mounted at /api/staff/check. */
export const createCheckRoutes = (check: Pick<MorningCheck, 'run'>, settings: Pick<Settings, 'kiosk'>) =>
  new Hono()
    .get('/', async (context) => context.json(await check.run(), 200, { 'cache-control': 'no-store' }))
    .get('/sheet', async (context) => handOut(context, await makeSheet(check, settings)))
    .post('/sheet', validJson(writeRequestSchema), async (context) => {
      const written = writeOut(context.req.valid('json').folder, await makeSheet(check, settings));
      return written.ok
        ? context.json(written.value, 200)
        : answerProblem(context, writeStatus(written.problem), written.problem);
    });

async function makeSheet(
  check: Pick<MorningCheck, 'run'>,
  settings: Pick<Settings, 'kiosk'>,
): Promise<HandedOut> {
  const report = await check.run();
  const { language } = settings.kiosk();
  const speak = createSpeaker(language);
  // What sets type is seldom needed and loads slowly.
  const { makeCheckSheet } = await import('./check-sheet.ts');
  const name = `${exportName(report.kiosk.id, new Date(report.at), report.timeZone)}-${speak('check:sheet.file')}.pdf`;
  return { name, bytes: await makeCheckSheet(report, speak, language) };
}
