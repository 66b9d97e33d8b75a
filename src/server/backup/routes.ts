import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { type Context, Hono } from 'hono';
import { saveBackupSchema, wantRestoreSchema } from '../../shared/backup.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import type { HostPort } from '../deps.ts';
import { answerProblem } from '../problem-answer.ts';
import { noteChange } from '../staff/note-change.ts';
import { validJson } from '../valid-json.ts';
import type { Backups } from './service.ts';

const noStore = { 'cache-control': 'no-store' };
/** Milliseconds in which the answer reaches the page before everything ends. */
const relaunchAfter = 500;

/** Mounted at /api/staff/backups. */
export const createBackupRoutes = (backups: Backups) =>
  new Hono()
    .get('/', (context) => context.json(backups.list(), 200, noStore))
    .post('/', async (context) => {
      const made = await backups.make('asked');
      if (!made.ok) return refuse(context, made.problem);
      noteChange(context, 'backup-made');
      return context.json(made.value, 201);
    })
    .post('/saves', validJson(saveBackupSchema), async (context) => {
      const { folder } = context.req.valid('json');
      if (!isAbsolute(folder) || !existsSync(folder))
        return refuse(context, problem('folder-missing', { folder }));
      const saved = await backups.save(folder);
      if (!saved.ok) return refuse(context, saved.problem);
      noteChange(context, 'backup-saved', { folder });
      return context.json(saved.value, 201);
    });

/** Puts a backup in the place of everything; for organizers alone. Mounted at /api/staff/backups/restore. */
export const createRestoreRoutes = (backups: Backups, host: Pick<HostPort, 'relaunch'>) =>
  new Hono().post('/', validJson(wantRestoreSchema), async (context) => {
    const wanted = context.req.valid('json');
    if ('file' in wanted && !isAbsolute(wanted.file))
      return refuse(context, problem('backup-missing', { file: wanted.file }));
    // What is there now can be come back to: also where making this fails, it is set aside and not deleted.
    const before = await backups.make('restore');
    if (!before.ok && before.problem.code === 'backup-running') return refuse(context, before.problem);
    const staged = await backups.stage(wanted);
    if (!staged.ok) return refuse(context, staged.problem);
    setTimeout(() => host.relaunch(), relaunchAfter);
    const { manifest, later, missing, rotten } = staged.value;
    return context.json({ made: manifest.made, later, missing, rotten }, 202);
  });

const refuse = (context: Context, reason: Problem) => answerProblem(context, statusOf(reason), reason);

function statusOf({ code }: Problem): 404 | 409 | 422 | 503 | 507 {
  switch (code) {
    case 'backup-missing':
    case 'folder-missing':
      return 404;
    case 'backup-running':
      return 409;
    case 'disk-full':
    case 'place-full':
    case 'file-too-large-for-stick':
      return 507;
    case 'storage-failed':
      return 503;
    default:
      return 422;
  }
}
