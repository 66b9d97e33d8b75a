import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { hashSchema } from '../../shared/entry.ts';
import { problem } from '../../shared/problem.ts';
import { answerProblem } from '../problem-answer.ts';
import { streamFile } from './file-stream.ts';
import { parseRange } from './ranges.ts';
import { type Media, mediaNames, type Servable } from './service.ts';

const nameSchema = z.enum(mediaNames);
const tileSchema = z.object({
  level: z.coerce.number().int().min(0).max(20),
  column: z.coerce.number().int().min(0),
  row: z.coerce.number().int().min(0),
});

/** Mounted at `/media`. Files are named by hash, never by path, and never change: browsers may keep them. */
export function createMediaRoutes(media: Media) {
  return new Hono()
    .get('/:hash/:name', async (context) => {
      const hash = hashSchema.safeParse(context.req.param('hash'));
      const name = nameSchema.safeParse(context.req.param('name'));
      const file = hash.success && name.success ? await media.find(hash.data, name.data) : null;
      return serve(context, file, `"${hash.data}-${name.data}"`);
    })
    .get('/:hash/tiles/:level{[0-9]+}/:column{[0-9]+}/:row{[0-9]+}', async (context) => {
      const hash = hashSchema.safeParse(context.req.param('hash'));
      const tile = tileSchema.safeParse(context.req.param());
      const file = hash.success && tile.success ? await media.findTile(hash.data, tile.data) : null;
      return serve(context, file, `"${context.req.path.slice(-100)}"`);
    });
}

function serve(context: Context, file: Servable | null, tag: string) {
  if (!file) return answerProblem(context, 404, problem('not-found'));
  context.header('ETag', tag);
  context.header('Cache-Control', 'public, max-age=31536000, immutable');
  context.header('X-Content-Type-Options', 'nosniff');
  context.header('Accept-Ranges', 'bytes');
  if (context.req.header('If-None-Match') === tag) return context.body(null, 304);
  const condition = context.req.header('If-Range');
  const asked = condition === undefined || condition === tag ? context.req.header('Range') : undefined;
  const range = parseRange(asked, file.size);
  switch (range.kind) {
    case 'whole':
      return answer(context, 200, file, 0, file.size - 1);
    case 'part':
      context.header('Content-Range', `bytes ${range.start}-${range.end}/${file.size}`);
      return answer(context, 206, file, range.start, range.end);
    case 'unsatisfiable':
      context.header('Content-Range', `bytes */${file.size}`);
      return context.body(null, 416);
  }
}

function answer(context: Context, status: 200 | 206, file: Servable, start: number, end: number) {
  context.header('Content-Type', file.mime);
  context.header('Content-Length', String(end - start + 1));
  // Hono asks GET for HEAD and drops the body: a file must not be opened for it.
  if (context.req.method === 'HEAD') return context.body(null, status);
  return context.body(streamFile(file.path, file.start + start, file.start + end), status);
}
