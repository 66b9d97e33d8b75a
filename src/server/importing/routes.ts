import { readdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { type Decision, decisionSchema, type StoredDecision } from '../../shared/decision.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { decideOnShowSchema, type WorksOnShow } from '../../shared/works-on-show.ts';
import type { CatalogueService } from '../catalogue/service.ts';
import type { HostPort } from '../deps.ts';
import { answerProblem } from '../problem-answer.ts';
import { noteChange } from '../staff/note-change.ts';
import { validJson, validQuery } from '../valid-json.ts';
import { describeDecision } from './decisions/describe-decision.ts';
import { named } from './problems.ts';
import { describePublication } from './report.ts';
import type { Importing } from './service.ts';

const startSchema = z.object({
  folder: z.string().min(1).max(4096),
  /** Read every file again, also those that seem unchanged. */
  recheck: z.boolean().default(false),
});
/** Without a revision: the one before the current. */
const undoSchema = z.object({ revision: z.number().int().optional() });
/** “All of these”: as many as a group of problems has. */
const decideSchema = z.object({ decisions: z.array(decisionSchema).min(1).max(2000) });
const folderSchema = z.object({ path: z.string().max(4096).optional() });
const previewSchema = z.object({ file: z.string().min(1).max(4096) });

/** More subfolders than a picker can show. */
const folderLimit = 500;

export interface ImportingRoutesParts {
  readonly importing: Importing;
  readonly catalogue: CatalogueService;
  readonly host: Pick<HostPort, 'listDrives'>;
}

/** Mounted at `/api/staff`, behind the staff session. */
export function createImportingRoutes({ importing, catalogue, host }: ImportingRoutesParts) {
  const refuse = (context: Context, reason: Problem) => answerProblem(context, statusOf(reason), reason);
  const answer = (context: Context) => context.json({ progress: importing.current() });
  const revisions = () => ({
    revisions: catalogue
      .publications()
      .map(({ change: _, ...publication }, index) => ({ ...publication, current: index === 0 })),
  });
  const worksOnShow = (): WorksOnShow => ({
    revision: catalogue.current().revision,
    hidden: [...importing.hidden()],
    listed: catalogue.listed(),
    decisions: [...importing.decisions()],
  });
  return new Hono()
    .get('/imports/current', answer)
    .post('/imports', validJson(startSchema), async (context) => {
      const { folder, recheck } = context.req.valid('json');
      const started = await importing.stage(folder, recheck);
      if (!started.ok) return refuse(context, started.problem);
      return context.json({ progress: started.value }, 202);
    })
    .delete('/imports/current', (context) => {
      const waits = importing.current()?.report;
      importing.cancel();
      if (waits?.outcome === 'staged') noteChange(context, 'import-discarded', { folder: waits.folder });
      return answer(context);
    })
    .post('/imports/current/publish', async (context) => {
      const published = await importing.publish();
      if (!published.ok) return refuse(context, published.problem);
      const { report, folder } = published.value;
      if (report) noteChange(context, 'import-published', { folder, ...describePublication(report) });
      return context.json({ progress: published.value });
    })
    .get('/imports/staged', (context) => context.json({ entries: importing.staged() }))
    .get('/imports/preview', validQuery(previewSchema), async (context) => {
      const picture = await importing.preview(context.req.valid('query').file);
      if (!picture) return refuse(context, problem('not-found'));
      return context.body(new Uint8Array(picture), 200, { 'content-type': 'image/jpeg' });
    })
    .get('/decisions', (context) => context.json({ decisions: importing.decisions() }))
    .post('/decisions', validJson(decideSchema), async (context) => {
      const { decisions } = context.req.valid('json');
      await importing.decide(decisions);
      noteDecided(context, decisions);
      return answer(context);
    })
    .delete('/decisions/:ids{[0-9,]+}', async (context) => {
      const ids = context.req.param('ids').split(',').map(Number);
      const before = importing.decisions().filter(({ id }) => ids.includes(id));
      await importing.takeBack(...ids);
      noteTakenBack(context, before);
      return answer(context);
    })
    .get('/works', (context) => context.json(worksOnShow()))
    .post('/works/decisions', validJson(decideOnShowSchema), async (context) => {
      const { decisions } = context.req.valid('json');
      const decided = await importing.decideOnShow(decisions);
      if (!decided.ok) return refuse(context, decided.problem);
      noteDecided(context, decisions);
      return context.json(worksOnShow());
    })
    .delete('/works/decisions/:ids{[0-9,]+}', async (context) => {
      const ids = context.req.param('ids').split(',').map(Number);
      const before = importing.decisions().filter(({ id }) => ids.includes(id));
      const taken = await importing.takeBackOnShow(...ids);
      if (!taken.ok) return refuse(context, taken.problem);
      noteTakenBack(context, before);
      return context.json(worksOnShow());
    })
    .get('/revisions', (context) => context.json(revisions()))
    .post('/revisions/undo', validJson(undoSchema), async (context) => {
      const undone = await importing.undo(context.req.valid('json').revision);
      if (!undone.ok) return refuse(context, undone.problem);
      noteChange(context, 'import-undone', { revision: catalogue.current().revision });
      return context.json(revisions());
    })
    .get('/folders', validQuery(folderSchema), async (context) => {
      const { path } = context.req.valid('query');
      if (path === undefined || path === '') {
        const drives = await host.listDrives();
        const folders = drives.map((drive) => ({ path: drive.path, name: drive.name }));
        return context.json({ path: null, parent: null, folders, files: 0, lists: 0, pictures: 0, ours: [] });
      }
      const listed = await listFolder(resolve(path));
      return listed ? context.json(listed) : refuse(context, named('folder-missing', { folder: path }));
    });
}

function noteDecided(context: Context, decisions: readonly Decision[]): void {
  for (const decision of decisions) noteChange(context, ...describeDecision(decision));
}

function noteTakenBack(context: Context, before: readonly StoredDecision[]): void {
  for (const { decision } of before) {
    const [event, values] = describeDecision(decision);
    noteChange(context, 'decision-taken-back', { ...values, event });
  }
}

function statusOf({ code }: Problem): 404 | 409 | 503 | 507 {
  switch (code) {
    case 'import-running':
    case 'decisions-waiting':
    case 'nothing-staged':
    case 'nothing-to-undo':
    case 'work-last':
    case 'work-number-taken':
      return 409;
    case 'data-disk-full':
    case 'disk-short':
      return 507;
    case 'import-failed':
    case 'not-permitted':
      return 503;
    default:
      return 404;
  }
}

/** Subfolders, and how many files a folder holds, of them lists and pictures; null where it cannot be read. */
async function listFolder(path: string) {
  const names = await readdir(path, { withFileTypes: true }).catch(() => null);
  if (!names) return null;
  const order = new Intl.Collator('vi', { numeric: true });
  const folders = names
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => ({ path: join(path, entry.name), name: entry.name.normalize('NFC') }))
    .sort((a, b) => order.compare(a.name, b.name))
    .slice(0, folderLimit);
  const files = names.filter((entry) => entry.isFile() && !/^[.~]/.test(entry.name));
  const count = (pattern: RegExp) => files.filter(({ name }) => pattern.test(name)).length;
  const ours = await Promise.all(
    files
      .filter(({ name }) => /\.hoaban-(backup|pack)$/i.test(name))
      .slice(0, folderLimit)
      .map(async ({ name }) => {
        const found = await stat(join(path, name)).catch(() => null);
        return { path: join(path, name), name, bytes: found?.size ?? 0 };
      }),
  );
  const parent = dirname(path);
  return {
    path,
    parent: parent === path ? null : parent,
    folders,
    files: files.length,
    /** Backups and packs, newest name first. */
    ours: ours.sort((a, b) => order.compare(b.name, a.name)),
    lists: count(/\.(xlsx|xlsm|xls|ods|csv|tsv)$/i),
    pictures: count(/\.(jpe?g|png|webp|tiff?|avif|heic|heif|gif|bmp)$/i),
  };
}
