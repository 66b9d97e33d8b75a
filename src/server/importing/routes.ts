import { readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { zValidator } from '@hono/zod-validator';
import { Hono } from 'hono';
import { z } from 'zod';
import { type Problem, problem } from '../../shared/problem.ts';
import type { HostPort } from '../deps.ts';
import { answerProblem } from '../problem-answer.ts';
import { validJson } from '../valid-json.ts';
import { named } from './problems.ts';
import type { Importing } from './service.ts';

const startSchema = z.object({ folder: z.string().min(1).max(4096) });
const folderSchema = z.object({ path: z.string().max(4096).optional() });

/** More subfolders than a picker can show. */
const folderLimit = 500;

/** Mounted at `/api/staff`, behind the staff session. */
export function createImportingRoutes(importing: Importing, host: Pick<HostPort, 'listDrives'>) {
  return new Hono()
    .get('/imports/current', (context) => context.json({ progress: importing.current() }))
    .post('/imports', validJson(startSchema), async (context) => {
      const started = await importing.start(context.req.valid('json').folder);
      if (!started.ok) return answerProblem(context, statusOf(started.problem), started.problem);
      return context.json({ progress: started.value }, 202);
    })
    .delete('/imports/current', (context) => {
      importing.cancel();
      return context.json({ progress: importing.current() });
    })
    .get(
      '/folders',
      zValidator('query', folderSchema, (result, context) =>
        result.success ? undefined : answerProblem(context, 400, problem('bad-request')),
      ),
      async (context) => {
        const { path } = context.req.valid('query');
        if (path === undefined || path === '') {
          const drives = await host.listDrives();
          const folders = drives.map((drive) => ({ path: drive.path, name: drive.name }));
          return context.json({ path: null, parent: null, folders, files: 0, lists: 0, pictures: 0 });
        }
        const listed = await listFolder(resolve(path));
        return listed
          ? context.json(listed)
          : answerProblem(context, 404, named('folder-missing', { folder: path }));
      },
    );
}

function statusOf({ code }: Problem): 404 | 409 | 503 | 507 {
  switch (code) {
    case 'import-running':
      return 409;
    case 'disk-full':
      return 507;
    case 'import-failed':
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
  const parent = dirname(path);
  return {
    path,
    parent: parent === path ? null : parent,
    folders,
    files: files.length,
    lists: count(/\.(xlsx|xlsm|xls|ods|csv|tsv)$/i),
    pictures: count(/\.(jpe?g|png|webp|tiff?|avif|heic|heif|gif|bmp)$/i),
  };
}
