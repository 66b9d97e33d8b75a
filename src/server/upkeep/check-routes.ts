import { Hono } from 'hono';
import { done, type Outcome } from '../../shared/outcome.ts';
import type { Problem } from '../../shared/problem.ts';
import { writeRequestSchema } from '../../shared/written-files.ts';
import type { Decoder } from '../decoding/decoder.ts';
import { type HandedOut, handOut, writeOut, writeStatus } from '../hand-out.ts';
import { answerProblem } from '../problem-answer.ts';
import { exportName } from '../results/exports.ts';
import type { Settings } from '../settings.ts';
import { createSpeaker } from '../speak.ts';
import { validJson } from '../valid-json.ts';
import type { MorningCheck } from './morning-check.ts';

interface CheckParts {
  readonly check: Pick<MorningCheck, 'run'>;
  readonly settings: Pick<Settings, 'kiosk'>;
  readonly decoder: Decoder;
}

/** What has to be done before the doors open, and the same to print. Mounted at /api/staff/check. */
export const createCheckRoutes = (parts: CheckParts) =>
  new Hono()
    .get('/', async (context) => context.json(await parts.check.run(), 200, { 'cache-control': 'no-store' }))
    .get('/sheet', async (context) => {
      const sheet = await makeSheet(parts);
      return sheet.ok ? handOut(context, sheet.value) : answerProblem(context, 503, sheet.problem);
    })
    .post('/sheet', validJson(writeRequestSchema), async (context) => {
      const sheet = await makeSheet(parts);
      if (!sheet.ok) return answerProblem(context, 503, sheet.problem);
      const written = writeOut(context.req.valid('json').folder, sheet.value);
      return written.ok
        ? context.json(written.value, 200)
        : answerProblem(context, writeStatus(written.problem), written.problem);
    });

/** Beside the visitors' thread: what sets type loads slowly, and asks the system for fonts. Problems: a decoder's. */
async function makeSheet({ check, settings, decoder }: CheckParts): Promise<Outcome<HandedOut, Problem>> {
  const report = await check.run();
  const { language } = settings.kiosk();
  const made = await decoder.run('check-sheet', { report, language }, { urgent: true });
  if (!made.ok) return made;
  const file = createSpeaker(language)('check:sheet.file');
  const name = `${exportName(report.kiosk.id, new Date(report.at), report.timeZone)}-${file}.pdf`;
  return done({ name, bytes: made.value });
}
