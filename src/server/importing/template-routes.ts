import { stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Language } from '../../shared/language.ts';
import { writeDurably } from '../files/durable-file.ts';
import { checkOutput, freeName } from '../files/output-place.ts';
import { writeProblem } from '../files/storage-problem.ts';
import { answerProblem } from '../problem-answer.ts';
import { createSpeaker, type Speaker } from '../speak.ts';
import { validJson, validQuery } from '../valid-json.ts';
import { named } from './problems.ts';

const folder = z.string().min(1).max(4096);
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Loaded when first asked for: what writes it is half of what a start would read. */
async function makeTemplate(folder: string | null, speak: Speaker) {
  const template = await import('./template.ts');
  return template.makeTemplate(folder, speak);
}

/** The spreadsheet to fill in: as a download, or into a folder staff chose. Mounted at `/api/staff/template`. */
export const createTemplateRoutes = (language: () => Language) =>
  new Hono()
    .get('/', validQuery(z.object({ folder: folder.optional() })), async (context) => {
      const { folder = null } = context.req.valid('query');
      if (folder !== null && !(await isFolder(folder)))
        return answerProblem(context, 404, named('folder-missing', { folder }));
      const speak = createSpeaker(language());
      const { bytes } = await makeTemplate(folder, speak);
      return context.body(new Uint8Array(bytes), 200, {
        'content-type': xlsxType,
        'content-disposition': `attachment; filename="${speak('template:file')}.xlsx"`,
        'cache-control': 'no-store',
      });
    })
    .post('/', validJson(z.object({ folder: folder.nullish(), out: folder })), async (context) => {
      const { out, ...wanted } = context.req.valid('json');
      const folder = wanted.folder ?? null;
      for (const each of [folder, out]) {
        if (each !== null && !(await isFolder(each)))
          return answerProblem(context, 404, named('folder-missing', { folder: each }));
      }
      const speak = createSpeaker(language());
      // What staff filled in before is never written over.
      const file = `${freeName(out, speak('template:file'), '.xlsx')}.xlsx`;
      const forbidden = checkOutput(join(out, file), null);
      if (forbidden) return answerProblem(context, 422, forbidden);
      try {
        const { bytes } = await makeTemplate(folder, speak);
        writeDurably(join(out, file), bytes);
        return context.json({ folder: out, files: [file] }, 200);
      } catch (error) {
        const storage = writeProblem(error, join(out, file));
        return answerProblem(context, storage.code === 'disk-full' ? 507 : 503, storage);
      }
    });

const isFolder = async (path: string): Promise<boolean> =>
  isAbsolute(path) && ((await stat(path).catch(() => null))?.isDirectory() ?? false);
