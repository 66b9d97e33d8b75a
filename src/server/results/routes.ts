import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { manyVoidsRequestSchema, restorationRequestSchema, voidRequestSchema } from '../../shared/ledger.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { resultsFilterSchema, suspicionReasonSchema } from '../../shared/results.ts';
import { sayHash } from '../../shared/spoken-hash.ts';
import type { LedgerState } from '../../shared/staff.ts';
import { writeRequestSchema } from '../../shared/written-files.ts';
import type { Clock } from '../deps.ts';
import { handOut, writeOut, writeStatus } from '../hand-out.ts';
import type { Ledger } from '../ledger/service.ts';
import { answerProblem } from '../problem-answer.ts';
import type { Settings } from '../settings.ts';
import { createSpeaker } from '../speak.ts';
import { noteChange } from '../staff/note-change.ts';
import { validJson, validQuery } from '../valid-json.ts';
import { bundleExtension } from './bundle.ts';
import { exportName } from './exports.ts';
import { type Exposures, exposureRequestSchema } from './exposures.ts';
import type { ResultsService } from './service.ts';

/** Ballots shown at once; more are in the exports. */
const mostRows = 300;
/** Ballots of one suspicion, so that all can be voided at once; those beyond are found again once these are voided. */
const mostOfSuspicion = 5000;
const noStore = { 'cache-control': 'no-store' };
/** `folder` holds bundles of several kiosks, or what `merge` wrote; absent: this kiosk. */
const wantedResultsSchema = resultsFilterSchema.extend({
  folder: z.string().refine(isAbsolute).optional(),
});
const wantedBallotsSchema = wantedResultsSchema.extend({
  entry: z.string().max(64).optional(),
  only: z.enum(['suspected', 'voided']).optional(),
});
/** Asks for the ballots of a suspicion by its reason, time and work; without `entry`, of one about no single work. */
const wantedSuspicionSchema = wantedResultsSchema.extend({
  entry: wantedBallotsSchema.shape.entry,
  reason: suspicionReasonSchema,
  from: z.iso.datetime(),
  to: z.iso.datetime(),
});

export interface ResultsDeps {
  readonly results: ResultsService;
  readonly ledger: Pick<Ledger, 'void' | 'voidMany' | 'restore' | 'health'>;
  readonly settings: Settings;
  readonly clock: Clock;
}

/**
 * POST /: walls and touch screens say what was seen. Mounted at /api/exposures. What is not on show is not counted: names
 * of anybody's own would outgrow a bundle. `onVisitor`: someone opened a work.
 */
export const createExposureRoutes = (
  exposures: Exposures,
  isOnShow: (code: string) => boolean,
  onVisitor: () => void,
) =>
  new Hono().post('/', validJson(exposureRequestSchema), (context) => {
    const seen = context.req.valid('json');
    if (isOnShow(seen.entry)) exposures.count(seen);
    if (seen.kind === 'opened') onVisitor();
    return context.body(null, 204);
  });

/** Results and exports, for staff only. Mounted at /api/staff. */
export function createResultsRoutes(deps: ResultsDeps) {
  const { results, ledger, settings, clock } = deps;
  const nameOf = (what: string, ending: string) => {
    const { id, language } = settings.kiosk();
    return `${exportName(id, clock.now(), settings.exhibition().timeZone)}-${createSpeaker(language)(what)}.${ending}`;
  };
  /** That of many kiosks must not take the place of this one's own, made a moment before. */
  const nameOfReport = ({ folder }: { folder?: string | undefined }) =>
    nameOf(folder === undefined ? 'report:file' : 'report:joint-file', 'pdf');

  return new Hono()
    .get('/results', validQuery(wantedResultsSchema), async (context) => {
      const { folder, ...filter } = context.req.valid('query');
      const counted = await results.run('results', { folder, filter });
      return counted.ok
        ? context.json(counted.value, 200, noStore)
        : answerProblem(context, 422, counted.problem);
    })
    .get('/results/ballots', validQuery(wantedBallotsSchema), async (context) => {
      const { folder, entry, only, ...filter } = context.req.valid('query');
      const wanted = { entry, only };
      const list = await results.run('ballots', { folder, filter, wanted, most: mostRows });
      return list.ok ? context.json(list.value, 200, noStore) : answerProblem(context, 422, list.problem);
    })
    .get('/results/suspicion', validQuery(wantedSuspicionSchema), async (context) => {
      const { folder, entry = null, reason, from, to, ...filter } = context.req.valid('query');
      const wanted = { suspicion: { reason, entry, from, to } };
      const list = await results.run('ballots', { folder, filter, wanted, most: mostOfSuspicion });
      return list.ok ? context.json(list.value, 200, noStore) : answerProblem(context, 422, list.problem);
    })
    .get('/results/report.pdf', validQuery(wantedResultsSchema.pick({ folder: true })), async (context) => {
      const from = context.req.valid('query');
      const report = await results.run('report', from);
      return give(context, report, 'exported-report', nameOfReport(from));
    })
    .post(
      '/results/report.pdf',
      validQuery(wantedResultsSchema.pick({ folder: true })),
      validJson(writeRequestSchema),
      async (context) => {
        const from = context.req.valid('query');
        const report = await results.run('report', from);
        if (!report.ok) return answerProblem(context, readStatus(report.problem), report.problem);
        const file = { name: nameOfReport(from), bytes: report.value };
        const written = writeOut(context.req.valid('json').folder, file);
        if (!written.ok) return answerProblem(context, writeStatus(written.problem), written.problem);
        noteChange(context, 'exported-report');
        return context.json(written.value, 200);
      },
    )
    .post('/voids', validJson(voidRequestSchema), (context) => {
      const wanted = context.req.valid('json');
      const outcome = ledger.void(wanted);
      if (!outcome.ok) return answerProblem(context, voidStatus(outcome.problem), outcome.problem);
      noteChange(context, wanted.record === null ? 'visit-voided' : 'vote-voided', { reason: wanted.reason });
      return context.body(null, 204);
    })
    .post('/voids/many', validJson(manyVoidsRequestSchema), (context) => {
      const wanted = context.req.valid('json');
      const outcome = ledger.voidMany(wanted);
      if (!outcome.ok) return answerProblem(context, voidStatus(outcome.problem), outcome.problem);
      const { voided } = outcome.value;
      if (voided > 0) noteChange(context, 'votes-voided', { votes: voided, reason: wanted.reason });
      return context.json(outcome.value, 200);
    })
    .post('/restorations', validJson(restorationRequestSchema), (context) => {
      const wanted = context.req.valid('json');
      const outcome = ledger.restore(wanted);
      if (!outcome.ok) return answerProblem(context, voidStatus(outcome.problem), outcome.problem);
      noteChange(context, 'void-taken-back', { reason: wanted.reason });
      return context.body(null, 204);
    })
    .post('/exports', validJson(writeRequestSchema), async (context) => {
      const { folder } = context.req.valid('json');
      if (!isAbsolute(folder) || !existsSync(folder))
        return answerProblem(context, 404, problem('folder-missing', { folder }));
      const written = await results.run('exports', { folder });
      if (!written.ok) return answerProblem(context, readStatus(written.problem), written.problem);
      noteChange(context, 'exported-folder', { folder });
      return context.json({ folder, ...written.value }, 200);
    })
    .get('/exports/votes.csv', async (context) => {
      const votes = await results.run('votes', null);
      const type = 'text/csv; charset=utf-8';
      return give(context, votes, 'exported-votes', nameOf('votes:files.votes', 'csv'), type);
    })
    .get('/ledger', (context) => {
      const { storage, head, repaired, alarms } = ledger.health();
      const { id, name } = settings.kiosk();
      const state: LedgerState = {
        kiosk: { id, name },
        records: head.seq,
        head: head.hash,
        aloud: sayHash(head.hash),
        votingOpen: settings.exhibition().votingOpen,
        ...{ storage, repaired, alarms },
      };
      return context.json(state, 200, { 'cache-control': 'no-store' });
    })
    .get('/exports/closing-sheet', async (context) => {
      const sheet = await results.run('closingSheet', null);
      const name = nameOf('votes:files.closing-sheet', 'pdf');
      return give(context, sheet, 'exported-closing-sheet', name);
    })
    .get('/exports/bundle', async (context) => {
      const bundle = await results.run('bundle', null);
      const name = `${exportName(settings.kiosk().id, clock.now(), settings.exhibition().timeZone)}${bundleExtension}`;
      return give(context, bundle, 'exported-bundle', name, 'application/zip');
    });
}

/** A file for the browser to keep, and a line in the change log. */
function give(
  context: Context,
  file: Outcome<Uint8Array, Problem>,
  change: Parameters<typeof noteChange>[1],
  name: string,
  type?: string,
) {
  if (!file.ok) return answerProblem(context, readStatus(file.problem), file.problem);
  noteChange(context, change);
  return handOut(context, { name, bytes: file.value }, type);
}
/** Of problems with reading the kiosk's own folder, or with writing to another. */
function readStatus({ code }: Problem): 422 | 503 | 507 {
  switch (code) {
    case 'place-full':
    case 'file-too-large-for-stick':
    case 'disk-full':
      return 507;
    case 'folder-missing':
    case 'merged-folder-empty':
    case 'output-in-data-folder':
      return 422;
    default:
      return 503;
  }
}

function voidStatus({ code }: Problem): 404 | 409 | 422 | 503 | 507 {
  switch (code) {
    case 'unknown-record':
    case 'unknown-void':
      return 404;
    case 'voided-already':
    case 'id-reused':
      return 409;
    case 'reason-missing':
      return 422;
    case 'disk-full':
      return 507;
    default:
      return 503;
  }
}
